"""A form in Excel filled: what is written, what stays as it was."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

from app.importers.report_forms.reader import form_of
from app.reports.writers.form_shift import shifted
from app.reports.writers.form_values import FormFill, LineFill
from app.reports.writers.form_xlsx import fill_xlsx

THIN = Side(style="thin")
FRAME = Border(THIN, THIN, THIN, THIN)


def form():
    """Title, two-level header in merged cells, two empty rows, totals, signature; «Мероприятие» is two columns wide."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Отчёт"
    sheet["A1"] = "за ___ квартал 20__ года"
    for place, text in {
        "A2": "№", "B2": "Мероприятие", "D2": "Выполнение", "D3": "отметка", "E3": "дата", "F2": "Контингент",
    }.items():  # fmt: skip
        sheet[place] = text
    for area in ("A2:A3", "B2:C3", "D2:E2", "F2:F3", "B4:C4", "B5:C5"):
        sheet.merge_cells(area)
    for row in range(2, 7):
        for column in range(1, 7):
            sheet.cell(row, column).border = FRAME
    sheet["D5"].font = Font(italic=True)
    sheet["E5"].number_format = "DD.MM.YYYY"
    sheet["F4"], sheet["F5"] = "=E4-1", "=E5-1"
    sheet["A6"], sheet["E6"] = "Итого", "=COUNTA(E4:E5)"
    sheet["A8"] = "Директор ________ /________/"
    sheet.row_dimensions[5].height = 18
    sheet.row_dimensions[8].height = 40
    choice = DataValidation(type="list", formula1='"да,нет"', sqref="D4:D5")
    sheet.add_data_validation(choice)
    other = book.create_sheet("Свод")
    other["A1"] = "='Отчёт'!E6"
    sheet.print_area = "A1:F8"
    return book


def content(book):
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def filled(data, **parts):
    read = form_of(data, "форма.xlsx")
    target = BytesIO()
    fill_xlsx(data, FormFill(read.table, **parts), target)
    return load_workbook(BytesIO(target.getvalue()))


def row(number, title, mark, day):
    return {0: number, 1: title, 3: mark, 4: day}


def test_the_table_is_read_with_names_of_merged_cells_above():
    read = form_of(content(form()), "форма.xlsx")
    assert [(one.header, one.key, one.at) for one in read.table.columns] == [
        ("№", "number", 0),
        ("Мероприятие", "title", 1),
        ("Выполнение отметка", "status", 3),
        ("Выполнение дата", "done_on", 4),
        ("Контингент", "", 5),
    ]
    assert [(line.index, line.kind) for line in read.table.lines] == [(3, "empty"), (4, "empty"), (5, "totals")]
    assert [blank.kind for blank in read.blanks] == ["period", "signer"]


def test_rows_are_added_above_the_totals_and_everything_below_follows():
    lines = (LineFill(3, row("1", "Семинар", "Да", "05.10.2026")), LineFill(4, row("2", "Совет", "Нет", "")))
    added = (row("3", "Практикум " * 12, "Да", "07.10.2026"), row("4", "=Мастерская", "Да", "08.10.2026"))
    book = filled(content(form()), lines=lines, added=added, after=4, pattern=4)
    sheet = book["Отчёт"]
    assert [sheet.cell(at, 2).value for at in (4, 5, 6, 7)] == ["Семинар", "Совет", added[0][1], "=Мастерская"]
    assert sheet["B7"].data_type == "s"  # no formula of ours
    assert sheet["E6"].value == datetime(2026, 10, 7)  # a date where the form has dates
    assert sheet["E4"].value == "05.10.2026"  # a text where it has none
    assert sheet["A8"].value == "Итого"
    assert sheet["E8"].value == "=COUNTA(E4:E7)"
    assert book["Свод"]["A1"].value == "='Отчёт'!E8"
    assert [sheet[f"F{at}"].value for at in (4, 5, 6, 7)] == ["=E4-1", "=E5-1", "=E6-1", "=E7-1"]
    merged = {area.coord for area in sheet.merged_cells.ranges}
    assert merged == {"A2:A3", "B2:C3", "D2:E2", "F2:F3", "B4:C4", "B5:C5", "B6:C6", "B7:C7"}
    assert sheet["D6"].font.italic
    assert sheet["D6"].border.left.style == "thin"
    assert sheet.row_dimensions[10].height == 40
    assert sheet.row_dimensions[6].height > 18  # a long text in merged cells gets room
    assert sheet["B6"].alignment.wrap_text
    assert str(sheet.data_validations.dataValidation[0].sqref) == "D4:D7"
    assert sheet.print_area == "'Отчёт'!$A$1:$F$10"


def test_formulas_and_other_cells_stay():
    book = form()
    book.active["D4"].alignment = Alignment(horizontal="center")
    sheet = filled(content(book), lines=(LineFill(3, {3: "Да", 5: "наше"}),))["Отчёт"]
    assert sheet["F4"].value == "=E4-1"
    assert sheet["D4"].alignment.horizontal == "center"


def test_blanks_of_the_head_are_filled():
    data = content(form())
    read = form_of(data, "форма.xlsx")
    values = {"period": "IV квартал 2026 года", "signer": "А.С. Иванова"}
    sheet = filled(data, head=tuple((blank, values[blank.kind]) for blank in read.blanks))["Отчёт"]
    assert sheet["A1"].value == "за IV квартал 2026 года"
    assert sheet["A8"].value == "Директор ________ /А.С. Иванова/"


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("=SUM(C5:C9)/C11", "=SUM(C5:C12)/C14"),
        ("=C9+C10", "=C9+C13"),  # one cell is no area that could grow
        ("=SUM($C$5:$C$20)", "=SUM($C$5:$C$23)"),
        ("=Свод!C11", "=Свод!C11"),
        ('=IF(A1="C11",1,0)', '=IF(A1="C11",1,0)'),
    ],
)
def test_references_follow_three_rows_after_the_ninth(formula, after):
    assert shifted(formula, 9, 3, "") == after
