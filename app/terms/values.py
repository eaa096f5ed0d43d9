"""What was understood of a term, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """A dated window of a term, both days included; `start` None: a bare deadline. `note`: a Russian remark."""

    start: date | None
    end: date
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TermEvent:
    """A named event that terms are counted from, both days included; a name without dates waits for them."""

    name: str
    start: date | None = None
    end: date | None = None


SchoolTerms = tuple[tuple[tuple[int, int], tuple[int, int]], ...]

SCHOOL_TERMS: SchoolTerms = (
    ((9, 1), (10, 31)),
    ((11, 1), (12, 31)),
    ((1, 1), (3, 25)),
    ((3, 26), (5, 31)),
)


@dataclass(frozen=True, slots=True)
class TermContext:
    """What a phrase is read against.

    `school_year`: the plan is of a school year (else of calendar years); None = told by the period.
    `school_terms`: first and last (month, day) of the four учебные четверти; `school_year_end`: (month, day) of the
    last day of a school year, where the plan's own period does not tell it. `events`: what the school has named, ВПР
    or педсовет, with dates or still without; `quarters` and `vacations`: those of the school's own calendar. Where
    they are empty, a term bound to an event has no dates.
    """

    period_from: date
    period_to: date
    act_date: date | None = None
    school_year: bool | None = None
    school_terms: SchoolTerms = SCHOOL_TERMS
    school_year_end: tuple[int, int] = (8, 31)
    events: tuple[TermEvent, ...] = ()
    quarters: tuple[TermEvent, ...] = ()
    vacations: tuple[TermEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the same phrase."""

    reading: str
    occurrences: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase and what was understood of it; see the list of kinds in docs/terms.md.

    `waits_for`: names of events that would date the term once they have dates themselves.
    """

    phrase: str
    kind: str
    occurrences: tuple[Window, ...] = ()
    undated: bool = False
    undated_part: str | None = None
    needs_review: bool = False
    reason: str | None = None
    alternatives: tuple[Reading, ...] = ()
    waits_for: tuple[str, ...] = ()
