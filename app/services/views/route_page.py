"""What stands around an ИОМ on its page: events, ways to the plans and back, documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.services.views.control import EvidenceView


@dataclass(frozen=True, slots=True)
class RowAround:
    """Around a row of an ИОМ.

    `event`: what ties it to rows of other ИОМ and of the roadmap, empty where nothing does; `others`: the other people
    who have this event; `reason`: why it was suggested; `withdrawal`: why it is off control; `plan_row`: the row of the
    roadmap; `point`: the row of a higher plan behind it, and its words.
    """

    event: str = ""
    others: tuple[str, ...] = ()
    reason: str = ""
    withdrawal: str = ""
    plan_row: int | None = None
    point: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class PlanRowInRoutes:
    """A row of the roadmap that stands in ИОМ: the event it is, and the people who have it, alphabetical."""

    event: str
    people: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ConfirmedRow:
    """A document that confirms something of an ИОМ, and what it confirms."""

    document: EvidenceView
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An approved edition; `pdf`: the document kept at its approval, None where none was kept or it is gone."""

    number: int
    approved_on: date | None
    approved_by: str
    change_ground: str
    pdf: Path | None


@dataclass(frozen=True, slots=True)
class RouteFolder:
    """The documents of one person's ИОМ: what confirms it, and its approved editions, the newest one first."""

    confirmed: tuple[ConfirmedRow, ...] = ()
    editions: tuple[KeptEdition, ...] = ()
