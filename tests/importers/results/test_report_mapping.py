"""Unconfirmed reports: what is guessed, what the user may say instead, and how a layout is met again."""

from dataclasses import replace

import pytest

from app.importers.results import report_mapping as m
from app.importers.results.group_table import MarkGroups
from app.importers.results.other_reports import read_mapped
from app.importers.results.registry import read_result_file
from app.importers.results.report_table import find_any_table, find_report_table
from app.importers.results.workbook import read_workbook
from tests.importers.results.books import book_of

STRANGE = """
Сводка по району
ВПР 2026 Математика 5 класс
Территория | Школ | Писали | Первое | Второе | Третье
Учебный край | 560 | 30216 | 91 | 80 | 55
МБОУ «Школа № 1»(edu990001) | · | 89 | '95,5' | 70 | 40
"""
DOWN = """
Сводка по умениям
№ | Умение | Высший балл | Учебный край | Вся выборка
1 | Считать | 1 | 91 | 90
2 | Читать | 2 | 80 | 81
"""


def book(tmp_path, text):
    return read_workbook(book_of(tmp_path / "2849657.xlsx", text, "Лист1"))


def roles(mapping):
    return [use.role for use in mapping.columns]


def test_a_table_nobody_knows_is_found_and_its_first_words_are_groups(tmp_path):
    read = book(tmp_path, STRANGE)
    assert find_report_table(read) is None
    table = find_any_table(read)
    assert table.headers == ("Территория", "Школ", "Писали", "Первое", "Второе", "Третье")
    assert roles(m.guess(table)) == ["group", "schools", "participants", "value", "value", "value"]


def test_the_users_mapping_is_read(tmp_path):
    read = book(tmp_path, STRANGE)
    table = find_any_table(read)
    uses = [m.ColumnUse("", role, key) for role, key in (
        (m.GROUP, ""), (m.SCHOOLS, ""), (m.PARTICIPANTS, ""), (m.VALUE, "1"), (m.VALUE, "2.1"), (m.SKIP, ""),
    )]  # fmt: skip
    result = read_mapped(read, table, m.TableMapping("task_completion", tuple(uses)))
    region, school = result.groups
    assert (region.role, region.schools, region.participants) == ("region", 560, 30216)
    assert (school.role, dict(school.values)) == ("school", {"1": 95.5, "2.1": 70})
    assert (result.year, result.subject, result.grade, result.login) == (2026, "Математика", 5, "edu990001")
    assert [task.code for task in result.tasks] == ["1", "2.1"]
    assert [problem.code for problem in result.problems] == ["layout_mapped"]


def test_tasks_as_rows_are_read_when_the_user_says_so(tmp_path):
    read = book(tmp_path, DOWN)
    table = find_any_table(read)
    guessed = m.guess(table, down=True)
    assert (guessed.kind, roles(guessed)) == ("planned_results", ["number", "skip", "points", "group", "group"])
    uses = list(guessed.columns)
    uses[3] = replace(uses[3], role=m.SKIP)
    found = m.understand(table, replace(guessed, columns=tuple(uses)))
    assert [(task.code, task.max) for task in found.tasks] == [("1", 1), ("2", 2)]
    assert [(group.role, dict(group.values)) for group in found.groups] == [
        ("sample", {"1": 90, "2": 81}),
    ]


def test_a_mapping_survives_the_store(tmp_path):
    mapping = m.guess(find_any_table(book(tmp_path, STRANGE)))
    assert m.TableMapping.of_json(mapping.kind, mapping.as_json()) == mapping


def test_a_layout_is_met_again_whatever_the_year_and_the_case(tmp_path):
    first = find_any_table(book(tmp_path, STRANGE)).fingerprint
    same = STRANGE.replace("2026", "2025").replace("Территория", "ТЕРРИТОРИЯ").replace("91", "13")
    assert find_any_table(book(tmp_path, same)).fingerprint == first
    assert find_any_table(book(tmp_path, STRANGE.replace("Третье", "Четвёртое"))).fingerprint != first


def test_empty_columns_at_the_end_make_no_other_layout(tmp_path):
    first = find_any_table(book(tmp_path, STRANGE))
    wider = find_any_table(book(tmp_path, STRANGE + "* по данным района | · | · | · | · | · | · | 7\n"))
    assert len(wider.headers) == len(first.headers) + 2
    assert wider.fingerprint == first.fingerprint
    mapping = m.guess(first)
    assert m.understand(wider, mapping.fitted(8)).groups[0].values == m.understand(first, mapping).groups[0].values
    assert mapping.fitted(8).fitted(6) == mapping


