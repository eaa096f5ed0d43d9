from datetime import date

import pytest

from app.core import russian


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "баллов"),
        (1, "балл"),
        (3, "балла"),
        (5, "баллов"),
        (11, "баллов"),
        (14, "баллов"),
        (21, "балл"),
        (112, "баллов"),
        (102, "балла"),
    ],
)
def test_plural_form_follows_the_last_two_digits(count, expected):
    assert russian.plural_form(count, "балл", "балла", "баллов") == expected


def test_dates_are_written_as_in_official_papers():
    assert russian.long_date(date(2026, 6, 5)) == "5\u00a0июня 2026\u00a0г."
    assert russian.short_date(date(2026, 6, 5)) == "05.06.2026"
    assert russian.short_date(None) == ""


def test_numbers_have_a_decimal_comma():
    assert russian.number(58.44) == "58,4"
    assert russian.number(None) == "—"


@pytest.mark.parametrize(("day", "start"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026)])
def test_school_year_begins_in_september(day, start):
    assert russian.school_year_start(day) == start


def test_initials():
    assert russian.initials_first("Петрова Анна Сергеевна") == "А.С.\u00a0Петрова"
    assert russian.initials_last("Кюи Цезарь") == "Кюи\u00a0Ц."
    assert russian.initials_first("Мадонна") == "Мадонна"
    assert russian.initials_first("Петрова Анна-Мария Сергеевна") == "А.-М.С.\u00a0Петрова"
    assert russian.initials_last("Алиева Лейла Гусейн-кызы") == "Алиева\u00a0Л.Г."


def test_texts_are_compared_without_case_and_yo():
    assert russian.fold("ЁЛКА") == russian.fold("елка")


def test_absent_agrees_in_number():
    assert [russian.absent(count) for count in (1, 3, 11, 21)] == [
        "отсутствовал\u00a01",
        "отсутствовали\u00a03",
        "отсутствовали\u00a011",
        "отсутствовал\u00a021",
    ]


@pytest.mark.parametrize(
    ("chance", "digits", "said"),
    [(0.0123, 4, "p = 0,0123"), (0.00001, 4, "p < 0,0001"), (0.00006, 4, "p = 0,0001"), (0.0, 3, "p < 0,001")],
)
def test_a_probability_is_never_nothing(chance, digits, said):
    assert russian.probability(chance, digits) == said


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(4.21, 1, "+4,2"), (-4.21, 1, "−4,2"), (-0.04, 1, "0,0"), (0.25, 2, "+0,25"), (0, 0, "0")],
)
def test_a_sign_stands_before_what_is_left_after_rounding(value, digits, text):
    assert russian.signed(value, digits) == text


def test_months_of_a_school_year():
    months = russian.school_months(2026)
    assert (months[0], months[3], months[4], months[11]) == (
        date(2026, 9, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 8, 1),
    )


def test_a_text_is_cut_at_a_word():
    assert russian.shortened("Разбор заданий, вызвавших затруднения", 20) == "Разбор заданий…"
    assert russian.shortened("Разбор заданий", 20) == "Разбор заданий"
    assert russian.shortened("Здоровьесбережение", 10) == "Здоровьес…"


def test_a_school_year_is_written_briefly_or_whole():
    assert (russian.school_year(2026), russian.whole_school_year(2026)) == ("2026/27", "2026/2027")
