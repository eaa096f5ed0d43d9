"""Ф1 «Индивидуальные результаты»: title block, levels, sections of schools, marks."""

# Drawn tables are as wide as the sheets they stand for.
# ruff: noqa: E501

from datetime import date, datetime

import pytest

from app.core.scores import NOT_ATTEMPTED, unpack
from app.importers.results.figures import inspect_object
from app.importers.results.registry import read_result_file
from tests.importers.results.books import book_of, table, write_book

HEAD = """
Индивидуальные результаты
·
ВПР 2026 Математика 6 класс
Предмет:                     | Математика
Максимальный первичный балл: | 3
Дата:                        | 21.04.2026
·         | · | Уровень сложности задания | · | · | · | Б | П
ОО | Муниципалитет | Название ОО | Код участника | Класс | Вариант | 1 (1б) | 2 (2б) | Первичный балл | Отметка | Отметка по журналу
"""
ONE = """
МБОУ «СОШ № 7»(edu990007) / Кол-во участников: 2 | · | · | · | · | · | · | · | · | · | ·
edu990007 | Район 1 | МБОУ «СОШ № 7»(edu990007) | 60001 | 1 | 2 | 1 | 2 | 3 | 5 | 4
edu990007 | Район 1 | МБОУ «СОШ № 7»(edu990007) | 60002 | 1 | 1 | X | 0 | 0 | 2 | 4
"""
ANOTHER = """
МБОУ «СОШ № 8»(edu990008) / Кол-во участников: 1 | · | · | · | · | · | · | · | · | · | ·
edu990008 | Район 1 | МБОУ «СОШ № 8»(edu990008) | 60001 | 2 | 1 | 1 | 1 | 2 | 4 | 4
"""


def rows_of(*parts):
    rows = table("\n".join(part.strip("\n") for part in parts))
    return [[cell.replace(" / ", " | ") if isinstance(cell, str) else cell for cell in row] for row in rows]


def read(tmp_path, *parts, name="2849.xlsx"):
    return read_result_file(write_book(tmp_path / name, {"МА 6 Индивидуальные результаты": rows_of(*parts)}))


def test_a_report_of_one_school(tmp_path):
    result = read(tmp_path, HEAD, ONE)
    assert (result.kind, result.year, result.subject, result.grade) == ("individual_results", 2026, "Математика", 6)
    assert (result.date, result.max_score) == (date(2026, 4, 21), 3)
    assert (result.login, result.school_name) == ("edu990007", "МБОУ «СОШ № 7»")
    assert [(task.code, task.max, task.level) for task in result.tasks] == [("1", 1, "Б"), ("2", 2, "П")]
    first, second = result.participants
    assert (first.code, first.mark, first.journal_mark, first.class_label) == ("60001", 5, 4, "1")
    assert list(unpack(second.scores)) == [NOT_ATTEMPTED, 0]
    assert result.problems == ()


def test_a_municipal_report_repeats_section_rows(tmp_path):
    result = read(tmp_path, HEAD, ONE, ANOTHER)
    assert [row.login for row in result.participants] == ["edu990007", "edu990007", "edu990008"]
    assert result.login is None
    assert result.problems == ()


def test_the_school_of_a_row_may_stand_in_its_section_only(tmp_path):
    without_columns = [row[3:] if len(row) > 3 and row[3] is not None else row for row in rows_of(HEAD, ONE, ANOTHER)]
    without_columns[6] = without_columns[6][3:]
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Лист1": without_columns}))
    assert [row.login for row in result.participants] == ["edu990007", "edu990007", "edu990008"]


def test_a_section_that_announces_another_number_is_told(tmp_path):
    result = read(tmp_path, HEAD, ONE.replace("участников: 2", "участников: 30"))
    (problem,) = result.problems
    assert (problem.code, problem.cell) == ("section_count", "A9")
    assert len(result.participants) == 2


