"""Words and marks of the views of the school: shares with n and interval, changes, what a step means."""

from __future__ import annotations

from app.analysis.dynamics import NEGATIVE, POSITIVE, STEADY, TOO_SMALL, Step
from app.analysis.intervals import Change
from app.analysis.trends import NOTHING_BEFORE
from app.core.russian import NBSP, number, signed
from app.ui.pages.results_words import percent
from app.ui.palette import Tone
from app.ui.tables.columns import Mark

_STEP_MARKS = {
    NEGATIVE: Mark("mark_overdue", Tone.BAD),
    POSITIVE: Mark("mark_done", Tone.GOOD),
    TOO_SMALL: Mark("mark_ahead", Tone.NEUTRAL),
}

_SHORT = {NEGATIVE: "отрицательная", POSITIVE: "положительная", STEADY: "не выражена", TOO_SMALL: "мало участников"}
_UP, _DOWN = Mark("move_up", Tone.GOOD), Mark("move_down", Tone.BAD)


def step_mark(step: Step | None) -> Mark | None:
    """A mark where there is something to look at; steady shares have none."""
    return None if step is None else _STEP_MARKS.get(step.verdict)


def verdict_word(step: Step | None) -> str:
    """One word of a step: «отрицательная», «не выражена»; nothing without one."""
    return "" if step is None else _SHORT[step.verdict]


def step_words(step: Step | None) -> str:
    """«отрицательная, но в пределах случайного»; «сравнить не с чем»."""
    if step is None:
        return NOTHING_BEFORE
    chance = step.verdict in {NEGATIVE, POSITIVE} and not step.sure
    return verdict_word(step) + (", но в пределах случайного" if chance else "")


def quality_mark(step: Step | None) -> Mark | None:
    """An arrow where качество changed by more than chance and there are participants enough."""
    if step is None or step.verdict == TOO_SMALL or not step.quality.sure:
        return None
    return _UP if step.quality.delta > 0 else _DOWN


def with_interval(value: float | None, interval: tuple[float, float] | None) -> str:
    """«56,5 % (44,8–67,6)»."""
    if value is None or interval is None:
        return percent(value)
    return f"{percent(value)} ({number(interval[0])}–{number(interval[1])})"


def change_words(change: Change | None) -> str:
    """«8,7 → 10,1 (+1,4)»."""
    if change is None:
        return ""
    return f"{number(change.before)} → {number(change.after)} ({signed(change.delta)})"


def change_tip(change: Change | None) -> str:
    """N of both and the interval of the difference."""
    if change is None:
        return ""
    said = f"n = {change.n_before} и {change.n_after}; разность {signed(change.delta)}{NBSP}п.п."
    if change.interval is not None:
        said += f", интервал 95 %: от {signed(change.interval[0])} до {signed(change.interval[1])}"
    return said + (", заметно" if change.sure else ", в пределах случайного")


def certainty_words(change: Change, least: float) -> str:
    """«заметно выше», «заметно ниже», «в пределах случайного», «участников мало»; `least`: participants wanted."""
    if min(change.n_before, change.n_after) < least:
        return TOO_SMALL
    if not change.sure:
        return "в пределах случайного"
    return "заметно выше" if change.delta > 0 else "заметно ниже"


def certainty_mark(change: Change, least: float) -> Mark | None:
    """An arrow where the change is more than chance."""
    if min(change.n_before, change.n_after) < least or not change.sure:
        return None
    return _UP if change.delta > 0 else _DOWN
