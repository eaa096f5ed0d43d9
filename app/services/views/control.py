"""Occurrences under control, with evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.planning.states import Status

PLAN, ROUTES = "plan", "routes"
"""Where a term stands: in the roadmap or in an ИОМ."""


@dataclass(frozen=True, slots=True)
class EvidenceInput:
    """A confirming document as entered: kind, number, date, and a file or a link."""

    kind: str
    number: str = ""
    dated: date | None = None
    file: Path | None = None
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A confirming document as kept; `path`: where the copy of its file lies."""

    evidence_id: int
    kind: str
    number: str
    dated: date | None
    file_name: str
    link: str
    note: str
    path: Path | None = None

    @property
    def words(self) -> str:
        """«протокол № 3 от 05.10.2026»."""
        parts = [self.kind]
        if self.number:
            parts.append(f"№\u00a0{self.number}")
        if self.dated:
            parts.append(f"от {self.dated:%d.%m.%Y}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of an event in one of its windows; `absence`: why they were not there, also of who made it up later."""

    staff_id: int
    name: str
    gender: str = ""
    done_on: date | None = None
    absence: str = ""

    @property
    def absence_words(self) -> str:
        """«отсутствовала: больничный»; of who made it up: «отсутствовала: больничный; выполнено 20.10.2026»."""
        if not self.absence:
            return ""
        later = f"; выполнено {self.done_on:%d.%m.%Y}" if self.done_on else ""
        return f"{absent_word(self.gender)}: {self.absence}{later}"


def absent_word(gender: str) -> str:
    """«отсутствовал», «отсутствовала»; «отсутствовал(а)» where the gender is not known."""
    return {"male": "отсутствовал", "female": "отсутствовала"}.get(gender, "отсутствовал(а)")


@dataclass(frozen=True, slots=True)
class EventNote:
    """What else an occurrence stands in. `people`: who is marked with it, the own person too, by name.

    `roadmap_number`: number of the roadmap's row where the occurrence itself is of an ИОМ; `held_on`: others had the
    event on this day, while the occurrence is still open.
    """

    uid: str
    routes: int
    roadmap_number: str
    people: tuple[Participant, ...]
    held_on: date | None = None

    @property
    def words(self) -> str:
        """«Событие: ещё 7 ИОМ и п. 3.2 дорожной карты»."""
        parts = [f"ещё {self.routes} ИОМ"] if self.routes else []
        if self.roadmap_number:
            parts.append(f"п.\u00a0{self.roadmap_number} дорожной карты")
        return f"Событие: {' и '.join(parts)}"


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """A dated window of a measure as of today; `owner`: roadmap or the person of an ИОМ.

    `event`: what else the same window stands in; `absence`: why the person of an ИОМ was not there with the others.
    `partly_on`, `partly`: done in part, when and what of it. `basis`: the paper by which it was moved or withdrawn,
    beside the `reason`. `people`: who answers for it, by name where the staff knows them.
    """

    occurrence_id: int
    owner: str
    number: str
    title: str
    section: str
    form: str
    responsible: str
    indicator: str
    expected_result: str
    terms: str
    start: date | None
    end: date | None
    done_on: date | None
    status: Status
    fact: str
    result: str
    reason: str
    doc_kind: str
    moved_from: date | None = None
    evidence: tuple[EvidenceView, ...] = ()
    measure_id: int | None = None
    route_measure_id: int | None = None
    event: EventNote | None = None
    absence: str = ""
    staff_id: int | None = None
    partly_on: date | None = None
    partly: str = ""
    basis: str = ""
    people: tuple[str, ...] = ()

    @property
    def row_key(self) -> tuple[str, int]:
        """The row of the plan or of the ИОМ that it is a window of."""
        if self.measure_id is not None:
            return "plan", self.measure_id
        return "route", self.route_measure_id or 0

    @property
    def why(self) -> str:
        """«карантин (приказ № 5)»; empty where no reason was told."""
        return f"{self.reason} ({self.basis})" if self.reason and self.basis else self.reason or self.basis

    @property
    def is_open(self) -> bool:
        """Neither done nor taken off control."""
        return self.done_on is None and self.status is not Status.WITHDRAWN

    @property
    def is_due(self) -> bool:
        """Its term has come: done, or past its last day."""
        return self.status in {Status.DONE, Status.DONE_LATE, Status.OVERDUE}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Of one block, of who answers, of the plan or the ИОМ alone (`source`: PLAN, ROUTES); empty = everything."""

    block: str = ""
    person: str = ""
    source: str = ""

    def fits(self, row: OccurrenceView) -> bool:
        """Whether a term is of the block, the person and the source."""
        return (
            (not self.block or row.section == self.block)
            and (not self.person or self.person in row.people)
            and (not self.source or (row.measure_id is not None) == (self.source == PLAN))
        )


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What one step did to an occurrence: when, by whom, and each change in words, newest step first."""

    at: datetime
    who: str
    words: tuple[str, ...]
