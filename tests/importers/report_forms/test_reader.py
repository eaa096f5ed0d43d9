"""A form read: the table among others, kinds of lines, refusals."""

import zipfile
from io import BytesIO

import docx
import pytest
from openpyxl import Workbook

from app.core.errors import AppError
from app.importers.report_forms.reader import NoFormTableError, NotAFormError, form_of

HEADS = ("№", "Мероприятие", "Срок", "Отметка о выполнении", "Примечание")


def sheet_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def kinds(data, keys=None):
    return [line.kind for line in form_of(data, "форма.xlsx", keys).table.lines]


def test_lines_are_named_sections_empty_and_totals():
    data = sheet_of(
        ("Отчёт",),
        HEADS,
        (1, 2, 3, 4, 5),  # only counts the columns
        ("Раздел 1. Кадры",),
        (1, "Семинар для учителей", "октябрь"),
        (2, "Педсовет", "ноябрь", "исполнено"),
        ("3",),  # a number is waiting for its row
        ("Итого",),
        (),
        ("Директор",),  # below an empty row the table is over
    )
    assert kinds(data) == ["section", "named", "named", "empty", "totals"]


def test_a_form_is_answered_when_most_of_its_rows_are():
    rows = [(at, f"Мероприятие {at}", "май", "исполнено") for at in (1, 2, 3)]
    assert form_of(sheet_of(HEADS, *rows), "форма.xlsx").table.answered
    assert not form_of(sheet_of(HEADS, *rows[:1], (2, "Совет", "май"), (3, "Урок", "май")), "ф.xlsx").table.answered


def test_the_same_header_in_another_quarter_has_the_same_fingerprint():
    def header(words):
        return form_of(sheet_of(("№", "Мероприятие", words, "Примечание")), "форма.xlsx").fingerprint

    assert header("Выполнено за III квартал 2026 года") == header("Выполнено за IV квартал 2027 года")
    assert header("Выполнено за год") != header("Ответственный")


def test_columns_that_the_user_has_told_decide_what_lines_are():
    data = sheet_of(("Пункт", "Что", "Ответ"), ("1.1", "Семинар", ""), ("1.2", "Педсовет", ""))
    read = form_of(data, "форма.xlsx", ("number_plan", "title", "result"))
    assert [(line.number, line.title) for line in read.table.named] == [("1.1", "Семинар"), ("1.2", "Педсовет")]


def test_of_several_tables_the_one_whose_header_says_most():
    made = docx.Document()
    made.add_table(rows=2, cols=3).rows[0].cells[0].text = "СОГЛАСОВАНО"
    for cell, text in zip(made.add_table(rows=2, cols=5).rows[0].cells, HEADS, strict=True):
        cell.text = text
    kept = BytesIO()
    made.save(kept)
    assert form_of(kept.getvalue(), "форма.docx").table.at == 1


def ole(words):
    return b"\xd0\xcf\x11\xe0" + words.encode("utf-16-le")


def zipped(name):
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ole("Workbook"), "старом формате Excel"),
        (ole("WordDocument"), "старом формате Word"),
        (ole("EncryptedPackage"), "защищён паролем"),
        (b"%PDF-1.7", "книгой Excel (.xlsx) или документом Word"),
        (b"PK\x03\x04broken", "повреждён"),
        (zipped("readme.txt"), "книгой Excel (.xlsx) или документом Word"),
        (zipped("xl/workbook.xml"), "повреждён"),
        (sheet_of(("Просто текст",)), "не найдена таблица формы"),
    ],
)
def test_a_refusal_says_what_to_do(data, words):
    with pytest.raises(AppError, match=words.replace("(", r"\(").replace(")", r"\)")):
        form_of(data, "форма.xlsx")


def test_refusals_are_of_their_own():
    assert NoFormTableError(file="a").message != NotAFormError(file="a").message
