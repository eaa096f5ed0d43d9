"""The plan's period as the terms see it, days of marks, and the units (weeks, months, quarters …) inside a period."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from app.core.russian import school_year_start
from app.terms.syntax import EVE, LAST, Mark, Unit
from app.terms.values import SchoolTerms, TermContext, Window

WHOLE_PERIOD = "весь период плана"
CUT_UNIT = "обрезано по границе периода плана"
Stretch = tuple[date | None, date]

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_FEBRUARY, _SEPTEMBER, _DECEMBER = 2, 9, 12
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STARTS_OF_SCHOOL_PLANS = {7, 8, 9, 10}
_ENDS_OF_SCHOOL_PLANS = {5, 6, 7, 8}


@dataclass(frozen=True, slots=True)
class Frame:
    """The period a phrase is read in. `school`: a plan of school years; `single`: of one year."""

    first: date
    last: date
    act: date | None
    school: bool
    single: bool
    school_terms: SchoolTerms
    school_year_end: tuple[int, int]

    @property
    def years(self) -> range:
        """Calendar years in which a stretch that touches the period may start."""
        return range(self.first.year - 1, self.last.year + 2)

    def holds(self, day: date) -> bool:
        """Whether a day lies inside the period."""
        return self.first <= day <= self.last

    def admits(self, start: date | None, end: date) -> bool:
        """Whether a stretch counts as the period's: a deadline by its end, else by its start.

        A plan that begins on 5 September has a September.
        """
        if start is None:
            return self.holds(end)
        same_month = (start.year, start.month) == (self.first.year, self.first.month)
        return self.holds(start) or (same_month and end >= self.first)

    @property
    def base_year(self) -> int:
        """«Текущий год»: the year of the act where it lies inside the period, else the first of the period."""
        if self.act and self.holds(self.act) and not self.single:
            return self.act.year
        return self.first.year

    @property
    def base_school_year(self) -> int:
        """First calendar year of «текущий учебный год»: the act's if the period touches it, else the period's."""
        start = school_year_start(self.first)
        if self.act is None or (self.school and self.single):
            return start if not self.school else school_year_start(_middle(self.first, self.last))
        named = school_year_start(self.act)
        touches = date(named, _SEPTEMBER, 1) <= self.last and self.first <= date(named + 1, 8, 31)
        return named if touches else start


def _middle(first: date, last: date) -> date:
    return first + (last - first) / 2


def frame_of(context: TermContext) -> Frame:
    """The frame of a context; what kind of years the plan follows is told by its period where nobody says."""
    first, last = sorted((context.period_from, context.period_to))
    school = context.school_year
    if school is None:
        school = (
            first.month in _STARTS_OF_SCHOOL_PLANS and last.month in _ENDS_OF_SCHOOL_PLANS and last.year > first.year
        )
    single = last.year - first.year <= 1 if school else last.year == first.year
    return Frame(first, last, context.act_date, school, single, context.school_terms, context.school_year_end)


def _length(year: int, month: int) -> int:
    """Days of a month."""
    return _LENGTHS[month - 1] + (month == _FEBRUARY and isleap(year))


def day_of(mark: Mark, year: int) -> date | None:
    """The day of a mark in a year: (2, LAST) in 2024 → 29 February; None where there is no such day (31 June)."""
    if not (1 <= mark.month <= _DECEMBER and MINYEAR < year < MAXYEAR):
        return None
    length = _length(year, mark.month)
    if mark.weekday is not None:
        return _weekday(mark, mark.weekday, year, length)
    if mark.day == EVE:
        return date(year, mark.month, 1) - _DAY
    number = mark.day if mark.day > 0 else length + mark.day + 1
    return date(year, mark.month, number) if 1 <= number <= length else None


def _weekday(mark: Mark, weekday: int, year: int, length: int) -> date | None:
    days = [date(year, mark.month, number) for number in range(1, length + 1)]
    days = [day for day in days if day.weekday() == weekday]
    place = mark.day if mark.day == LAST else mark.day - 1
    return days[place] if place < len(days) else None


def clipped(start: date, end: date, frame: Frame) -> tuple[date, date] | None:
    """The part of a stretch inside the period."""
    start, end = max(start, frame.first), min(end, frame.last)
    return (start, end) if start <= end else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, _length(year, month))


def _by_months(frame: Frame, length: int) -> Iterator[tuple[date, date]]:
    for year in frame.years:
        for month in range(1, 13, length):
            yield date(year, month, 1), _month_end(year, month + length - 1)


def _weeks(frame: Frame) -> Iterator[tuple[date, date]]:
    monday = frame.first - timedelta(days=frame.first.weekday())
    while monday <= frame.last:
        yield monday, monday + _WEEK - _DAY
        monday += _WEEK


def _school_parts(frame: Frame, parts: SchoolTerms) -> Iterator[tuple[date, date]]:
    for year in frame.years:
        for first, last in parts:
            start, end = (day_of(Mark(*edge), year + (edge[0] < _SEPTEMBER)) for edge in (first, last))
            if start and end:
                yield start, end


_SCHOOL_HALVES: SchoolTerms = (((9, 1), (12, 31)), ((1, 1), (5, 31)))


def _school_years(frame: Frame) -> Iterator[tuple[date, date]]:
    for year in frame.years:
        yield date(year, _SEPTEMBER, 1), date(year + 1, *frame.school_year_end)


def _all_units(unit: Unit, frame: Frame) -> Iterator[tuple[date, date]]:
    if unit is Unit.WEEK:
        return _weeks(frame)
    if unit is Unit.TERM:
        return _school_parts(frame, frame.school_terms)
    if unit is Unit.HALF and frame.school:
        return _school_parts(frame, _SCHOOL_HALVES)
    if unit is Unit.YEAR and frame.school:
        return _school_years(frame)
    return _by_months(frame, {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}[unit])


@lru_cache(maxsize=64)  # of one plan every unit is asked for again and again
def units(unit: Unit, frame: Frame) -> tuple[Window, ...]:
    """Units of the period, in order, cut at its edges.

    A unit that starts before the first month of the period is left out, save weeks and years.
    Quarters of 1 September – 31 August: Q4, Q1, Q2 and Q3 to 31 August.
    """
    if unit is Unit.DAY or (unit is Unit.YEAR and frame.single):
        return (Window(frame.first, frame.last, WHOLE_PERIOD),)
    every = sorted(_all_units(unit, frame))
    kept = [one for one in every if frame.admits(*one) or unit in {Unit.WEEK, Unit.YEAR}]
    inside = [
        Window(*part, None if part == (start, end) else CUT_UNIT)
        for start, end in kept
        if (part := clipped(start, end, frame))
    ]
    return tuple(inside) or (Window(frame.first, frame.last, WHOLE_PERIOD),)


@lru_cache(maxsize=64)
def on_weekdays(weekdays: tuple[int, ...], frame: Frame) -> tuple[Window, ...]:
    """Each of these days of the week inside the period."""
    span = (frame.last - frame.first).days + 1
    days = (frame.first + timedelta(days=shift) for shift in range(span))
    return tuple(Window(day, day) for day in days if day.weekday() in weekdays)
