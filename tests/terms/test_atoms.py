import pytest

from app.terms.atoms import atom, in_year, month_span, year_span
from app.terms.numerals import Stream
from app.terms.syntax import EACH_MONTH, LAST, Kind, Shape, Year, YearSort
from app.terms.tokens import tokenise
from app.terms.values import SCHOOL_TERMS


def read(phrase):
    return atom(Stream(tokenise(phrase), SCHOOL_TERMS), 0)


def marks(phrase):
    spans, _ = read(phrase)
    return [(span.start.month, span.start.day, span.end.month, span.end.day) for span in spans]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("сентябрь", [(9, 1, 9, LAST)]),
        ("месяц май", [(5, 1, 5, LAST)]),
        ("15 мая", [(5, 15, 5, 15)]),
        ("5, 12 и 19 марта", [(3, 5, 3, 5), (3, 12, 3, 12), (3, 19, 3, 19)]),
        ("1-15 октября", [(10, 1, 10, 15)]),
        ("1-15.10.2025", [(10, 1, 10, 15)]),
        ("5, 12, 19.03.2026", [(3, 5, 3, 5), (3, 12, 3, 12), (3, 19, 3, 19)]),
        ("5 октября, января", [(10, 5, 10, 5), (1, 5, 1, 5)]),
        ("15.IX.2025", [(9, 15, 9, 15)]),
        ("IX-X.2025", [(9, 1, 10, LAST)]),
        ("09.2025", [(9, 1, 9, LAST)]),
        ("5 числа", [(EACH_MONTH, 5, EACH_MONTH, 5)]),
        ("15 числа мая", [(5, 15, 5, 15)]),
    ],
)
def test_days_and_months(phrase, expected):
    assert marks(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "shape", "kind"),
    [
        ("2026 год", Shape.PLAIN, Kind.YEAR_ROUND),
        ("2025-2026 учебный год", Shape.PLAIN, Kind.SCHOOL_YEAR),
        ("текущий учебный год", Shape.PLAIN, Kind.SCHOOL_YEAR),
        ("учебный год", Shape.WHOLE_SCHOOL, Kind.SCHOOL_YEAR),
        ("2025-2026", Shape.PAIR, Kind.RANGE),
    ],
)
def test_years(phrase, shape, kind):
    (span,), _ = read(phrase)
    assert (span.shape, span.kind) == (shape, kind)


@pytest.mark.parametrize("phrase", ["класс", "5 класс", "5", "I", "II 2026", "", "год"])
def test_what_is_no_date(phrase):
    assert read(phrase) is None


def test_two_years_beside_a_month_are_a_school_year_and_a_dash_leaves_a_doubt():
    pair = Year(YearSort.PAIR, 2025, 2026, "-")
    assert in_year(month_span(5), pair).end.year == Year(YearSort.SCHOOL, 2025)
    assert in_year(month_span(5), pair).doubt
    assert in_year(month_span(5), Year(YearSort.PAIR, 2025, 2026, "/")).doubt is None


def test_a_year_without_a_number_is_the_plans_own():
    assert year_span(Year(YearSort.CALENDAR_BARE)).is_whole
