"""Minutes of a meeting as values: the head, the questions of the agenda, what was decided upon each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DIRECTOR, COUNCIL, SUBJECT = "Совещание при директоре", "Педагогический совет", "Заседание ШМО"
KINDS = (DIRECTOR, COUNCIL, SUBJECT, "Методический совет", "Административное совещание")


@dataclass(frozen=True, slots=True)
class Point:
    """A decision: who does what by when. `measure_uid`: the row of the roadmap that does it, in any edition.

    `measure_id`, `number`: of that row in the edition that is followed now; absent where it has no such row.
    """

    text: str
    responsible: str = ""
    due: date | None = None
    measure_uid: str = ""
    measure_id: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the agenda: what was heard, what was said, what was decided.

    `key`, `group`: of a question that is offered (see `GROUPS` of meeting.py); empty in minutes that are kept.
    """

    question: str
    heard: str = ""
    said: str = ""
    speaker: str = ""
    points: tuple[Point, ...] = ()
    difficulty_id: int | None = None
    key: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What stands above the agenda. `present`: who was there, as it is printed."""

    kind: str
    held_on: date
    number: str = ""
    topic: str = ""
    chair: str = ""
    secretary: str = ""
    present: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting as it is kept."""

    meeting_id: int
    school_year: int
    head: MeetingHead
    questions: tuple[Question, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """Rows of the roadmap that its decisions name, each once."""
        return tuple(
            dict.fromkeys(point.measure_uid for one in self.questions for point in one.points if point.measure_uid)
        )
