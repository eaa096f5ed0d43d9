"""The registry tells a file by its content, and each refusal says what to do."""

import io
import zipfile

import pytest

from app.core.errors import FileRefusedError
from app.importers.plans import refusals
from app.importers.plans.package import PARTS_LIMIT
from app.importers.plans.reader import read_plan_file
from app.importers.plans.refusals import PlanFileRefusedError


def zipped(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # the same bytes at any time of day
    return stream.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped(**{"word/document.xml": "<d/>"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = zipped(**{"word/document.xml": "<d/>" * 500})


@pytest.mark.parametrize(
    ("data", "code", "advice"),
    [
        (b"", "empty", "Скачайте"),
        (b"\xef\xbb\xbf \r\n", "empty", "пуст"),
        (bytes(4096), "empty", "пуст"),
        (OLE + "WordDocument".encode("utf-16-le"), "old_word", "«Сохранить как» → «Документ Word"),
        (OLE + "Workbook".encode("utf-16-le"), "old_excel", "«Сохранить как» → «Книга Excel"),
        (OLE, "old_office", "тип .docx или .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "снимите защиту"),
        (b"{\\rtf1\\ansi", "rtf", "«Сохранить как» → «Документ Word"),
        (b"%PDF-1.7", "damaged", "не полностью"),
        (b"\xff\xd8\xff\xe0 photo", "picture", "Распознайте"),
        (b"\x89PNG\r\n", "picture", "Распознайте"),
        (b"<!DOCTYPE html><html>", "web_page", "«Сохранить как» → «Документ Word"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture", "Распознайте"),
        (b"\x00\x00\x00\x18ftypheic", "picture", "Распознайте"),
        (b"AT&TFORM\x00\x00\x00\x00DJVU", "picture", "Распознайте"),
        (b"Rar!\x1a\x07", "archive", "Распакуйте"),
        (zipped(**{"\u043f\u043b\u0430\u043d.docx": "x"}), "archive", "Распакуйте"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "word_xml", "«Документ Word"),
        (b"MIME-Version: 1.0", "web_page", "«Сохранить как» → «Документ Word"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt", "«Сохранить как» → «Документ Word"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods", "«Сохранить как» → «Книга Excel"),
        (zipped(**{"readme.bin": "x"}), "unknown_format", "Подойдут .docx, .xlsx"),
        (DOCX[: len(DOCX) // 2], "damaged", "не полностью"),
        (b"PK\x03\x04 and nothing more", "damaged", "не полностью"),
        (zipped(**{"xl/workbook.xml": "<no workbook>"}), "damaged", "не полностью"),
        (locked_zip(), "encrypted", "снимите защиту"),
        (zipped(**{f"word/{number}.xml": "" for number in range(PARTS_LIMIT + 1)}), "too_large", "Оставьте в нём"),
        (zipped(**{"word/document.xml": bytes(81 * 2**20)}), "too_large", "Оставьте в нём"),
        (b"text\x00\x01\x02", "unknown_format", "Подойдут"),
        ("Просто текст без таблицы".encode(), "no_plan_table", "подпишите столбцы"),
    ],
)
def test_refusals(tmp_path, data, code, advice):
    path = tmp_path / "План школы.docx"
    path.write_bytes(data)
    with pytest.raises(FileRefusedError, match=advice) as refusal:
        read_plan_file(path)
    assert refusal.value.code == code
    assert "«План школы.docx»" in refusal.value.message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PlanFileRefusedError) as refusal:
        read_plan_file(tmp_path / "нет.docx")
    assert refusal.value.code == "missing"


def test_every_refusal_has_a_code_of_its_own():
    kinds = PlanFileRefusedError.__subclasses__()
    assert (
        len({kind.reason_code for kind in kinds}) == len(kinds) == len(refusals.PlanFileRefusedError.__subclasses__())
    )
    facts = {"file": "а.docx", "program": "книга Excel", "right": ".xlsx", "pages": "512 страниц"}
    for kind in kinds:
        assert kind(**facts).message.startswith(
            ("Файл «а.docx»", "Имя файла «а.docx»", "В файле «а.docx»", "Формат файла «а.docx»")
        )
        assert kind(**facts).message.endswith(".")


@pytest.mark.parametrize(("write", "name"), [("docx", "план.xlsx"), ("xlsx", "план.docx")])
def test_a_renamed_file_is_refused_with_its_right_name(read_docx_plan, read_xlsx_plan, tmp_path, write, name):
    table = "№ | Мероприятие | Сроки\n1 | Курсы | март"
    {"docx": read_docx_plan, "xlsx": read_xlsx_plan}[write]("План мероприятий на 2026 год по ВПР", table)
    (tmp_path / f"план.{write}").rename(tmp_path / name)
    with pytest.raises(refusals.RenamedFileError, match=rf"Переименуйте его в «\.{write}»"):
        read_plan_file(tmp_path / name)


def test_a_new_file_under_an_old_ending_is_read(read_docx_plan, tmp_path):
    read_docx_plan("План мероприятий на 2026 год по ВПР", "№ | Мероприятие | Сроки\n1 | Курсы | март")
    (tmp_path / "план.docx").rename(tmp_path / "план.doc")
    assert read_plan_file(tmp_path / "план.doc").sections[0].items[0].title == "Курсы"


def test_a_web_page_under_the_name_of_a_document_is_told(tmp_path):
    (tmp_path / "план.doc").write_bytes(b"<html><body><table><tr><td>1</td></tr></table></body></html>")
    with pytest.raises(refusals.WebPageFileError, match="как бы он ни назывался"):
        read_plan_file(tmp_path / "план.doc")


def test_a_name_without_an_ending_says_nothing_against_the_content(read_docx_plan, tmp_path):
    read_docx_plan("План мероприятий на 2026 год по ВПР", "№ | Мероприятие | Сроки\n1 | Курсы | март")
    (tmp_path / "план.docx").rename(tmp_path / "план")
    assert read_plan_file(tmp_path / "план").sections[0].items[0].title == "Курсы"


def test_the_file_stays_as_it_was(read_docx_plan, tmp_path):
    read_docx_plan("№ | Мероприятие | Сроки\n1 | Курсы | март")
    before = (tmp_path / "план.docx").read_bytes()
    read_plan_file(tmp_path / "план.docx")
    assert (tmp_path / "план.docx").read_bytes() == before
