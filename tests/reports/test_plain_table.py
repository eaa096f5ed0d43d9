"""Any table as a document: title, words, masks, and the Excel file read back."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from app.reports.document import Column, Paragraph, Table
from app.reports.plain_table import HIDDEN, PUPILS_NOTE, PlainTable, plain_document
from app.reports.writers.xlsx import write_xlsx

DAY = date(2026, 11, 20)
CLASSES = PlainTable(
    "Результаты классов",
    (Column("Класс"), Column("n", numeric=True), Column("Качество, %", numeric=True), Column("Замечание")),
    (("5А", "24", "58,4", ""), ("5Б", "20", "60,0", ""), ("5В", "3", "33,3", "мал для вывода")),
    about=("География, 5 класс, 2026, ВПР",),
    behind="part",
    people=(24, 20, 3),
    whole=47,
)  # fmt: skip


def blocks(table, rules):
    made = plain_document(table, rules, DAY)
    [body] = [block for block in made.blocks if isinstance(block, Table)]
    return [row.cells for row in body.rows], [block.text for block in made.blocks if isinstance(block, Paragraph)]


def test_a_small_class_is_hidden_and_its_keeper_with_it(rules):
    rows, said = blocks(CLASSES, rules)
    assert rows == [
        ("5А", "24", "58,4", ""),
        ("5Б", HIDDEN, HIDDEN, ""),
        ("5В", HIDDEN, HIDDEN, "мал для вывода"),
    ]
    assert said[0] == "География, 5 класс, 2026, ВПР"
    assert "меньше 5\u00a0человек" in said[1]
    assert "ближайшая по размеру" in said[1]


def test_groups_that_are_no_parts_hide_only_themselves(rules):
    rows, said = blocks(replaced(behind="group"), rules)
    assert [row[2] for row in rows] == ["58,4", "60,0", HIDDEN]
    assert "ближайшая" not in said[1]


def test_a_table_about_a_few_people_is_hidden_whole(rules):
    rows, _ = blocks(replaced(behind="", people=(), whole=4), rules)
    assert {cell for row in rows for cell in row[1:3]} == {HIDDEN}


def test_nothing_is_hidden_where_nobody_is_told_of(rules):
    rows, said = blocks(replaced(behind="", people=(), whole=None), rules)
    assert tuple(rows) == CLASSES.rows
    assert said == ["География, 5 класс, 2026, ВПР"]


def test_rows_of_pupils_stay_and_say_that_they_stay_in_the_school(rules):
    rows, said = blocks(replaced(behind="pupil", people=(), whole=3), rules)
    assert tuple(rows) == CLASSES.rows
    assert said[-1] == PUPILS_NOTE


def test_the_excel_file_holds_numbers_dates_a_frozen_bold_head_and_the_words(rules):
    table = PlainTable(
        "Сроки",
        (
            Column("№", 40, numeric=True),
            Column("Мероприятие", 300),
            Column("Срок", 90, dated=True),
            Column("%", 60, numeric=True),
        ),
        (("Август", "", "", ""), *((str(at), "=Педсовет", "01.09.2026", "10,5") for at in range(1, 8))),
        headings=frozenset({0}),
        about=("Отбор: Просрочено", "Показано 7 строк из 40"),
    )  # fmt: skip
    buffer = BytesIO()
    write_xlsx(plain_document(table, rules, DAY), buffer)
    sheet = openpyxl.load_workbook(buffer).active
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[:3] == ["Сроки", "Отбор: Просрочено", "Показано 7 строк из 40"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Мероприятие")
    assert head.font.bold
    assert sheet.freeze_panes == f"A{head.row + 1}"
    first = [cell.value for cell in sheet[head.row + 2]]
    assert first == [1, "=Педсовет", datetime(2026, 9, 1), 10.5]
    assert sheet[head.row + 2][1].data_type == "s"
    assert sheet.column_dimensions["B"].width > 2 * sheet.column_dimensions["A"].width
    assert sheet.title == "Сроки"


@pytest.mark.parametrize("size", [0, 5])
def test_five_people_and_nobody_are_shown(rules, size):
    rows, _ = blocks(replaced(behind="group", people=(24, 20, size)), rules)
    assert rows[2][2] == "33,3"


def replaced(**facts):
    from dataclasses import replace

    return replace(CLASSES, **facts)
