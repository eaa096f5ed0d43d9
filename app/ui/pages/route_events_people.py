"""Participants of one event: a tick for who was there, the reason of who was not, what each had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.core.errors import AppError
from app.core.russian import short_date
from app.services.views.events import EventPerson, MeetingPerson
from app.services.views.routes import ROUTE_STATE_WORDS
from app.ui.desk import Desk
from app.ui.pages.event_attendance import ABSENCE_REASONS
from app.ui.pages.route_events_table import EventLine
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table


class AlreadyToldError(AppError):
    """У этого человека событие уже отмечено. Чтобы изменить отметку, снимите её и проведите событие снова."""


@dataclass(frozen=True, slots=True)
class Attender:
    """A line of the participants; `meeting`: the person's window, None while the ИОМ is a draft.

    `there` and `reason` are what the user says before the event is marked.
    """

    staff_id: int
    name: str
    row_id: int | None
    route_state: str
    meeting: MeetingPerson | None = None
    there: bool = True
    reason: str = ""
    overdue: bool = False

    @property
    def waits(self) -> bool:
        """Whether a mark of the event reaches this person."""
        one = self.meeting
        return one is not None and one.who.done_on is None and not one.who.absence and not one.withdrawn

    @property
    def state(self) -> str:
        """«был(а) 12.10.2026», «отсутствовала: больничный», «предстоит»."""
        if self.meeting is None:
            return f"ИОМ: {ROUTE_STATE_WORDS[self.route_state]}"
        who = self.meeting.who
        if who.absence:
            return who.absence_words
        if who.done_on:
            return f"выполнено {short_date(who.done_on)}"
        if self.meeting.withdrawn:
            return "снято с контроля"
        if self.meeting.late:
            return "у остальных уже проведено"
        return "не отмечено" if self.overdue else "предстоит"


def attenders(line: EventLine) -> tuple[Attender, ...]:
    """People of a window, then those whose ИОМ is a draft that has the event."""
    known = {person.staff_id: person for person in line.event.people}
    met = [
        _met(one, known.get(one.who.staff_id), overdue=line.overdue)
        for one in (line.meeting.people if line.meeting else ())
    ]
    there = {one.staff_id for one in met}
    rest = [
        Attender(one.staff_id, one.name, one.row_id, one.state)
        for one in line.event.people
        if one.staff_id not in there
    ]
    return (*met, *rest)


def _met(one: MeetingPerson, person: EventPerson | None, *, overdue: bool) -> Attender:
    row_id, state = (person.row_id, person.state) if person is not None else (None, "approved")
    return Attender(one.who.staff_id, one.who.name, row_id, state, one, overdue=overdue)


class PeopleTable(Table[Attender]):
    """Names with ticks and reasons; what is ticked is kept until another event is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk.theme,
            desk.memory,
            "routes/event-people",
            _columns(self._tick, self._explain),
            key=lambda row: row.staff_id,
            title="Участники события",
            empty_text="Участников нет",
        )
        self._shown: object = None
        self._said: dict[int, Attender] = {}

    def show_line(self, line: EventLine) -> None:
        """People of another event, or the same ones anew."""
        if line.key != self._shown:
            self._shown, self._said = line.key, {}
        rows = [self._with_said(row) for row in attenders(line)]
        self.set_rows(rows)

    def people(self) -> Sequence[Attender]:
        """Everybody with what is said of them."""
        return [self._with_said(row) for row in self.visible_rows()]

    def absent(self) -> dict[int, str]:
        """Reason by person of those who are not ticked and whom the mark would reach."""
        return {row.staff_id: row.reason for row in self.people() if row.waits and not row.there}

    def forget(self) -> None:
        """Everybody is ticked again: the event has been marked."""
        self._said = {}

    def _with_said(self, row: Attender) -> Attender:
        said = self._said.get(row.staff_id)
        return replace(row, there=said.there, reason=said.reason) if said is not None and row.waits else row

    def _tick(self, row: Attender, value: bool) -> Attender:  # noqa: FBT001  the table's way to store a tick
        return self._say(row, there=value, reason="" if value else (row.reason or ABSENCE_REASONS[0]))

    def _explain(self, row: Attender, value: str) -> Attender:
        return self._say(row, there=not value.strip(), reason=value.strip())

    def _say(self, row: Attender, *, there: bool, reason: str) -> Attender:
        if not row.waits:
            raise AlreadyToldError
        told = replace(row, there=there, reason=reason)
        self._said[row.staff_id] = told
        return told


def _columns(
    tick: Callable[[Attender, Any], Attender], explain: Callable[[Attender, Any], Attender]
) -> tuple[Column[Attender], ...]:
    def waits(row: Attender) -> bool:
        return row.waits

    return (
        Column(
            "there",
            "Был(а)",
            lambda row: ("да" if row.there else "нет") if row.waits else "",
            width=64,
            checked=_was_there,
            edit=Edit(tick, allowed=waits),
        ),
        Column("name", "Сотрудник", lambda row: row.name, width=140, stretch=2, wrap=True),
        Column(
            "reason",
            "Почему не было",
            lambda row: row.reason if row.waits else "",
            width=130,
            stretch=2,
            wrap=True,
            edit=Edit(
                explain,
                EditKind.CHOICE,
                choices=lambda _row: ABSENCE_REASONS,
                free=True,
                allowed=waits,
            ),
        ),
        Column("state", "Состояние", lambda row: row.state, width=150, stretch=3, wrap=True, tone=_tone),
    )


def _was_there(row: Attender) -> bool:
    if row.meeting is None:
        return False
    return row.there if row.waits else row.meeting.who.done_on is not None and not row.meeting.who.absence


def _tone(row: Attender) -> Tone | None:
    one = row.meeting
    return Tone.WARNING if one is not None and (one.late or (one.who.absence and one.who.done_on is None)) else None
