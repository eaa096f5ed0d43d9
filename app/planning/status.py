"""State of a term and of a measure on a day, and the totals of a report. Overdue only from a concrete last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning import states
from app.planning.values import WITHDRAWN, Measure, Occurrence

Status = states.Status

_DONE = frozenset({Status.DONE, Status.DONE_LATE})


def occurrence_status(occurrence: Occurrence, on: date, opened: date | None = None) -> Status:
    """State of one dated window on a day.

    Done after the planned last day is late, even where the term was moved; overdue counts from the moved day. A window
    without a first day is open from `opened` (the start of the plan), else not yet. On the last day it is still open.
    Done in part counts until the last day; after it the window is overdue, whatever part is done, and one without a
    last day still needs its date.
    """
    if occurrence.state == WITHDRAWN:
        return Status.WITHDRAWN
    if occurrence.done_on is not None and occurrence.done_on <= on:
        late = occurrence.end is not None and occurrence.done_on > occurrence.end
        return Status.DONE_LATE if late else Status.DONE
    last = occurrence.moved_to or occurrence.end
    if last is None:
        return Status.UNDATED
    if on > last:
        return Status.OVERDUE
    if occurrence.partly_on is not None and occurrence.partly_on <= on:
        return Status.PARTLY
    first = occurrence.start or opened
    started = (first is not None and first <= on) or on == last
    return Status.IN_PROGRESS if started else Status.NOT_YET


def measure_status(measure: Measure, on: date, opened: date | None = None) -> Status:
    """State of a measure from its windows: overdue if one is; done if all are; in progress if some are done or open.

    In part where each window is done at least in part, and not all of them are done.
    """
    if measure.state == WITHDRAWN:
        return Status.WITHDRAWN
    states = {occurrence_status(occurrence, on, opened) for occurrence in measure.occurrences}
    states.discard(Status.WITHDRAWN)
    if not states:
        return Status.WITHDRAWN if measure.occurrences else Status.UNDATED
    if Status.OVERDUE in states:
        return Status.OVERDUE
    if states <= _DONE:
        return Status.DONE_LATE if Status.DONE_LATE in states else Status.DONE
    if states <= _DONE | {Status.PARTLY}:
        return Status.PARTLY
    if states & (_DONE | {Status.PARTLY, Status.IN_PROGRESS}):
        return Status.IN_PROGRESS
    return Status.NOT_YET if Status.NOT_YET in states else Status.UNDATED


def due_on(occurrence: Occurrence) -> date | None:
    """The day until which a window must be done: the moved one, else the planned one."""
    return occurrence.moved_to or occurrence.end


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of a report for the authority: `due` = done + overdue; `percent` = done / due; withdrawn stand apart.

    `partly`: how many of those in progress are done in part.

    Worked example: 10 measures, 4 done, 1 late, 1 overdue, 2 in progress, 1 not yet, 1 withdrawn → total 9, due 6,
    done 5, percent 83,3.
    """

    total: int
    due: int
    done: int
    late: int
    overdue: int
    in_progress: int
    not_yet: int
    undated: int
    withdrawn: int
    without_evidence: int
    partly: int = 0

    @property
    def percent(self) -> float | None:
        """Done of due, in per cent; None where nothing is due."""
        return self.done * 100 / self.due if self.due else None
