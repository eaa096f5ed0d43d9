"""Statistics of marks: успеваемость, качество, средняя, СОУ, медиана, σ, CV, and groups to compare with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from app.analysis.intervals import is_noticeable, wilson
from app.analysis.rules import Rules
from app.analysis.values import MARKS, NOT_LOADED, Comparator, Difference, WorkData, effective_marks, marks_source, once
from app.core.russian import NBSP, number, plural

THRESHOLDS = ("sou.weight5", "sou.weight4", "sou.weight3", "sou.weight2", "comparison.z", "comparison.min_n")
"""Codes of the thresholds that these figures use."""


@dataclass(frozen=True, slots=True)
class MarkFigures:
    """Figures of n marks. `counts`: how many 2, 3, 4, 5; shares in per cent; without a mark all figures are None.

    Worked example, 5 of «5», 10 of «4», 8 of «3», 2 of «2» (N = 25): успеваемость (5+10+8)·100/25 = 92,0;
    качество (5+10)·100/25 = 60,0; средняя (25+40+24+4)/25 = 3,72; СОУ (500+640+288+32)/25 = 58,4.
    """

    counts: tuple[int, int, int, int]
    n: int
    success: float | None = None
    quality: float | None = None
    share2: float | None = None
    mean: float | None = None
    sou: float | None = None
    median: float | None = None
    sigma: float | None = None
    variation: float | None = None

    def count(self, mark: int) -> int:
        """How many participants have this mark."""
        return self.counts[MARKS.index(mark)]

    def share(self, mark: int) -> float | None:
        """Per cent of participants with this mark."""
        return self.count(mark) * 100 / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Shares of marks of a group to compare with, in per cent, and the figures that follow from them."""

    name: str
    role: str
    participants: int | None
    shares: tuple[float, float, float, float]
    success: float
    quality: float
    mean: float


@dataclass(frozen=True, slots=True)
class MarkStatistics:
    """Marks of a work. `without`: participants without a mark; `source`: where the marks come from, in Russian."""

    figures: MarkFigures
    without: int
    source: str
    groups: tuple[MarkGroup, ...] = ()
    quality_differences: tuple[Difference, ...] = ()
    success_differences: tuple[Difference, ...] = ()
    quality_interval: tuple[float, float] | None = None


def count_marks(marks: Iterable[int | None]) -> dict[int, int]:
    """How many of each mark 2–5; other values and None are left out."""
    counted = Counter(marks)
    return {mark: counted[mark] for mark in MARKS}


def mark_figures(counts: Mapping[int, int], rules: Rules) -> MarkFigures:
    """All figures from the numbers of each mark: `mark_figures({5: 5, 4: 10, 3: 8, 2: 2}, rules).sou` → 58.4."""
    by_mark = tuple(counts.get(mark, 0) for mark in MARKS)
    n2, n3, n4, n5 = by_mark
    n = sum(by_mark)
    if n == 0:
        return MarkFigures((0, 0, 0, 0), 0)
    mean = sum(mark * count for mark, count in zip(MARKS, by_mark, strict=True)) / n
    sigma = sqrt(sum(count * (mark - mean) ** 2 for mark, count in zip(MARKS, by_mark, strict=True)) / n)
    weighted = sum(rules.value(f"sou.weight{mark}") * count for mark, count in zip(MARKS, by_mark, strict=True))
    return MarkFigures(
        counts=(n2, n3, n4, n5),
        n=n,
        success=(n5 + n4 + n3) * 100 / n,
        quality=(n5 + n4) * 100 / n,
        share2=n2 * 100 / n,
        mean=mean,
        sou=weighted / n,
        median=_median(by_mark, n),
        sigma=sigma,
        variation=sigma / mean * 100,
    )


