"""Measures suggested for a difficulty, inside other use cases."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.planning.difficulties import Difficulty as Found
from app.planning.suggest import Suggestion, suggest
from app.planning.values import Period
from app.services.reference import Reference
from app.services.views.difficulties import SuggestionView
from app.storage import edition_queries

_LIMIT = 6


def suggestions_for(
    session: Session, reference: Reference, school_year: int, found: Found
) -> tuple[SuggestionView, ...]:
    """What answers a difficulty, best first; a measure that is in the plan for it already says so."""
    planned = edition_queries.measures_for(session, found.key)
    state = edition_queries.newest_state(session, school_year)
    return tuple(
        SuggestionView(
            catalogue_id=one.measure.catalogue_id or "",
            title=one.measure.title,
            block=one.block,
            terms=one.measure.terms,
            responsible=one.measure.responsible,
            reason=one.reason.removesuffix(found.reason).strip(),
            in_plan=one.measure.catalogue_id in planned,
            locked=state in {"agreed", "approved"},
        )
        for one in suggested(session, reference, school_year, found)
    )


def suggested(session: Session, reference: Reference, school_year: int, found: Found) -> tuple[Suggestion, ...]:
    """The suggestions for the period of a school year."""
    period = Period.of_school_year(school_year)
    return suggest(found, reference.catalogue_of(session), period, reference.rules(session), _LIMIT)
