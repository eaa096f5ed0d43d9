"""The school's calendar as its tab shows it: named events, quarters, vacations, days of ВПР."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.russian import plural

KINDS = ("event", "quarter", "vacation", "vpr")
"""Kinds of entries, in the order of the tab."""

KIND_WORDS = {"event": "События", "quarter": "Четверти", "vacation": "Каникулы", "vpr": "Дни ВПР"}


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An entry; `entry_id` None: a usual one that the school has not taken yet, its dates are only suggested."""

    kind: str
    name: str
    start: date | None = None
    end: date | None = None
    entry_id: int | None = None

    @property
    def suggested(self) -> bool:
        """Not stored: nothing is read by it."""
        return self.entry_id is None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar of a school year. `waiting`: names of events and how many terms of plans wait for their dates."""

    school_year: int
    rows: tuple[CalendarRow, ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()
    waiting_terms: int = 0
    last_year: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[CalendarRow, ...]:
        """Rows of a kind: stored ones by date, then suggested ones."""
        return tuple(row for row in self.rows if row.kind == kind)


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What a change of the calendar did to the terms of plans: how many got dates, other dates, or lost them."""

    dated: int = 0
    moved: int = 0
    lost: int = 0

    @property
    def words(self) -> str:
        """«даты получили 5 сроков, перенесены 2 срока»; empty where no term depends on the change."""
        parts = (
            ("даты получили" if self.dated != 1 else "дату получил", self.dated),
            ("перенесены" if self.moved != 1 else "перенесён", self.moved),
            ("остались без даты" if self.lost != 1 else "остался без даты", self.lost),
        )
        return ", ".join(f"{verb} {plural(count, 'срок', 'срока', 'сроков')}" for verb, count in parts if count)
