"""Meetings with their agendas and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Meeting


def meetings(session: Session, school_year: int) -> Sequence[Meeting]:
    """Meetings of a school year, the newest first."""
    query = select(Meeting).where(Meeting.school_year == school_year)
    return session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id.desc())).all()
