"""The list of events: one line a window, then what is not joined yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import plural, short_date
from app.planning.event_states import EventState
from app.services.views.events import EventView, MeetingView
from app.ui.desk import Desk
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.widgets.status_mark import State

STATES = {
    EventState.DONE: State.DONE,
    EventState.PARTLY: State.RUNNING,
    EventState.OPEN: State.AHEAD,
    EventState.UNDATED: State.AHEAD,
    EventState.WITHDRAWN: State.DROPPED,
    EventState.DRAFT: State.AHEAD,
    EventState.LOOSE: State.AHEAD,
}


@dataclass(frozen=True, slots=True)
class EventLine:
    """A window of an event; without one the event stands in drafts only, or is not joined yet."""

    event: EventView
    meeting: MeetingView | None = None
    overdue: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """What tells lines apart."""
        return self.event.key, self.meeting.occurrence_id if self.meeting else 0

    @property
    def day(self) -> date | None:
        """The day it took place, else the last day."""
        return (self.meeting.done_on or self.meeting.end) if self.meeting else None

    @property
    def state(self) -> State:
        """Mark of the state; what is late is said to be."""
        return State.OVERDUE if self.overdue else STATES[self.meeting.state if self.meeting else self.event.state]

    @property
    def state_words(self) -> str:
        """«проведено, отсутствовали: 2»."""
        if self.overdue:
            return "просрочено"
        if self.meeting is None:
            return str(self.event.state)
        words = str(self.meeting.state)
        if self.meeting.state is EventState.PARTLY and self.meeting.absent:
            late = any(one.late for one in self.meeting.people)
            words = words if late else str(EventState.DONE)
        return f"{words}, не было: {self.meeting.absent}" if self.meeting.absent else words

    @property
    def people(self) -> int:
        """People of the window; of drafts, whose draft has it."""
        return len(self.meeting.people) if self.meeting else len(self.event.people)


def lines_of(events: Sequence[EventView], today: date) -> tuple[EventLine, ...]:
    """A line for each window that somebody's ИОМ has; an event of drafts and rows not joined have one line."""
    found = []
    for event in events:
        meetings = [one for one in event.meetings if one.people]
        if not meetings:
            found.append(EventLine(event))
        for meeting in meetings:
            late = meeting.state is EventState.OPEN and meeting.end is not None and meeting.end < today
            found.append(EventLine(event, meeting, late))
    return tuple(found)


def fits(key: str, line: EventLine) -> bool:
    """Whether a line is shown under a chip."""
    state = line.meeting.state if line.meeting else line.event.state
    return {
        "open": state in {EventState.OPEN, EventState.UNDATED},
        "overdue": line.overdue,
        "absent": line.meeting is not None and line.meeting.absent > 0,
        "draft": state is EventState.DRAFT,
        "loose": state is EventState.LOOSE,
    }.get(key, True)


FILTERS = {
    "all": "Все",
    "open": "Предстоит",
    "overdue": "Просрочено",
    "absent": "Есть отсутствующие",
    "draft": "В проектах",
    "loose": "Не объединено",
}


def events_table(desk: Desk) -> Table[EventLine]:
    """Date, title, people, state."""
    columns: tuple[Column[EventLine], ...] = (
        Column(
            "day",
            "Дата",
            lambda line: short_date(line.day) or ("нужна дата" if line.meeting else "–"),
            sort=lambda line: line.day or date.max,
            width=108,
            mark=_mark,
        ),
        Column(
            "title",
            "Событие",
            lambda line: line.event.title,
            width=240,
            stretch=4,
            wrap=True,
            note=_note,
        ),
        Column("people", "Людей", lambda line: str(line.people), sort=lambda line: line.people, width=66, numeric=True),
        Column("state", "Состояние", lambda line: line.state_words, width=124, wrap=True),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/events",
        columns,
        key=lambda line: line.key,
        title="События",
        empty_text="Таких событий нет",
    )


def _mark(line: EventLine) -> Mark:
    return line.state.mark


def _note(line: EventLine) -> str:
    parts = [f"п.\u00a0{line.event.roadmap_number} дорожной карты"] if line.event.roadmap_number else []
    parts += [part for part in (line.event.form, line.event.place) if part]
    if line.event.hours:
        parts.append(plural(line.event.hours, "час", "часа", "часов"))
    return " · ".join(parts)
