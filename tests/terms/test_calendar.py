from datetime import date

import pytest

from app.terms.calendar import clipped, day_of, frame_of, on_weekdays, units
from app.terms.syntax import EVE, LAST, Mark, Unit
from app.terms.values import TermContext


@pytest.mark.parametrize(
    ("first", "last", "school", "single"),
    [
        (date(2025, 9, 1), date(2026, 8, 31), True, True),
        (date(2025, 8, 25), date(2026, 5, 31), True, True),
        (date(2026, 1, 1), date(2026, 12, 31), False, True),
        (date(2025, 9, 1), date(2025, 12, 31), False, True),
        (date(2024, 1, 1), date(2026, 12, 31), False, False),
        (date(2024, 9, 1), date(2027, 8, 31), True, False),
    ],
)
def test_the_period_tells_what_years_a_plan_follows(first, last, school, single):
    frame = frame_of(TermContext(first, last))
    assert (frame.school, frame.single) == (school, single)


def test_the_context_may_say_what_years_a_plan_follows():
    assert frame_of(TermContext(date(2025, 9, 1), date(2025, 12, 31), school_year=True)).school


def test_a_period_given_backwards_is_turned():
    frame = frame_of(TermContext(date(2026, 12, 31), date(2026, 1, 1)))
    assert (frame.first, frame.last) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "act", "start"),
    [
        (date(2024, 1, 1), date(2026, 12, 31), date(2024, 12, 17), 2024),
        (date(2024, 1, 1), date(2026, 12, 31), None, 2023),
        (date(2025, 9, 1), date(2026, 8, 31), date(2025, 8, 29), 2025),
        (date(2025, 8, 1), date(2026, 7, 31), date(2025, 8, 5), 2025),
        (date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 24), 2025),
        (date(2026, 1, 1), date(2026, 12, 31), date(2024, 5, 1), 2025),
    ],
)
def test_the_current_school_year_is_that_of_the_act_or_the_start(first, last, act, start):
    assert frame_of(TermContext(first, last, act)).base_school_year == start


@pytest.mark.parametrize(
    ("mark", "year", "day"),
    [
        (Mark(2, LAST), 2024, date(2024, 2, 29)),
        (Mark(2, 29), 2025, None),
        (Mark(6, EVE), 2026, date(2026, 5, 31)),
        (Mark(1, EVE), 2026, date(2025, 12, 31)),
        (Mark(5, -7), 2026, date(2026, 5, 25)),
        (Mark(6, 31), 2026, None),
        (Mark(13, 1), 2026, None),
        (Mark(9, 2, weekday=2), 2025, date(2025, 9, 10)),
        (Mark(9, LAST, weekday=4), 2025, date(2025, 9, 26)),
        (Mark(9, 5, weekday=2), 2025, None),
        (Mark(1, 1), 0, None),
    ],
)
def test_days_of_marks(mark, year, day):
    assert day_of(mark, year) == day


def test_clipping_leaves_only_the_common_part():
    frame = frame_of(TermContext(date(2026, 1, 1), date(2026, 12, 31)))
    assert clipped(date(2025, 12, 1), date(2026, 1, 5), frame) == (date(2026, 1, 1), date(2026, 1, 5))
    assert clipped(date(2025, 12, 1), date(2025, 12, 5), frame) is None


def test_units_of_a_school_year():
    frame = frame_of(TermContext(date(2025, 9, 1), date(2026, 8, 31)))
    quarters = units(Unit.QUARTER, frame)
    assert [window.start for window in quarters] == [
        date(2025, 10, 1),
        date(2026, 1, 1),
        date(2026, 4, 1),
        date(2026, 7, 1),
    ]
    assert quarters[-1].end == date(2026, 8, 31)
    assert quarters[-1].note
    halves = units(Unit.HALF, frame)
    assert [(window.start, window.end) for window in halves] == [
        (date(2025, 9, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 5, 31)),
    ]


def test_a_month_that_began_before_the_plan_is_kept_and_cut():
    first = units(Unit.MONTH, frame_of(TermContext(date(2025, 9, 15), date(2026, 5, 31))))[0]
    assert (first.start, first.end) == (date(2025, 9, 15), date(2025, 9, 30))
    assert first.note


def test_terms_of_the_school_are_a_setting():
    own = (((9, 1), (10, 24)), ((11, 3), (12, 29)), ((1, 12), (3, 20)), ((3, 30), (5, 26)))
    frame = frame_of(TermContext(date(2025, 9, 1), date(2026, 8, 31), school_terms=own))
    assert [window.end for window in units(Unit.TERM, frame)] == [
        date(2025, 10, 24), date(2025, 12, 29), date(2026, 3, 20), date(2026, 5, 26),
    ]  # fmt: skip


def test_weekdays_of_a_period():
    frame = frame_of(TermContext(date(2026, 1, 1), date(2026, 1, 31)))
    assert [window.end.day for window in on_weekdays((0, 4), frame)] == [2, 5, 9, 12, 16, 19, 23, 26, 30]


def test_a_period_shorter_than_any_unit_is_a_unit_itself():
    frame = frame_of(TermContext(date(2026, 2, 1), date(2026, 2, 10)))
    assert [(window.start, window.end) for window in units(Unit.QUARTER, frame)] == [
        (date(2026, 2, 1), date(2026, 2, 10))
    ]
