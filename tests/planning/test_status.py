"""States of terms and measures on a day, and totals of a report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.status import (
    Status,
    measure_status,
    occurrence_status,
)
from app.planning.values import WITHDRAWN, Measure, Occurrence

START, END = date(2026, 10, 1), date(2026, 10, 31)


@pytest.mark.parametrize(
    ("occurrence", "on", "status"),
    [
        (Occurrence(START, END), date(2026, 9, 30), Status.NOT_YET),
        (Occurrence(START, END), START, Status.IN_PROGRESS),
        (Occurrence(START, END), END, Status.IN_PROGRESS),
        (Occurrence(START, END), date(2026, 11, 1), Status.OVERDUE),
        (Occurrence(START, END, done_on=END), date(2026, 11, 1), Status.DONE),
        (Occurrence(START, END, done_on=date(2026, 9, 1)), date(2026, 9, 2), Status.DONE),
        (Occurrence(START, END, done_on=date(2026, 11, 1)), date(2026, 11, 2), Status.DONE_LATE),
        (Occurrence(START, END, done_on=date(2026, 11, 5)), date(2026, 11, 2), Status.OVERDUE),
        (Occurrence(None, END), date(2026, 10, 30), Status.NOT_YET),
        (Occurrence(None, END), END, Status.IN_PROGRESS),
        (Occurrence(START, END, partly_on=START), END, Status.PARTLY),
        (Occurrence(START, END, partly_on=END), START, Status.IN_PROGRESS),
        (Occurrence(START, END, partly_on=START), date(2026, 11, 1), Status.OVERDUE),
        (Occurrence(START, END, partly_on=START, done_on=END), END, Status.DONE),
        (Occurrence(None, None, partly_on=START), END, Status.UNDATED),
        (Occurrence(None, None), date(2030, 1, 1), Status.UNDATED),
        (Occurrence(None, None, done_on=END), END, Status.DONE),
        (Occurrence(START, END, state=WITHDRAWN), date(2026, 12, 1), Status.WITHDRAWN),
        (Occurrence(START, END, moved_to=date(2026, 11, 30)), date(2026, 11, 15), Status.IN_PROGRESS),
        (Occurrence(START, END, moved_to=date(2026, 11, 30)), date(2026, 12, 1), Status.OVERDUE),
        (Occurrence(START, END, date(2026, 11, 20), moved_to=date(2026, 11, 30)), date(2026, 12, 1), Status.DONE_LATE),
    ],
)
def test_state_of_a_window(occurrence, on, status):
    assert occurrence_status(occurrence, on) is status


def test_a_bare_deadline_is_open_from_the_start_of_the_plan():
    assert occurrence_status(Occurrence(None, END), START, opened=date(2026, 9, 1)) is Status.IN_PROGRESS


def measure(*occurrences, state="normal", number="1"):
    return Measure(id=number, title="М", state=state, occurrences=occurrences, number=number)


LATER = Occurrence(date(2027, 1, 1), date(2027, 1, 31))
DONE = Occurrence(START, END, done_on=START, evidence=1)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (measure(), Status.UNDATED),
        (measure(DONE, Occurrence(START, date(2026, 12, 1), partly_on=START)), Status.PARTLY),
        (measure(LATER, Occurrence(START, date(2026, 12, 1), partly_on=START)), Status.IN_PROGRESS),
        (measure(LATER), Status.NOT_YET),
        (measure(DONE, LATER), Status.IN_PROGRESS),
        (measure(DONE, Occurrence(START, END)), Status.OVERDUE),
        (measure(DONE, Occurrence(START, END, done_on=date(2026, 11, 10))), Status.DONE_LATE),
        (measure(DONE), Status.DONE),
        (measure(DONE, Occurrence(START, END, state=WITHDRAWN)), Status.DONE),
        (measure(Occurrence(START, END, state=WITHDRAWN)), Status.WITHDRAWN),
        (measure(Occurrence(START, END), state=WITHDRAWN), Status.WITHDRAWN),
        (measure(Occurrence(None, None)), Status.UNDATED),
    ],
)
def test_state_of_a_measure(row, status):
    assert measure_status(row, date(2026, 12, 1)) is status


DAYS = st.dates(date(2026, 9, 1), date(2027, 6, 30))


@given(DAYS, DAYS, DAYS)
def test_overdue_only_past_a_concrete_last_day(start, end, on):
    occurrence = Occurrence(min(start, end), max(start, end))
    assert (occurrence_status(occurrence, on) is Status.OVERDUE) == (on > max(start, end))
