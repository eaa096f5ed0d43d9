"""Short windows of measures that fall on days off, on vacations or on the school's days of ВПР."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.core.russian import short_date
from app.core.workdays import is_working_day
from app.terms.values import Window

SHORT_DAYS: Final = 5
"""A window of so many days or fewer names days; a longer one («октябрь») leaves room around any day off."""

_DAY: Final = timedelta(days=1)
_OF_VPR: Final = re.compile(r"\bвпр\b|всероссийск\w+\s+проверочн", re.IGNORECASE)
_WEEKDAYS: Final = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """A stretch of the school's calendar: `kind` vacation or vpr, its name, first and last day."""

    kind: str
    name: str
    start: date
    end: date


def clashes_of(windows: Sequence[Window], entries: Sequence[DatedEntry], title: str = "") -> tuple[str, ...]:
    """What each short window collides with, in words; a window with a deadline only, or a long one, with nothing.

    A measure that names ВПР in its `title` does not clash with the days of ВПР. Worked example: 14.11.2026 – 15.11.2026
    → «14.11.2026 – 15.11.2026: выходные дни».
    """
    found = []
    for window in windows:
        if window.start is None or (window.end - window.start).days >= SHORT_DAYS:
            continue
        reason = _reason(window.start, window.end, entries, of_vpr=bool(_OF_VPR.search(title)))
        if reason:
            found.append(f"{_days(window.start, window.end)}: {reason}")
    return tuple(dict.fromkeys(found))


def _reason(start: date, end: date, entries: Sequence[DatedEntry], *, of_vpr: bool) -> str:
    inside = [entry for entry in entries if entry.start <= start and end <= entry.end]
    vacation = next((entry for entry in inside if entry.kind == "vacation"), None)
    if vacation is not None:
        return f"каникулы ({vacation.name})"
    days = [start + _DAY * at for at in range((end - start).days + 1)]
    if not any(map(is_working_day, days)):
        if len(days) > 1:
            return "выходные дни"
        return _WEEKDAYS[start.weekday()] if start.weekday() >= _SATURDAY else "нерабочий праздничный день"
    vpr = next((entry for entry in inside if entry.kind == "vpr"), None)
    return f"дни проведения ВПР ({vpr.name})" if vpr is not None and not of_vpr else ""


def _days(start: date, end: date) -> str:
    return short_date(start) if start == end else f"{short_date(start)} – {short_date(end)}"