def test_marks_and_pairs_are_counted(tmp_path):
    found = inspect_object(read(tmp_path, HEAD, ONE, ANOTHER))
    assert found["marks"] == {"2": 1, "3": 0, "4": 1, "5": 1}
    assert found["journal"] == {"lower": 1, "same": 1, "higher": 1, "gap2": 1, "pairs": 3}


def test_summary_rows_and_footers_are_no_pupils(tmp_path):
    footer = "· | · | · | Итого | · | · | 2 | 3 | 5 | · | ·\nДата формирования: 01.06.2026"
    assert len(read(tmp_path, HEAD, ONE, footer).participants) == 2


def test_the_header_is_found_wherever_it_stands_and_the_date_may_be_a_date(tmp_path):
    rows = [[None], [None], *rows_of(HEAD, ONE)]
    rows[7][1] = datetime(2026, 4, 21)
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Лист1": rows}))
    assert len(result.participants) == 2
    assert result.tasks[1].level == "П"


def test_levels_merged_over_several_tasks_belong_to_each(tmp_path):
    rows = rows_of(HEAD, ONE)
    rows[6][7] = None
    path = write_book(tmp_path / "ф.xlsx", {"Лист1": rows}, merged=("G7:H7",))
    assert [task.level for task in read_result_file(path).tasks] == ["Б", "Б"]


def test_a_maximum_that_the_tasks_do_not_sum_to_is_told(tmp_path):
    result = read(tmp_path, HEAD.replace("балл: | 3", "балл: | 5"), ONE)
    assert result.max_score == 5
    assert [problem.code for problem in result.problems] == ["max_score_differs"]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Математика (углублённый уровень)", ("Математика", "углублённый")),
        ("Физика (базовый уровень)", ("Физика", "базовый")),
        ("Английский язык", ("Английский язык", None)),
        ("История родного края", ("История родного края", None)),
    ],
)
def test_the_subject_and_its_level(tmp_path, subject, expected):
    result = read(tmp_path, HEAD.replace("| Математика", f"| {subject}"), ONE)
    assert (result.subject, result.level) == expected


def test_label_and_value_may_share_a_cell(tmp_path):
    head = HEAD.replace("Предмет:                     | Математика", "Предмет: Биология").replace(
        "Максимальный первичный балл: | 3", "Максимальный первичный балл: 3"
    )
    result = read(tmp_path, head, ONE)
    assert (result.subject, result.max_score) == ("Биология", 3)


def test_other_sheets_of_the_workbook_do_not_confuse(tmp_path):
    statistics = table("Статистика по отметкам\nГруппы участников | 2 | 3 | 4 | 5\nВся выборка | 1 | 2 | 3 | 4")
    path = write_book(tmp_path / "ф.xlsx", {"Ф3": statistics, "Ф1": rows_of(HEAD, ONE)})
    assert read_result_file(path).kind == "individual_results"


def test_a_report_without_title_is_known_by_its_mark_column(tmp_path):
    path = book_of(
        tmp_path / "ф.xlsx", "Код участника | Вариант | 1 (1б) | Первичный балл | Отметка\n60001 | 1 | 1 | 1 | 5"
    )
    assert read_result_file(path).kind == "individual_results"


def test_other_words_for_the_same_columns(tmp_path):
    text = "ОО | Код | Класс | № варианта | 1 (1б) | Балл | Оценка | Отм. по журналу\nedu990001 | 1 | 4А | 2 | 1 | 1 | 5 | 4"
    (row,) = read_result_file(book_of(tmp_path / "ф.xlsx", text)).participants
    assert (row.variant, row.stated_total, row.mark, row.journal_mark, row.class_label) == ("2", 1, 5, 4, "4А")


def test_a_section_names_the_school_when_the_columns_do_not(tmp_path):
    head = "Код участника | Вариант | 1 (1б) | Отметка\n"
    section = "МБОУ «СОШ № 7»(edu990007) ¦ Кол-во участников: 1\n"
    rows = table(head + section + "60001 | 1 | 1 | 5")
    rows[1][0] = rows[1][0].replace("¦", "|")
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Лист1": rows}))
    assert (result.login, result.school_name) == ("edu990007", "МБОУ «СОШ № 7»")
