"""Terms read once against the school's own calendar: the same phrase is asked for at every refresh of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from app.core.russian import school_year_start
from app.models import CalendarEntry, Measure, Occurrence
from app.storage import calendar_queries
from app.storage.calendar_queries import QUARTERS
from app.terms.reading import read_term
from app.terms.values import Term, TermContext, TermEvent, Window

read = lru_cache(maxsize=20_000)(read_term)
"""`read_term`, remembered."""


@lru_cache(maxsize=256)
def _same(context: TermContext) -> TermContext:
    """One object for equal contexts: what was read before is then found without comparing every event."""
    return context


def context_of(
    session: Session | None, period_from: date, period_to: date, act_date: date | None = None
) -> TermContext:
    """What the terms of a school's plan are read against: its period, and the calendar of the years it touches."""
    context = TermContext(period_from, period_to, act_date=act_date, school_year=True)
    if session is None:
        return context
    years = range(school_year_start(period_from), school_year_start(period_to) + 1)
    # a plan may begin in August, days before its school year does
    return _same(with_entries(context, calendar_queries.calendar(session, (*years, years[-1] + 1))))


def with_entries(context: TermContext, entries: Iterable[CalendarEntry]) -> TermContext:
    """The context with the events, quarters, vacations and days of ВПР of a calendar."""
    rows = list(entries)
    quarters = [row for row in rows if row.kind == "quarter" and row.start and row.end]
    events = [_event(row) for row in rows if row.kind == "event"]
    return replace(
        context,
        events=(*events, *_of_days(rows)),
        quarters=tuple(_event(row) for row in quarters),
        vacations=tuple(_event(row) for row in rows if row.kind == "vacation" and row.start),
        school_terms=_school_terms(quarters[: len(QUARTERS)]) or context.school_terms,
    )


def _event(row: CalendarEntry) -> TermEvent:
    return TermEvent(row.name, row.start, row.end)


def _of_days(rows: list[CalendarEntry]) -> list[TermEvent]:
    """ВПР as an event of a year that has its days and no dates of its own."""
    own = {row.school_year for row in rows if row.kind == "event" and row.start and row.name.casefold() == "впр"}
    days: dict[int, list[date]] = {}
    for row in rows:
        if row.kind == "vpr" and row.school_year not in own:
            days.setdefault(row.school_year, []).extend(day for day in (row.start, row.end) if day)
    return [TermEvent("ВПР", min(found), max(found)) for found in days.values() if found]


def _school_terms(
    quarters: list[CalendarEntry],
) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...] | None:
    if [row.name for row in quarters] != [*QUARTERS]:
        return None
    return tuple(
        ((row.start.month, row.start.day), (row.end.month, row.end.day)) for row in quarters if row.start and row.end
    )


def term_of(measure: Measure, context: TermContext) -> Term:
    """What a row's term says: the dates set by hand, else what is read of its text."""
    term = read(measure.terms, context)
    if not measure.windows:
        return term
    windows = tuple(sorted((Window(row.start, row.end) for row in measure.windows), key=lambda one: one.end))
    return replace(
        term,
        occurrences=windows,
        undated=False,
        undated_part=None,
        needs_review=False,
        reason=None,
        waits_for=(),
    )


def occurrences_of(term: Term, owner: Callable[[date | None, date | None], Occurrence]) -> list[Occurrence]:
    """Rows to control for a term; a term without dates gives one row that asks for a date."""
    if not term.occurrences:
        return [owner(None, None)]
    return [owner(window.start, window.end) for window in term.occurrences]
