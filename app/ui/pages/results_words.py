"""Words, marks and tones of results: per cents, differences from groups, sufficiency."""

from __future__ import annotations

from app.analysis.rules import INSUFFICIENT, SUFFICIENT, UNCERTAIN
from app.analysis.values import Difference
from app.core.russian import NBSP, number, signed
from app.ui.palette import Tone
from app.ui.tables.columns import Mark

ROLE_WORDS = {"municipality": "Муниципалитет", "region": "Регион", "sample": "Вся выборка"}
"""Heads of the columns of groups; the whole name is the tip."""

LEVEL_MARKS = {
    SUFFICIENT: Mark("mark_done", Tone.GOOD),
    UNCERTAIN: Mark("mark_running", Tone.WARNING),
    INSUFFICIENT: Mark("mark_overdue", Tone.BAD),
}
"""Marks of sufficiency words; a result that is not assessed has none."""

LEVEL_ROLES = {SUFFICIENT: "good", UNCERTAIN: "warning", INSUFFICIENT: "bad"}
"""Colours of the bars of a chart."""


def percent(value: float | None) -> str:
    """«58,4 %», or a dash."""
    return number(value) if value is None else f"{number(value)}{NBSP}%"


def difference_text(found: Difference | None) -> str:
    """The group's per cent and the school's distance from it: «61,0 (−4,2)»."""
    return "" if found is None else f"{number(found.value)} ({signed(found.delta)})"


def difference_mark(found: Difference | None) -> Mark | None:
    """An arrow where the distance is more than chance."""
    if found is None or not found.noticeable:
        return None
    return Mark("move_up", Tone.GOOD) if found.delta > 0 else Mark("move_down", Tone.BAD)


def difference_words(found: Difference | None) -> str:
    """The distance as a sentence for a tool tip."""
    if found is None:
        return ""
    side = "выше" if found.delta > 0 else "ниже"
    sure = "заметно" if found.noticeable else "в пределах случайного"
    return f"{found.name}: {percent(found.value)}. Школа {side} на {number(abs(found.delta))}{NBSP}п.п., {sure}."
