"""How an occurrence is told in words and marks on every page that lists one."""

from __future__ import annotations

from app.planning.states import Status
from app.services.views.control import OccurrenceView
from app.ui.tables.columns import Mark
from app.ui.widgets.status_mark import State

STATES = {
    Status.DONE: State.DONE,
    Status.DONE_LATE: State.DONE,
    Status.PARTLY: State.PARTLY,
    Status.IN_PROGRESS: State.RUNNING,
    Status.OVERDUE: State.OVERDUE,
    Status.NOT_YET: State.AHEAD,
    Status.WITHDRAWN: State.DROPPED,
    Status.UNDATED: State.AHEAD,
}
"""Mark of each state of an occurrence."""


def state_mark(row: OccurrenceView) -> Mark:
    """✓ ◐ ◔ ! ○ ⊘."""
    return STATES[row.status].mark


def state_words(row: OccurrenceView) -> str:
    """«просрочено» is what a director calls «не исполнено» on the screen; reports keep the official word."""
    words = "просрочено" if row.status is Status.OVERDUE else str(row.status)
    if row.partly_on is not None and row.status in {Status.OVERDUE, Status.UNDATED}:
        words += ", исполнено частично"
    return f"{words}, на событии не был(а)" if row.absence and row.is_open else words


def owner_words(row: OccurrenceView) -> str:
    """«План, п. 1.3» or «ИОМ: Цой С.И.»."""
    return f"План, п. {row.number}" if row.measure_id is not None else row.owner
