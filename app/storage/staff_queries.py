"""Questions about the staff: who curates whom, who has an approved ИОМ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Route, StaffMember


def wards(session: Session, curator_ids: Iterable[int]) -> Sequence[StaffMember]:
    """People in post whose curator is one of these."""
    query = select(StaffMember).where(StaffMember.curator_id.in_(list(curator_ids)), StaffMember.archived_on.is_(None))
    return session.scalars(query.order_by(StaffMember.id)).all()


def with_approved_route(session: Session, staff_ids: Iterable[int]) -> frozenset[int]:
    """Which of these people have an approved ИОМ that is not finished."""
    query = select(Route.staff_id).where(Route.staff_id.in_(list(staff_ids)), Route.state == "approved")
    return frozenset(session.scalars(query))
