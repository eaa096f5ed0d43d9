"""Possible causes of a difficulty, told from the shape of its figures. Each is a guess «требует проверки»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.rules import Rules
from app.analysis.values import Difference
from app.core.russian import NBSP, number

TO_CHECK = "(требует проверки)"

_MAIN_ORDER = ("region", "sample", "municipality")
_PARTIAL = 40.0
_STRONG_FAIL = 60.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What the figures of a difficulty look like; counts over the scored cells of its tasks, shares in per cent.

    `classes`: every class with its per cent; `strong_percent`: lowest per cent of its tasks in the best mark group.
    """

    n: int
    not_attempted: int
    not_taught: int
    partial: int
    classes: tuple[tuple[str, float], ...]
    weak_classes: tuple[str, ...]
    differences: tuple[Difference, ...]
    years_in_row: int
    same_children: bool
    strong_percent: float | None
    level: str | None


def main_difference(differences: Sequence[Difference]) -> Difference | None:
    """The one group that every sentence and column about a difficulty names.

    The region, else the whole sample, else the municipality; a group that the school is noticeably behind goes first.
    Region −17,3 and sample −19,4, both noticeable → the region; region −3,0 by chance and sample −19,4 → the sample.
    """
    behind = [one for one in differences if one.noticeable and one.delta < 0]
    by_role = {one.role: one for one in (behind or differences)}
    return next((by_role[role] for role in _MAIN_ORDER if role in by_role), None)


def possible_causes(picture: Picture, rules: Rules) -> tuple[tuple[str, ...], frozenset[str]]:
    """Causes in Russian, the best founded first, and the traits they follow from (for choosing measures)."""
    found = [*_of_cells(picture, rules), *_of_groups(picture, rules), *_of_time(picture)]
    if not found:
        said = "умение отрабатывают реже, чем его проверяют: сверьте рабочую программу с проверяемыми требованиями"
        found = [(said, "plain")]
    return tuple(f"{text} {TO_CHECK}" for text, _ in found), frozenset(trait for _, trait in found)


def _of_cells(picture: Picture, rules: Rules) -> list[tuple[str, str]]:
    found = []
    if picture.not_taught:
        found.append(("тема не была пройдена ко дню работы: сверьте порядок тем в рабочей программе", "not_taught"))
    skipped = picture.not_attempted * 100 / picture.n if picture.n else 0.0
    if skipped >= rules.value("difficulty.not_attempted"):
        text = f"не приступают {number(skipped)}{NBSP}% – не хватает времени или непривычен вид задания"
        found.append((text, "not_attempted"))
    partial = picture.partial * 100 / picture.n if picture.n else 0.0
    if partial >= _PARTIAL:
        text = f"выполняют не до конца {number(partial)}{NBSP}% – теряют баллы на последних шагах или на критериях"
        found.append((text, "partial"))
    return found


def _of_groups(picture: Picture, rules: Rules) -> list[tuple[str, str]]:
    found = []
    shares = [percent for _, percent in picture.classes]
    if len(shares) > 1 and max(shares) - min(shares) >= rules.value("difficulty.class_gap"):
        text = f"классы различаются на {number(max(shares) - min(shares))}{NBSP}п.п. – тему изучали по-разному"
        found.append((text, "class_gap"))
    elif len(picture.weak_classes) == len(shares) > 1:
        found.append(
            ("слабы все классы параллели – дело в программе или пособии, а не в одном классе", "whole_parallel")
        )
    if picture.strong_percent is not None and picture.strong_percent < _STRONG_FAIL:
        text = f"не справляются и сильные ({number(picture.strong_percent)}{NBSP}%) – способ действия не освоен классом"
        found.append((text, "strong_fail"))
    behind = [d for d in picture.differences if d.noticeable and d.delta < 0]
    ahead = [d for d in picture.differences if not (d.noticeable and d.delta < 0)]
    main = main_difference(behind)
    if main is not None:
        text = f"отставание от группы «{main.name}» на {number(-main.delta)}{NBSP}п.п. – причина внутри школы"
        found.append((text, "below_region"))
    elif ahead and picture.level is not None:
        found.append(("задание трудно и для группы сравнения – причина шире одной школы", "hard_everywhere"))
    return found


def _of_time(picture: Picture) -> list[tuple[str, str]]:
    found = []
    if picture.years_in_row > 1:
        text = "умение слабо несколько лет подряд у разных детей – место темы в программе или способ её изучения"
        found.append((text, "systemic"))
    if picture.same_children:
        found.append(("у этих же детей умение было слабым год назад – пробел не закрыт", "cohort"))
    return found
