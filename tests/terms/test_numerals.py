import pytest

from app.terms.numerals import Stream, numeral, numerals, year
from app.terms.syntax import Year, YearSort
from app.terms.tokens import tokenise
from app.terms.values import SCHOOL_TERMS


def stream(phrase):
    return Stream(tokenise(phrase), SCHOOL_TERMS)


@pytest.mark.parametrize(
    ("phrase", "value", "place"),
    [
        ("5", 5, 1),
        ("05", 5, 1),
        ("1-й", 1, 3),
        ("2-го", 2, 3),
        ("3я", 3, 2),
        ("первое", 1, 1),
        ("IV", 4, 1),
        ("1У", 4, 2),
        ("I-е", 1, 3),
    ],
)
def test_numerals(phrase, value, place):
    assert numeral(stream(phrase), 0) == (value, place)


@pytest.mark.parametrize("phrase", ["32", "0", "2025", "май", "005", ""])
def test_what_is_no_numeral(phrase):
    assert numeral(stream(phrase), 0) is None


@pytest.mark.parametrize(
    ("phrase", "pairs"),
    [
        ("5, 12 и 19 марта", [(5, 5), (12, 12), (19, 19)]),
        ("1-15 октября", [(1, 15)]),
        ("I–II, IV", [(1, 2), (4, 4)]),
        ("1-я и 3-я", [(1, 1), (3, 3)]),
        ("5, май", [(5, 5)]),
    ],
)
def test_lists_of_numerals(phrase, pairs):
    assert numerals(stream(phrase), 0)[0] == pairs


@pytest.mark.parametrize(
    ("phrase", "sort", "value"),
    [
        ("2026", YearSort.STATED, 2026),
        ("2026 г.", YearSort.STATED, 2026),
        ("в 2026 году", YearSort.STATED, 2026),
        ("2025-2026 учебного года", YearSort.SCHOOL, 2025),
        ("2025/26 уч. г.", YearSort.SCHOOL, 2025),
        ("25/26 уч.год", YearSort.SCHOOL, 2025),
        ("2025 – 2026 учебный год", YearSort.SCHOOL, 2025),
        ("2025-2026", YearSort.PAIR, 2025),
        ("2025-2026 гг.", YearSort.PAIR, 2025),
        ("текущего года", YearSort.CALENDAR_SHIFT, 0),
        ("следующего календарного года", YearSort.CALENDAR_SHIFT, 1),
        ("предыдущего учебного года", YearSort.SCHOOL_SHIFT, -1),
        ("учебного года", YearSort.SCHOOL_BARE, 0),
        ("отчетного года", YearSort.REPORTED, 0),
    ],
)
def test_names_of_years(phrase, sort, value):
    named, after = year(stream(phrase), 0)
    assert (named.sort, named.value) == (sort, value)
    assert after == len(stream(phrase))


def test_a_short_year_needs_a_month_before_it():
    assert year(stream("26 г."), 0) is None
    assert year(stream("26 г."), 0, after_month=True) == (Year(YearSort.STATED, 2026), 3)


@pytest.mark.parametrize("phrase", ["года", "20", "1812", "2025-2024", "класса"])
def test_what_is_no_year(phrase):
    found = year(stream(phrase), 0)
    assert found is None or found[0] == Year(YearSort.STATED, 2025)


def test_a_day_after_a_year_does_not_make_a_pair():
    assert year(stream("2025-26 июня 2025"), 0)[0].sort is YearSort.STATED
    assert year(stream("2025 - 15 мая"), 0)[0].sort is YearSort.STATED
