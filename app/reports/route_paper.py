"""One ИОМ with its whole life as documents take it: the route, the person, marks, checks, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.values import Deficit, Route, RouteMeasure

DECISIONS = {
    "finished": "ИОМ завершён",
    "extended": "ИОМ продлён на следующий учебный год",
    "corrected": "ИОМ скорректирован",
}
"""What is decided at the end of an ИОМ, in words of documents."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the head of an ИОМ says of a person besides the route itself; `genitive`: the name as the user mended it."""

    category: str = ""
    experience: int | None = None
    curator: str = ""
    curator_position: str = ""
    classes: tuple[str, ...] = ()
    genitive: str = ""


@dataclass(frozen=True, slots=True)
class DoneMark:
    """The last column of a row: day and documents where it is done, else why not.

    `withdrawn`: why it was taken off control; `absence`: why the person was not at the event.
    """

    done_on: date | None = None
    documents: tuple[str, ...] = ()
    withdrawn: str = ""
    absence: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """An interim check: when it is due, when it was held, per cent done, what was corrected."""

    planned_on: date
    held_on: date | None = None
    percent: int | None = None
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One area in two diagnostics, the second of which repeats the first; values in words («6 из 10»).

    `change`: of the share of the maximum, percentage points; None where levels are told in words.
    """

    area: str
    before: str
    after: str
    before_on: date
    after_on: date
    change: float | None = None


@dataclass(frozen=True, slots=True)
class RouteLife:
    """What becomes of an ИОМ after it is made. `number`: of the edition; `topics`: of methodical work, no deficits.

    `closed`: keys of the deficits that are closed; `compared`: diagnostics before and after.
    """

    number: int = 1
    state: str = "draft"
    approved_on: date | None = None
    approved_by: str = ""
    approved_by_position: str = ""
    change_ground: str = ""
    acquainted_on: date | None = None
    checks: tuple[Check, ...] = ()
    reflection: str = ""
    decision: str = ""
    decision_on: date | None = None
    topics: tuple[Deficit, ...] = ()
    closed: frozenset[str] = frozenset()
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutePaper:
    """All that documents take of one ИОМ; `marks`: one a measure, in order."""

    route: Route
    facts: PersonFacts
    marks: tuple[DoneMark, ...]
    life: RouteLife

    @property
    def standing(self) -> tuple[tuple[RouteMeasure, DoneMark], ...]:
        """Measures that were not taken off control, with their marks."""
        pairs = zip(self.route.measures, self.marks, strict=True)
        return tuple((measure, mark) for measure, mark in pairs if not mark.withdrawn)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(mark.done_on is not None for _, mark in self.standing)

    @property
    def hours(self) -> int:
        """Hours of those that name them."""
        return sum(measure.hours or 0 for measure, _ in self.standing)
