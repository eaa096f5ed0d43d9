"""Stored occurrences as the values that planning judges."""

from __future__ import annotations

from collections.abc import Sized

from app.models import Occurrence as Stored
from app.planning.values import NORMAL, WITHDRAWN, Occurrence


def as_planned(row: Stored, evidence: Sized, *, withdrawn: bool = False) -> Occurrence:
    """A stored window; `withdrawn`: its measure as a whole was taken off control."""
    return Occurrence(
        start=row.start,
        end=row.moved_from or row.end,
        done_on=row.done_on,
        state=WITHDRAWN if withdrawn or row.withdrawn else NORMAL,
        moved_to=row.end if row.moved_from else None,
        reason=row.reason,
        evidence=len(evidence),
        id=str(row.id),
        partly_on=row.partly_on,
        partly=row.partly,
    )
