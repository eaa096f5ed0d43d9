"""«Динамика»: one subject and grade over years, beside its groups, with what changed in the work itself meanwhile.

Other children write each year: what is compared is the work of the school.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.analysis import dynamics
from app.analysis.dynamics import NEGATIVE, POSITIVE, TOO_SMALL, Step, YearPoint, step_between
from app.analysis.intervals import wilson
from app.analysis.marks import MarkFigures, MarkGroup, work_marks
from app.analysis.rules import Rules
from app.analysis.values import MARKS, WorkData, WorkKey
from app.core.russian import NBSP, number, plural

THRESHOLDS = dynamics.THRESHOLDS
"""Codes of the thresholds that these figures use."""

KINDS = ("mark_statistics",)
"""Reports whose groups stand beside."""

NOTHING_BEFORE = "сравнить не с чем"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One year. `step`: from the year before it in the series, None for the first or where marks are unknown.

    `changed`: what is different in the work since then, in Russian; `source`: where the marks come from.
    """

    key: WorkKey
    n: int
    figures: MarkFigures
    quality_interval: tuple[float, float] | None
    share2_interval: tuple[float, float] | None
    groups: tuple[MarkGroup, ...]
    source: str
    step: Step | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A subject, grade and level over the years it was written in, the earliest first."""

    subject: str
    grade: int
    level: str
    points: tuple[TrendPoint, ...]

    @property
    def title(self) -> str:
        """«Математика, 5 классы»."""
        level = "" if self.level == "базовый" else f" ({self.level})"
        return f"{self.subject}{level}, {self.grade}{NBSP}классы"

    @property
    def last(self) -> TrendPoint:
        """The newest year."""
        return self.points[-1]

    @property
    def verdict(self) -> str:
        """Word of the last step."""
        return self.last.step.verdict if self.last.step else NOTHING_BEFORE


def trends(works: Sequence[WorkData], rules: Rules) -> tuple[Trend, ...]:
    """One trend a subject, grade and level, those of one year as well; by subject, then by grade."""
    series: dict[dynamics.Series, list[WorkData]] = {}
    for work in works:
        series.setdefault((work.key.subject, work.key.grade, work.key.level), []).append(work)
    return tuple(
        Trend(subject, grade, level, _points(members, rules))
        for (subject, grade, level), members in sorted(series.items())
    )


def changes_of_work(earlier: WorkData, later: WorkData) -> tuple[str, ...]:
    """What is different in the work itself: «максимальный балл 20 → 24», «заданий 14 → 16», «границы отметок другие».

    Shares still compare, with care; primary scores don't. What is known of one work only is no change.
    """
    said = []
    if earlier.maximum and later.maximum and earlier.maximum != later.maximum:
        said.append(f"максимальный балл {earlier.maximum} → {later.maximum}")
    before, after = len(earlier.tasks), len(later.tasks)
    if before and after and before != after:
        said.append(f"заданий {before} → {after}")
    elif dynamics.structure(earlier) != dynamics.structure(later) and before and after:
        said.append("задания другие")
    if earlier.scale and later.scale and earlier.scale.bounds != later.scale.bounds:
        bounds = [", ".join(map(str, scale.bounds)) for scale in (earlier.scale, later.scale)]
        said.append(f"границы отметок: {bounds[0]} → {bounds[1]}")
    return tuple(said)


def quality_words(step: Step | None) -> str:
    """Whether качество changed noticeably: «заметно выше», «заметно ниже», «в пределах случайного»."""
    if step is None or step.verdict == TOO_SMALL:
        return ""
    if not step.quality.sure:
        return "в пределах случайного"
    return "заметно выше" if step.quality.delta > 0 else "заметно ниже"


def verdict_words(step: Step | None) -> str:
    """The word of a step and how sure it is: «отрицательная динамика, но в пределах случайного»."""
    if step is None:
        return NOTHING_BEFORE
    chance = step.verdict in {NEGATIVE, POSITIVE} and not step.sure
    return f"{step.verdict}, но в пределах случайного" if chance else step.verdict


def sentence(trend: Trend) -> str:
    """What is seen of one trend and how sure, with n of both years and what changed in the work."""
    point = trend.last
    if point.step is None:
        if len(trend.points) > 1:
            return f"{trend.title}: отметок за два года нет, сравнить нельзя."
        return f"{trend.title}: есть только {point.key.year}{NBSP}год, сравнить не с чем."
    share2, step = point.step.share2, point.step
    said = (
        f"{trend.title}, {step.earlier.key.year} → {step.later.key.year}: доля «2» {_percent(share2.before)} → "
        f"{_percent(share2.after)} ({_points_words(share2.delta)}), качество {_percent(step.quality.before)} → "
        f"{_percent(step.quality.after)} ({_points_words(step.quality.delta)}; {quality_words(step) or TOO_SMALL}); "
        f"n = {share2.n_before} и {share2.n_after}: {verdict_words(step)}"
    )
    if point.changed:
        said += f". Работа изменилась ({'; '.join(point.changed)}): сравнивайте с осторожностью"
    return said + "."


def summary(found: Sequence[Trend]) -> str:
    """What is seen of all trends: how many can be compared, in how many the share of «2» grew."""
    compared = [trend for trend in found if trend.last.step is not None]
    if not compared:
        return "Сравнивать пока нечего: нужны отметки одного предмета и класса не меньше чем за два года."
    worse = [trend for trend in compared if trend.verdict == NEGATIVE]
    sure = sum(trend.last.step is not None and trend.last.step.sure for trend in worse)
    small = sum(trend.verdict == TOO_SMALL for trend in compared)
    whole = plural(len(found), "сочетания", "сочетаний", "сочетаний")
    said = f"По годам можно сравнить {len(compared)} из {whole} предмета и класса; "
    said += f"отрицательная динамика: {len(worse)}" if worse else "отрицательной динамики нет"
    if worse:
        said += f", из них больше случайного: {sure}"
    if small:
        said += f"; мало участников: {small}"
    return said + ". Дети каждый год другие: сравнивается работа школы."


def _points(works: Iterable[WorkData], rules: Rules) -> tuple[TrendPoint, ...]:
    ordered = sorted(works, key=lambda work: (work.key.year, str(work.key.date or "")))
    made = [_point(ordered[0], None, rules)]
    for earlier, later in pairwise(ordered):
        made.append(_point(later, earlier if earlier.key.year < later.key.year else None, rules))
    return tuple(made)


def _point(work: WorkData, earlier: WorkData | None, rules: Rules) -> TrendPoint:
    found = work_marks(work, rules)
    figures = found.figures
    step = None
    if earlier is not None:
        before = YearPoint(earlier.key, work_marks(earlier, rules).figures)
        step = step_between(before, YearPoint(work.key, figures), rules)
    return TrendPoint(
        key=work.key,
        n=work.n or sum(figures.count(mark) for mark in MARKS),
        figures=figures,
        quality_interval=found.quality_interval,
        share2_interval=wilson(figures.share2, figures.n),
        groups=found.groups,
        source=found.source,
        step=step,
        changed=() if earlier is None else changes_of_work(earlier, work),
    )


def _percent(value: float) -> str:
    return f"{number(value)}{NBSP}%"


def _points_words(delta: float) -> str:
    sign = "+" if delta > 0 else "−" if delta < 0 else ""
    return f"{sign}{number(abs(delta))}{NBSP}п.п."
