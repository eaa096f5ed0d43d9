"""Tables of diagnostics: one test a quirk, each table beside what is read of it."""

from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook

from app.importers.diagnostics.reader import NoDiagnosticTableError, read_file, read_pasted


def read(*rows):
    """A pasted table, its cells parted by «|»."""
    return read_pasted("\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows))


def said(found):
    return [(one.name, one.area, one.value.value, one.value.maximum, one.value.level) for one in found.results]


def codes(found):
    return [one.code for one in found.problems]


def test_maximum_in_the_header_and_a_column_of_numbers():
    found = read(
        "№ | ФИО | Предметные (макс. 30) | Методика, макс. балл – 20 | ИКТ, %",
        "1 | Петрова Анна Сергеевна | 18,5 | 12 | 78",
        "2 | Иванов П. И. |  | – | 40",
    )
    assert said(found) == [
        ("Петрова Анна Сергеевна", "Предметные", 18.5, 30, ""),
        ("Петрова Анна Сергеевна", "Методика", 12, 20, ""),
        ("Петрова Анна Сергеевна", "ИКТ", 78, 100, ""),
        ("Иванов П. И.", "ИКТ", 40, 100, ""),
    ]
    assert found.results[0].cell == "строка 2, столбец 3"
    assert found.problems == ()


def test_maxima_in_a_line_of_their_own():
    found = read("ФИО | Предмет знаний | Методика", "Максимальный балл | 30 | 20", "Ким Юлия | 18 | 12")
    assert said(found) == [("Ким Юлия", "Предмет знаний", 18, 30, ""), ("Ким Юлия", "Методика", 12, 20, "")]


def test_the_name_in_three_columns_and_results_out_of_their_own_maximum():
    found = read(
        "Фамилия | Имя | Отчество | Методика | Общение",
        "Ким | Юлия | Олеговна | 18 из 30 | 5/10",
        "Шац | Лев | | 78 % | низкий",
    )
    assert said(found) == [
        ("Ким Юлия Олеговна", "Методика", 18, 30, ""),
        ("Ким Юлия Олеговна", "Общение", 5, 10, ""),
        ("Шац Лев", "Методика", 78, 100, ""),
        ("Шац Лев", "Общение", None, None, "низкий"),
    ]


def test_long_form_with_the_name_once():
    found = read(
        "ФИО | Показатель | Результат | Максимум",
        "Ким Юлия | Методика | 12 | 30",
        " | Чтение | 8 | 10",
        "Шац Лев | Методика | 3 | 30",
    )
    assert said(found) == [
        ("Ким Юлия", "Методика", 12, 30, ""),
        ("Ким Юлия", "Чтение", 8, 10, ""),
        ("Шац Лев", "Методика", 3, 30, ""),
    ]


def test_totals_means_and_notes_are_left_out_and_told():
    found = read(
        "ФИО | Методика (20) | Итого | Средний балл",
        "Ким Юлия | 12 | 12 | 12",
        "Средний балл | 12 | 12 |",
        "Примечание: работы проверены 17.09.2026 | | |",
    )
    assert said(found) == [("Ким Юлия", "Методика", 12, 20, "")]
    assert codes(found) == ["total_column", "total_column", "total_row", "no_person"]


def test_title_and_day_above_a_header_that_is_not_first():
    found = read(
        "Входная диагностика учителей от 16.09.2026 | |", " | |", "Сотрудник | Методика (20) |", "Ким Юлия | 12 |"
    )
    assert (found.title, found.held_on) == ("Входная диагностика учителей от 16.09.2026", date(2026, 9, 16))


def test_families_over_the_areas():
    found = read(" | Методические | | Цифровые", "ФИО | Урок (10) | Текст (10) | Сервисы (10)", "Ким Юлия | 1 | 2 | 3")
    assert [(one.area, one.family) for one in found.results] == [
        ("Урок", "Методические"),
        ("Текст", "Методические"),
        ("Сервисы", "Цифровые"),
    ]


def test_what_cannot_be_read_is_told_with_its_cell():
    found = read("ФИО | Методика (20)", "Ким Юлия | 25", "Шац Лев | хм", "Гусь Анна | 05.10.2026", "Гусь Анна | 3")
    assert said(found) == []
    assert [(one.code, one.cell) for one in found.problems] == [
        ("above_maximum", "строка 2, столбец 2"),
        ("unread", "строка 3, столбец 2"),
        ("date", "строка 4, столбец 2"),
        ("double", "строка 5, столбец 1"),
    ]


def test_points_without_a_maximum_are_told_once():
    found = read("ФИО | Методика", "Ким Юлия | 12", "Шац Лев | 14")
    assert codes(found) == ["no_maximum"]


def test_a_table_without_a_header_is_known_by_its_names():
    assert said(read("Ким Юлия | 12 из 20", "Шац Лев | 14 из 20")) == [
        ("Ким Юлия", "Показатель 1", 12, 20, ""),
        ("Шац Лев", "Показатель 1", 14, 20, ""),
    ]


def test_the_user_says_what_the_columns_are():
    text = "Кто\tБлок А\tБлок Б\nКим Юлия\t1\t2"
    found = read_pasted(text, roles=("person", "area", None))
    assert said(found) == [("Ким Юлия", "Блок А", 1, None, "")]


def test_nobody_is_named():
    with pytest.raises(NoDiagnosticTableError):
        read("Класс | Балл", "5А | 12")


def test_workbook_with_merged_families_and_shares(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Учителя"
    for row in (
        ["Диагностика"],
        ["№", "ФИО", "Методические", None, "Цифровые"],
        [None, None, "Урок (10)", "Текст (10)", "Сервисы"],
        [1, "Ким Юлия", 7, 11, 0.78],
        [2, "Шац Лев", 7.5, 8, 1],
    ):
        sheet.append(row)
    for area in ("A2:A3", "B2:B3", "C2:D2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "d.xlsx")
    found = read_file(tmp_path / "d.xlsx")
    assert [(one.name, one.area, one.family, one.value.value, one.cell) for one in found.results] == [
        ("Ким Юлия", "Урок", "Методические", 7, "C4"),
        ("Ким Юлия", "Сервисы", "Цифровые", 78, "E4"),
        ("Шац Лев", "Урок", "Методические", 7.5, "C5"),
        ("Шац Лев", "Текст", "Методические", 8, "D5"),
        ("Шац Лев", "Сервисы", "Цифровые", 100, "E5"),
    ]
    (problem,) = found.problems
    assert (problem.sheet, problem.cell) == ("Учителя", "D4")


def test_word_document(tmp_path):
    document = Document()
    document.add_paragraph("Итоги аудита от 05.10.2026")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["ФИО", "ВШК (10)", "Ким Юлия", "4"], strict=True
    ):
        cell.text = text
    document.save(tmp_path / "d.docx")
    found = read_file(tmp_path / "d.docx")
    assert said(found) == [("Ким Юлия", "ВШК", 4, 10, "")]
    assert (found.title, found.held_on) == ("Итоги аудита от 05.10.2026", date(2026, 10, 5))