@once
def work_marks(work: WorkData, rules: Rules) -> MarkStatistics:
    """Marks of a work beside the groups of its statistics of marks.

    Marks are the stated ones, or by a known scale; a work without any takes the school's own row of the report.
    """
    counts, source = _counts(work)
    figures = mark_figures(counts, rules)
    groups = tuple(group for row in work.compared("mark_statistics") if (group := _group(row)) is not None)
    return MarkStatistics(
        figures=figures,
        without=max(0, work.n - figures.n),
        source=source,
        groups=groups,
        quality_differences=_against(figures.quality, figures.n, ((group, group.quality) for group in groups), rules),
        success_differences=_against(figures.success, figures.n, ((group, group.success) for group in groups), rules),
        quality_interval=wilson(figures.quality, figures.n),
    )


@once
def figures_of(work: WorkData, rules: Rules) -> MarkFigures:
    """Figures of a work's marks alone, from the same marks as `work_marks`."""
    return mark_figures(_counts(work)[0], rules)


def sentence(statistics: MarkStatistics) -> str:
    """What is seen and how sure: «Успеваемость 92,0 %, качество 60,0 %, средняя отметка 3,72; n = 25.»."""
    figures = statistics.figures
    if not figures.n:
        if not statistics.without:
            return f"{NOT_LOADED}: отметок школы нет. Загрузите протокол этой работы."
        return "Отметок нет: загрузите файл с отметками или укажите шкалу перевода."
    said = (
        f"Успеваемость {number(figures.success)}{NBSP}%, качество {number(figures.quality)}{NBSP}%, "
        f"средняя отметка {number(figures.mean, 2)}; n = {figures.n}"
    )
    if statistics.without:
        said += f" ({plural(statistics.without, 'участник', 'участника', 'участников')} без отметки)"
    region = next((d for d in reversed(statistics.quality_differences) if d.role in {"region", "sample"}), None)
    if region is not None:
        side = "выше" if region.delta > 0 else "ниже"
        sure = "заметно" if region.noticeable else "в пределах случайного"
        said += f"; качество {side}, чем «{region.name}», на {number(abs(region.delta))}{NBSP}п.п. ({sure})"
    return said + "."


def _median(by_mark: Sequence[int], n: int) -> float:
    """Middle mark, or the mean of the two middle ones: (1, 1, 0, 0) → 2,5."""
    ends = tuple(accumulate(by_mark))
    lower, upper = (
        next(mark for mark, end in zip(MARKS, ends, strict=True) if end > place) for place in ((n - 1) // 2, n // 2)
    )
    return (lower + upper) / 2


def _counts(work: WorkData) -> tuple[dict[int, int], str]:
    counts = count_marks(effective_marks(work))
    own = work.own_row("mark_statistics")
    if own is not None and not any(counts.values()):
        return _counts_of(own), "отметки из отчёта «Статистика по отметкам»"
    return counts, marks_source(work)


def _counts_of(row: Comparator) -> dict[int, int]:
    """Numbers of marks from shares: 12,5 % of 40 → 5."""
    whole = row.participants or 0
    return {mark: round(row.values.get(str(mark), 0.0) * whole / 100) for mark in MARKS}


def _group(row: Comparator) -> MarkGroup | None:
    if not all(str(mark) in row.values for mark in MARKS):
        return None
    n2, n3, n4, n5 = (row.values[str(mark)] for mark in MARKS)
    whole = n2 + n3 + n4 + n5
    if whole <= 0:
        return None
    return MarkGroup(
        name=row.name,
        role=row.role,
        participants=row.participants,
        shares=(n2, n3, n4, n5),
        success=(n3 + n4 + n5) * 100 / whole,
        quality=(n4 + n5) * 100 / whole,
        mean=(2 * n2 + 3 * n3 + 4 * n4 + 5 * n5) / whole,
    )


def _against(
    percent: float | None, n: int, groups: Iterable[tuple[MarkGroup, float]], rules: Rules
) -> tuple[Difference, ...]:
    if percent is None:
        return ()
    return tuple(
        Difference(group.name, group.role, value, percent - value, is_noticeable(percent, n, value, rules))
        for group, value in groups
    )
