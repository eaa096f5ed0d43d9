"""Terms of an ИОМ that is drafted in the middle of its period: what is over is not proposed."""

from __future__ import annotations

import re
from datetime import date

from app.planning.values import Period

_NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_STEMS = ("январ", "феврал", "март", "апрел", "ма[йяе]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_MONTH = re.compile("|".join(rf"(?P<m{index}>\b{stem})\w*" for index, stem in enumerate(_STEMS, 1)))
_RANGE = re.compile(r"\w\s*[–—-]\s*\w")
_PLAIN = re.compile(r"[\s,–—-]*")
_FREE = frozenset((6, 7, 8))
"""Months of holidays: nothing is moved there."""


def ahead(terms: str, period: Period, today: date) -> str | None:
    """Terms with what is over before `today` taken away; None where all of it is over.

    Months alone are shortened: «октябрь – декабрь» on 20 November → «ноябрь – декабрь»; other words stay as they are
    while one of their months is not over. Terms without a month stay.
    """
    found = [int((match.lastgroup or "m0")[1:]) for match in _MONTH.finditer(terms.casefold())]
    if not found:
        return terms
    ranged = len(found) > 1 and _RANGE.search(terms) is not None
    months = _between(found[0], found[-1]) if ranged else found
    first = _place(period, today.month) if today > period.start else 0
    left = [month for month in months if _place(period, month) >= first]
    if not left:
        return None
    if left == months or _PLAIN.fullmatch(_MONTH.sub("", terms.casefold())) is None:
        return terms
    names = [_NAMES[month - 1] for month in left]
    return f"{names[0]} – {names[-1]}" if ranged and len(names) > 1 else ", ".join(names)


def in_turn(period: Period, today: date, turn: int) -> str:
    """A month of what is left of the period: one after another, by `turn`, holidays left out.

    On 10 February of 2026/2027: turn 0 → «февраль», 1 → «март», 4 → «февраль» again; «весь период» where none is left.
    """
    start = max(period.start, today)
    months = (period.end.year - start.year) * 12 + period.end.month - start.month + 1
    left = [(start.month - 1 + step) % 12 + 1 for step in range(max(months, 0))]
    taught = [month for month in left if month not in _FREE]
    return _NAMES[taught[turn % len(taught)] - 1] if taught else "весь период"


def _place(period: Period, month: int) -> int:
    return (month - period.start.month) % 12


def _between(first: int, last: int) -> list[int]:
    return [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
