"""Questions about diagnostics of staff and the deficits that rest on them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.models import Deficit, Diagnostic, DiagnosticResult, StaffMember

_KINDS = ("diagnostics", "audit")


def diagnostics(session: Session) -> Sequence[Diagnostic]:
    """Diagnostics and audits, the latest first; self-checks have lists of their own."""
    query = select(Diagnostic).where(Diagnostic.kind.in_(_KINDS))
    return session.scalars(query.order_by(Diagnostic.held_on.desc(), Diagnostic.id.desc())).all()


def whole(session: Session, diagnostic_id: int) -> Diagnostic:
    """One of them with its results."""
    query = select(Diagnostic).where(Diagnostic.id == diagnostic_id).options(selectinload(Diagnostic.results))
    return session.scalars(query).one()


def people_of(session: Session) -> dict[int, int]:
    """How many people each diagnostic has results of."""
    query = select(DiagnosticResult.diagnostic_id, func.count(DiagnosticResult.staff_id.distinct()))
    return {row[0]: row[1] for row in session.execute(query.group_by(DiagnosticResult.diagnostic_id))}


def deficits_of(session: Session) -> dict[int, int]:
    """How many deficits rest on each diagnostic."""
    query = select(Deficit.diagnostic_id, func.count()).where(Deficit.diagnostic_id.is_not(None))
    return {row[0]: row[1] for row in session.execute(query.group_by(Deficit.diagnostic_id)) if row[0] is not None}


def deficits_on(session: Session, diagnostic_id: int) -> Sequence[Deficit]:
    """Deficits that rest on a diagnostic."""
    return session.scalars(select(Deficit).where(Deficit.diagnostic_id == diagnostic_id).order_by(Deficit.id)).all()


def deficits_of_people(session: Session, staff_ids: Sequence[int]) -> Sequence[Deficit]:
    """All deficits of these people."""
    return session.scalars(select(Deficit).where(Deficit.staff_id.in_(staff_ids)).order_by(Deficit.id)).all()


def repeats_of(session: Session, diagnostic_id: int) -> Sequence[Diagnostic]:
    """Diagnostics that repeat this one."""
    return session.scalars(select(Diagnostic).where(Diagnostic.previous_id == diagnostic_id)).all()


def repeats_with(session: Session, staff_id: int) -> Sequence[Diagnostic]:
    """Repeated diagnostics that have results of a person, the earlier first."""
    own = select(DiagnosticResult.diagnostic_id).where(DiagnosticResult.staff_id == staff_id)
    query = select(Diagnostic).where(Diagnostic.previous_id.is_not(None), Diagnostic.id.in_(own))
    return session.scalars(query.options(selectinload(Diagnostic.results)).order_by(Diagnostic.held_on)).all()


def staff(session: Session) -> Sequence[StaffMember]:
    """Everybody, those who left included: results stay theirs."""
    return session.scalars(select(StaffMember).order_by(StaffMember.id)).all()
