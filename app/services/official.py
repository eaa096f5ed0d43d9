"""Lines of the official list as several use cases read them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.services.views.objectivity import USUAL, OfficialMarkerView
from app.storage import queries


def official_markers(session: Session, year: int) -> tuple[OfficialMarkerView, ...]:
    """Lines of a year inside another use case, by grade, the usual subjects first."""
    entered = {
        (row.grade, row.subject): OfficialMarkerView(year, row.subject, row.grade, row.named, row.source, row.note)
        for row in queries.official_markers(session, year)
    }
    usual = [entered.pop(key, OfficialMarkerView(year, key[1], key[0])) for key in USUAL]
    return (*usual, *(entered[key] for key in sorted(entered)))
