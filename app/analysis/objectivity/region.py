"""S5: the mean mark of the school above the region's."""

from __future__ import annotations

from math import sqrt

from app.analysis.intervals import student
from app.analysis.marks import work_marks
from app.analysis.objectivity.signal import (
    TOO_FEW,
    UNKNOWN,
    Column,
    Picture,
    Signal,
    SignalTable,
    Value,
    group_name,
    state_of,
)
from app.analysis.rules import Rules
from app.analysis.values import MARKS, WorkData
from app.core.russian import NBSP, number

EXPLAINING_QUESTIONS = (
    "Школа – лицей, гимназия или ведёт углублённое изучение предмета?",
    "Подтверждены ли такие результаты на ГИА?",
)
"""The two published conditions under which results above the region are explained."""


def above_region(work: WorkData, rules: Rules) -> Signal:
    """S5: lower end of the 95 % interval of the mean mark (x̄ − t·s/√n) above the region's by objectivity.s5.margin.

    Half of all schools are above their region's mean, so the margin keeps the usual differences of schools out.
    """
    statistics = work_marks(work, rules)
    figures = statistics.figures
    region = next((group for group in statistics.groups if group.role == "region"), None)
    if region is None or figures.mean is None or figures.sigma is None:
        return Signal("S5", UNKNOWN, figures.n, "нет статистики по отметкам региона")
    if figures.n < rules.value("objectivity.min_n"):
        return Signal("S5", UNKNOWN, figures.n, f"отметок: {figures.n}, {TOO_FEW}")
    error = figures.sigma / sqrt(figures.n - 1)  # σ of all, so s/√n = σ/√(n − 1)
    half = student(figures.n - 1) * error
    low, high = max(2.0, figures.mean - half), min(5.0, figures.mean + half)
    said = (
        f"средняя отметка {number(figures.mean, 2)} (не ниже {number(low, 2)} с вероятностью 95{NBSP}%), "
        f"«{region.name}» {number(region.mean, 2)}; n = {figures.n}"
    )
    margin = rules.value("objectivity.s5.margin")
    marker = low > region.mean + margin
    if not marker and low > region.mean:
        said += f"; выше региона, но меньше чем на {number(margin, 2)} сверх случайного"
    columns = (
        Column("Кто"),
        Column("Отметок", 0),
        Column("Средняя", 2),
        Column("Не меньше", 2),
        Column("Не больше", 2),
        Column("Качество", 1, "%"),
    )
    rows: list[tuple[Value, ...]] = [("Школа", figures.n, figures.mean, low, high, figures.quality)]
    rows += [
        (group_name(group.role, group.name), group.participants, group.mean, None, None, group.quality)
        for group in statistics.groups
    ]
    series = [("Школа", tuple(figures.share(mark) for mark in MARKS))]
    series += [(group_name(group.role, group.name), group.shares) for group in statistics.groups]
    return Signal(
        "S5",
        state_of(marker=marker),
        figures.n,
        said,
        (),
        EXPLAINING_QUESTIONS if marker else (),
        SignalTable(columns, tuple(rows), (0,) if marker else ()),
        Picture("bars", "Доли отметок", tuple(f"«{mark}»" for mark in MARKS), tuple(series)),
    )
