"""Events that stand in several ИОМ: windows with their state, people with what each had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.event_states import EventState
from app.services.views.control import Participant


@dataclass(frozen=True, slots=True)
class EventPerson:
    """A person whose ИОМ has the event; `row_id`: the row in the newest edition, `state`: of that edition."""

    staff_id: int
    name: str
    row_id: int
    state: str


@dataclass(frozen=True, slots=True)
class MeetingPerson:
    """A person in one window of an event. `occurrence_id`: the window to mark; `late`: others had it already."""

    occurrence_id: int
    who: Participant
    withdrawn: bool = False
    late: bool = False

    @property
    def is_apart(self) -> bool:
        """Others had it, this person still has not."""
        return self.late or (bool(self.who.absence) and self.who.done_on is None and not self.withdrawn)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One window of an event in all plans in force. `occurrence_id`: on which a step reaches the others.

    `end`: the last day in force; `in_roadmap`: the roadmap has the window too.
    """

    occurrence_id: int
    start: date | None
    end: date | None
    done_on: date | None
    state: EventState
    people: tuple[MeetingPerson, ...]
    in_roadmap: bool

    @property
    def absent(self) -> int:
        """People who were not there and have not made it up."""
        return sum(bool(one.who.absence) and one.who.done_on is None for one in self.people)

    @property
    def is_open(self) -> bool:
        """Somebody still waits to be marked."""
        return self.state in {EventState.OPEN, EventState.UNDATED} or any(one.late for one in self.people)


@dataclass(frozen=True, slots=True)
class EventView:
    """An event of a school year. Rows alike in several ИОМ that are no event yet have no `uid`: they may be joined.

    `roadmap_number` and `measure_id`: the row of the roadmap, where it stands there.
    """

    uid: str
    title: str
    form: str
    place: str
    terms: str
    hours: int | None
    people: tuple[EventPerson, ...]
    meetings: tuple[MeetingView, ...] = ()
    roadmap_number: str = ""
    measure_id: int | None = None

    @property
    def key(self) -> str:
        """What tells events apart in a list."""
        return self.uid or f"#{self.people[0].row_id}"

    @property
    def next_meeting(self) -> MeetingView | None:
        """The first window that is still open; the last one where all took place; None while all ИОМ are drafts."""
        return next((one for one in self.meetings if one.is_open), self.meetings[-1] if self.meetings else None)

    @property
    def state(self) -> EventState:
        """State of the window that comes next."""
        meeting = self.next_meeting
        if not self.uid:
            return EventState.LOOSE
        return EventState.DRAFT if meeting is None else meeting.state


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was added to an event: names; whose ИОМ is approved and needs a new edition; who has no ИОМ."""

    added: tuple[str, ...]
    locked: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
