"""The school beside the municipality, the region and the whole sample: one row a figure, one column a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.intervals import is_noticeable
from app.analysis.marks import MarkGroup, MarkStatistics
from app.analysis.rules import Rules
from app.analysis.tasks import TaskFigures
from app.analysis.values import Difference
from app.core.russian import NBSP, number

THRESHOLDS = ("comparison.z", "comparison.min_n")
"""Codes of the thresholds that comparisons use."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A figure of the school in per cent, its n, and its distance from each group that has the figure."""

    label: str
    n: int
    percent: float | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows over the same groups; `groups`: (role, name) in the order nearest first."""

    groups: tuple[tuple[str, str], ...]
    rows: tuple[ComparisonRow, ...]


def compare_marks(statistics: MarkStatistics, rules: Rules) -> Comparison:
    """Успеваемость, качество and the share of «2» beside each group of the statistics of marks."""
    figures = statistics.figures
    wanted: tuple[tuple[str, float | None, list[float]], ...] = (
        ("Успеваемость", figures.success, [group.success for group in statistics.groups]),
        ("Качество", figures.quality, [group.quality for group in statistics.groups]),
        ("Доля «2»", figures.share2, [100 - group.success for group in statistics.groups]),
    )
    rows = tuple(
        ComparisonRow(label, figures.n, percent, _distances(percent, figures.n, statistics.groups, values, rules))
        for label, percent, values in wanted
    )
    return Comparison(tuple((group.role, group.name) for group in statistics.groups), rows)


def compare_tasks(figures: Sequence[TaskFigures]) -> Comparison:
    """Each task beside the groups whose report holds it."""
    groups = dict.fromkeys((d.role, d.name) for figure in figures for d in figure.differences)
    rows = tuple(
        ComparisonRow(f"Задание {figure.code}", figure.n, figure.percent, figure.differences) for figure in figures
    )
    return Comparison(tuple(groups), rows)


def sentence(comparison: Comparison) -> str:
    """What is seen and how sure: how many figures are noticeably below and above the farthest group."""
    if not comparison.groups:
        return "Групп сравнения нет: загрузите отчёты с районом, регионом или всей выборкой."
    role, name = comparison.groups[-1]
    found = [d for row in comparison.rows for d in row.differences if (d.role, d.name) == (role, name)]
    below = [d for d in found if d.noticeable and d.delta < 0]
    above = [d for d in found if d.noticeable and d.delta > 0]
    if not below and not above:
        return f"Заметных отличий от группы «{name}» нет (показателей: {len(found)})."
    said = f"Рядом с группой «{name}» заметно ниже {len(below)}, заметно выше {len(above)} из {len(found)} показателей"
    if below:
        worst = min(below, key=lambda d: d.delta)
        said += f"; наибольшее отставание {number(abs(worst.delta))}{NBSP}п.п."
    return said if said.endswith(".") else said + "."


def _distances(
    percent: float | None, n: int, groups: Sequence[MarkGroup], values: Sequence[float], rules: Rules
) -> tuple[Difference, ...]:
    if percent is None:
        return ()
    return tuple(
        Difference(group.name, group.role, value, percent - value, is_noticeable(percent, n, value, rules))
        for group, value in zip(groups, values, strict=True)
    )
