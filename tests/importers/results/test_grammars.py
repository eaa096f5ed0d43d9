"""Grammars of single cells: task headers, labels, titles, numbers."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT
from app.importers.results.cell_extent import _bounds, column_letters, column_number
from app.importers.results.cells import address, date_of, number_of, text_of, whole_of
from app.importers.results.labels import (
    find_login,
    is_absent,
    login_digits,
    parse_class,
    parse_code,
    parse_variant,
    school_name,
)
from app.importers.results.score_cell import parse_score, score_reader
from app.importers.results.task_header import parse_level, parse_task_code, parse_task_header
from app.importers.results.work_title import read_name, read_title
from tests.importers.results.books import NBSP


@pytest.mark.parametrize(
    ("header", "code", "maximum"),
    [
        ("1 (1б)", "1", 1),
        ("5(1б)", "5", 1),
        ("9.1 (1б)", "9.1", 1),
        ("4.2 (2б) ", "4.2", 2),
        ("4(1) (3б)", "4.1", 3),
        ("16 (1) (1б)", "16.1", 1),
        ("1К1 (4б)", "1К1", 4),
        ("10K3 (1б)", "10К3", 1),
        ("11.3 k1 (2б)", "11.3К1", 2),
        (f"6.2{NBSP}к2{NBSP}(3б)", "6.2К2", 3),
        ("1\n(2 б.)", "1", 2),
        ("№ 3 (1 балл)", "3", 1),
        ("Задание 5 (2 балла)", "5", 2),
        ("2 (макс. 10 баллов)", "2", 10),
        ("13.1A (1б)", "13.1А", 1),
        ("03 (1б)", "3", 1),
    ],
)
def test_headers_of_tasks(header, code, maximum):
    task = parse_task_header(header)
    assert (task.code, task.max) == (code, maximum)


@pytest.mark.parametrize(
    "header", ["Вариант (часть 1)", "12б", "1 (0б)", "Класс (1б)", "1", "1 (б)", "", None, 40001.0]
)
def test_other_headers_are_no_tasks(header):
    assert parse_task_header(header) is None


@given(st.integers(1, 40), st.integers(1, 9), st.integers(0, 4), st.integers(1, 20))
def test_every_spelling_of_a_part_is_one_code(number, part, criterion, maximum):
    letters = [f"К{criterion}", f" k{criterion}", f"K{criterion}"] if criterion else [""]
    spellings = [f"{number}{form}{letter} ({maximum}б)" for form in (f".{part}", f"({part})") for letter in letters]
    assert {parse_task_header(text) for text in spellings} == {parse_task_header(spellings[0])}
    assert parse_task_header(spellings[0]).max == maximum


def test_bare_numbers_of_tasks():
    assert [parse_task_code(cell) for cell in (1.0, 9.1, "4(2)", "1k2", "Итого", None)] == [
        "1", "9.1", "4.2", "1К2", None, None
    ]  # fmt: skip


def test_levels():
    assert [parse_level(cell) for cell in ("Б", "п", "Высокий", "базовый", "1", "")] == ["Б", "П", "В", "Б", None, None]


@pytest.mark.parametrize(
    ("cell", "grade", "label"),
    [
        ("нет", 4, "4"), ("нет", None, None), ("А", 4, "4А"), ("A", 4, "4А"), ("11А", 11, "11А"), ("11 а", 11, "11А"),
        ("Б(11)", 11, "11Б"), ('11 "нет"', 11, "11"), (4.0, None, "4"), ("4-а", 4, "4А"), ("Ивановка", 4, "Ивановка"),
        ("в(1)", 4, "в(1)"), ("5 класс", None, "5"), ("", 4, None), ("б", None, "Б"),
    ],
)  # fmt: skip
def test_labels_of_classes(cell, grade, label):
    assert parse_class(cell, grade) == label


def test_codes_of_participants():
    cells = [40001.0, "40001", " 1001 ", "А-17", "Итого", "Код участника", "Всего: 25", "", None, "01.06.2026"]
    assert [parse_code(cell) for cell in cells] == ["40001", "40001", "1001", "А-17", *[None] * 6]


def test_variants_and_absence():
    cells = [1.0, "10", "Var1", "0", "отсутствовал", "ОТСУТСТВОВАЛА", f"отсутствовал{NBSP}", ""]
    assert [parse_variant(cell) for cell in cells] == ["1", "10", "Var1", "0", None, None, None, None]
    assert [is_absent(cell) for cell in cells] == [False] * 4 + [True] * 3 + [False]


def test_logins_and_names_of_schools():
    text = "edu990001 | МБОУ «Школа № 1»"
    assert (find_login(text), school_name(text)) == ("edu990001", "МБОУ «Школа № 1»")
    assert school_name("МБОУ «СОШ» (г. Учебный) (sch990001)") == "МБОУ «СОШ» (г. Учебный)"
    assert login_digits("edu990001") == login_digits("SCH990001".lower())
    assert find_login("Район 1(reg99_m001)") is None


@pytest.mark.parametrize("maximum", [None, 2])
def test_a_column_reader_agrees_with_the_grammar_of_a_cell(maximum):
    cells = ["X", 2.0, "2", "", None, "не пройд.", -1, "x ", "200", 1.5, date(2026, 1, 2), True]
    read = score_reader(maximum)
    assert read.column(cells + cells) == [parse_score(cell, maximum) & 0xFF for cell in cells + cells]


def test_scores_without_a_maximum_have_a_bound_still():
    cells = [30, "101", "X", "не пройд. тема", ""]
    assert [parse_score(cell, None) for cell in cells] == [30, INVALID, NOT_ATTEMPTED, NOT_TAUGHT, EMPTY]


@pytest.mark.parametrize(
    ("name", "year", "subject", "grade"),
    [
        ("Форма сбора результатов Английский язык 8 класс ВПР 2026", 2026, "Английский язык", 8),
        ("Проведение работы по математике, 4 класс. ВПР 2021", 2021, "Математика", 4),
        ("Проведение работы по французскому языку, 7 класс. ВПР 2021", 2021, "Французский язык", 7),
        ("Проведение работы по истории, 5 класс. ВПР 2021", 2021, "История", 5),
        ("7 Французский язык", None, "Французский язык", 7),
        ("Форма_сбора_результатов_Окружающий_мир_4_класс_ВПР_2024 (1)", 2024, "Окружающий мир", 4),
        ("математика 5а 2023", 2023, "Математика", 5),
        ("6-б кл география 2025-2026", 2026, "География", 6),
        ("Литературное чтение 4 класс", None, "Литературное чтение", 4),
        ("2849657", None, None, None),
        ("Ф1_Индивидуальные результаты", None, None, None),
        ("Физика и химия 8 класс", None, None, 8),
        ("Математика 5-6 классы 2024", 2024, "Математика", None),
    ],
)
def test_hints_of_file_names(name, year, subject, grade):
    title = read_name(name)
    assert (title.year, title.subject, title.grade) == (year, subject, grade)


def test_title_lines_keep_subjects_that_no_list_knows():
    title = read_title("ВПР 2026 Основы религиозных культур 4 класс")
    assert (title.year, title.subject, title.grade) == (2026, "Основы религиозных культур", 4)
    assert read_title("Статистика по отметкам") is None


def test_numbers_and_dates_of_cells():
    assert [number_of(cell) for cell in (1, "12,5 %", "1 722 202", f"30{NBSP}216", "-", True, "")] == [
        1, 12.5, 1722202, 30216, None, None, None
    ]  # fmt: skip
    assert [whole_of(cell) for cell in (4.0, "4", "4,5", None)] == [4, 4, None, None]
    day = date(2026, 4, 20)
    cells = ["20.04.2026", "20.04.26", "20.04.2026–24.04.2026", "20.04.2026 14:11:03", "2026-04-20", day]
    assert {date_of(cell) for cell in [*cells, datetime(2026, 4, 20, 10)]} == {day}
    assert [date_of(cell) for cell in ("32.13.2026", "апрель", 5.0)] == [None, None, None]
    assert text_of(f" a\n{NBSP} b ") == "a b"


@given(st.integers(1, 20_000))
def test_letters_of_columns_round_trip(column):
    assert column_number(column_letters(column)) == column


def test_addresses():
    assert [address(0, 0), address(8, 2), address(1048575, 16383)] == ["A1", "C9", "XFD1048576"]


@given(st.integers(1, 20_000), st.integers(1, 2_000_000), st.integers(1, 20_000), st.integers(1, 2_000_000))
def test_bounds_hold_exactly_the_cells_inside_them(columns, rows, column, row):
    bounds = _bounds(rows, columns)
    cell = f'<c r="{column_letters(column)}{row}" s="1">'.encode()
    assert bounds.hold(cell) == (column <= columns and row <= rows)
