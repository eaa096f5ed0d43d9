"""One ИОМ with its whole life as documents take it: the route, the person, marks, checks, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core.declension import FEMALE, MALE, Case, gender_told, name_in_case
from app.core.russian import NBSP, short_date
from app.planning.teacher_papers import asked_of_teacher
from app.planning.values import ADMINISTRATOR, Deficit, Route, RouteMeasure

DECISIONS = {
    "finished": "ИОМ завершён",
    "extended": "ИОМ продлён на следующий учебный год",
    "corrected": "ИОМ скорректирован",
}
"""What is decided at the end of an ИОМ, in words of documents."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What an ИОМ says of a person besides the route itself.

    `gender`, `declined`: as the staff list keeps them; `archived_on`, `curator_archived_on`: since when they have left.
    """

    category: str = ""
    experience: int | None = None
    curator: str = ""
    curator_position: str = ""
    classes: tuple[str, ...] = ()
    gender: str = ""
    declined: Mapping[str, str] = field(default_factory=dict, hash=False)
    archived_on: date | None = None
    curator_archived_on: date | None = None


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
    def left(self) -> str:
        """«в архиве с 20.11.2026» of a person who has left the school in the year, or nothing."""
        return archived_since(self.facts.archived_on)

    @property
    def asked(self) -> tuple[str, ...]:
        """Documents that this ИОМ asks of a teacher; an administrator's own papers are not counted."""
        if self.route.person.role == ADMINISTRATOR:
            return ()
        return tuple(one for measure, _ in self.standing for one in asked_of_teacher(measure.doc_kind))

    def called(self, case: Case) -> str:
        """The person's full name in a case, as it was mended by hand where it was."""
        return name_in_case(self.route.person.name, case, self.facts.gender, self.facts.declined)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(mark.done_on is not None for _, mark in self.standing)

    @property
    def hours(self) -> int:
        """Hours of those that name them."""
        return sum(measure.hours or 0 for measure, _ in self.standing)


def archived_since(day: date | None) -> str:
    """«в архиве с 20.11.2026», or nothing."""
    return f"в архиве с{NBSP}{short_date(day)}" if day else ""


def by_gender(name: str, gender: str, male: str, female: str, untold: str) -> str:
    """The word for a man or for a woman; `untold` where neither the staff list nor the name tells which.

    by_gender("Кюи Анна", "", "ознакомлен", "ознакомлена", "ознакомлен(а)") → «ознакомлена».
    """
    words: Mapping[str, str] = {MALE: male, FEMALE: female}
    return words.get(gender or gender_told(name) or "", untold)


def asked_words(papers: Iterable[RoutePaper]) -> str:
    """«Документы, требуемые от учителя: 0»; where there are some, they are named, each once, in alphabetical order."""
    asked = [one for paper in papers for one in paper.asked]
    names = "; ".join(sorted({one[:1].lower() + one[1:] for one in asked}))
    return f"Документы, требуемые от учителя:{NBSP}{len(asked)}" + (f" ({names})" if names else "")
