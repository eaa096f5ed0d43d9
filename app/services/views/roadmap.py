"""The roadmap as the page shows it and documents print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.core.russian import short_date
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
class GroundView:
    """One ground of a row: what it is, and why this very measure was suggested for it.

    `kind`: source_item, difficulty, signal, risk, cycle, decision (of the school, in its own words); `target`:
    identifier of the row of a source plan or of the decided difficulty.
    """

    kind: str
    text: str
    reason: str = ""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A row. `ground`: difficulty, plan, other or none; `ground_reason`: its words; `understood`: the term's dates.

    `generic`: why its text is general words and what to add; empty for a row that can be carried out.
    `by_hand`: the dates were set by a person and hold until the term's text is changed.
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
    grounds: tuple[GroundView, ...] = ()
    generic: str = ""
    by_hand: bool = False
    people: tuple[int, ...] = ()
    """Staff members whom `responsible` names, by surname or by a position that one person holds."""
    unknown: tuple[str, ...] = ()
    """What `responsible` says that names nobody of the staff and no group."""
    amount: str = ""
    """The number of the indicator (or, where there is none, of the result) in words: «не менее 100 слушателей»."""
    clashes: tuple[str, ...] = ()
    """Short windows on days off, vacations or days of ВПР, in words."""
    withdrawn_basis: str = ""
    withdrawn_on: date | None = None
    standing: bool = False
    elsewhere: tuple[int, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """Its identifiers in every edition: what is done of it is kept by the one of the edition in force."""
        return (self.measure_id, *self.elsewhere)

    @property
    def withdrawal(self) -> str:
        """«Снято с контроля 12.01.2027: нет приборов (приказ № 5)»; empty for a row under control."""
        if not self.withdrawn_reason:
            return ""
        day = f" {short_date(self.withdrawn_on)}" if self.withdrawn_on else ""
        return f"Снято с контроля{day}: {self.why_withdrawn}"

    @property
    def decision(self) -> str:
        """The ground that the school has written itself; empty where it has not."""
        return next((ground.text for ground in self.grounds if ground.kind == "decision"), "")

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
    """An edition of the roadmap of a school year; `context`: what its terms are read against.

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
    month_bound: int = 0
    """More measures of one person in a month are marked; `month_bound_words`: the rule and its source."""
    month_bound_words: str = ""
    sections: tuple[SectionView, ...] = field(default=())
    context: TermContext | None = None
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
    def order(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Blocks and their rows by identifiers."""
        return tuple((one.section_id, tuple(row.measure_id for row in one.measures)) for one in self.sections)

    @property
    def measures(self) -> tuple[MeasureView, ...]:
        """All rows in order."""
        return tuple(measure for section in self.sections for measure in section.measures)


@dataclass(frozen=True, slots=True)
class ColumnSetView:
    """A named set of printed columns, in order; `set_id` None: it comes with the program."""

    name: str
    columns: tuple[str, ...]
    set_id: int | None = None


@dataclass(frozen=True, slots=True)
class SectionOrder:
    """A block and the identifiers of its rows, in order."""

    section_id: int
    measures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What an edit has changed: these rows, and, where rows moved, came or went, the order of all rows by block.

    The numbers of `rows` are not told: they follow the places.
    """

    rows: tuple[MeasureView, ...] = ()
    order: tuple[SectionOrder, ...] | None = None


def fits(view: RoadmapView, change: PlanChange) -> bool:
    """Whether a change is one of this very plan with these very blocks."""
    return change.order is None or {one.section_id for one in change.order} == {one.section_id for one in view.sections}


def with_change(view: RoadmapView, change: PlanChange) -> RoadmapView:
    """The plan after an edit, rows numbered by their places; untouched rows stay the very same values.

    A row or block that `change.order` does not name is gone; one that it names and nobody knows is left out.
    """
    rows = {row.measure_id: row for row in (*view.measures, *change.rows)}
    blocks = {section.section_id: section for section in view.sections}
    order = change.order
    if order is None:
        order = tuple(SectionOrder(key, keys) for key, keys in view.order)
    sections = [
        _placed(blocks[one.section_id], at, one.measures, rows)
        for at, one in enumerate((one for one in order if one.section_id in blocks), 1)
    ]
    return replace(view, sections=tuple(sections))


def _placed(section: SectionView, at: int, keys: tuple[int, ...], rows: Mapping[int, MeasureView]) -> SectionView:
    found = [rows[key] for key in keys if key in rows]
    numbered = tuple(
        row if row.number == f"{at}.{place}" else replace(row, number=f"{at}.{place}")
        for place, row in enumerate(found, 1)
    )
    return replace(section, number=str(at), measures=numbered)
