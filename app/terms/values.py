"""What was understood of a term, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """A dated window of a term, both days included; `start` is None for a bare deadline. `note`: Russian remark («срок обрезан …»)."""

    start: date | None
    end: date
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TermContext:
    """What a phrase is read against. `school_year`: the plan is of a school year (else of calendar years); None = told by the period."""

    period_from: date
    period_to: date
    act_date: date | None = None
    school_year: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the same phrase."""

    reading: str
    occurrences: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase and what was understood of it; see the list of kinds in docs/terms.md."""

    phrase: str
    kind: str
    occurrences: tuple[Window, ...] = ()
    undated: bool = False
    undated_part: str | None = None
    needs_review: bool = False
    reason: str | None = None
    alternatives: tuple[Reading, ...] = ()
