"""Headers of specifications: what a column is for, which headers make a table."""

import pytest

from app.importers.specifications.columns import role_of, tables_of

HEADERS = {
    "code": [
        "№ КИМ",
        "№ по КИМу",
        "Номер задания",
        "№ задания",
        "№ п/п задания",
        "Обозначение задания в работе",
        "Задание",
    ],
    "ordinal": ["№", "№ п/п", "№№"],
    "skill": [
        "Умения, виды деятельности (в соответствии с ФГОС)",
        "Проверяемые требования (умения)",
        "Проверяемые умения",
        "Проверяемые предметные результаты",
        "Умения, виды дея- тельности",
    ],
    "planned": [
        "Блоки ПООП НОО: выпускник научится / получит возможность научиться",
        "Блоки ПООП обучающийся научится",
        "Планируемые результаты обучения",
    ],
    "element": ["Проверяемые элементы содержания", "Раздел содержания"],
    "content_codes": ["Код КЭС", "КЭС", "Коды проверяемых элементов содержания (КЭС)"],
    "requirement_codes": ["Код КТ", "КТ", "Код проверяемых требований", "Код ПРО"],
    "both_codes": ["Код КЭС/ КТ", "КЭС (КТ)"],
    "level": ["Уровень сложности", "Уровень сложности задания", "Уровень\nсложности"],
    "max": [
        "Максимальный балл за выполнение задания",
        "Макс. балл",
        "Балл",
        "Максимальный балл за выпол- нение задания",
    ],
    "time": ["Примерное время выполнения задания обучающимся (в минутах)"],
}


@pytest.mark.parametrize(("role", "header"), [(role, header) for role, all_of in HEADERS.items() for header in all_of])
def test_what_a_column_is_for(role, header):
    assert role_of(header) == role


@pytest.mark.parametrize("header", ["", None, "Код участника", "Группы участников", "Вариант", "Класс", "1 (2б)"])
def test_other_headers_have_no_role(header):
    assert role_of(header) is None


def test_two_tables_side_by_side_begin_where_the_first_column_comes_again():
    half = ["№ по КИМу", "№", "Умения", "Код КЭС", "Макс. балл"]
    left, right = tables_of([*half, "", "", *half])
    assert (left.first, left.last, left.code) == (0, 4, 0)
    assert (right.first, right.last, right.code) == (7, 11, 7)


def test_a_bare_number_names_the_task_where_nothing_else_does():
    (table,) = tables_of(["№", "Проверяемые умения", "Уровень сложности", "Балл"])
    assert table.code == 0


def test_a_report_of_planned_results_is_no_specification():
    assert tables_of(["Номер задания", "Блоки ПООП выпускник научится", "Макс балл", "Регион 1", "Вся выборка"]) == ()
    assert tables_of(["Номер задания", "Блоки ПООП выпускник научится", "Макс балл"]) != ()


def test_a_header_merged_over_two_columns_is_one():
    (table,) = tables_of(["Задание", "Задание", "Умения", "Код КЭС", "Балл"])
    assert table.code == 0
