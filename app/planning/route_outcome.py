"""What has come of an ИОМ as of a day: per cent done, deficits that can be closed, rows that go on next year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.planning.states import Status
from app.planning.status import occurrence_status
from app.planning.values import WITHDRAWN, Measure

CLOSED = "closed"
_DONE = frozenset({Status.DONE, Status.DONE_LATE})


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row of an ИОМ with its windows; `deficits`: keys of the deficits that it answers."""

    measure: Measure
    deficits: tuple[str, ...] = ()

    def share(self, on: date) -> float | None:
        """Part of its windows that is done on a day, 0 to 1; None where it is off control.

        Three windows, one done, one taken off control → 0,5; no windows yet → 0.
        """
        if self.measure.state == WITHDRAWN:
            return None
        states = [occurrence_status(window, on) for window in self.measure.occurrences]
        counted = [state for state in states if state is not Status.WITHDRAWN]
        if states and not counted:
            return None
        return sum(state in _DONE for state in counted) / len(counted) if counted else 0.0


def percent_done(rows: Iterable[AnsweredRow], on: date) -> int | None:
    """How much of an ИОМ is done on a day, in per cent: the mean of the rows' shares, rounded; None without rows.

    Rows off control do not count. Worked example: one row done, one with 4 of 8 windows done, one not begun, one
    withdrawn → (1 + 0,5 + 0) / 3 = 50.
    """
    shares = [share for row in rows if (share := row.share(on)) is not None]
    return round(100 * sum(shares) / len(shares)) if shares else None


def closable(rows: Sequence[AnsweredRow], states: dict[str, str], on: date) -> tuple[str, ...]:
    """Keys of deficits, not closed yet, all of whose rows under control are done on a day (at least one is).

    `states`: state of each of the person's deficits by key.
    """
    found: dict[str, list[bool]] = {key: [] for key, state in states.items() if state != CLOSED}
    for row in rows:
        if (share := row.share(on)) is not None:
            for key in row.deficits:
                if key in found:
                    found[key].append(share >= 1)
    return tuple(key for key, done in found.items() if done and all(done))


def unfinished(rows: Sequence[AnsweredRow], on: date) -> tuple[str, ...]:
    """Ids of the rows under control that are not done whole on a day, in order: they go on when it is extended."""
    return tuple(row.measure.id for row in rows if (share := row.share(on)) is not None and share < 1)
