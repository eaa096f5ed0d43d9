"""What a report on execution counts: dated windows («сроки»), how each stands to the period, and their totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.planning.states import Status
from app.planning.status import Totals
from app.planning.values import WITHDRAWN, Occurrence

DONE = frozenset({Status.DONE, Status.DONE_LATE})


class Standing(StrEnum):
    """How a window stands to the period of a report, as its parts are called."""

    DUE = "Срок в отчётном периоде"
    CARRIED = "Перешло с прошлых периодов"
    EARLY = "Исполнено раньше срока"
    ONGOING = "Исполняется, срок позже"
    UNDATED = "Без даты"


def standing(window: Occurrence, first: date, last: date, as_of: date) -> Standing | None:
    """The part of a period's report that a window belongs to; None where it does not concern the period.

    Each window stands in one part at most, so that parts add up. Due: its planned last day (or the moved one, where it
    was moved forward from later) lies in the period. Carried: planned for before the period and not done before it.
    Early: done in the period, planned for later. Ongoing: begun, planned for later. Undated: without a last day.

    Worked example, period 1 October – 31 December: planned 15.10 → due; planned 20.09, done 05.10 → carried; planned
    20.09, done 19.09 → None; planned 15.02, done 10.12 → early; 1.09–31.05 and open → ongoing; 10.01–20.01 → None.
    """
    done = window.done_on if window.done_on is not None and window.done_on <= as_of else None
    planned = window.end
    if planned is None:
        return Standing.UNDATED if done is None or first <= done <= last else None
    due = window.moved_to or planned
    if first <= planned <= last or (planned > last and first <= due <= last):
        return Standing.DUE
    if planned < first:
        finished = window.state == WITHDRAWN or (done is not None and done < first)
        return None if finished else Standing.CARRIED
    return _later(window, done, first, last)


def _later(window: Occurrence, done: date | None, first: date, last: date) -> Standing | None:
    """Planned for after the period."""
    if window.state == WITHDRAWN:
        return None
    if done is not None:
        return Standing.EARLY if first <= done <= last else None
    begun = window.start is not None and window.start <= last
    return Standing.ONGOING if begun else None


def point_totals(points: Iterable[tuple[Status, bool]]) -> Totals:
    """Totals of windows: (state on the day of the report, whether a document confirms it).

    `total` leaves out what was withdrawn; `due` = done + overdue, so that what was done before its term counts as due;
    `percent` = done / due. Every window is exactly one of done, overdue, in progress, not yet, undated, withdrawn.

    Worked example: a measure with 3 windows (done with a document; done late without one; not yet) and another with one
    that is overdue → total 4, due 3, done 2, late 1, overdue 1, not yet 1, without evidence 1, percent 66,7. Counted by
    measures the same plan would be «0 of 1»: a year's row is done only with its last window.
    """
    rows = list(points)
    states = [state for state, _ in rows]
    done = sum(state in DONE for state in states)
    overdue, not_yet = states.count(Status.OVERDUE), states.count(Status.NOT_YET)
    undated, withdrawn = states.count(Status.UNDATED), states.count(Status.WITHDRAWN)
    total = len(states) - withdrawn
    return Totals(
        total=total,
        due=done + overdue,
        done=done,
        late=states.count(Status.DONE_LATE),
        overdue=overdue,
        in_progress=total - done - overdue - not_yet - undated,
        not_yet=not_yet,
        undated=undated,
        withdrawn=withdrawn,
        without_evidence=sum(state in DONE and not confirmed for state, confirmed in rows),
        partly=states.count(Status.PARTLY),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """What has changed between two days, as keys of windows: newly done, newly overdue, no longer overdue."""

    done: tuple[str, ...]
    fell_overdue: tuple[str, ...]
    caught_up: tuple[str, ...]


def progress(before: Mapping[str, Status], now: Mapping[str, Status]) -> Progress:
    """Compare states of windows by key; a window that was not there before counts as it is now.

    Worked example: before {a: overdue, b: not yet}, now {a: done, b: overdue, c: done} → done a, c; fell overdue b;
    caught up a.
    """
    return Progress(
        tuple(key for key, state in now.items() if state in DONE and before.get(key) not in DONE),
        tuple(key for key, state in now.items() if state is Status.OVERDUE and before.get(key) is not Status.OVERDUE),
        tuple(
            key
            for key, state in before.items()
            if state is Status.OVERDUE and now.get(key, state) is not Status.OVERDUE
        ),
    )
