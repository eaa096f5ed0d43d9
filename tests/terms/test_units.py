import pytest

from app.terms.numerals import Stream
from app.terms.syntax import EACH_MONTH, LAST, Kind, Shape
from app.terms.tokens import tokenise
from app.terms.units import month_days, part_of, school_half, unit
from app.terms.values import SCHOOL_TERMS
from app.terms.words import Word


def read(phrase):
    return unit(Stream(tokenise(phrase), SCHOOL_TERMS), 0)


def marks(phrase):
    spans, _ = read(phrase)
    return [(span.start.month, span.start.day, span.end.month, span.end.day) for span in spans]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("III квартал", [(7, 1, 9, LAST)]),
        ("I-II кварталы", [(1, 1, 6, LAST)]),
        ("2 полугодие 2026", [(7, 1, 12, LAST)]),
        ("2 полугодие 2025/2026 учебного года", [(1, 1, 5, LAST)]),
        ("3 четверть", [(1, 1, 3, 25)]),
        ("четверть 4", [(3, 26, 5, 31)]),
        ("вторая декада мая", [(5, 11, 5, 20)]),
        ("III декада мая", [(5, 21, 5, LAST)]),
        ("2-я неделя сентября", [(9, 8, 9, 14)]),
        ("последняя неделя мая", [(5, -7, 5, LAST)]),
        ("первая неделя сентября, января", [(9, 1, 9, 7), (1, 1, 1, 7)]),
        ("вторая половина марта", [(3, 16, 3, LAST)]),
        ("начало мая", [(5, 1, 5, 10)]),
        ("конец учебного года", [(5, 1, 5, LAST)]),
        ("весной", [(3, 1, 5, LAST)]),
        ("зима", [(12, 1, 2, LAST)]),
        ("последняя неделя месяца", [(EACH_MONTH, -7, EACH_MONTH, LAST)]),
    ],
)
def test_parts_of_years_and_months(phrase, expected):
    assert marks(phrase) == expected


@pytest.mark.parametrize(
    "phrase", ["V квартал", "3 полугодие", "5 четверть", "IV декада мая", "осенние каникулы", "6 неделя мая"]
)
def test_parts_that_do_not_exist(phrase):
    assert read(phrase) is None


@pytest.mark.parametrize(
    "phrase", ["конец мая", "середина октября", "осень", "I триместр", "5 неделя мая", "I квартал учебного года"]
)
def test_rough_parts_raise_a_doubt(phrase):
    assert all(span.doubt for span in read(phrase)[0])


def test_a_half_year_of_no_named_kind_waits_for_the_plan():
    (span,), _ = read("I полугодие")
    assert (span.shape, span.half) == (Shape.HALF, 1)


def test_weeks_and_decades_stay_inside_a_month():
    assert month_days(Word.WEEK, 1, 2, 9).end.day == 14
    assert month_days(Word.DECADE, 2, 3, 9).end.day == LAST
    assert month_days(Word.WEEK, 6, 6, 9) is None


def test_the_middle_of_a_long_span_is_the_span_itself_with_a_doubt():
    half = school_half(1, 1, None)
    middle = part_of(Word.MIDDLE, half)
    assert (middle.start, middle.end, middle.kind) == (half.start, half.end, Kind.RANGE)
    assert middle.doubt
