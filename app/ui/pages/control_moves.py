"""Columns of the board of control, and which step moves a card from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.planning.states import Status
from app.services.views.control import OccurrenceView
from app.ui.widgets.status_mark import State


class Step(Enum):
    """What is done with a term; the value is its verb."""

    DONE = "Отметить исполнение"
    PARTLY = "Исполнено частично"
    POSTPONE = "Перенести срок"
    WITHDRAW = "Снять с контроля"
    REOPEN = "Снять отметку об исполнении"
    BRING_BACK = "Вернуть на контроль"


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its key, words and mark, and the states of its cards."""

    key: str
    words: str
    mark: State
    states: frozenset[Status]


BOARD = (
    BoardColumn("overdue", "Просрочено", State.OVERDUE, frozenset({Status.OVERDUE})),
    BoardColumn("running", "Исполняется", State.RUNNING, frozenset({Status.IN_PROGRESS})),
    BoardColumn("partly", "Частично", State.PARTLY, frozenset({Status.PARTLY})),
    BoardColumn("done", "Исполнено", State.DONE, frozenset({Status.DONE, Status.DONE_LATE})),
    BoardColumn("ahead", "Не наступило", State.AHEAD, frozenset({Status.NOT_YET})),
    BoardColumn("undated", "Нужна дата", State.AHEAD, frozenset({Status.UNDATED})),
    BoardColumn("dropped", "Снято", State.DROPPED, frozenset({Status.WITHDRAWN})),
)

_BY_STEP = {"done": Step.DONE, "partly": Step.PARTLY, "dropped": Step.WITHDRAW}
"""Columns that a term comes to by being marked."""


def column_of(row: OccurrenceView) -> BoardColumn:
    """Where a card stands."""
    return next(column for column in BOARD if row.status in column.states)


def step_to(row: OccurrenceView, target: str) -> Step | None:
    """The step that takes a term towards a column; None where nothing leads there.

    Terms that are under way, ahead or late stand by their days: a closed one is opened again, an open one gets a new
    day, and the day tells the column. Nothing makes a term late or dateless.
    """
    if column_of(row).key == target or target == "undated":
        return None
    if row.status is Status.WITHDRAWN:
        return None if target in _BY_STEP else Step.BRING_BACK
    if row.done_on is not None:
        return None if target in _BY_STEP else Step.REOPEN
    if target in _BY_STEP:
        return _BY_STEP[target]
    return None if target == "overdue" else Step.POSTPONE
