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
            package.writestr(name, data)
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
        (OLE + "WordDocument".encode("utf-16-le"), "old_word", "сохраните его как .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "old_excel", "сохраните его как .xlsx"),
        (OLE, "old_office", "сохраните его как .docx или .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "снимите защиту"),
        (b"{\\rtf1\\ansi", "rtf", "сохраните его как .docx"),
        (b"%PDF-1.7", "pdf", "скан сначала распознайте"),
        (b"\xff\xd8\xff\xe0 photo", "picture", "Распознайте"),
        (b"\x89PNG\r\n", "picture", "Распознайте"),
        (b"<!DOCTYPE html><html>", "web_page", "сохраните его как .docx"),
        (b"MIME-Version: 1.0", "web_page", "сохраните его как .docx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt", "сохраните его как .docx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods", "сохраните его как .xlsx"),
        (zipped(**{"readme.txt": "x"}), "unknown_format", "Подойдут .docx, .xlsx"),
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
    for kind in kinds:
        assert kind(file="а.docx", program="книга Excel", right=".xlsx").message.startswith(
            ("Файл «а.docx»", "Имя файла «а.docx»", "В файле «а.docx»", "Формат файла «а.docx»")
        )
        assert kind(file="а.docx", program="книга Excel", right=".xlsx").message.endswith(".")


@pytest.mark.parametrize(("write", "name"), [("docx", "план.xlsx"), ("xlsx", "план.docx")])
def test_a_renamed_file_is_refused_with_its_right_name(read_docx_plan, read_xlsx_plan, tmp_path, write, name):
    table = "№ | Мероприятие | Сроки\n1 | Курсы | март"
    {"docx": read_docx_plan, "xlsx": read_xlsx_plan}[write]("План мероприятий на 2026 год по ВПР", table)
    (tmp_path / f"план.{write}").rename(tmp_path / name)
    with pytest.raises(refusals.RenamedFileError, match=rf"Переименуйте его в «\.{write}»"):
        read_plan_file(tmp_path / name)


def test_a_name_without_an_ending_says_nothing_against_the_content(read_docx_plan, tmp_path):
    read_docx_plan("План мероприятий на 2026 год по ВПР", "№ | Мероприятие | Сроки\n1 | Курсы | март")
    (tmp_path / "план.docx").rename(tmp_path / "план")
    assert read_plan_file(tmp_path / "план").sections[0].items[0].title == "Курсы"


def test_the_file_stays_as_it_was(read_docx_plan, tmp_path):
    read_docx_plan("№ | Мероприятие | Сроки\n1 | Курсы | март")
    before = (tmp_path / "план.docx").read_bytes()
    read_plan_file(tmp_path / "план.docx")
    assert (tmp_path / "план.docx").read_bytes() == before
