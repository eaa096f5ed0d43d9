"""Schools of a coordinator's file."""

from app.importers.results.registry import read_any_workbook
from app.importers.results.school_rows import SchoolRows, schools_of
from tests.importers.results.books import book_of

SEVERAL = """
Пользователь | Регион | Школа | Код | Вариант | 1 (2б) | 2 (1б) | Наименование класса | Итого баллов
edu990002 | Край | МБОУ «Школа № 2» | 50001 | 1 | 2 | 1 | 5А | 3
sch990001 | Край | МБОУ «Лицей»(edu990001) | 50002 | 2 | 1 | 1 | 5А | 2
edu990001 | Край | МБОУ «Лицей»(edu990001) | 50003 | отсутствовал | · | · | 5А | 0
"""


def test_schools_are_named_and_counted(tmp_path):
    book, result = read_any_workbook(book_of(tmp_path / "Математика 5 класс ВПР 2022.xlsx", SEVERAL))
    assert schools_of(book, result) == (
        SchoolRows("sch990001", "МБОУ «Лицей»", 1),
        SchoolRows("edu990002", "МБОУ «Школа № 2»", 1),
    )


def test_a_file_of_one_school_needs_no_choice(tmp_path):
    lines = SEVERAL.strip().splitlines()
    book, result = read_any_workbook(book_of(tmp_path / "Математика 5.xlsx", "\n".join([lines[0], *lines[2:]])))
    assert schools_of(book, result) == ()
