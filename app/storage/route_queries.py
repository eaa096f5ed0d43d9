"""Questions about ИОМ, their editions, rows and what is under control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, selectinload

from app.models import Occurrence, Route, RouteMeasure

_IN_FORCE = ("approved", "finished")
_WITH_ROWS = (
    selectinload(Route.measures).selectinload(RouteMeasure.answers),
    selectinload(Route.checks),
)


def routes(session: Session, school_year: int) -> Sequence[Route]:
    """The newest edition of each person's ИОМ of a school year: a draft where one is being made, with its rows."""
    query = select(Route).where(Route.school_year == school_year, Route.number == _newest(school_year))
    return session.scalars(query.options(*_WITH_ROWS).order_by(Route.id)).all()


def routes_in_force(session: Session, school_year: int) -> Sequence[Route]:
    """The newest approved edition of each person's ИОМ of a school year: what is under control, with its rows."""
    query = select(Route).where(Route.school_year == school_year, Route.number == _newest(school_year, _IN_FORCE))
    return session.scalars(query.options(*_WITH_ROWS).order_by(Route.id)).all()


def states_of_people(session: Session, school_year: int) -> dict[int, frozenset[str]]:
    """States of the editions of each person's ИОМ of a school year, by identifier of the person."""
    found: dict[int, set[str]] = {}
    query = select(Route.staff_id, Route.state).where(Route.school_year == school_year)
    for staff_id, state in session.execute(query):
        found.setdefault(staff_id, set()).add(state)
    return {staff_id: frozenset(states) for staff_id, states in found.items()}


def editions_of(session: Session, staff_id: int, school_year: int) -> Sequence[Route]:
    """Editions of a person's ИОМ of a school year, the first one first."""
    query = select(Route).where(Route.staff_id == staff_id, Route.school_year == school_year)
    return session.scalars(query.options(*_WITH_ROWS).order_by(Route.number)).all()


def occurrences_of_routes(session: Session, school_year: int) -> Sequence[tuple[Occurrence, RouteMeasure, Route]]:
    """Occurrences of the rows of the ИОМ in force of a school year, with their row and route."""
    query = (
        select(Occurrence, RouteMeasure, Route)
        .join(RouteMeasure, Occurrence.route_measure_id == RouteMeasure.id)
        .join(Route, RouteMeasure.route_id == Route.id)
        .where(Route.school_year == school_year, Route.number == _newest(school_year, _IN_FORCE))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(Occurrence.end, Occurrence.id))]


def windows_of_rows(session: Session, row_ids: Iterable[int]) -> Sequence[Occurrence]:
    """Occurrences of these rows of ИОМ, in the order of their ends."""
    query = select(Occurrence).where(Occurrence.route_measure_id.in_(list(row_ids)))
    return session.scalars(query.order_by(Occurrence.end, Occurrence.id)).all()


def route_rows_of(session: Session, measure_ids: Iterable[int]) -> Sequence[RouteMeasure]:
    """Rows of ИОМ that name any of these rows of the roadmap."""
    return session.scalars(select(RouteMeasure).where(RouteMeasure.measure_id.in_(list(measure_ids)))).all()


def rows_of_events(session: Session, event_uids: Iterable[str]) -> Sequence[RouteMeasure]:
    """Rows of ИОМ that are any of these events, of every edition."""
    return session.scalars(select(RouteMeasure).where(RouteMeasure.event_uid.in_(list(event_uids)))).all()


def rows_of_template_row(session: Session, school_year: int, template_uid: str) -> Sequence[RouteMeasure]:
    """Rows of ИОМ of a school year that were made from a row of a template."""
    query = select(RouteMeasure).join(Route, RouteMeasure.route_id == Route.id)
    query = query.where(Route.school_year == school_year, RouteMeasure.template_uid == template_uid)
    return session.scalars(query.order_by(RouteMeasure.id)).all()


def _newest(school_year: int, states: Iterable[str] = ()) -> Any:
    other = aliased(Route)
    query = select(func.max(other.number)).where(other.staff_id == Route.staff_id, other.school_year == school_year)
    if states:
        query = query.where(other.state.in_(list(states)))
    return query.correlate(Route).scalar_subquery()
