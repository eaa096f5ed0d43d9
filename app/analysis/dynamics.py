"""Changes between years: of a parallel (other children), of a cohort (the same children a year later), of a skill.

Shares and percentages compare, primary scores don't; tasks compare only where they check the same skill.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.analysis.groups import class_order
from app.analysis.intervals import Change, change
from app.analysis.marks import MarkFigures, count_marks, figures_of, mark_figures
from app.analysis.rules import Rules
from app.analysis.tasks import TaskFigures, combined, skill_key, work_tasks
from app.analysis.values import WorkData, WorkKey, effective_marks
from app.core.russian import NBSP, number

THRESHOLDS = ("dynamics.share2", "effect.min_n")
"""Codes of the thresholds that these figures use."""

NEGATIVE = "отрицательная динамика"
POSITIVE = "положительная динамика"
STEADY = "без выраженной динамики"
TOO_SMALL = "участников мало, судить рано"

Series = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class YearPoint:
    """Marks of one work of a series."""

    key: WorkKey
    figures: MarkFigures


@dataclass(frozen=True, slots=True)
class Step:
    """From one point of a series to the next: changes of the share of «2» and of качество, and a word for it.

    `sure`: the interval of the deciding change does not hold zero.
    """

    earlier: YearPoint
    later: YearPoint
    share2: Change
    quality: Change
    verdict: str
    sure: bool

    @property
    def years(self) -> int:
        """Distance in years."""
        return self.later.key.year - self.earlier.key.year


@dataclass(frozen=True, slots=True)
class Dynamics:
    """A series: one subject and grade over years (`cohort` False) or the same children as they grow (`cohort` True)."""

    subject: str
    label: str
    cohort: bool
    points: tuple[YearPoint, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SkillChange:
    """One skill in two works: per cent before and after; `tasks_before`, `tasks_after`: codes of its tasks.

    `conditional`: skills are not known, the works only have the same structure of tasks.
    """

    skill: str
    tasks_before: tuple[str, ...]
    tasks_after: tuple[str, ...]
    change: Change
    conditional: bool = False


def parallel_dynamics(works: Sequence[WorkData], rules: Rules) -> tuple[Dynamics, ...]:
    """One series a subject, grade and level with works of at least two years: other children each year."""
    series: dict[Series, list[WorkData]] = {}
    for work in works:
        series.setdefault((work.key.subject, work.key.grade, work.key.level), []).append(work)
    made = []
    for (subject, grade, _level), members in sorted(series.items()):
        points = _points(members, rules)
        if len({point.key.year for point in points}) > 1:
            made.append(Dynamics(subject, f"{grade} классы", cohort=False, points=points, steps=_steps(points, rules)))
    return tuple(made)


def cohort_dynamics(works: Sequence[WorkData], rules: Rules) -> tuple[Dynamics, ...]:
    """One series a subject and year of birth of the parallel: grade g in year y, grade g + 1 in year y + 1 …"""
    series: dict[Series, list[WorkData]] = {}
    for work in works:
        cohort = work.key.year - work.key.grade
        series.setdefault((work.key.subject, cohort, work.key.level), []).append(work)
    made = []
    for (subject, _cohort, _level), members in sorted(series.items()):
        points = _points(members, rules)
        if len({point.key.year for point in points}) > 1:
            grades = " → ".join(str(point.key.grade) for point in points)
            made.append(Dynamics(subject, f"{grades} класс", cohort=True, points=points, steps=_steps(points, rules)))
    return tuple(made)


def class_steps(earlier: WorkData, later: WorkData, rules: Rules) -> tuple[tuple[str, str, Step], ...]:
    """The same classes in two works, by the letter: 4А a year earlier and 5А; (label before, label after, step).

    A bare ordinal number («1» of the forms since 2026) names no class until the school maps it: it is left out.
    """
    grown = later.key.grade - earlier.key.grade
    before, after = _classes(earlier), _classes(later)
    steps = []
    for label in sorted(before, key=class_order):
        twin = twin_class(label, earlier.key.grade, grown, after)
        if twin is not None:
            first = YearPoint(earlier.key, mark_figures(count_marks(before[label]), rules))
            second = YearPoint(later.key, mark_figures(count_marks(after[twin]), rules))
            step = step_between(first, second, rules)
            if step is not None:
                steps.append((label, twin, step))
    return tuple(steps)


def skill_changes(earlier: WorkData, later: WorkData, rules: Rules) -> tuple[SkillChange, ...]:
    """Skills that both works check; where no work names skills, tasks of works with one structure, so marked."""
    before, after = work_tasks(earlier, rules), work_tasks(later, rules)
    return changes_between(before, after, rules, alike=structure(earlier) == structure(later))


def changes_between(
    before: Sequence[TaskFigures], after: Sequence[TaskFigures], rules: Rules, *, alike: bool
) -> tuple[SkillChange, ...]:
    """`skill_changes` of figures, of a class as well; `alike`: both works have one structure of tasks."""
    by_skill_before, by_skill_after = _skills(before), _skills(after)
    changes = []
    for key, tasks in by_skill_before.items():
        if key in by_skill_after:
            name = tasks[0].task.skill or ""
            made = _skill_change(name, tasks, by_skill_after[key], rules, conditional=False)
            changes.extend(made)
    if alike and not by_skill_before and not by_skill_after:
        for first, second in zip(before, after, strict=True):
            changes.extend(_skill_change(f"задание {first.code}", [first], [second], rules, conditional=True))
    return tuple(changes)


def sentence(dynamics: Dynamics) -> str:
    """What is seen and how sure: «Математика, 5 классы: доля «2» 8,0 % → 21,0 % (+13,0 п.п.) …»."""
    if not dynamics.steps:
        return f"{dynamics.subject}, {dynamics.label}: сравнить не с чем, отметок за два года нет."
    step = dynamics.steps[-1]
    sign = "+" if step.share2.delta >= 0 else "−"
    said = (
        f"{dynamics.subject}, {dynamics.label}, {step.earlier.key.year} → {step.later.key.year}: доля «2» "
        f"{number(step.share2.before)}{NBSP}% → {number(step.share2.after)}{NBSP}% "
        f"({sign}{number(abs(step.share2.delta))}{NBSP}п.п.; n = {step.share2.n_before} и {step.share2.n_after}), "
        f"{step.verdict}"
    )
    if step.verdict in {NEGATIVE, POSITIVE} and not step.sure:
        said += ", но в пределах случайного"
    return said + ("; дети другие, сравнивается работа школы" if not dynamics.cohort else "; те же дети") + "."


def _points(works: Iterable[WorkData], rules: Rules) -> tuple[YearPoint, ...]:
    made = [YearPoint(work.key, figures_of(work, rules)) for work in works]
    return tuple(sorted(made, key=lambda point: (point.key.year, str(point.key.date or ""))))


def _steps(points: Sequence[YearPoint], rules: Rules) -> tuple[Step, ...]:
    made = (
        step_between(first, second, rules) for first, second in pairwise(points) if first.key.year < second.key.year
    )
    return tuple(step for step in made if step is not None)


def step_between(first: YearPoint, second: YearPoint, rules: Rules) -> Step | None:
    """The change between two points, None where marks of one are unknown; the allowed change grows with the years."""
    a, b = first.figures, second.figures
    share2 = change(a.share2, a.n, b.share2, b.n)
    quality = change(a.quality, a.n, b.quality, b.n)
    if share2 is None or quality is None:
        return None
    allowed = rules.value("dynamics.share2") * max(1, second.key.year - first.key.year)
    if min(a.n, b.n) < rules.value("effect.min_n"):
        verdict = TOO_SMALL
    elif share2.delta >= allowed:
        verdict = NEGATIVE
    elif share2.delta <= -allowed:
        verdict = POSITIVE
    else:
        verdict = STEADY
    return Step(first, second, share2, quality, verdict, share2.sure)


def _classes(work: WorkData) -> dict[str, list[int | None]]:
    classes: dict[str, list[int | None]] = {}
    for label, mark in zip(work.classes, effective_marks(work), strict=True):
        if label:
            classes.setdefault(label, []).append(mark)
    return classes


def twin_class(label: str, grade: int, grown: int, after: Collection[str]) -> str | None:
    """Name of a class `grown` years later: «4А» → «5А», «А» → «А», «1» → None."""
    _unnamed, number_part, letters = class_order(label)
    if not letters:
        return None
    if number_part == 0:
        return label if label in after else None
    if number_part != grade:
        return None
    return next((name for name in after if class_order(name)[1:] == (grade + grown, letters)), None)


def _skills(figures: Iterable[TaskFigures]) -> dict[str, list[TaskFigures]]:
    found: dict[str, list[TaskFigures]] = {}
    for figure in figures:
        if figure.task.skill:
            found.setdefault(skill_key(figure.task.skill), []).append(figure)
    return found


def structure(work: WorkData) -> tuple[tuple[str, int | None, str | None], ...]:
    """Code, maximum and level of each task: what must be equal for tasks to be compared without a skill."""
    return tuple((task.code, task.max, task.level) for task in work.tasks)


def _skill_change(
    name: str, before: Sequence[TaskFigures], after: Sequence[TaskFigures], rules: Rules, *, conditional: bool
) -> list[SkillChange]:
    first, second = combined(name, before, rules), combined(name, after, rules)
    moved = change(first.percent, first.n, second.percent, second.n)
    if moved is None:
        return []
    return [SkillChange(name, first.codes, second.codes, moved, conditional)]
