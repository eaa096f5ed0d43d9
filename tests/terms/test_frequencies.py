import pytest

from app.terms.frequencies import frequency
from app.terms.numerals import Stream
from app.terms.syntax import Unit
from app.terms.tokens import tokenise
from app.terms.values import SCHOOL_TERMS


def read(phrase):
    return frequency(Stream(tokenise(phrase), SCHOOL_TERMS), 0)


@pytest.mark.parametrize(
    ("phrase", "unit", "times"),
    [
        ("ежемесячно", Unit.MONTH, 1),
        ("ежегодно", Unit.YEAR, 1),
        ("1 раз в четверть", Unit.TERM, 1),
        ("не реже одного раза в квартал", Unit.QUARTER, 1),
        ("раз в полгода", Unit.HALF, 1),
        ("2 раза в учебный год", Unit.YEAR, 2),
        ("дважды в год", Unit.YEAR, 2),
        ("каждую неделю", Unit.WEEK, 1),
        ("в каждой четверти", Unit.TERM, 1),
        ("по полугодиям", Unit.HALF, 1),
        ("2-3 раза в год", Unit.YEAR, 0),
        ("1 раз/месяц", Unit.MONTH, 1),
    ],
)
def test_how_often(phrase, unit, times):
    found, after = read(phrase)
    assert (found.unit, found.times) == (unit, times)
    assert after == len(tokenise(phrase))


@pytest.mark.parametrize(
    ("phrase", "weekdays"),
    [
        ("каждый вторник", (1,)),
        ("по средам и пятницам", (2, 4)),
        ("еженедельно, по понедельникам", (0,)),
        ("еженедельно (пятница)", (4,)),
        ("еженедельно", ()),
    ],
)
def test_days_of_the_week(phrase, weekdays):
    found, _ = read(phrase)
    assert (found.unit, found.weekdays) == (Unit.WEEK, weekdays)


@pytest.mark.parametrize(
    "phrase", ["2 раза в месяц", "1 раз в две недели", "в конце каждой четверти", "каждые 2 недели", "1 раз в 3 года"]
)
def test_what_leaves_the_dates_open_is_doubtful(phrase):
    assert read(phrase)[0].doubt


@pytest.mark.parametrize(
    "phrase", ["в конце учебного года", "1 раз", "каждой школе", "по плану", "раз", "вторник", "2 класс в год"]
)
def test_what_says_nothing_of_how_often(phrase):
    assert read(phrase) is None
