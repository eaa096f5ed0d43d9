"""Terms by day and by month: what the cells of the calendar of control say."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.core.russian import MONTHS, long_date, plural, school_months
from app.services.views.control import OccurrenceView
from app.ui.pages.control_moves import BOARD, column_of
from app.ui.widgets.status_mark import State

WEEK_DAYS = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
MONTHS_A_ROW = 4
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A day or a month: what it is, its states with their counts, whether it is of another month, free, today's."""

    start: date
    title: str
    note: str = ""
    states: tuple[tuple[State, int, str], ...] = ()
    outside: bool = False
    free: bool = False
    today: bool = False
    rows: tuple[OccurrenceView, ...] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        """«12 ноября: просрочено 2, исполнено 1» for a reader of the screen and a tool tip."""
        said = ", ".join(f"{word} {count}" for _mark, count, word in self.states)
        return f"{self.name}: {said or 'сроков нет'}"

    @property
    def name(self) -> str:
        """«12 ноября 2026 г.» of a day, «ноябрь 2026» of a month."""
        return self.title if self.note else long_date(self.start)


def month_title(first: date) -> str:
    """«ноябрь 2026»."""
    return f"{MONTHS[first.month - 1]} {first.year}"


def next_month(first: date, by: int) -> date:
    """The first day of the month so many months away."""
    at = first.year * 12 + first.month - 1 + by
    return date(at // 12, at % 12 + 1, 1)


def by_day(rows: Iterable[OccurrenceView]) -> dict[date, list[OccurrenceView]]:
    """Terms by their last day in force; those without one are left out."""
    found: dict[date, list[OccurrenceView]] = {}
    for row in rows:
        if row.end is not None:
            found.setdefault(row.end, []).append(row)
    return found


def states_of(rows: Iterable[OccurrenceView]) -> tuple[tuple[State, int, str], ...]:
    """(mark, how many, word) of each state that occurs, in the order of the board."""
    counts: dict[str, int] = {}
    for row in rows:
        key = column_of(row).key
        counts[key] = counts.get(key, 0) + 1
    return tuple((column.mark, counts[column.key], column.words.lower()) for column in BOARD if column.key in counts)


def month_cells(first: date, days: Mapping[date, Sequence[OccurrenceView]], today: date) -> list[list[Cell]]:
    """Weeks of a month, Monday first; days of the months beside it fill the first and the last week."""
    start = first - timedelta(days=first.weekday())
    weeks = len(monthcalendar(first.year, first.month))
    return [
        [_day(start + timedelta(days=7 * week + at), first, days, today) for at in range(7)] for week in range(weeks)
    ]


def year_cells(school_year: int, days: Mapping[date, Sequence[OccurrenceView]], today: date) -> list[list[Cell]]:
    """Twelve months of a school year from September, four a line."""
    cells = [_month(first, days, today) for first in school_months(school_year)]
    return [cells[at : at + MONTHS_A_ROW] for at in range(0, len(cells), MONTHS_A_ROW)]


def beyond(school_year: int, rows: Iterable[OccurrenceView]) -> int:
    """How many dated terms are outside the school year."""
    months = set(school_months(school_year))
    return sum(row.end is not None and row.end.replace(day=1) not in months for row in rows)


def _day(day: date, first: date, days: Mapping[date, Sequence[OccurrenceView]], today: date) -> Cell:
    rows = tuple(days.get(day, ()))
    return Cell(
        day,
        f"{day.day}",
        states=states_of(rows),
        outside=(day.year, day.month) != (first.year, first.month),
        free=day.weekday() >= _SATURDAY,
        today=day == today,
        rows=rows,
    )


def _month(first: date, days: Mapping[date, Sequence[OccurrenceView]], today: date) -> Cell:
    rows = tuple(row for day in sorted(days) if day.replace(day=1) == first for row in days[day])
    return Cell(
        first,
        month_title(first),
        note=plural(len(rows), "срок", "срока", "сроков") if rows else "сроков нет",
        states=states_of(rows),
        today=today.replace(day=1) == first,
        rows=rows,
    )
