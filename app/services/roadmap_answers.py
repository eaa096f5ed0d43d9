"""A suggested measure as a row of the roadmap, with the difficulty it answers as its ground."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.models import Difficulty, Measure
from app.services import difficulties
from app.services.reference import Reference
from app.services.roadmap_draft import row_of
from app.services.suggestions import suggested


class DifficultyNotAcceptedError(AppError):
    """Затруднение не принято. Примите его, и меру можно будет внести в план."""


class SuggestionGoneError(AppError):
    """Эта мера больше не предлагается: результаты изменились. Обновите страницу «Затруднения»."""


def measure_for(
    session: Session, reference: Reference, school_year: int, key: str, catalogue_id: str
) -> tuple[str, Measure]:
    """The suggested measure as a row with its ground, and the title of the block it belongs to."""
    decided = session.scalar(select(Difficulty).where(Difficulty.key == key, Difficulty.state == "accepted"))
    if decided is None:
        raise DifficultyNotAcceptedError
    found = next((item for item in difficulties.found_in(session, reference, school_year) if item.key == key), None)
    if found is None:
        raise difficulties.DifficultyGoneError
    for one in suggested(session, reference, school_year, found):
        if one.measure.catalogue_id == catalogue_id:
            return one.block, row_of(one.measure, {key: decided.id})
    raise SuggestionGoneError
