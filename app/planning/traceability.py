"""What the table of correspondence says beside its rows: how far a measure is, which rows of higher plans it misses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.russian import NBSP, plural
from app.planning.duty import concerns
from app.planning.states import Status
from app.planning.values import SchoolFacts, SourceItem

_DONE = frozenset({Status.DONE, Status.DONE_LATE})
_HEAVIEST = (Status.OVERDUE, Status.PARTLY, Status.IN_PROGRESS, Status.NOT_YET, Status.UNDATED, Status.WITHDRAWN)


def progress_words(states: Sequence[Status]) -> str:
    """How far a measure is by the states of its terms; nothing where it is not under control.

    Worked example: done, done late, not yet → «исполнено 2 из 3 сроков»; overdue, not yet → «не исполнено». A term
    taken off control is not counted beside others.
    """
    kept: list[Status] = [state for state in states if state != Status.WITHDRAWN]
    if not kept:
        kept = list(states)
    done = sum(state in _DONE for state in kept)
    if len(kept) > 1 and done:
        return f"исполнено {done} из{NBSP}{plural(len(kept), 'срока', 'сроков', 'сроков')}"
    return next((str(state) for state in (*_HEAVIEST, *kept) if state in kept), "")


def uncovered(items: Sequence[SourceItem], answered: Collection[str], facts: SchoolFacts) -> tuple[SourceItem, ...]:
    """Rows that are the school's own duty and have no measure; `answered`: ids of rows that have one.

    Rows for schools of another kind are no gap: a plan drafted out of them leaves them out as well.
    """
    return tuple(item for item in items if item.duty == "own" and item.id not in answered and concerns(item, facts))
