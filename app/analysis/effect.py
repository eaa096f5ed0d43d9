"""Effect of measures: a figure before, a figure after, their difference with an interval, and a careful conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.analysis.intervals import Change, change
from app.analysis.rules import Rules
from app.core.russian import NBSP, number, signed

THRESHOLDS = ("effect.min_n",)
"""Codes of the thresholds that conclusions use."""

EFFECTIVE = "эффективно"
PARTLY = "частично"
INEFFECTIVE = "не эффективно"
TOO_EARLY = "рано судить"

CONCLUSION_TINTS: dict[str, Literal["good", "warning", "bad", "neutral"]] = {
    EFFECTIVE: "good",
    PARTLY: "warning",
    INEFFECTIVE: "bad",
    TOO_EARLY: "neutral",
}
"""The tone of each conclusion: its word always stands beside."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A share in per cent with its n, year and source. `codifier`: what the tasks follow."""

    percent: float
    n: int
    year: int
    source: str
    codifier: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Before, after, change in п.п., conclusion (эффективно / частично / не эффективно / рано судить) and why."""

    before: Figure
    after: Figure | None
    change: Change | None
    conclusion: str
    reason: str


def effect(before: Figure, after: Figure | None, rules: Rules, target: float | None = None) -> Effect:
    """Conclusion about a deficit between two figures.

    Too early: no later figure, n below effect.min_n, another codifier, or an interval that holds zero. A sure rise that
    reaches the target (or where none was set) is effective, one short of it partly; a sure fall is not effective.
    48 of 80 (60 %) → 56 of 70 (80 %), target 75 % → Δ +20,0 п.п. (+5,2…+33,4), «эффективно».
    """
    if after is None:
        return Effect(before, None, None, TOO_EARLY, "показателя после мероприятий ещё нет")
    moved = change(before.percent, before.n, after.percent, after.n)
    least = rules.value("effect.min_n")
    if moved is None or min(before.n, after.n) < least:
        return Effect(before, after, moved, TOO_EARLY, f"участников меньше {number(least, 0)}")
    if before.codifier != after.codifier:
        return Effect(before, after, moved, TOO_EARLY, "работы составлены по разным кодификаторам")
    if not moved.sure:
        return Effect(before, after, moved, TOO_EARLY, "разница в пределах случайного: 95 % интервал содержит ноль")
    if moved.delta < 0:
        return Effect(before, after, moved, INEFFECTIVE, "показатель снизился")
    if target is not None and after.percent < target:
        return Effect(before, after, moved, PARTLY, f"показатель вырос, но не достиг {number(target)}{NBSP}%")
    return Effect(before, after, moved, EFFECTIVE, "показатель вырос, рост больше случайного")


def sentence(found: Effect) -> str:
    """What is seen and how sure: «60,0 % (2025, n = 80) → 80,0 % (2026, n = 70): +20,0 п.п. …: эффективно …»."""
    said = f"{number(found.before.percent)}{NBSP}% ({found.before.year}, n = {found.before.n})"
    if found.after is not None and found.change is not None:
        said += f" → {number(found.after.percent)}{NBSP}% ({found.after.year}, n = {found.after.n}): "
        said += f"{signed(found.change.delta)}{NBSP}п.п."
        if found.change.interval is not None:
            low, high = found.change.interval
            said += f" (95{NBSP}% интервал от {signed(low)} до {signed(high)})"
    return f"{said}; {found.conclusion}: {found.reason}."
