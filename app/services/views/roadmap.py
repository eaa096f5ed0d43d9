"""The roadmap as the page shows it and documents print it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.russian import short_date
from app.terms.values import Term

STATE_WORDS = {"draft": "проект", "agreed": "согласован", "approved": "утверждён"}

COLUMN_WORDS = {
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель реализации",
    "result": "Ожидаемый результат",
}
"""Columns a plan can have besides the number, in the order of choice."""


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A row. `ground`: difficulty, plan, other or none; `ground_reason`: its words; `understood`: the term's dates.

    `standing`: it stands in an approved edition, so it is taken off control and never removed; `elsewhere`: its
    identifiers in the other editions.
    """

    measure_id: int
    number: str
    title: str
    form: str
    doc_kind: str
    terms: str
    responsible: str
    indicator: str
    result: str
    ground: str
    ground_reason: str
    understood: str
    term: Term
    source_items: tuple[int, ...] = ()
    difficulties: tuple[int, ...] = ()
    withdrawn_reason: str = ""
    withdrawn_basis: str = ""
    withdrawn_on: date | None = None
    standing: bool = False
    elsewhere: tuple[int, ...] = ()

    @property
    def withdrawal(self) -> str:
        """«Снято с контроля 12.01.2027: нет приборов (приказ № 5)»; empty for a row under control."""
        if not self.withdrawn_reason:
            return ""
        day = f" {short_date(self.withdrawn_on)}" if self.withdrawn_on else ""
        return f"Снято с контроля{day}: {self.why_withdrawn}"

    @property
    def why_withdrawn(self) -> str:
        """«нет приборов (приказ № 5)»; empty for a row under control."""
        return f"{self.withdrawn_reason} ({self.withdrawn_basis})" if self.withdrawn_basis else self.withdrawn_reason


@dataclass(frozen=True, slots=True)
class SectionView:
    """A block with its rows."""

    section_id: int
    number: str
    title: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """An edition of the roadmap of a school year.

    `newest`: the one that is edited; `in_force`: number of the edition under control (0: none is approved yet).
    """

    roadmap_id: int
    school_year: int
    title: str
    period_from: date
    period_to: date
    ground: str
    goal: str
    tasks: tuple[str, ...]
    columns: tuple[str, ...]
    edition: int
    state: str
    order_number: str
    order_date: date | None
    pdf_sha256: str = ""
    sections: tuple[SectionView, ...] = field(default=())
    edition_id: int = 0
    newest: bool = True
    in_force: int = 0
    agreed_with: str = ""
    agreed_on: date | None = None
    change_ground: str = ""

    @property
    def locked(self) -> bool:
        """Only the draft of the newest edition is edited."""
        return self.state != "draft" or not self.newest

    @property
    def approved(self) -> bool:
        """Whether an order has approved this edition."""
        return self.state == "approved"

    @property
    def under_control(self) -> bool:
        """Whether this edition is the one in force: its rows can be taken off control."""
        return self.approved and self.edition == self.in_force

    @property
    def state_words(self) -> str:
        """«проект», «утверждён»."""
        return STATE_WORDS[self.state]

    @property
    def measures(self) -> tuple[MeasureView, ...]:
        """All rows in order."""
        return tuple(measure for section in self.sections for measure in section.measures)
