"""What a signal of objectivity is: its state, its only words, the table and the picture behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from app.analysis.intervals import Z95, Change
from app.core.russian import NBSP, number

MARKER, QUIET, UNKNOWN = "marker", "quiet", "not_assessed"
MARKER_WORDS = "возможный маркер, требует дополнительного анализа"
QUIET_WORDS = "маркер не обнаружен"
UNKNOWN_WORDS = "не оценивалось"

TITLES = {
    "S1": "Понизили, подтвердили, повысили",
    "S2": "Расхождение с журналом в две отметки и более",
    "S3": "Пик на границе отметки",
    "S4": "Лёгкие задания хуже, трудные лучше региона",
    "S5": "Результат выше региона",
    "S6": "Те же классы год спустя",
    "S7": "Разброс между классами параллели",
    "S8": "Кривые групп пересекаются",
    "S9": "Повторная проверка работ",
    "S10": "Одинаковые наборы баллов в классе",
}

TOO_FEW = "этого мало"

_ROLES = {"municipality": "Муниципалитет", "region": "Регион", "sample": "Вся выборка"}

Value = str | int | float | None
PictureKind = Literal["bars", "lines", "histogram"]


_CHANCE_DIGITS = 4
"""Decimals of a probability: no other figure of a table has as many."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a signal's table. `digits`: decimals of its numbers, None for text; `tip`: a long name."""

    name: str
    digits: int | None = None
    unit: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class SignalTable:
    """What stands behind a signal, row by row; `flagged`: numbers of the rows that made it a marker."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    flagged: tuple[int, ...] = ()

    def text(self, row: int, column: int) -> str:
        """A cell as it is shown: «58,4 %», «12», a dash where nothing is known."""
        value, head = self.rows[row][column], self.columns[column]
        if value is None or isinstance(value, str):
            return value or "–"
        if head.digits == _CHANCE_DIGITS and 0 <= value < 0.1**_CHANCE_DIGITS / 2:
            return f"< {number(0.1**_CHANCE_DIGITS, _CHANCE_DIGITS)}"  # a chance is never nothing
        said = number(value, head.digits) if head.digits else f"{value:,.0f}".replace(",", NBSP)
        said = said.replace("-", "−")
        return f"{said} {head.unit}".strip()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart's values without its looks. `kind`: bars, lines or histogram; `series`: (name, one value a category).

    `bounds`: (place on the axis of values, or of scores in a histogram; label).
    """

    kind: PictureKind
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: str = "%"
    maximum: float | None = None
    bounds: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal of one work. `state`: marker, quiet or not_assessed; `figures`: what was seen, in Russian, with n.

    `codes`: participants, tasks or classes concerned; `questions`: what to answer before anything is concluded.
    """

    code: str
    state: str
    n: int
    figures: str
    codes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    table: SignalTable | None = None
    picture: Picture | None = None

    @property
    def title(self) -> str:
        """Russian name of the signal."""
        return TITLES[self.code]

    @property
    def words(self) -> str:
        """The only words a signal may be called."""
        return {MARKER: MARKER_WORDS, QUIET: QUIET_WORDS, UNKNOWN: UNKNOWN_WORDS}[self.state]


def interval_text(interval: tuple[float, float] | None) -> str:
    """«25,6–63,2 %», a dash where there is none."""
    return "–" if interval is None else f"{number(interval[0])}–{number(interval[1])}{NBSP}%"


def group_name(role: str, name: str) -> str:
    """Short name of a group to compare with: «Регион»."""
    return _ROLES.get(role, name)


def state_of(*, marker: bool) -> str:
    """State of a signal that could be assessed."""
    return MARKER if marker else QUIET


def sentence(signals: Sequence[Signal]) -> str:
    """What is seen and how sure: how many signals could be looked at and which are markers, in the neutral words."""
    assessed = [signal for signal in signals if signal.state != UNKNOWN]
    markers = [signal for signal in assessed if signal.state == MARKER]
    if not assessed:
        return "Маркеры не оценивались: данных недостаточно."
    if not markers:
        return f"Оценено маркеров: {len(assessed)} из {len(signals)}; {QUIET_WORDS} ни по одному."
    names = "; ".join(f"{signal.code} «{signal.title}»" for signal in markers)
    return f"Оценено маркеров: {len(assessed)} из {len(signals)}. {names}: {MARKER_WORDS}."


def width(error: float, comparisons: float = 1) -> float:
    """How many times wider than at 95 % an interval is whose two-sided error is shared by several comparisons.

    Bonferroni: `width(0.01, 1)` → 1,31; `width(0.01, 3)` → 2,935/1,96 = 1,50.
    """
    return NormalDist().inv_cdf(1 - error / 2 / comparisons) / Z95


def sure_fall(change: Change, by: float, wider: float) -> bool:
    """The change is below `by` п.п. (a common change of all) even at the upper end of its widened interval.

    60 → 40 %, interval −30 … −9, `by` 0, not widened: −9 < 0 → True.
    """
    return change.interval is not None and change.delta + (change.interval[1] - change.delta) * wider < by


def sure_rise(change: Change, by: float, wider: float) -> bool:
    """The change is above `by` п.п. even at the lower end of its widened interval."""
    return change.interval is not None and change.delta - (change.delta - change.interval[0]) * wider > by
