"""Reports whose rows are groups of participants: marks, comparison with the journal, and the unconfirmed ones."""

# Drawn tables are as wide as the sheets they stand for.
# ruff: noqa: E501

import pytest

from app.importers.results.group_table import role_of_group
from app.importers.results.registry import read_result_file
from tests.importers.results.books import book_of, table, write_book

TITLE = """
{report}
·
ВПР 2024 Математика 4 класс
Предмет: | Математика
Максимальный первичный балл: | 20
Дата: | 19.03.2024
·
"""


def read(tmp_path, report, body, **options):
    text = TITLE.format(report=report).strip("\n") + "\n" + body.strip("\n")
    return read_result_file(book_of(tmp_path / "2849657.xlsx", text, "Лист1", **options))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Вся выборка", "sample"),
        ("Учебный край", "region"),
        ("г. Учебный", "region"),
        ("Район 1(reg99_m001)", "municipality"),
        ("Район 1 (reg99_m001) ", "municipality"),
        ("МБОУ «Школа № 1»(edu990001)", "school"),
        ("МБОУ «Школа (центр) № 1» (sch990001)", "school"),
    ],
)
def test_the_role_of_a_group_is_told_by_its_name(name, role):
    assert role_of_group(name) == role


MARKS = """
Группы участников | Кол-во ОО | Кол-во участников | 2 | 3 | 4 | 5
Вся выборка | 35589 | 1722202 | 5.06 | 32.92 | 44.33 | 17.69
Учебный край | 560 | '30 216' | '13,44' | '44,15' | '36,28 %' | 6.14
МБОУ «Школа № 1»(edu990001) | · | 89 | 12.36 | 52.81 | 26.97 | 7.87
* по данным ФИС ОКО
"""


def test_statistics_of_marks(tmp_path):
    result = read(tmp_path, "Статистика по отметкам", MARKS)
    assert (result.kind, result.year, result.subject, result.grade, result.max_score) == (
        "mark_statistics", 2024, "Математика", 4, 20
    )  # fmt: skip
    assert (result.login, result.school_name) == ("edu990001", "МБОУ «Школа № 1»")
    sample, region, school = result.groups
    assert (sample.schools, sample.participants, sample.values["2"]) == (35589, 1722202, 5.06)
    assert (region.participants, dict(region.values)) == (30216, {"2": 13.44, "3": 44.15, "4": 36.28, "5": 6.14})
    assert (school.schools, school.participants, school.role) == (None, 89, "school")
    assert result.problems == ()


def test_statistics_of_marks_with_a_header_of_two_lines(tmp_path):
    body = MARKS.replace(
        "| 2 | 3 | 4 | 5\n", "| Распределение групп баллов в % | · | · | ·\n· | · | · | 2 | 3 | 4 | 5\n"
    )
    result = read(tmp_path, "Статистика по отметкам", body)
    assert result.kind == "mark_statistics"
    assert dict(result.groups[0].values) == {"2": 5.06, "3": 32.92, "4": 44.33, "5": 17.69}


JOURNAL = """
Группы участников | Кол-во участников(всего) | Понизили (Отметка < Отметка по журналу) % | Понизили (Отметка < Отметка по журналу) Кол-во участников | Подтвердили (Отметка = Отметке по журналу) % | Подтвердили (Отметка = Отметке по журналу) Кол-во участников | Повысили (Отметка > Отметка по журналу) % | Повысили (Отметка > Отметка по журналу) Кол-во участников
Учебный край | 29589 | 37.22 | 11011 | 60.67 | 17951 | 2.11 | 624
МБОУ «Школа № 1»(edu990001) | 93 | 55.91 | 52 | 39.78 | 37 | 4.3 | 4
"""
SCHOOL_VALUES = {
    "lower_percent": 55.91,
    "lower_count": 52,
    "same_percent": 39.78,
    "same_count": 37,
    "higher_percent": 4.3,
    "higher_count": 4,
}


def test_comparison_with_the_journal(tmp_path):
    result = read(tmp_path, "Сравнение отметок с отметками по журналу", JOURNAL)
    assert result.kind == "journal_comparison"
    assert [group.role for group in result.groups] == ["region", "school"]
    assert (result.groups[1].participants, dict(result.groups[1].values)) == (93, SCHOOL_VALUES)


