"""Excel files, read back with openpyxl."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from app.reports import document as model
from app.reports.writers.cell_values import date_of, number_of
from app.reports.writers.xlsx import write_xlsx


def written(document) -> BytesIO:
    buffer = BytesIO()
    write_xlsx(document, buffer)
    return buffer


def made(document):
    return openpyxl.load_workbook(written(document))


def find(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("58,4", (58.4, "0.0")),
        ("3,72", (3.72, "0.00")),
        ("12", (12.0, "0")),
        ("0", (0.0, "0")),
        ("-3,5", (-3.5, "0.0")),
        ("−3,5", (-3.5, "0.0")),
        ("1 234,5", (1234.5, "#,##0.0")),
        ("1\u00a0234", (1234.0, "#,##0")),
        ("58,4 %", (0.584, "0.0%")),
        ("60%", (0.6, "0%")),
    ],
)
def test_numbers(text, expected):
    value, form = number_of(text)
    assert value == pytest.approx(expected[0])
    assert form == expected[1]


@pytest.mark.parametrize("text", ["", "—", "007", "05.06.2026", "5–7", "12 чел.", "1 23", "=1", "1" * 20, "3.72"])
def test_what_is_no_number_stays_text(text):
    assert number_of(text) is None


@pytest.mark.parametrize("text", ["", "5.6.2026", "31.02.2026", "05.06.26", "до 05.06.2026", "05.06.1812"])
def test_what_is_no_day_stays_text(text):
    assert date_of(text) is None


def test_dated_columns_hold_dates_and_others_text(document):
    table = model.Table(
        (model.Column("Срок", dated=True), model.Column("Как написано")),
        (model.Row(("05.06.2026", "05.06.2026")), model.Row(("нужна дата", "12")), model.Row(("", ""))),
    )
    sheet = made(document(table)).active
    day = find(sheet, datetime(2026, 6, 5))
    assert day.number_format == "dd.mm.yyyy"
    assert find(sheet, "05.06.2026").column == day.column + 1
    assert find(sheet, "нужна дата").column == day.column


def test_numeric_columns_hold_numbers_and_others_text(document):
    table = model.Table(
        (model.Column("Показатель"), model.Column("Значение", numeric=True), model.Column("Код")),
        (model.Row(("Качество", "58,4", "007")), model.Row(("Нет", "—", "12"))),
    )
    sheet = made(document(table)).active
    cell = find(sheet, 58.4)
    assert (cell.data_type, cell.number_format) == ("n", "0.0")
    assert sheet.cell(cell.row, 3).value == "007"
    assert sheet.cell(cell.row + 1, 2).value == "—"
    assert sheet.cell(cell.row + 1, 3).data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+7 900", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(document, text):
    table = model.Table((model.Column(text),), (model.Row((text,)), model.Row((text,), section=True)), caption=text)
    book = made(document(model.Title(text), model.Paragraph(text), model.Facts(((text, text),)), table))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert len([cell for cell in cells if cell.value == text]) >= 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value == text)


def test_the_header_is_printed_on_every_page_and_the_page_is_as_wide_as_the_table(plan):
    sheet = made(plan(30)).active
    header = find(sheet, "Мероприятие").row
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # one page is the default
    margins = sheet.page_margins
    assert [round(side * 25.4) for side in (margins.left, margins.right, margins.top, margins.bottom)] == [
        30,
        10,
        20,
        20,
    ]


def test_pages_are_numbered_but_for_the_first(plan):
    sheet = made(plan(3)).active
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.firstHeader.center.text is None


def test_the_head_of_the_document_stands_above_its_table(plan):
    sheet = made(plan(3)).active
    title, header = find(sheet, "ДОРОЖНАЯ КАРТА"), find(sheet, "Мероприятие")
    assert title.row < header.row
    assert any(title.coordinate in merged for merged in sheet.merged_cells.ranges)
    assert find(sheet, "Директор").row > header.row + 3


def test_a_low_head_is_frozen_with_the_header_and_a_tall_one_is_not(document):
    table = model.Table((model.Column("А"),), (model.Row(("1",)),))
    low = made(document(model.Title("Список"), table)).active
    assert low.freeze_panes == f"A{find(low, 'А').row + 1}"
    tall = made(document(*[model.Paragraph(f"абзац {n}") for n in range(20)], table)).active
    assert tall.freeze_panes is None


def test_further_named_tables_have_sheets_of_their_own(document):
    def table(name):
        return model.Table((model.Column("А"),), (model.Row((name,)),), name=name)

    book = made(
        document(table("Первая"), model.Heading("Раздел второй"), table("Вторая"), table(""), table("История: [1/2]"))
    )
    assert book.sheetnames == ["Первая", "Вторая", "История   1 2"]
    assert find(book["Вторая"], "Раздел второй").row < find(book["Вторая"], "А").row
    assert "Раздел второй" not in [cell.value for row in book["Первая"].iter_rows() for cell in row]


def test_names_of_sheets_are_such_as_excel_takes(document):
    def table(name):
        return model.Table((model.Column("А"),), (), name=name)

    book = made(document(*[table(name) for name in ("x" * 40, "X" * 40, "History", "'а'", "x" * 31)]))
    assert len({name.lower() for name in book.sheetnames}) == 5
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert "History_" in book.sheetnames
    assert "а" in book.sheetnames


def test_rows_are_high_enough_for_their_text(document):
    table = model.Table(
        (model.Column("А"), model.Column("Б")), (model.Row(("слово " * 100, "б")), model.Row(("а", "б")))
    )
    sheet = made(document(table)).active
    tall, low = (sheet.row_dimensions[find(sheet, text).row].height for text in (("слово " * 100).strip(), "а"))
    assert tall > 5 * low
    assert low >= 15.75
    assert find(sheet, "а").alignment.wrap_text


def test_a_text_longer_than_a_cell_holds_is_cut(document):
    sheet = made(document(model.Paragraph("я" * 40_000))).active
    assert len(sheet["A1"].value) < 32_767
    assert sheet["A1"].value.endswith("…")
    assert sheet.row_dimensions[1].height == pytest.approx(409, abs=0.5)


def test_a_table_of_one_column_or_none(document):
    table = model.Table((model.Column("А"),), (model.Row(("Раздел",), section=True), model.Row(("1",))))
    blocks = (
        model.Stamps(model.Stamp("СОГЛАСОВАНО", ()), model.Stamp("УТВЕРЖДАЮ", ())),
        model.Title("Название"),
        model.Table((), ()),
        table,
        model.Signatures((model.Signature("Директор", "М.П. Иванова", "Куратор", with_date=True),)),
    )
    sheet = made(document(*blocks)).active
    assert find(sheet, "Раздел").row == find(sheet, "1").row - 1


def test_a_document_without_tables_is_text_on_one_sheet(document):
    book = made(document(model.Title("ПРИКАЗ"), model.Bullets(("раз", "два"), numbered=True, start=2)))
    assert book.sheetnames == ["Документ"]
    assert [row[0].value for row in book.active.iter_rows() if row[0].value] == ["ПРИКАЗ", "2. раз", "3. два"]
    made(document())


def test_a_chart_is_a_picture(document):
    chart = model.Chart("bars", "Отметки", ("«2»",), (model.Series("Школа", (10.5,)),))
    with ZipFile(written(document(chart))) as package:
        assert "xl/media/image1.png" in package.namelist()


def test_properties_and_equal_bytes(plan):
    first, second = written(plan(5)).getvalue(), written(plan(5)).getvalue()
    assert first == second
    assert first != written(plan(5, created=date(2026, 8, 29))).getvalue()
    properties = openpyxl.load_workbook(BytesIO(first)).properties
    assert properties.title == "Дорожная карта"
    assert properties.created.date() == date(2026, 8, 28)


def test_a_path_is_written_as_well(document, tmp_path):
    write_xlsx(document(model.Paragraph("текст")), tmp_path / "файл.xlsx")
    assert openpyxl.load_workbook(tmp_path / "файл.xlsx").active["A1"].value == "текст"


def test_labels_of_facts_are_not_broken_by_a_narrow_first_column():
    facts = model.Facts((("Ответственный", "Директор"),))
    narrow = model.Table((model.Column("№", 0.1), model.Column("Мероприятие", 5)), (model.Row(("1", "Семинар")),))
    wide = model.Table((model.Column("Раздел", 1), model.Column("Мероприятие", 3)), (model.Row(("1", "Семинар")),))
    assert find(made(model.Document("Отчёт", (facts, narrow))).active, "Ответственный: Директор").column == 1
    assert find(made(model.Document("Отчёт", (facts, wide))).active, "Директор").column == 2
