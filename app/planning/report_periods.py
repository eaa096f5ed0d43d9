"""What a report covers: a month, a quarter, a half of the school year, the school year, own dates."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.russian import MONTHS, NBSP, long_date, school_year_start, whole_school_year

MONTH, QUARTER, HALF, YEAR, OWN = "month", "quarter", "half", "year", "own"
KIND_WORDS = {
    MONTH: "Месяц",
    QUARTER: "Квартал",
    HALF: "Полугодие",
    YEAR: "Учебный год",
    OWN: "Свои даты",
}
"""Kinds of a period as the user chooses them."""

_ROMAN = ("I", "II", "III", "IV")
_SEPTEMBER, _DECEMBER = 9, 12


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """First and last day that a report covers, both included; `kind`: see KIND_WORDS."""

    kind: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """«октябрь 2026 года», «IV квартал 2026 года», «первое полугодие 2026/2027 учебного года», «с … по …»."""
        start = school_year_start(self.first)
        if self.kind == MONTH:
            return f"{MONTHS[self.first.month - 1]} {self.first.year}{NBSP}года"
        if self.kind == QUARTER:
            return f"{_ROMAN[(self.first.month - 1) // 3]}{NBSP}квартал {self.first.year}{NBSP}года"
        if self.kind == HALF:
            half = "первое" if self.first.month == _SEPTEMBER else "второе"
            return f"{half} полугодие {whole_school_year(start)} учебного года"
        if self.kind == YEAR:
            return f"{whole_school_year(start)} учебный год"
        return f"период с{NBSP}{long_date(self.first)} по{NBSP}{long_date(self.last)}"


def period_of(kind: str, day: date) -> ReportPeriod:
    """The period of a kind that holds the day. Quarters are those of the calendar, as authorities ask for them.

    A half of the school year: 1 September – 31 December, 1 January – 31 August. Worked example: quarter, 20 November
    2026 → 1 October – 31 December 2026; half → 1 September – 31 December 2026. Raises ValueError for own dates.
    """
    if kind == MONTH:
        return ReportPeriod(kind, day.replace(day=1), _month_end(day.year, day.month))
    if kind == QUARTER:
        month = (day.month - 1) // 3 * 3 + 1
        return ReportPeriod(kind, date(day.year, month, 1), _month_end(day.year, month + 2))
    if kind == HALF:
        if day.month >= _SEPTEMBER:
            return ReportPeriod(kind, date(day.year, _SEPTEMBER, 1), date(day.year, _DECEMBER, 31))
        return ReportPeriod(kind, date(day.year, 1, 1), date(day.year, 8, 31))
    if kind == YEAR:
        start = school_year_start(day)
        return ReportPeriod(kind, date(start, _SEPTEMBER, 1), date(start + 1, 8, 31))
    raise ValueError(kind)


def period_kind(first: date, last: date) -> str:
    """The kind of a period told by its days alone: 1 October – 31 December → quarter; own dates where none fits."""
    for kind in (MONTH, QUARTER, HALF, YEAR):
        if period_of(kind, first) == ReportPeriod(kind, first, last):
            return kind
    return OWN


def following(period: ReportPeriod) -> ReportPeriod:
    """The next period of the same kind; of own dates as many days, from the day after the last one.

    Worked example: IV quarter of 2026 → I quarter of 2027; own 5–20 November → 21 November – 6 December.
    """
    after = period.last + timedelta(days=1)
    if period.kind == OWN:
        return ReportPeriod(OWN, after, after + (period.last - period.first))
    return period_of(period.kind, after)


def offered(kind: str, school_year: int) -> tuple[ReportPeriod, ...]:
    """Periods of a kind that have a day in the school year, in order; none for own dates."""
    if kind == OWN:
        return ()
    year = period_of(YEAR, date(school_year, _SEPTEMBER, 1))
    found = [period_of(kind, year.first)]
    while found[-1].last < year.last:
        found.append(following(found[-1]))
    return tuple(found)


def day_of_report(period: ReportPeriod, today: date) -> date:
    """The day as of which a period is reported: its last one, or today while it still goes on or lies ahead.

    What is not yet over cannot be reported as if it were: nobody knows today what will be done by then.
    """
    return min(period.last, today)


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The quarterly report: the day it was last sent on, whether none is owed, until when the next one is due."""

    last: date | None
    sent: bool
    until: date


def report_due(last: date | None, covered: date | None, school_year: int, today: date) -> ReportDue:
    """One report tells of each quarter; nothing is owed once the quarter that ended last has been told of.

    `last`: the day on which one was last sent; `covered`: the last day that the sent ones tell of. Of a school year
    that is over, the quarter that holds its last day counts. Worked example, today 20 November 2026: told of until
    30 September → sent, the next until 31 December; until 20 November → the next until 31 March 2027; until 31 August
    → not sent, until 31 December.
    """
    year = period_of(YEAR, date(school_year, _SEPTEMBER, 1))
    quarter = period_of(QUARTER, min(max(today, year.first), year.last))
    sent = covered is not None and covered >= quarter.first - timedelta(days=1)
    ahead = covered is not None and covered >= quarter.first
    return ReportDue(last, sent, following(quarter).last if ahead else quarter.last)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
