"""Workbooks: dates, numbers, sheets, and cells that must not cost memory."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from app.importers.plans.reader import read_plan_file
from app.importers.plans.refusals import NoPlanTableError, TooLargeFileError
from app.importers.plans.xlsx import MOST_ROWS

TITLE = "План мероприятий по повышению качества образования на 2026 год"


@pytest.fixture
def book(tmp_path):
    """A workbook with a header, to be filled by cell; `read` saves and reads it."""

    class Book:
        def __init__(self):
            self.file = openpyxl.Workbook()
            self.sheet = self.file.active
            self.sheet.append(["№", "Мероприятие", "Сроки"])

        def put(self, cell, value, number_format="General"):
            self.sheet[cell] = value
            self.sheet[cell].number_format = number_format

        def read(self):
            self.file.save(tmp_path / "план.xlsx")
            return read_plan_file(tmp_path / "план.xlsx")

    return Book()


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (dt.datetime(2026, 3, 15), "dd.mm.yyyy", "15.03.2026"),
        (dt.date(2026, 3, 15), "mm-dd-yy", "15.03.2026"),
        (dt.datetime(2026, 3, 1), "mmmm yyyy", "март 2026"),
        (dt.datetime(2026, 3, 1), "[$-419]mmm\\ yy;@", "март 2026"),
        (dt.datetime(2026, 3, 15), "d mmm", "15 марта"),
        (2026, "General", "2026"),
        (2026.0, "General", "2026"),
    ],
)
def test_terms_as_the_sheet_shows_them(book, value, number_format, shown):
    book.put("A2", 1)
    book.put("B2", "Курсы")
    book.put("C2", value, number_format)
    assert book.read().sections[0].items[0].terms == shown


@pytest.mark.parametrize(
    ("value", "number_format", "number"),
    [
        (1, "General", "1"),
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        ("1.1.", "@", "1.1"),
        (dt.datetime(2026, 1, 1), "d-mmm", "1.1"),
        (dt.datetime(2026, 10, 2), "dd.mmm", "2.10"),
    ],
)
def test_numbers_that_excel_took_for_dates_or_fractions(book, value, number_format, number):
    book.put("A2", value, number_format)
    book.put("B2", "Курсы")
    book.put("C2", "май")
    assert book.read().sections[0].items[0].number == number


def test_several_sheets_and_a_hidden_one(read_xlsx_plan, listed, tmp_path):
    header = "№ | Мероприятие | Сроки"
    plan = read_xlsx_plan(
        sheets={
            "Лист1": [TITLE, f"{header}\nРаздел 1. Кадры | < | <\n1.1 | Курсы | март"],
            "Лист2": [f"{header}\nРаздел 2. Родители | < | <\n2.1 | Собрание | май"],
        }
    )
    assert plan.title == TITLE
    assert listed(plan) == ["[1] Кадры", "1.1 | Курсы | март", "[2] Родители", "2.1 | Собрание | май"]
    book = openpyxl.load_workbook(tmp_path / "план.xlsx")
    book["Лист2"].sheet_state = "hidden"
    book.save(tmp_path / "план.xlsx")
    assert listed(read_plan_file(tmp_path / "план.xlsx")) == ["[1] Кадры", "1.1 | Курсы | март"]


def test_sheets_without_section_rows_are_named_by_their_tabs(read_xlsx_plan, listed):
    table = "№ | Мероприятие | Сроки\n1 | Курсы | март"
    plan = read_xlsx_plan(sheets={"Администрация": [TITLE, table], "Учителя": [table]})
    assert listed(plan) == ["[] Администрация", "1 | Курсы | март", "[] Учителя", "1 | Курсы | март"]


def test_empty_rows_inside_the_table(read_xlsx_plan, listed):
    plan = read_xlsx_plan(
        TITLE,
        "№ | Мероприятие | Сроки\n1 | Курсы | март",
        "",
        "2 | Семинар | май",
        "",
        "Родители",
        "3 | Собрание | июнь",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март", "2 | Семинар | май", "[] Родители", "3 | Собрание | июнь"]


def test_a_stray_cell_at_the_edge_costs_nothing_and_is_told(book):
    book.put("A2", 1)
    book.put("B2", "Курсы")
    book.put("XFD1048576", "x")
    plan = book.read()
    assert [item.title for item in plan.sections[0].items] == ["Курсы"]
    assert "cells_outside" in {problem.code for problem in plan.problems}


def test_a_workbook_of_results_is_no_plan(tmp_path):
    book = openpyxl.Workbook()
    for _ in range(3):
        book.active.append(["№", "Код участника", "1", "2", "Отметка"])
    book.save(tmp_path / "план.xlsx")
    with pytest.raises(NoPlanTableError, match="не найдена строка"):
        read_plan_file(tmp_path / "план.xlsx")


def test_a_huge_workbook_is_refused_before_it_is_loaded(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(MOST_ROWS * 2):
        sheet.append([f"{number} ответ участника"] * 20)
    book.save(tmp_path / "план.xlsx")
    with pytest.raises(TooLargeFileError, match="слишком велик"):
        read_plan_file(tmp_path / "план.xlsx")


def test_a_merge_over_the_whole_sheet_is_refused_before_it_is_loaded(book, tmp_path):
    book.put("A2", 1)
    book.file.save(tmp_path / "книга.xlsx")
    with zipfile.ZipFile(tmp_path / "книга.xlsx") as source, zipfile.ZipFile(tmp_path / "план.xlsx", "w") as copy:
        for name in source.namelist():
            merged = b'</sheetData><mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>'
            copy.writestr(name, source.read(name).replace(b"</sheetData>", merged))
    with pytest.raises(TooLargeFileError, match="слишком велик"):
        read_plan_file(tmp_path / "план.xlsx")


def test_a_margin_and_empty_columns_are_no_columns(book):
    book.sheet.delete_rows(1)
    for column, header, text in (("B", "№", "1.1"), ("D", "Мероприятие", "Курсы"), ("E", "Ответственные", "ИРО")):
        book.put(f"{column}3", header)
        book.put(f"{column}5", text)
    book.put("B4", "Раздел 1. Кадры")
    book.sheet.merge_cells("B4:E4")
    plan = book.read()
    assert [column.header for column in plan.columns] == ["№", "Мероприятие", "Ответственные"]
    assert [(section.number, section.title) for section in plan.sections] == [("1", "Кадры")]
    assert [(item.number, item.title, item.responsible) for item in plan.sections[0].items] == [("1.1", "Курсы", "ИРО")]
