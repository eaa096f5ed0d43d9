"""Questions of the authority's forms: known ones, the one with a header, rows of higher plans behind measures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ReportForm, SentReport, SourceItem


def forms(session: Session) -> Sequence[ReportForm]:
    """Known forms by name."""
    return session.scalars(select(ReportForm).order_by(ReportForm.name, ReportForm.id)).all()


def form_of(session: Session, fingerprint: str) -> ReportForm | None:
    """The form with this header."""
    return session.scalars(select(ReportForm).where(ReportForm.fingerprint == fingerprint)).first()


def sent_in(session: Session, form_id: int) -> Sequence[SentReport]:
    """Sent reports that name a form."""
    return session.scalars(select(SentReport).where(SentReport.form_id == form_id)).all()


def source_titles(session: Session, items: Collection[int]) -> dict[int, tuple[str, str]]:
    """(number, title) of rows of higher plans by their identifiers."""
    query = select(SourceItem.id, SourceItem.number, SourceItem.title).where(SourceItem.id.in_(items))
    return {row[0]: (row[1] or "", row[2]) for row in session.execute(query)}
