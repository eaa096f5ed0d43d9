"""What a report counts: windows in parts of a period, their totals, what changed between two days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.execution import Standing, point_totals, progress, standing
from app.planning.status import Status
from app.planning.values import NORMAL, WITHDRAWN, Occurrence

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


def stands(window, as_of=LAST):
    return standing(window, FIRST, LAST, as_of)


def until(end, **facts):
    return Occurrence(facts.pop("start", None), end, **facts)


@pytest.mark.parametrize(
    ("window", "part"),
    [
        (until(date(2026, 10, 15)), Standing.DUE),
        (until(date(2026, 10, 15), done_on=date(2026, 9, 20)), Standing.DUE),
        (until(date(2026, 10, 15), state=WITHDRAWN), Standing.DUE),
        (until(date(2026, 12, 15), moved_to=date(2027, 1, 20)), Standing.DUE),
        (until(date(2027, 1, 20), moved_to=date(2026, 12, 15)), Standing.DUE),
        (until(date(2026, 9, 20)), Standing.CARRIED),
        (until(date(2026, 9, 20), done_on=date(2026, 10, 5)), Standing.CARRIED),
        (until(date(2026, 9, 20), moved_to=date(2026, 11, 1)), Standing.CARRIED),
        (until(date(2026, 9, 20), done_on=date(2026, 9, 19)), None),
        (until(date(2026, 9, 20), state=WITHDRAWN), None),
        (until(date(2027, 2, 15), done_on=date(2026, 12, 10)), Standing.EARLY),
        (until(date(2027, 2, 15), done_on=date(2026, 9, 10)), None),
        (until(date(2027, 5, 31), start=date(2026, 9, 1)), Standing.ONGOING),
        (until(date(2027, 5, 31), start=date(2026, 9, 1), state=WITHDRAWN), None),
        (until(date(2027, 1, 20), start=date(2027, 1, 10)), None),
        (until(date(2027, 1, 20)), None),
        (until(None), Standing.UNDATED),
        (until(None, done_on=date(2026, 11, 5)), Standing.UNDATED),
        (until(None, done_on=date(2026, 9, 5)), None),
    ],
)
def test_the_part_of_a_window(window, part):
    assert stands(window) is part


def test_what_is_done_after_the_day_of_the_report_is_not_yet_done():
    early = until(date(2027, 2, 15), done_on=date(2026, 12, 10))
    assert stands(early, as_of=date(2026, 11, 20)) is None


DAYS = st.dates(date(2026, 7, 1), date(2027, 3, 31))
WINDOWS = st.builds(
    Occurrence,
    start=st.none() | DAYS,
    end=DAYS,
    done_on=st.none() | DAYS,
    state=st.sampled_from([NORMAL, WITHDRAWN]),
    moved_to=st.none() | DAYS,
)


@given(WINDOWS)
def test_no_window_that_was_due_or_done_in_a_period_is_lost(window):
    """Quarter after quarter, each window that is not withdrawn is due exactly once, and reported when it is done."""
    quarters = [
        (date(2026, 7, 1), date(2026, 9, 30)),
        (FIRST, LAST),
        (date(2027, 1, 1), date(2027, 3, 31)),
    ]
    found = [standing(window, first, last, last) for first, last in quarters]
    assert any(
        first <= window.end <= last and part is Standing.DUE
        for (first, last), part in zip(quarters, found, strict=True)
    )
    if window.state == NORMAL and window.done_on:
        told = [part for (first, last), part in zip(quarters, found, strict=True) if first <= window.done_on <= last]
        assert told[0] is not None


def test_the_worked_example_of_totals():
    found = point_totals(
        [(Status.DONE, True), (Status.DONE_LATE, False), (Status.NOT_YET, False), (Status.OVERDUE, False)]
    )
    assert (found.total, found.due, found.done, found.late, found.overdue) == (4, 3, 2, 1, 1)
    assert (found.not_yet, found.without_evidence) == (1, 1)
    assert found.percent == pytest.approx(66.7, abs=0.05)


@given(st.lists(st.tuples(st.sampled_from(list(Status)), st.booleans())))
def test_totals_add_up(points):
    found = point_totals(points)
    assert found.total + found.withdrawn == len(points)
    assert found.done + found.overdue + found.in_progress + found.not_yet + found.undated == found.total
    assert found.due == found.done + found.overdue
    assert found.without_evidence <= found.done


def test_what_has_changed_between_two_days():
    before = {"a": Status.OVERDUE, "b": Status.NOT_YET, "d": Status.DONE, "gone": Status.OVERDUE}
    now = {"a": Status.DONE, "b": Status.OVERDUE, "c": Status.DONE_LATE, "d": Status.DONE}
    found = progress(before, now)
    assert found.done == ("a", "c")
    assert found.fell_overdue == ("b",)
    assert found.caught_up == ("a",)


def test_nothing_changes_in_a_day_without_work():
    states = {"a": Status.OVERDUE, "b": Status.DONE}
    assert progress(states, dict(states)) == progress({}, {})
