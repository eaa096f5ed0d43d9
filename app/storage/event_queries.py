"""Questions about events: windows that several plans have of one event, and what stands under control of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.models import (
    Edition,
    EvidenceLink,
    Measure,
    Occurrence,
    Roadmap,
    Route,
    RouteMeasure,
    Section,
    StaffMember,
)

_IN_FORCE = ("approved", "finished")


def events_of(session: Session, occurrence_ids: Iterable[int]) -> dict[int, str]:
    """The event of each of these windows; a row of the roadmap is its own, an ИОМ row without one is left out."""
    keys = list(occurrence_ids)
    own = select(Occurrence.id, Measure.uid).join(Measure, Occurrence.measure_id == Measure.id)
    shared = select(Occurrence.id, RouteMeasure.event_uid).join(
        RouteMeasure, Occurrence.route_measure_id == RouteMeasure.id
    )
    rows = [
        *session.execute(own.where(Occurrence.id.in_(keys))),
        *session.execute(shared.where(Occurrence.id.in_(keys), RouteMeasure.event_uid != "")),
    ]
    return {row[0]: row[1] for row in rows}


def windows_of_roadmap(session: Session, event_uids: Iterable[str]) -> Sequence[tuple[Occurrence, Measure]]:
    """Windows that the roadmap in force has of these events."""
    query = _roadmap_windows().where(Measure.uid.in_(list(event_uids)))
    return [(row[0], row[1]) for row in session.execute(query)]


def windows_of_routes(
    session: Session, event_uids: Iterable[str]
) -> Sequence[tuple[Occurrence, RouteMeasure, StaffMember]]:
    """Windows that the ИОМ in force have of these events, with the person."""
    query = _route_windows().where(RouteMeasure.event_uid.in_(list(event_uids)))
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def shared_windows(
    session: Session, school_year: int
) -> tuple[Sequence[tuple[Occurrence, Measure]], Sequence[tuple[Occurrence, RouteMeasure, StaffMember]]]:
    """All windows of events under control in a school year: those of the roadmap and those of ИОМ."""
    plan = _roadmap_windows().join(Roadmap, Edition.roadmap_id == Roadmap.id).where(Roadmap.school_year == school_year)
    routes = _route_windows().where(Route.school_year == school_year, RouteMeasure.event_uid != "")
    return (
        [(row[0], row[1]) for row in session.execute(plan)],
        [(row[0], row[1], row[2]) for row in session.execute(routes)],
    )


def links_of(session: Session, occurrence_ids: Iterable[int]) -> Sequence[EvidenceLink]:
    """Links of documents to these windows."""
    query = select(EvidenceLink).where(EvidenceLink.occurrence_id.in_(list(occurrence_ids)))
    return session.scalars(query.order_by(EvidenceLink.id)).all()


def _roadmap_windows() -> Select[Occurrence, Measure]:
    other = aliased(Edition)
    newest = (
        select(func.max(other.number))
        .where(other.roadmap_id == Edition.roadmap_id, other.state == "approved")
        .correlate(Edition)
        .scalar_subquery()
    )
    return (
        select(Occurrence, Measure)
        .join(Measure, Occurrence.measure_id == Measure.id)
        .join(Section, Measure.section_id == Section.id)
        .join(Edition, Section.edition_id == Edition.id)
        .where(Edition.number == newest)
        .order_by(Occurrence.id)
    )


def _route_windows() -> Select[Occurrence, RouteMeasure, StaffMember]:
    other = aliased(Route)
    newest = (
        select(func.max(other.number))
        .where(
            other.staff_id == Route.staff_id, other.school_year == Route.school_year, other.state.in_(list(_IN_FORCE))
        )
        .correlate(Route)
        .scalar_subquery()
    )
    return (
        select(Occurrence, RouteMeasure, StaffMember)
        .join(RouteMeasure, Occurrence.route_measure_id == RouteMeasure.id)
        .join(Route, RouteMeasure.route_id == Route.id)
        .join(StaffMember, Route.staff_id == StaffMember.id)
        .where(Route.number == newest)
        .order_by(Occurrence.id)
    )
