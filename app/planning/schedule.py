"""From a term that was read to the dated windows of a measure, keeping what was already done."""

from __future__ import annotations

from collections.abc import Sequence

from app.planning.values import Occurrence
from app.terms.values import Term


def occurrences_of(term: Term, known: Sequence[Occurrence] = ()) -> tuple[Occurrence, ...]:
    """Windows of a term, sorted; a known window with the same last day keeps its marks, done ones never get lost.

    Windows with the same days are one. A term that cannot be dated gives only the known windows that were done.
    """
    by_end = {occurrence.end: occurrence for occurrence in known}
    made: dict[tuple[object, object], Occurrence] = {}
    for window in term.occurrences:
        kept = by_end.pop(window.end, None)
        if kept is None:
            fresh = Occurrence(window.start, window.end)
        else:
            fresh = Occurrence(
                window.start,
                window.end,
                kept.done_on,
                kept.state,
                kept.moved_to,
                kept.reason,
                kept.evidence,
                kept.id,
            )
        made.setdefault((window.start, window.end), fresh)
    rest = [occurrence for occurrence in by_end.values() if occurrence.done_on is not None or occurrence.evidence]
    return tuple(sorted([*made.values(), *rest], key=lambda one: (str(one.end or ""), str(one.start or ""))))
