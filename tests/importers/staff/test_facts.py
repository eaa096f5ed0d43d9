"""Subjects, classes, experience and categories in the writings of staff lists."""

from datetime import date

import pytest

from app.importers.staff.classes import are_classes, read_classes
from app.importers.staff.facts import read_category, read_gender, read_years
from app.importers.staff.subjects import are_subjects, read_subjects

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("рус. яз., лит.", ("Русский язык", "Литература")),
        ("по математике", ("Математика",)),
        ("Математика/информатика", ("Математика", "Информатика")),
        ("ИЗО и музыка", ("Изобразительное искусство", "Музыка")),
        ("алгебра и начала математического анализа, геометрия", ("Алгебра", "Геометрия")),
        ("основы безопасности и защиты Родины", ("Основы безопасности и защиты Родины",)),
        ("физ-ра", ("Физическая культура",)),
        ("Труд (технология)", ("Труд (технология)",)),
        ("математика, Математика", ("Математика",)),
        ("финансовой грамотности", ("Финансовая грамотность",)),
        ("начальные классы", ()),
        ("-", ()),
    ],
)
def test_subjects(text, subjects):
    assert read_subjects(text) == subjects


def test_known_subjects_are_told_from_other_words():
    assert are_subjects("химия, биология")
    assert not are_subjects("химия, доплата")
    assert not are_subjects("")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("5-7 АБ", "5А 5Б 6А 6Б 7А 7Б"),
        ("5а,5б", "5А 5Б"),
        ("5А, Б; 6В", "5А 5Б 6В"),
        ("7 «А», 7 «Б»", "7А 7Б"),
        ("8а–в", "8А 8Б 8В"),
        ("5А-5В", "5А 5Б 5В"),
        ("5А-7А", "5А 6А 7А"),
        ("5абв6аб", "5А 5Б 5В 6А 6Б"),
        ("5A", "5А"),  # a Latin letter
        ("10-11", "10 11"),
        ("5 и 6 кл.", "5 6"),
        ("5А (3 ч.), 6Б (4 ч)", "5А 6Б"),
        ("5А и Б", "5А 5Б"),
        ("10Т", "10Т"),
    ],
)
def test_classes(text, labels):
    read = read_classes(text)
    assert (" ".join(read.labels), read.rest, read.doubt) == (labels, "", "")


@pytest.mark.parametrize(
    ("text", "labels", "rest", "doubt"),
    [
        ("05.07.2026", ("5", "6", "7"), "", "Вместо классов – дата 05.07.2026: прочитано «5–7». Проверьте классы."),
        ("31.12.2026", (), "", "Вместо классов – дата 31.12.2026: её мог подставить Excel. Введите классы."),
        ("13А", (), "", "«13А» – не класс."),
        ("5 корр", (), "", "«5 КОРР» – не класс."),
        ("все", (), "все", ""),
    ],
)
def test_what_is_no_class_is_told(text, labels, rest, doubt):
    read = read_classes(text)
    assert (read.labels, read.rest, read.doubt) == (labels, rest, doubt)


def test_numbers_alone_do_not_make_a_column_of_classes():
    assert are_classes("5А, 6Б")
    assert not are_classes("12")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("12", 12),
        ("12 лет", 12),
        ("12,5", 12),
        ("12 л. 3 мес.", 12),
        ("7 мес.", 0),
        ("менее года", 0),
        ("с 2005 г.", 21),
        ("01.12.2005", 20),
        ("с сентября 2010 года", 16),
        ("общий 20, пед. 15", 15),
        ("15 (пед.), 20 (общий)", 15),
        ("-", None),
        ("", None),
    ],
)
def test_years_of_experience(text, years):
    assert (read_years(text, TODAY).years, read_years(text, TODAY).doubt) == (years, "")


@pytest.mark.parametrize(
    ("text", "years", "doubt"),
    [
        ("20/15", 15, "Стаж «20/15»: педагогическим взято меньшее число. Проверьте."),
        ("120", None, "Стаж 120 лет невозможен. Введите число полных лет."),
        ("много", None, "Стаж «много» не прочитан. Введите число полных лет."),
        ("с 31.02.2005", None, "Дата «31.02.2005» невозможна. Введите стаж в полных годах."),
    ],
)
def test_doubtful_experience(text, years, doubt):
    assert (read_years(text, TODAY).years, read_years(text, TODAY).doubt) == (years, doubt)


def test_a_header_that_tells_the_order_leaves_no_doubt():
    assert read_years("15/20", TODAY, pedagogical_first=True).years == 15
    assert read_years("20/15", TODAY, pedagogical_first=False).doubt == ""


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("ВКК", "высшая"),
        ("Высшая (25.12.2022)", "высшая"),
        ("1", "первая"),
        ("I кв. категория", "первая"),
        ("СЗД", "соответствие занимаемой должности"),
        ("соотв. заним. должн.", "соответствие занимаемой должности"),
        ("б/к", "без категории"),
        ("-", "без категории"),
        ("педагог-методист", "педагог-методист"),
        ("", ""),
    ],
)
def test_categories(text, category):
    assert read_category(text) == (category, "")


def test_an_unknown_category_is_kept_and_doubted():
    assert read_category("вторая") == ("вторая", "Категория «вторая» не из известных. Проверьте.")


def test_genders():
    assert [read_gender(text) for text in ("ж", "Муж.", "")] == ["female", "male", ""]
