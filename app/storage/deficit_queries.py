"""Questions about deficits, methodical topics and lists of self-check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models import Deficit, Diagnostic, DiagnosticResult, Difficulty, Route, RouteAnswer, RouteMeasure, StaffMember


def deficits_of(session: Session, staff_ids: Iterable[int] | None = None) -> dict[int, list[Deficit]]:
    """Deficits and topics with their history, by person (all, or these), the first priority first."""
    query = select(Deficit).options(selectinload(Deficit.history)).order_by(Deficit.priority, Deficit.id)
    if staff_ids is not None:
        query = query.where(Deficit.staff_id.in_(list(staff_ids)))
    found: dict[int, list[Deficit]] = {}
    for row in session.scalars(query):
        found.setdefault(row.staff_id, []).append(row)
    return found


def of_person(session: Session, staff_id: int) -> Sequence[Deficit]:
    """Deficits and topics of a person, the first priority first."""
    query = select(Deficit).where(Deficit.staff_id == staff_id)
    return session.scalars(query.order_by(Deficit.priority, Deficit.id)).all()


def own_of_person(session: Session, staff_id: int) -> Sequence[Deficit]:
    """Deficits of a person without topics, in the order in which they were found."""
    query = select(Deficit).where(Deficit.staff_id == staff_id, Deficit.origin != "topic")
    return session.scalars(query.order_by(Deficit.id)).all()


def open_topics(session: Session, staff_id: int) -> Sequence[Deficit]:
    """Topics of a person that are not done with, the first priority first."""
    query = select(Deficit).where(Deficit.staff_id == staff_id, Deficit.origin == "topic", Deficit.state != "closed")
    return session.scalars(query.order_by(Deficit.priority, Deficit.id)).all()


def audits_on(session: Session, day: date) -> Sequence[Diagnostic]:
    """External audits of a day, in the order in which they were entered."""
    query = select(Diagnostic).where(Diagnostic.kind == "audit", Diagnostic.held_on == day)
    return session.scalars(query.order_by(Diagnostic.id)).all()


def answered_by_approved(session: Session, deficit_ids: Iterable[int] | None = None) -> dict[int, list[str]]:
    """Titles of rows of approved ИОМ that answer deficits (all, or these), by deficit, each title once."""
    query = (
        select(RouteAnswer.deficit_id, RouteMeasure.title)
        .join(RouteMeasure, RouteAnswer.route_measure_id == RouteMeasure.id)
        .join(Route, RouteMeasure.route_id == Route.id)
        .where(Route.state != "draft", RouteMeasure.withdrawn_reason == "")
        .order_by(Route.number, RouteMeasure.position)
    )
    if deficit_ids is not None:
        query = query.where(RouteAnswer.deficit_id.in_(list(deficit_ids)))
    found: dict[int, dict[str, None]] = {}
    for row in session.execute(query):
        found.setdefault(row[0], {})[row[1]] = None
    return {key: list(titles) for key, titles in found.items()}


def self_checks(session: Session, staff_id: int) -> Sequence[Diagnostic]:
    """Lists of self-check of a person with their answers, the oldest first."""
    query = (
        select(Diagnostic)
        .join(DiagnosticResult, DiagnosticResult.diagnostic_id == Diagnostic.id)
        .where(Diagnostic.kind == "self_check", DiagnosticResult.staff_id == staff_id)
        .options(selectinload(Diagnostic.results))
    )
    return session.scalars(query.order_by(Diagnostic.id).distinct()).all()


def topics_with_difficulties(session: Session) -> Sequence[tuple[Deficit, Difficulty | None, StaffMember]]:
    """Methodical topics with what was decided upon their difficulty, and the person; by name."""
    query = (
        select(Deficit, Difficulty, StaffMember)
        .join(StaffMember, Deficit.staff_id == StaffMember.id)
        .outerjoin(Difficulty, Deficit.difficulty_id == Difficulty.id)
        .where(Deficit.origin == "topic", StaffMember.archived_on.is_(None))
        .order_by(StaffMember.full_name, Deficit.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def people_with_topics_from(session: Session, difficulty_ids: Iterable[int]) -> Sequence[str]:
    """Full names of people who have a topic from any of these difficulties, by name."""
    query = (
        select(StaffMember.full_name)
        .join(Deficit, Deficit.staff_id == StaffMember.id)
        .where(Deficit.difficulty_id.in_(list(difficulty_ids)))
        .order_by(StaffMember.full_name)
    )
    return session.scalars(query.distinct()).all()
