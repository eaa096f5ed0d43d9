"""The life of an ИОМ as the window shows it: editions, checks and what has come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DECISION_WORDS = {
    "": "",
    "finished": "завершён",
    "extended": "продлён на следующий учебный год",
    "corrected": "скорректирован",
}


@dataclass(frozen=True, slots=True)
class RouteCheckView:
    """An interim check. `proposed`: per cent told by the facts as of the day it was held (or is due, or today)."""

    check_id: int
    planned_on: date
    held_on: date | None = None
    percent: int | None = None
    correction: str = ""
    proposed: int | None = None


@dataclass(frozen=True, slots=True)
class RouteEditionView:
    """A line of the list of editions. `in_force`: its rows are under control; `newest`: the one that is edited."""

    route_id: int
    number: int
    state: str
    state_words: str
    rows: int
    withdrawn: int
    approved_on: date | None = None
    approved_by: str = ""
    approved_by_position: str = ""
    change_ground: str = ""
    pdf_sha256: str = ""
    in_force: bool = False
    newest: bool = False


@dataclass(frozen=True, slots=True)
class DeficitOutcome:
    """A deficit or a topic of methodical work at the end of an ИОМ. `topic`: it says nothing of the person.

    `rows`, `done`: rows of the ИОМ under control that answer it and those done whole; `closable`: all are done and it
    is not closed yet; `history`: (day, state in words, what it rests on), the oldest first.
    """

    deficit_id: int
    wording: str
    family: str
    state: str
    state_words: str
    topic: bool
    rows: int
    done: int
    closable: bool
    history: tuple[tuple[date, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RouteOutcomeView:
    """What has come of an ИОМ as of today.

    `route_id`: of the edition in force; `percent`: see `planning.route_outcome.percent_done`; `unfinished`: titles of
    the rows under control that are not done whole; `under_way`: number of the newer draft edition, 0 if none.
    """

    route_id: int
    staff_id: int
    school_year: int
    state: str
    percent: int | None
    checks: tuple[RouteCheckView, ...]
    deficits: tuple[DeficitOutcome, ...]
    unfinished: tuple[str, ...]
    reflection: str = ""
    decision: str = ""
    decision_on: date | None = None
    under_way: int = 0

    @property
    def decision_words(self) -> str:
        """«завершён», «продлён на следующий учебный год», «скорректирован», or nothing."""
        return DECISION_WORDS[self.decision]
