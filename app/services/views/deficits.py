"""Deficits of staff, methodical topics, lists of self-check: what the tab «Дефициты» shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.russian import short_date

DEFICIT_STATE_WORDS = {"found": "выявлен", "in_work": "в работе", "closed": "закрыт"}
TOPIC_STATE_WORDS = {"found": "взята", "in_work": "в работе", "closed": "отработана"}
TOPIC = "topic"
ORIGIN_WORDS = {
    "diagnostics": "диагностика",
    "self_check": "самопроверка",
    "audit": "внешний аудит",
    "observation": "наблюдение",
    "other": "другое",
    TOPIC: "затруднение обучающихся",
}
"""Where a deficit comes from, in the order of lists; a topic comes from a difficulty of pupils."""


def answered_words(wording: str, origin: str) -> str:
    """What a row of an ИОМ answers; a topic is told as one: «Тема: Вычисления, 5 классы»."""
    return f"Тема: {wording}" if origin == TOPIC else wording


@dataclass(frozen=True, slots=True)
class StateView:
    """A change of a deficit's state on a day, with what it rests on."""

    state: str
    on: date
    note: str
    topic: bool = False

    @property
    def words(self) -> str:
        """«16.09.2026 – в работе: ИОМ утверждён»; a topic is taken and worked through."""
        words = TOPIC_STATE_WORDS if self.topic else DEFICIT_STATE_WORDS
        told = f"{short_date(self.on)} – {words[self.state]}"
        return f"{told}: {self.note}" if self.note else told


@dataclass(frozen=True, slots=True)
class DeficitView:
    """A deficit of a person; priority 1 comes first. `found_by`: how it was found, in words.

    `area`: the question or area that told it; `answered_by`: titles of rows of approved ИОМ that answer it, each once;
    `stale`: of a topic, why its difficulty no longer stands, else empty.
    """

    deficit_id: int
    family: str
    wording: str
    found_by: str
    level: str
    priority: int
    state: str
    origin: str = "other"
    found_on: date | None = None
    area: str = ""
    difficulty_id: int | None = None
    history: tuple[StateView, ...] = ()
    answered_by: tuple[str, ...] = ()
    stale: str = ""

    @property
    def is_topic(self) -> bool:
        """A topic of methodical work from a difficulty of pupils: it says nothing of the person."""
        return self.origin == TOPIC

    @property
    def as_answered(self) -> str:
        """Its words beside the rows of an ИОМ that answer it."""
        return answered_words(self.wording, self.origin)

    @property
    def state_words(self) -> str:
        """«в работе»; of a topic «отработана»."""
        return (TOPIC_STATE_WORDS if self.is_topic else DEFICIT_STATE_WORDS)[self.state]

    @property
    def origin_words(self) -> str:
        """«внешний аудит»."""
        return ORIGIN_WORDS[self.origin]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one wording entered for many people: identifiers of new rows, names of who has had it already.

    `reopened`: names of those who had it closed: it is open again.
    """

    deficit_ids: tuple[int, ...] = ()
    known: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of a list of self-check; `answer`: of the list being filled, `before`: of the last finished one."""

    question_id: str
    family: str
    question: str
    seen_in: str
    answer: bool | None = None
    before: bool | None = None


@dataclass(frozen=True, slots=True)
class SelfCheckForm:
    """A person's list, to be filled or continued. `held_on`: of the unfinished one; `before_on`: of the last one."""

    staff_id: int
    full_name: str
    role: str
    questions: tuple[QuestionView, ...]
    held_on: date | None = None
    before_on: date | None = None


@dataclass(frozen=True, slots=True)
class SelfCheckOutcome:
    """What a finished list has changed: numbers of deficits added and open again, and those that are «да» now.

    `better` and `worse`: questions whose answer has changed since the last list.
    """

    added: int = 0
    reopened: int = 0
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    to_close: tuple[DeficitView, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicProposal:
    """A topic of methodical work that may be taken over for a person; `reason`: why it is offered to this person."""

    staff_id: int
    full_name: str
    difficulty_id: int
    family: str
    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class StaleTopic:
    """A topic whose difficulty is no longer accepted; `why`: what was decided."""

    deficit_id: int
    full_name: str
    wording: str
    why: str


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """Topics to take over, by name; topics to remove."""

    proposals: tuple[TopicProposal, ...] = ()
    stale: tuple[StaleTopic, ...] = ()
