"""What planning works with: deficits, measures, roadmaps, routes, dated windows and higher plans, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.core.russian import school_year_start

ADMINISTRATOR, TEACHER = "administrator", "teacher"

FAMILIES = {
    ADMINISTRATOR: (
        "ВШК",
        "методическая работа",
        "объективность оценивания",
        "анализ оценочных процедур",
        "ВСОКО",
        "управление кадрами и ресурсами",
    ),
    TEACHER: ("предметные", "методические", "психолого-педагогические", "коммуникативные", "цифровые"),
}
"""Families of deficits by role, in the order of every list."""

GROUND_KINDS = ("source_item", "difficulty", "deficit", "signal", "risk", "cycle", "carried", "decision")

Duty = Literal["own", "take_part", "wait"]
DUTY_WORDS = {"own": "наша обязанность", "take_part": "участвуем", "wait": "ждём"}

NORMAL, WITHDRAWN = "normal", "withdrawn"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a plan or route, both included."""

    start: date
    end: date

    @classmethod
    def of_school_year(cls, start: int) -> Period:
        """The school year that begins in the calendar year `start`: 2026 → 1 September 2026 – 31 August 2027."""
        return cls(date(start, 9, 1), date(start + 1, 8, 31))

    @property
    def years(self) -> str:
        """«2026 год», «2026/2027 учебный год» or «2024–2026 годы», by the shape of the period."""
        if self.start.year == self.end.year:
            return f"{self.start.year} год"
        if self.end.year - self.start.year == 1 and school_year_start(self.start) == school_year_start(self.end):
            return f"{self.start.year}/{self.end.year} учебный год"
        return f"{self.start.year}–{self.end.year} годы"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a measure stands in a plan. `kind`: see GROUND_KINDS; `ref`: key or id of what it is.

    `reason`: why this very measure was suggested for it; empty where the ground says it itself.
    """

    kind: str
    ref: str
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A dated window of a measure's term; `start` None for a bare deadline. `moved_to`: a new last day.

    `reason`: why it moved or is late; `evidence`: number of confirming documents. `state`: normal or withdrawn.
    `partly_on`, `partly`: done in part, when and what of it; the window stays open.
    """

    start: date | None
    end: date | None
    done_on: date | None = None
    state: str = NORMAL
    moved_to: date | None = None
    reason: str = ""
    evidence: int = 0
    id: str = ""
    partly_on: date | None = None
    partly: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of a roadmap. `terms` is printed as written; `occurrences` is what was understood of it.

    `id` is stable and told by the storage (a draft has its own, equal for equal data); `number` follows the position;
    `parent` is the id of the row above a sub-row; `catalogue_id` names the catalogue measure it was filled from;
    `uid` is the same in every edition of the plan.
    """

    id: str
    title: str
    form: str = ""
    doc_kind: str = ""
    terms: str = ""
    responsible: str = ""
    indicator: str = ""
    result: str = ""
    addressee: str = ""
    grounds: tuple[Ground, ...] = ()
    state: str = NORMAL
    state_reason: str = ""
    occurrences: tuple[Occurrence, ...] = ()
    number: str = ""
    parent: str | None = None
    catalogue_id: str | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of a plan and its rows in order; `number` follows the position; `uid`: the same in every edition."""

    title: str
    measures: tuple[Measure, ...] = ()
    number: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The school's plan of measures. `basis`: «Во исполнение …»; `abbreviations`: (short, meaning) in the order of use.

    `remarks`: what the person should know of a draft, never printed in the document; `columns`: keys of the printed
    columns in order.
    """

    title: str
    period: Period
    sections: tuple[Section, ...]
    basis: str = ""
    goal: str = ""
    tasks: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All rows in order."""
        return tuple(measure for section in self.sections for measure in section.measures)


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A row of a higher plan: its texts verbatim; `duty`: whose work it is, as stored."""

    id: str
    title: str
    number: str = ""
    form: str = ""
    doc_kind: str = ""
    terms: str = ""
    responsible: str = ""
    indicator: str = ""
    result: str = ""
    section: str = ""
    plan: str = ""
    duty: Duty = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Deficit:
    """A deficit of a staff member. `family`: one of FAMILIES; `priority`: 1 first; `level`: высокий, средний, низкий.

    Found by diagnostics, audit, self-check or observation, never by results of ВПР.
    """

    key: str
    family: str
    wording: str
    found_by: str = ""
    level: str = "средний"
    priority: int = 2


@dataclass(frozen=True, slots=True)
class Person:
    """A staff member: `role` administrator or teacher; the authority approves the route of a `director`."""

    id: str
    name: str
    role: str
    position: str = ""
    subjects: tuple[str, ...] = ()
    area: str = ""
    director: bool = False


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves: name and position as the requisites say; `by_authority`: the head of the МОУО.

    `missing`: requisites that have to be filled in first, as the user reads them; empty where nothing is missing.
    """

    name: str = ""
    position: str = ""
    by_authority: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteMeasure:
    """A row of an ИОМ. `deficits`: keys of what it answers, topics too; `measure`: id of its event in the roadmap."""

    title: str
    deficits: tuple[str, ...]
    form: str = ""
    organiser: str = ""
    terms: str = ""
    hours: int | None = None
    result: str = ""
    doc_kind: str = ""
    reason: str = ""
    number: str = ""
    measure: str | None = None
    catalogue_id: str | None = None
    occurrences: tuple[Occurrence, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """An ИОМ. `topics`: methodical topics that follow from difficulties of pupils, as help."""

    person: Person
    period: Period
    deficits: tuple[Deficit, ...]
    goal: str
    tasks: tuple[str, ...]
    expected: str
    measures: tuple[RouteMeasure, ...]
    grounds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        """Hours of all measures that name them."""
        return sum(measure.hours or 0 for measure in self.measures)


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What a draft must know of the school: short name, positions that exist in it, official signs, risk factors."""

    name: str
    positions: tuple[str, ...] = (
        "директор",
        "заместитель директора по УВР",
        "руководители ШМО",
        "классные руководители",
        "учителя-предметники",
    )
    low_results: bool = False
    biased: bool = False
    risks: tuple[str, ...] = ()
