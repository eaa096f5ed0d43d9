"""Pasted text: cells, heads, numbers, years."""

import re

import pytest

from app.importers.pasted_table import (
    LeftOut,
    PasteRefusedError,
    decimal_number,
    find_head,
    is_nothing,
    split_lines,
    whole_number,
    year_in,
)


def test_cells_are_parted_by_tabs_and_empty_lines_are_skipped():
    lines = split_lines("Химия\t 12 \r\n\r\nФизика\t3,5;x\r\n")
    assert [(line.number, line.cells) for line in lines] == [(1, ("Химия", "12")), (3, ("Физика", "3,5;x"))]


def test_cells_are_parted_by_semicolons_where_there_is_no_tab():
    assert split_lines("Химия;3,7")[0].cells == ("Химия", "3,7")


def test_a_quoted_cell_of_excel_may_hold_a_line_end():
    assert split_lines('"Средний\nбалл"\t12')[0].cells == ("Средний балл", "12")


def test_text_without_columns_is_refused_with_what_to_do():
    with pytest.raises(PasteRefusedError, match=r"один столбец\. Скопируйте таблицу"):
        split_lines("Химия 12")


def test_too_many_lines_are_refused():
    with pytest.raises(PasteRefusedError, match="больше 5000 строк"):
        split_lines("а\tб\n" * 5001)


def test_a_head_is_found_below_a_title_and_gives_each_field_once():
    lines = split_lines("Отчёт\t\nПредмет\tБаллы\tБаллы\nХимия\t3\t4")
    grammar = {"subject": re.compile("Предмет"), "mean": re.compile("Балл")}
    assert find_head(lines, grammar) == (1, ("subject", "mean", None))


def test_one_recognised_column_is_no_head():
    assert find_head(split_lines("Предмет\tЧто-то"), {"subject": re.compile("Предмет")}) == (-1, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [("3,72", 3.72), ("1\u00a0024", 1024.0), ("82,5 %", 82.5), ("−1,5", -1.5), ("12 и 3", None), ("", None)],
)
def test_decimal_numbers(text, value):
    assert decimal_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("24", 24), ("24 чел.", 24), ("24,0", 24), ("24,5", None), ("24%", None)])
def test_whole_numbers(text, value):
    assert whole_number(text) == value


@pytest.mark.parametrize(
    ("text", "year"),
    [("2025 г.", 2025), ("2024/25 учебный год", 2025), ("2024–2025", 2025), ("ОГЭ", None), ("12025", None)],
)
def test_the_year_of_the_exams(text, year):
    assert year_in(text) == year


def test_dashes_are_nothing_and_totals_are_told():
    assert is_nothing(" — ")
    assert split_lines("Итого\t5")[0].is_total
    assert not split_lines("Химия\t5")[0].is_total


def test_a_line_left_out_names_row_and_column():
    words = LeftOut(3, "Участники", "много", "не целое число").words
    assert words == "Строка 3, столбец «Участники»: «много» – не целое число"
