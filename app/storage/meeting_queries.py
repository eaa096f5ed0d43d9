"""Meetings with their agendas and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Edition, Meeting, Roadmap
from app.models import Measure as MeasureRow
from app.models import Section as SectionRow


def meetings(session: Session, school_year: int) -> Sequence[Meeting]:
    """Meetings of a school year, the newest first."""
    query = select(Meeting).where(Meeting.school_year == school_year)
    return session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id.desc())).all()


def uids_of_year(session: Session, school_year: int) -> set[str]:
    """Uids of the roadmap's rows of a school year, in all its editions."""
    query = select(MeasureRow.uid).join(SectionRow).join(Edition).join(Roadmap)
    return set(session.scalars(query.where(Roadmap.school_year == school_year)))
