from datetime import date

import pytest

from app.terms.calendar import frame_of
from app.terms.frequent import bounding, counted, each_month, kind_of, often
from app.terms.syntax import EACH_MONTH, LAST, Frequency, Kind, Mark, Span, Unit
from app.terms.values import TermContext, Window

CALENDAR = frame_of(TermContext(date(2026, 1, 1), date(2026, 12, 31)))
MONTH = Span(Mark(9, 1), Mark(9, LAST), Kind.MONTH)
YEAR = Span(Mark(1, 1), Mark(12, LAST), Kind.YEAR_ROUND)


def test_bounds_cut_the_units():
    windows, doubt = often(Frequency(Unit.MONTH), CALENDAR, (Window(date(2026, 9, 15), date(2026, 11, 30)),))
    assert [(window.start.day, window.start.month) for window in windows] == [(15, 9), (1, 10), (1, 11)]
    assert doubt is None


@pytest.mark.parametrize(
    ("times", "count", "kind"),
    [(2, 2, Kind.HALF_YEAR), (4, 4, Kind.QUARTERLY), (3, 1, Kind.YEARLY_RANGE)],
)
def test_times_a_year_have_the_parts_of_a_year(times, count, kind):
    frequency = Frequency(Unit.YEAR, times, doubt="даты не названы")
    windows, doubt = often(frequency, CALENDAR)
    assert (len(windows), kind_of(frequency)) == (count, kind)
    assert doubt


def test_weekdays_have_a_window_a_day():
    windows, _ = often(Frequency(Unit.WEEK, weekdays=(1,)), CALENDAR)
    assert all(window.start == window.end and window.end.weekday() == 1 for window in windows)


def test_dates_longer_than_the_unit_bound_it():
    assert bounding(Frequency(Unit.WEEK), [MONTH])
    assert bounding(Frequency(Unit.MONTH), [YEAR])
    assert not bounding(Frequency(Unit.MONTH), [MONTH])
    assert bounding(Frequency(Unit.QUARTER), [Span(Mark(9, 1), None, Kind.RANGE)])


def test_as_many_dates_as_times_leave_no_doubt():
    assert counted(Frequency(Unit.YEAR, 2), 2, CALENDAR) is None
    assert counted(Frequency(Unit.YEAR, 2), 3, CALENDAR)
    assert counted(Frequency(Unit.QUARTER), 4, CALENDAR) is None
    assert counted(Frequency(Unit.QUARTER, 2), 4, CALENDAR)


def test_days_of_each_month():
    fifth = Span(None, Mark(EACH_MONTH, 5), Kind.DEADLINE)
    assert fifth.is_each_month
    assert not MONTH.is_each_month
    settled = each_month(fifth, CALENDAR, ())
    assert [window.end.day for window in settled.windows] == [5] * 12


def test_a_day_some_months_lack_is_doubtful():
    last = Mark(EACH_MONTH, 31)
    settled = each_month(Span(last, last, Kind.DAY), CALENDAR, ())
    assert len(settled.windows) == 7
    assert settled.doubts
