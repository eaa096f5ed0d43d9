"""Terms read once: the same phrase in the same plan is asked for at every refresh of a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from app.models import Occurrence
from app.terms.reading import read_term
from app.terms.values import Term

read = lru_cache(maxsize=20_000)(read_term)
"""`read_term`, remembered."""


def occurrences_of(term: Term, owner: Callable[[date | None, date | None], Occurrence]) -> list[Occurrence]:
    """Rows to control for a term; a term without dates gives one row that asks for a date."""
    if not term.occurrences:
        return [owner(None, None)]
    return [owner(window.start, window.end) for window in term.occurrences]