def test_comparison_with_merged_headers_of_two_lines(tmp_path):
    rows = table(
        """
Сравнение отметок с отметками по журналу
Группы участников | Кол-во участников | Понизили (Отметка < Отметка по журналу) | · | Подтвердили | · | Повысили | ·
· | · | % | Кол-во участников | % | Кол-во участников | % | Кол-во участников
МБОУ «Школа № 1»(edu990001) | 93 | 55.91 | 52 | 39.78 | 37 | 4.3 | 4
"""
    )
    path = write_book(tmp_path / "ф.xlsx", {"Лист1": rows}, merged=("C2:D2", "E2:F2", "G2:H2", "A2:A3"))
    result = read_result_file(path)
    assert (result.groups[0].participants, dict(result.groups[0].values)) == (93, SCHOOL_VALUES)


OLDER = """
Группы участников | Кол-во участников | %
Учебный край | · | ·
Понизили (Отметка < Отметка по журналу) % | 11011 | 37.22
Подтвердили (Отметка = Отметке по журналу) % | 17951 | 60.67
Повысили (Отметка > Отметка по журналу) % | 624 | 2.11
Всего* | 29586 | 100
МБОУ «Школа № 1»(edu990001) | · | ·
Понизили (Отметка < Отметка по журналу) % | 52 | 55.91
Подтвердили (Отметка = Отметке по журналу) % | 37 | 39.78
Повысили (Отметка > Отметка по журналу) % | 4 | 4.3
Всего* | 93 | 100
"""


def test_the_older_transposed_comparison(tmp_path):
    result = read(tmp_path, "Сравнение отметок с отметками по журналу", OLDER)
    assert result.kind == "journal_comparison"
    assert [(group.role, group.participants) for group in result.groups] == [("region", 29586), ("school", 93)]
    assert dict(result.groups[1].values) == SCHOOL_VALUES
    assert result.login == "edu990001"


def test_the_older_comparison_of_a_school_that_is_not_named(tmp_path):
    header, body = OLDER.strip().split("\n", 1)
    result = read(tmp_path, "Сравнение отметок", f"{header}\n{body.split('(edu990001) | · | ·')[1]}")
    (group,) = result.groups
    assert (group.role, group.participants, dict(group.values)) == ("school", 93, SCHOOL_VALUES)


def test_distribution_of_scores(tmp_path):
    body = """
Группы участников | Кол-во участников | 0 | 1 | 2 | 3
Вся выборка | 1000 | '0,5' | 10 | 50 | '39,5'
МБОУ «Школа № 1»(edu990001) | 20 | 0 | 5 | 55 | 40
"""
    result = read(tmp_path, "Распределение первичных баллов", body)
    assert (result.kind, result.tasks) == ("score_distribution", ())
    assert dict(result.groups[0].values) == {"0": 0.5, "1": 10, "2": 50, "3": 39.5}
    assert [problem.code for problem in result.problems] == ["layout_unconfirmed"]


def test_completion_of_tasks_with_a_row_of_maxima(tmp_path):
    body = """
Группы участников | Кол-во ОО | Кол-во участников | 1 | 2 | 4.1
Макс балл | · | · | 1 | 2 | 1
Вся выборка | 35 | 1000 | 91.2 | 80.15 | 55
МБОУ «Школа № 1»(edu990001) | · | 20 | 95 | 70 | 40
"""
    result = read(tmp_path, "Выполнение заданий", body)
    assert result.kind == "task_completion"
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("2", 2), ("4.1", 1)]
    assert [group.role for group in result.groups] == ["sample", "school"]
    assert dict(result.groups[1].values) == {"1": 95, "2": 70, "4.1": 40}


def test_completion_by_groups_of_participants_is_a_kind_of_its_own(tmp_path):
    body = "Группы участников | 1 (1б) | 2 (2б)\nУчебный край | 90 | 50"
    assert read(tmp_path, "Выполнение заданий группами участников", body).kind == "group_completion"


def test_planned_results_have_tasks_as_rows(tmp_path):
    body = """
Номер задания | Блоки ПООП: выпускник научится или проверяемые требования (умения) | Макс балл | Учебный край | МБОУ «Школа № 1»(edu990001) | Вся выборка
1 | Умение выполнять действия | 1 | '91,5' | 95 | 92
4(1) | Умение читать таблицы | 2 | 80 | 70 | 81
"""
    result = read(tmp_path, "Достижение планируемых результатов", body)
    assert result.kind == "planned_results"
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("4.1", 2)]
    assert [(group.role, dict(group.values)) for group in result.groups] == [
        ("region", {"1": 91.5, "4.1": 80}),
        ("school", {"1": 95, "4.1": 70}),
        ("sample", {"1": 92, "4.1": 81}),
    ]
