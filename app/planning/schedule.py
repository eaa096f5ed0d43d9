"""From a term that was read to the dated windows of a measure, keeping what was already done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.planning.values import WITHDRAWN, Occurrence
from app.terms.values import Term


def occurrences_of(term: Term, known: Sequence[Occurrence] = ()) -> tuple[Occurrence, ...]:
    """Windows of a term, sorted; a known window with the same last day keeps its marks.

    What was done, has a document or was taken off control never gets lost. Windows with the same days are one. A term
    that cannot be dated gives only those known windows.
    """
    by_end: dict[date | None, list[Occurrence]] = {}
    for occurrence in known:
        by_end.setdefault(occurrence.end, []).append(occurrence)
    made: dict[tuple[object, object], Occurrence] = {}
    for window in term.occurrences:
        if (window.start, window.end) in made:
            continue
        same = by_end.get(window.end)
        made[window.start, window.end] = (
            replace(_closest(same, window.start), start=window.start) if same else Occurrence(window.start, window.end)
        )
    rest = [
        occurrence
        for left in by_end.values()
        for occurrence in left
        if occurrence.done_on is not None or occurrence.evidence or occurrence.state == WITHDRAWN
    ]
    return tuple(sorted([*made.values(), *rest], key=lambda one: (str(one.end or ""), str(one.start or ""))))


def _closest(same: list[Occurrence], start: date | None) -> Occurrence:
    """Takes out of windows with one last day the one that begins on the same day, else the first that was done."""
    best = min(same, key=lambda one: (one.start != start, one.done_on is None))
    same.remove(best)
    return best
