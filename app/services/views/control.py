"""Occurrences under control, with evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.planning.states import Status


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
class OccurrenceView:
    """A dated window of a measure as of today; `owner`: roadmap or the person of an ИОМ."""

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

    @property
    def is_open(self) -> bool:
        """Neither done nor taken off control."""
        return self.done_on is None and self.status is not Status.WITHDRAWN

    @property
    def is_due(self) -> bool:
        """Its term has come: done, or past its last day."""
        return self.status in {Status.DONE, Status.DONE_LATE, Status.OVERDUE}
