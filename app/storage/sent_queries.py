"""Questions of the reports: those that were sent, kept comments, lasting uids of rows, states of ИОМ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Measure, ReportNote, Route, Section, SentReport


def sent_reports(session: Session, school_year: int | None = None) -> Sequence[SentReport]:
    """Reports that were sent, the newest first."""
    query = select(SentReport)
    if school_year is not None:
        query = query.where(SentReport.school_year == school_year)
    return session.scalars(query.order_by(SentReport.sent_on.desc(), SentReport.id.desc())).all()


def sent_before(session: Session, kind: str, school_year: int, as_of: date) -> SentReport | None:
    """The last report of a kind that was sent as of an earlier day of the same plan's year."""
    query = select(SentReport).where(
        SentReport.kind == kind, SentReport.school_year == school_year, SentReport.as_of < as_of
    )
    return session.scalars(query.order_by(SentReport.as_of.desc(), SentReport.id.desc()).limit(1)).first()


def last_sent(session: Session, school_year: int) -> dict[str, date]:
    """The day each kind of document was last sent on, in a school year."""
    query = select(SentReport.kind, func.max(SentReport.sent_on)).where(SentReport.school_year == school_year)
    return {row[0]: row[1] for row in session.execute(query.group_by(SentReport.kind))}


def covered_until(session: Session, kind: str, school_year: int) -> date | None:
    """The last day that the sent reports of a kind tell of, in a school year."""
    told = func.max(func.coalesce(SentReport.period_to, SentReport.as_of))
    found: date | None = session.scalar(
        select(told).where(SentReport.kind == kind, SentReport.school_year == school_year)
    )
    return found


def notes(session: Session, kind: str, school_year: int) -> dict[str, ReportNote]:
    """Comments of a report by uid of the row; "" is the whole report."""
    query = select(ReportNote).where(ReportNote.kind == kind, ReportNote.school_year == school_year)
    return {note.uid: note for note in session.scalars(query)}


def measure_uids(session: Session, edition_id: int) -> dict[int, str]:
    """Tells the uid of each row of an edition by its identifier."""
    query = select(Measure.id, Measure.uid).join(Section, Measure.section_id == Section.id)
    return {row[0]: row[1] for row in session.execute(query.where(Section.edition_id == edition_id))}


def editions_of_routes(session: Session, school_year: int) -> dict[int, list[tuple[str, str]]]:
    """(state, decision) of the editions of each person's ИОМ of a school year, the first one first."""
    query = select(Route.staff_id, Route.state, Route.decision).where(Route.school_year == school_year)
    found: dict[int, list[tuple[str, str]]] = {}
    for staff_id, state, decision in session.execute(query.order_by(Route.number)):
        found.setdefault(staff_id, []).append((state, decision))
    return found
