"""Diagnostics of staff as the window shows them: people × areas, proposals of deficits, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.core.russian import short_date, signed
from app.planning.diagnostics import BeforeAfter, Bounds, Closing, Proposal, Result
from app.services.views.school import StaffView

AUDIT = "audit"
KIND_WORDS = MappingProxyType({"diagnostics": "диагностика", AUDIT: "внешний аудит"})
_NOTHING: Mapping[str, tuple[Result, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DiagnosticView:
    """One line of the list. `people`: how many have results; `deficits`: how many deficits rest on it."""

    diagnostic_id: int
    kind: str
    title: str
    held_on: date
    note: str = ""
    people: int = 0
    deficits: int = 0
    previous_id: int | None = None
    previous: str = ""

    @property
    def kind_words(self) -> str:
        """«диагностика», «внешний аудит»."""
        return KIND_WORDS[self.kind]

    @property
    def named(self) -> str:
        """«Предметные дефициты, 16.09.2026»."""
        return f"{self.title}, {short_date(self.held_on)}"


@dataclass(frozen=True, slots=True)
class AreaView:
    """A column of the table: an area, its family as stored ("" = told by its words) and the maximum of its results."""

    area: str
    family: str = ""
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class PersonResults:
    """A row of the table: a person and, by area, the result with its level («низкий», «средний», «высокий» or "")."""

    person: StaffView
    results: Mapping[str, tuple[Result, str]] = field(default_factory=lambda: _NOTHING, hash=False)

    def short(self, area: str) -> str:
        """What stands in the cell."""
        return self.results[area][0].short if area in self.results else ""

    def level(self, area: str) -> str:
        """Level of the cell."""
        return self.results[area][1] if area in self.results else ""


@dataclass(frozen=True, slots=True)
class FoundView:
    """A deficit that rests on a diagnostic or an audit; `ground`: by what act or result it was found."""

    deficit_id: int
    person: StaffView
    wording: str
    family: str
    area: str
    level: str
    state_words: str
    ground: str


@dataclass(frozen=True, slots=True)
class DiagnosticTable:
    """A diagnostic whole: people in alphabetical order, areas in the order they were entered.

    `found`: deficits that rest on it, by name.
    """

    head: DiagnosticView
    areas: tuple[AreaView, ...]
    people: tuple[PersonResults, ...]
    bounds: Bounds
    bounds_words: tuple[str, ...] = ()
    compared: tuple[BeforeAfterView, ...] = ()
    found: tuple[FoundView, ...] = ()

    @property
    def without_level(self) -> int:
        """Results of which no level can be told: points without a maximum."""
        return sum(not level for row in self.people for _result, level in row.results.values())


@dataclass(frozen=True, slots=True)
class BeforeAfterView:
    """A person's result in an area before and after; `closed`: the deficits of the area are closed."""

    person: str
    staff_id: int
    before_on: date
    after_on: date
    title: str
    pair: BeforeAfter
    closed: bool = False

    @property
    def area(self) -> str:
        """The area."""
        return self.pair.area

    @property
    def difference_words(self) -> str:
        """«+12», «+40 п.п.», «без изменений»; for levels in words nothing."""
        difference = self.pair.difference
        if difference is None:
            return ""
        if not round(difference, 2):
            return "без изменений"
        shown = signed(difference, 0 if float(difference).is_integer() else 1)
        return f"{shown} п.п." if self.pair.in_percent else shown

    @property
    def words(self) -> str:
        """«Работа с текстом: 12 → 24 из 30 (16.09.2026 – 12.04.2027)»."""
        return f"{self.area}: {self.pair.words} ({short_date(self.before_on)} – {short_date(self.after_on)})"


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A deficit that a result speaks of, with the person's name."""

    person: str
    role: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class ClosingView:
    """A deficit that the repeated diagnostic lets close."""

    person: str
    closing: Closing


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name of an imported table: whose it is, or among whom to choose (first those who are alike)."""

    name: str
    staff_id: int | None
    candidates: tuple[int, ...] = ()
