"""Reading by content: other formats, other extensions, delimited text; sheets as they are."""

import re
from pathlib import Path

import pytest

from app.core.errors import CancelledError
from app.core.progress import Progress
from app.core.scores import NOT_ATTEMPTED, unpack
from app.importers.results.registry import read_result_file
from app.importers.results.workbook import read_workbook
from tests.importers.results.books import book_of, edit_zip, sheet_xml, table, with_sheet_xml, write_book

DATA = Path(__file__).resolve().parents[2] / "data" / "results"
FORM = "Код | Вариант | 1 (1б) | 2 (2б)\n40001 | 1 | 1 | X"


@pytest.mark.parametrize("name", ["form.xls", "form.ods"])
@pytest.mark.parametrize("extension", [".xlsx", ".xls", ".ods", ""])
def test_the_format_is_told_by_content(tmp_path, name, extension):
    path = tmp_path / f"Математика 4 класс{extension}"
    path.write_bytes((DATA / name).read_bytes())
    result = read_result_file(path)
    assert [row.code for row in result.participants] == ["40001", "40002", "40003"]
    assert [row.absent for row in result.participants] == [False, False, True]
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("2", 2), ("3К1", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimited_text(tmp_path, encoding, delimiter):
    lines = ["Код;Вариант;1 (1б);4(1) (2б);Отметка за предыдущую четверть", "40001;1;1;Х;4", "40002;отсутствовал;;;"]
    path = tmp_path / "Математика 4 класс.csv"
    path.write_bytes("\r\n".join(lines).replace(";", delimiter).encode(encoding))
    result = read_result_file(path)
    assert [task.code for task in result.tasks] == ["1", "4.1"]
    assert list(unpack(result.participants[0].scores)) == [1, NOT_ATTEMPTED]
    assert result.participants[1].absent


def test_rows_start_at_a1_wherever_the_table_stands(tmp_path):
    rows = [[], [], [None, None, "Код", "Вариант", "1 (1б)"], [None, None, 40001, 1, 7]]
    path = write_book(tmp_path / "ф.xlsx", {"Лист": rows})
    assert read_workbook(path).sheets[0].rows[2][2] == "Код"
    (problem,) = [item for item in read_result_file(path).problems if item.severity == "error"]
    assert (problem.sheet, problem.cell) == ("Лист", "E4")


def test_hidden_sheets_come_last_and_empty_ones_not_at_all(tmp_path):
    sheets = {"скрытый": [["a"]], "пустой": [], "видимый": [["b"]]}
    book = read_workbook(write_book(tmp_path / "ф.xlsx", sheets, hidden=("скрытый",)))
    assert [sheet.name for sheet in book.sheets] == ["видимый", "скрытый"]


def test_a_merged_header_spreads_over_its_columns(tmp_path):
    path = write_book(tmp_path / "ф.xlsx", {"Лист": table("Понизили | · | x\n1 | 2 | 3")}, merged=("A1:B1",))
    assert read_workbook(path).sheets[0].spread(0) == ["Понизили", "Понизили", "x"]


def test_formulas_without_a_stored_value_are_empty(tmp_path):
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1"><v>2</v></c></row>'
    assert read_workbook(with_sheet_xml(tmp_path / "ф.xlsx", sheet_xml(cells))).sheets[0].rows == [[1.0, "", 2.0]]


def test_unusual_but_legal_xml_is_read(tmp_path):
    cells = "<row r='1'><c s='0' r='A1'><v>1</v></c><c><v>2</v></c></row>"
    assert read_workbook(with_sheet_xml(tmp_path / "ф.xlsx", sheet_xml(cells))).sheets[0].rows[0][0] == 1.0


def test_a_million_empty_rows_below_do_no_harm(tmp_path):
    path = book_of(tmp_path / "ф.xlsx", FORM)
    empty = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(3, 1_000_000, 7)) + b"</sheetData>"
    edit_zip(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", empty))
    assert len(read_result_file(path).participants) == 1


def test_a_wide_but_sane_sheet_is_measured_exactly(tmp_path):
    rows = [["Код", "Вариант", "1 (1б)", *[None] * 300, "заметка"], [40001, 1, 1]]
    assert len(read_result_file(write_book(tmp_path / "ф.xlsx", {"Лист": rows})).participants) == 1


def test_progress_is_told_and_a_cancel_is_heard(tmp_path):
    path = book_of(tmp_path / "ф.xlsx", FORM)
    said = []
    read_result_file(path, Progress(report=lambda name, _done, _total: said.append(name)))
    assert len(said) == 3
    assert all("ф.xlsx" in name for name in said)
    with pytest.raises(CancelledError):
        read_result_file(path, Progress(cancelled=lambda: True))


def test_a_workbook_that_embeds_a_word_document_is_a_workbook(tmp_path):
    path = book_of(tmp_path / "ф.xlsx", FORM)
    kind = b'<Default Extension="docx" ContentType="application/vnd.wordprocessingml.document"/></Types>'
    edit_zip(path, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", kind))
    assert len(read_result_file(path).participants) == 1


@pytest.mark.parametrize("claim", ["A1", "A1:B2", "A1:XFD1048576", "A1:D120000", ""])
def test_whatever_dimension_a_sheet_claims_its_cells_decide(tmp_path, claim):
    path = book_of(tmp_path / "ф.xlsx", FORM)
    dimension = f'<dimension ref="{claim}"/>'.encode() if claim else b""
    edit_zip(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<dimension[^>]*>", dimension, xml))
    assert len(read_result_file(path).participants) == 1
