"""The calendar of school years, and the controlled rows that its dates move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import CalendarEntry, Measure, Occurrence, RouteMeasure

QUARTERS = ("I четверть", "II четверть", "III четверть", "IV четверть")
"""Quarters by the names that entries of the calendar have."""


def calendar(session: Session, school_years: Iterable[int]) -> Sequence[CalendarEntry]:
    """Entries of school years: year by year, quarters in their order, the rest by date, then by name."""
    found = session.scalars(select(CalendarEntry).where(CalendarEntry.school_year.in_(list(school_years)))).all()
    return sorted(found, key=_order)


def _order(row: CalendarEntry) -> tuple[int, int, bool, str, str]:
    place = QUARTERS.index(row.name) if row.name in QUARTERS else len(QUARTERS)
    return row.school_year, place, row.start is None, str(row.start or ""), row.name


def occurrences_of_measures(session: Session, measure_ids: Iterable[int]) -> dict[int, list[Occurrence]]:
    """Controlled rows of rows of the roadmap."""
    found: dict[int, list[Occurrence]] = {}
    query = select(Occurrence).where(Occurrence.measure_id.in_(list(measure_ids)))
    for row in session.scalars(query.order_by(Occurrence.end, Occurrence.id)):
        found.setdefault(row.measure_id or 0, []).append(row)
    return found


def occurrences_of_route_rows(session: Session, measure_ids: Iterable[int]) -> dict[int, list[Occurrence]]:
    """Controlled rows of rows of ИОМ."""
    found: dict[int, list[Occurrence]] = {}
    query = select(Occurrence).where(Occurrence.route_measure_id.in_(list(measure_ids)))
    for row in session.scalars(query.order_by(Occurrence.end, Occurrence.id)):
        found.setdefault(row.route_measure_id or 0, []).append(row)
    return found


def lasting_uids(session: Session) -> dict[int, str]:
    """The lasting uid of the row of the plan or of the ИОМ that each occurrence is a window of."""
    query = (
        select(Occurrence.id, func.coalesce(Measure.uid, RouteMeasure.uid))
        .outerjoin(Measure, Occurrence.measure_id == Measure.id)
        .outerjoin(RouteMeasure, Occurrence.route_measure_id == RouteMeasure.id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
