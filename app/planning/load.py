"""How many measures fall on each person in each month of a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.terms.values import Window

MONTH_BOUND = "plan.month_measures"
"""Threshold: measures of one person in a month, above which a plan counts as overloaded."""
THRESHOLDS = (MONTH_BOUND,)


@dataclass(frozen=True, slots=True)
class Load:
    """Of one person: measures by month of the period (identifiers), in the order of the plan."""

    person: int
    months: tuple[tuple[int, ...], ...]

    @property
    def most(self) -> int:
        """Measures of the fullest month."""
        return max(map(len, self.months), default=0)


def months_of(start: date, end: date) -> tuple[date, ...]:
    """First days of the months of a period: 1 September 2026 – 31 May 2027 → nine months."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1))


def load_of(rows: Iterable[tuple[int, Sequence[int], Sequence[Window]]], months: Sequence[date]) -> tuple[Load, ...]:
    """Load by person, the fullest month first; `rows`: identifier, people, windows of each measure.

    A measure counts once in each month that one of its windows touches; a deadline without a beginning counts in the
    month of the deadline. Worked example: a window 25.10–05.11 counts in October and in November.
    """
    counted: dict[int, list[list[int]]] = {}
    for key, people, windows in rows:
        touched = [any(_touches(window, month) for window in windows) for month in months]
        for person in dict.fromkeys(people):
            by_month = counted.setdefault(person, [[] for _ in months])
            for at, yes in enumerate(touched):
                if yes:
                    by_month[at].append(key)
    made = [Load(person, tuple(map(tuple, by_month))) for person, by_month in counted.items()]
    return tuple(sorted(made, key=lambda load: (-load.most, -sum(map(len, load.months)))))


def _touches(window: Window, month: date) -> bool:
    start = (window.start or window.end).replace(day=1)
    return start <= month <= window.end
