"""S7: the classes of a parallel beside one another, in alphabetical order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, sqrt

from app.analysis.groups import class_order
from app.analysis.intervals import change, student, wilson
from app.analysis.marks import MarkFigures, count_marks, mark_figures
from app.analysis.objectivity.signal import (
    UNKNOWN,
    Column,
    Picture,
    Signal,
    SignalTable,
    Value,
    interval_text,
    state_of,
    sure_rise,
    width,
)
from app.analysis.rules import Rules
from app.analysis.values import MARKS, WorkData, effective_marks
from app.core.russian import NBSP, number, signed


@dataclass(frozen=True, slots=True)
class _Class:
    """Marks of one class, by the work and by the journal, and mark − mark of the journal of each who has both."""

    label: str
    marks: MarkFigures
    journal: MarkFigures
    gaps: tuple[int, ...]


def class_spread(work: WorkData, rules: Rules) -> Signal:
    """S7: two classes of the parallel differ more than chance and their journals explain.

    With marks of the journal: the mean of (mark − mark of the journal) differs between two classes, surely so (Welch's
    t-test, Bonferroni for the pairs, objectivity.s7.p in all). Classes that were formed stronger and weaker differ in
    both alike and stay quiet. Without the journal: качество of the best and the weakest class lies
    objectivity.s7.spread п.п. apart and Newcombe's interval, widened the same way, does not hold zero.
    """
    if work.key.of_many_schools:
        return Signal("S7", UNKNOWN, work.n, "в файле строки нескольких школ: это не классы одной параллели")
    classes = _classes(work, rules)
    least = rules.value("objectivity.min_n")
    large = [group for group in classes if group.marks.n >= least]
    small = [group.label for group in classes if group.marks.n < least]
    if len(large) < 2:  # noqa: PLR2004  one class has nothing beside it
        return Signal("S7", UNKNOWN, work.n, "нет двух классов с достаточным числом отметок")
    wider = width(rules.value("objectivity.s7.p"), len(large) * (len(large) - 1) / 2)
    by_journal = all(len(group.gaps) >= least for group in large)
    if by_journal:
        pairs = [(one, other) for one, other in combinations(large, 2) if _apart(one.gaps, other.gaps, wider)]
        apart = {group.label for pair in pairs for group in pair}
    else:
        apart = _far(large, wider, rules)
    return Signal(
        "S7",
        state_of(marker=bool(apart)),
        work.n,
        _said(large, small, apart) + ("" if by_journal else "; журнала нет: классы могли быть сформированы разными"),
        tuple(group.label for group in classes if group.label in apart),
        table=_table(classes, apart),
        picture=_picture(classes),
    )


def _classes(work: WorkData, rules: Rules) -> list[_Class]:
    """Named classes in alphabetical order."""
    rows: dict[str, list[tuple[int | None, int | None]]] = {}
    for label, mark, journal in zip(work.classes, effective_marks(work), work.journal_marks, strict=True):
        if label:
            rows.setdefault(label, []).append((mark, journal))
    return [
        _Class(
            label,
            mark_figures(count_marks(mark for mark, _ in rows[label]), rules),
            mark_figures(count_marks(journal for _, journal in rows[label]), rules),
            tuple(mark - journal for mark, journal in rows[label] if mark is not None and journal in MARKS),
        )
        for label in sorted(rows, key=class_order)
    ]


def _apart(one: Sequence[int], other: Sequence[int], wider: float) -> bool:
    """Welch: |x̄ − ȳ| above t·√(s²/n + s²/m); 25 gaps of mean 0,8 and 25 of mean 0, σ 0,6 each → 0,8 > 0,56 → True."""
    error = sqrt(_variance(one) / len(one) + _variance(other) / len(other))
    quantile = wider * student(min(len(one), len(other)) - 1)
    return abs(_mean(one) - _mean(other)) > quantile * error if error else _mean(one) != _mean(other)


def _far(large: Sequence[_Class], wider: float, rules: Rules) -> set[str]:
    low = min(large, key=lambda group: group.marks.quality or 0.0)
    high = max(large, key=lambda group: group.marks.quality or 0.0)
    spread = change(low.marks.quality, low.marks.n, high.marks.quality, high.marks.n)
    far = spread is not None and spread.delta >= rules.value("objectivity.s7.spread") and sure_rise(spread, 0.0, wider)
    return {low.label, high.label} if far else set()


def _said(large: Sequence[_Class], small: Sequence[str], apart: set[str]) -> str:
    low = min(large, key=lambda group: group.marks.quality or 0.0)
    high = max(large, key=lambda group: group.marks.quality or 0.0)
    said = (
        f"качество от {number(low.marks.quality)}{NBSP}% (n = {low.marks.n}) "
        f"до {number(high.marks.quality)}{NBSP}% (n = {high.marks.n}); классов {len(large)}"
    )
    named = [f"{one.label} {signed(_mean(one.gaps), 2)}" for one in large if one.label in apart and one.gaps]
    if named:
        said += f"; отметка за работу минус отметка по журналу в среднем: {', '.join(named)}"
    if small:
        said += f"; малы для вывода: {', '.join(small)}"
    return said


def _table(classes: Sequence[_Class], apart: set[str]) -> SignalTable:
    columns = (
        Column("Класс"),
        Column("Отметок", 0),
        Column("Качество", 1, "%"),
        Column("Интервал 95 %", tip="В этих пределах качество класса с вероятностью 95 %"),
        Column("По журналу", 1, "%", "Качество по отметкам журнала"),
        Column("К журналу", 2, tip="Отметка за работу минус отметка по журналу, в среднем"),
    )
    rows: list[tuple[Value, ...]] = []
    for group in classes:
        interval = interval_text(wilson(group.marks.quality, group.marks.n))
        mean = _mean(group.gaps) if group.gaps else None
        rows.append((group.label, group.marks.n, group.marks.quality, interval, group.journal.quality, mean))
    return SignalTable(columns, tuple(rows), tuple(at for at, group in enumerate(classes) if group.label in apart))


def _picture(classes: Sequence[_Class]) -> Picture:
    series: list[tuple[str, tuple[float | None, ...]]] = [
        ("Качество за работу", tuple(group.marks.quality for group in classes))
    ]
    if any(group.journal.n for group in classes):
        series.append(("Качество по журналу", tuple(group.journal.quality for group in classes)))
    labels = tuple(group.label for group in classes)
    return Picture("bars", "Качество по классам", labels, tuple(series), maximum=100.0)


def _mean(values: Sequence[int]) -> float:
    return fsum(values) / len(values)


def _variance(values: Sequence[int]) -> float:
    mean = _mean(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
