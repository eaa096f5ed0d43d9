"""The roadmap as the page shows it and documents print it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.terms.values import Term, TermContext

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

    `by_hand`: the dates were set by a person and hold until the term's text is changed.
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
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A block with its rows."""

    section_id: int
    number: str
    title: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """The current edition of the roadmap of a school year; `context`: what its terms are read against."""

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
    context: TermContext | None = None

    @property
    def locked(self) -> bool:
        """An approved edition is not edited."""
        return self.state == "approved"

    @property
    def state_words(self) -> str:
        """«проект», «утверждён»."""
        return STATE_WORDS[self.state]

    @property
    def measures(self) -> tuple[MeasureView, ...]:
        """All rows in order."""
        return tuple(measure for section in self.sections for measure in section.measures)
