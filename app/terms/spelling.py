"""A term in a few words of Russian, for the line under the term cell of a roadmap."""

from __future__ import annotations

from datetime import date

from app.core.russian import NBSP, plural
from app.terms.calendar import WHOLE_PERIOD
from app.terms.syntax import Kind
from app.terms.values import Term, Window

_MONTHS = ("янв", "фев", "март", "апр", "май", "июнь", "июль", "авг", "сен", "окт", "ноя", "дек")
_OF_MONTHS = (
    "янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек.",
)  # fmt: skip
_OFTEN = {Kind.MONTHLY: "ежемесячно", Kind.QUARTERLY: "раз в квартал или четверть", Kind.WEEKLY: "еженедельно"}
_SHOWN = 4


def _day(day: date, *, year: bool = True) -> str:
    text = f"{day.day}{NBSP}{_OF_MONTHS[day.month - 1]}"
    return f"{text}{NBSP}{day.year}" if year else text


def _month(day: date, *, year: bool = True) -> str:
    name = _MONTHS[day.month - 1]
    return f"{name}{NBSP}{day.year}" if year else name


def _starts_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def _span(start: date, end: date, *, year: bool) -> str:
    """Days from – to, as months where they are whole: «окт 2021 – май 2022», «1–15 окт. 2025»."""
    same_year = start.year == end.year
    if start == end:
        return _day(start, year=year)
    if _starts_month(start) and _ends_month(end):
        if (start.year, start.month) == (end.year, end.month):
            return _month(start, year=year)
        return f"{_month(start, year=not same_year)} – {_month(end, year=year or not same_year)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end, year=year)}"
    return f"{_day(start, year=not same_year)} – {_day(end, year=year or not same_year)}"


def _window(window: Window, *, year: bool = True) -> str:
    if window.start is None:
        return f"до {_day(window.end, year=year)}"
    return _span(window.start, window.end, year=year)


def _listed(windows: tuple[Window, ...]) -> str:
    """Windows with a comma between; a year stands after the last of its windows: «авг 2025, янв, март 2026»."""
    parts = []
    for place, window in enumerate(windows):
        following = windows[place + 1] if place + 1 < len(windows) else None
        same = (
            following is not None and (following.start or following.end).year == window.end.year == following.end.year
        )
        parts.append(_window(window, year=not same))
    return ", ".join(parts)


def _several(term: Term, today: date | None) -> str:
    windows = term.occurrences
    count = plural(len(windows), "срок", "срока", "сроков")
    often = _OFTEN.get(Kind(term.kind)) if term.kind in _OFTEN else None
    if len(windows) <= _SHOWN and often is None:
        return f"{count}: {_listed(windows)}"
    head = f"{often}, {count}" if often else count
    coming = next((window for window in windows if today and window.end >= today), None)
    if coming:
        return f"{head}, ближайший: {_window(coming)}"
    return head if often else f"{head}: {_listed(windows[:_SHOWN])} и ещё {len(windows) - _SHOWN}"


def spell_windows(term: Term, today: date | None = None) -> str:
    """What was understood of a term: «3 срока: авг 2025, янв, март 2026», «до 1 авг. 2026», «весь период»,
    «без даты: по отдельному графику», «нужна проверка: …». With `today` a long list names the window that comes next.
    """
    if term.needs_review:
        return f"нужна проверка: {term.reason}"
    if term.undated:
        phrase = " ".join(term.phrase.split())
        return f"без даты: {phrase[:1].lower()}{phrase[1:]}"
    if len(term.occurrences) == 1 and WHOLE_PERIOD in (term.occurrences[0].note or ""):
        text = "весь период"
    elif len(term.occurrences) == 1:
        text = _window(term.occurrences[0])
    else:
        text = _several(term, today)
    return f"{text}; часть без даты: {term.undated_part}" if term.undated_part else text