@pytest.mark.parametrize(
    ("kind", "header", "key"),
    [
        ("task_completion", "Задание 4(1)", "4.1"),
        ("task_completion", "1К1 (4б)", "1К1"),
        ("task_completion", "Итог", ""),
        ("score_distribution", "12", "12"),
        ("score_distribution", "Балл 3, %", "3"),
        ("score_distribution", "2 балла", "2"),
        ("mark_statistics", "Отметка «5»", "5"),
        ("mark_statistics", "12", ""),
    ],
)
def test_what_a_header_speaks_of(kind, header, key):
    assert m.key_of(header, kind) == key


def columns(*uses, down=False):
    return m.TableMapping("task_completion", tuple(m.ColumnUse("", *use) for use in uses), down)


@pytest.mark.parametrize(
    ("mapping", "fault"),
    [
        (columns(("group",), ("value", "1")), ""),
        (columns(("value", "1")), "группа участников"),
        (columns(("group",), ("group",), ("value", "1")), "один столбец"),
        (columns(("group",)), "с числами"),
        (columns(("group",), ("value", "")), "номер"),
        (columns(("group",), ("value", "1"), ("value", "1")), "у двух столбцов"),
        (columns(("number",), ("group",), down=True), ""),
        (columns(("group",), down=True), "номер задания"),
        (columns(("number",), down=True), "хотя бы один"),
    ],
)
def test_a_mapping_that_cannot_be_read_says_why(mapping, fault):
    assert (fault in mapping.fault) if fault else not mapping.fault


BY_MARK = """
Выполнение заданий группами участников
ВПР 2026 Математика 5 класс
Группы участников | Кол-во участников | 1 | 2
Макс балл | · | 1 | 2
Вся выборка | 1000 | 80 | 50
Ср.% вып. уч. гр.баллов 2 | 100 | 20 | 10
Ср.% вып. уч. гр.баллов 5 | 200 | 99 | 90
МБОУ «Школа № 5»(edu990001) | 20 | 70 | 40
Группа участников «2» | 3 | 30 | 5
"""


def test_groups_by_mark_are_told_with_the_group_above(tmp_path):
    result = read_result_file(book_of(tmp_path / "ф.xlsx", BY_MARK, "Лист1"))
    assert result.kind == "group_completion"
    assert [(group.name, group.role, group.participants) for group in result.groups] == [
        ("Вся выборка", "sample", 1000),
        ("Вся выборка: группа «2»", "sample", 100),
        ("Вся выборка: группа «5»", "sample", 200),
        ("МБОУ «Школа № 5»(edu990001)", "school", 20),
        ("МБОУ «Школа № 5»(edu990001): группа «2»", "school", 3),
    ]
    assert result.login == "edu990001"
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("2", 2)]


def test_groups_by_mark_do_not_pass_for_all_participants(tmp_path):
    table = find_report_table(book(tmp_path, BY_MARK))
    found = m.understand(table, m.guess(table, "task_completion"))
    assert [group.name for group in found.groups] == ["Вся выборка", "МБОУ «Школа № 5»(edu990001)"]
    untitled = BY_MARK.replace(" группами участников\n", "\n", 1)
    assert m.guess(find_report_table(book(tmp_path, untitled))).kind == "group_completion"


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Группа участников «2»", 2),
        ("Ср.% вып. уч. гр.баллов 5", 5),
        ("Получившие отметку «4»", 4),
        ("3", 3),
        ("Вся выборка", None),
        ("Район 2", None),
        ("Группа школ № 5", None),
        ("МБОУ «Группа 5»(edu990005)", None),
    ],
)
def test_marks_of_groups(name, mark):
    assert MarkGroups.mark_of(name) == mark


def test_a_list_of_people_is_no_report(tmp_path):
    people = "Ученик | Русский | Математика\nПетров Пётр Петрович | 4 | 5\nСова Ия Ильинична | 3 | 4"
    assert find_any_table(book(tmp_path, people)) is None


def test_a_specification_is_no_report_of_tasks(tmp_path):
    text = "№ задания | Умение | Максимальный балл\n1 | Считать | 1\n2 | Читать | 2"
    assert find_report_table(book(tmp_path, text)) is None
