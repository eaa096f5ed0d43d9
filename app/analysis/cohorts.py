"""«Те же дети»: a class and what it wrote in earlier years, by its letter; told where it can't be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.analysis import dynamics
from app.analysis.classes import class_name
from app.analysis.dynamics import (
    NEGATIVE,
    TOO_SMALL,
    SkillChange,
    Step,
    YearPoint,
    changes_between,
    step_between,
    twin_class,
)
from app.analysis.groups import ClassFigures, class_order, work_by_class
from app.analysis.intervals import wilson
from app.analysis.marks import MarkFigures
from app.analysis.rules import Rules
from app.analysis.values import NO_CLASS, WorkData, WorkKey
from app.core.russian import NBSP, number, plural

THRESHOLDS = (*dynamics.THRESHOLDS, "groups.min_n")
"""Codes of the thresholds that these figures use."""

FIRST_WORK = "ВПР пишут с 4 класса, раньше сравнить не с чем"
FIRST_GRADE = 4


@dataclass(frozen=True, slots=True)
class CohortPoint:
    """The class in one year, under the name it had then. `step`: from the point before it."""

    key: WorkKey
    label: str
    n: int
    marks: MarkFigures
    quality_interval: tuple[float, float] | None
    mean_percent: float | None
    small: bool
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class CohortSubject:
    """One subject of the class over years, the earliest first.

    `skills`: those that the last two points share; `missing`: why there is nothing earlier, in Russian, or empty.
    """

    subject: str
    level: str
    points: tuple[CohortPoint, ...]
    skills: tuple[SkillChange, ...]
    missing: str = ""

    @property
    def title(self) -> str:
        """«Математика»."""
        return self.subject + ("" if self.level == "базовый" else f" ({self.level})")


@dataclass(frozen=True, slots=True)
class Cohort:
    """A class of one year in all its subjects."""

    year: int
    grade: int
    label: str
    subjects: tuple[CohortSubject, ...]


def cohort_of(works: Sequence[WorkData], rules: Rules, year: int, grade: int, label: str) -> Cohort:
    """The class `label` («6А») of a year and grade with its earlier results; `works`: of all these years."""
    by_key: dict[tuple[str, str, int, int], WorkData] = {}
    for work in works:
        by_key.setdefault((work.key.subject, work.key.level, work.key.year, work.key.grade), work)
    subjects = []
    for (subject, level, its_year, its_grade), work in sorted(by_key.items()):
        if (its_year, its_grade) == (year, grade):
            group = next((one for one in work_by_class(work, rules) if class_name(one.label, grade) == label), None)
            if group is not None:
                subjects.append(_followed(by_key, rules, work, group, (subject, level)))
    return Cohort(year, grade, label, tuple(subjects))


def sentence(found: Cohort) -> str:
    """What is seen of the class and how sure: subjects followed, those where the share of «2» grew."""
    followed = [one for one in found.subjects if len(one.points) > 1]
    where = f"{found.label}, {found.year}{NBSP}год"
    if not found.subjects:
        return f"{where}: результатов этого класса нет."
    if not followed:
        why = next((one.missing for one in found.subjects if one.missing), "")
        return f"{where}: проследить класс не удалось ({why})." if why else f"{where}: более ранних результатов нет."
    names = " ← ".join(point.label for point in reversed(max(followed, key=lambda one: len(one.points)).points))
    count = f"{plural(len(followed), 'предмету', 'предметам', 'предметам')} из {len(found.subjects)}"
    said = f"{where}: те же дети ({names}) прослежены по {count}"
    last = [(one, step) for one in followed if (step := one.points[-1].step) is not None]
    worse = [(one, step) for one, step in last if step.verdict == NEGATIVE]
    if worse:
        parts = (
            f"{one.title.lower()} – на {number(step.share2.delta)}{NBSP}п.п."
            f" (n = {step.share2.n_before} и {step.share2.n_after}{'' if step.sure else ', в пределах случайного'})"
            for one, step in worse
        )
        said += f"; доля «2» выросла: {', '.join(parts)}"
    elif last:
        said += "; роста доли «2» до порога нет"
    small = sum(step.verdict == TOO_SMALL for _one, step in last)
    if small:
        said += f"; участников мало для вывода: {plural(small, 'предмет', 'предмета', 'предметов')}"
    return said + ("" if said.endswith(".") else ".")


def _followed(
    by_key: dict[tuple[str, str, int, int], WorkData],
    rules: Rules,
    work: WorkData,
    group: ClassFigures,
    series: tuple[str, str],
) -> CohortSubject:
    chain, missing = [(work, group)], ""
    while True:
        later, named = chain[-1]
        year, grade = later.key.year - 1, later.key.grade - 1
        earlier = by_key.get((*series, year, grade))
        if earlier is None:
            missing = f"работы {grade} класса за {year}{NBSP}год нет" if grade >= FIRST_GRADE else FIRST_WORK
            break
        twin, missing = _twin(named.label, later, earlier, rules)
        if twin is None:
            break
        chain.append((earlier, twin))
    chain.reverse()
    points = [_point(*one) for one in chain]
    linked = [points[0], *(_linked(first, second, rules) for first, second in pairwise(points))]
    return CohortSubject(*series, tuple(linked), _skills(chain, rules), missing)


def _twin(label: str, later: WorkData, earlier: WorkData, rules: Rules) -> tuple[ClassFigures | None, str]:
    """The same class a year earlier, or why it is not found."""
    groups = {one.label: one for one in work_by_class(earlier, rules)}
    where = f"{earlier.key.grade} классы, {earlier.key.year}{NBSP}год"
    named = [one for one in groups if one != NO_CLASS]
    if not class_order(label)[2]:
        return None, f"класс записан номером «{label}»: какая это буква, не указано"
    if not named:
        return None, f"{where}: классы в файле не указаны"
    found = twin_class(class_name(label, later.key.grade), later.key.grade, -1, _full(named, earlier.key.grade))
    if found is not None:
        return groups[_full(named, earlier.key.grade)[found]], ""
    if not any(class_order(one)[2] for one in named):
        return None, f"{where}: классы записаны номерами ({', '.join(named)}), какие это буквы, не указано"
    name = class_name(f"{earlier.key.grade}{class_order(label)[2]}", earlier.key.grade)
    return None, f"{where}: класса {name} в работе нет"


def _full(labels: Sequence[str], grade: int) -> dict[str, str]:
    """Whole names of classes and the way the file writes them: («А», «5Б») of grade 5 → {«5А»: «А», «5Б»: «5Б»}."""
    return {class_name(label, grade): label for label in labels}


def _point(work: WorkData, group: ClassFigures) -> CohortPoint:
    return CohortPoint(
        key=work.key,
        label=class_name(group.label, work.key.grade),
        n=group.n,
        marks=group.marks,
        quality_interval=wilson(group.marks.quality, group.marks.n),
        mean_percent=group.mean_percent,
        small=group.small,
    )


def _linked(first: CohortPoint, second: CohortPoint, rules: Rules) -> CohortPoint:
    step = step_between(YearPoint(first.key, first.marks), YearPoint(second.key, second.marks), rules)
    return replace(second, step=step)


def _skills(chain: Sequence[tuple[WorkData, ClassFigures]], rules: Rules) -> tuple[SkillChange, ...]:
    if len(chain) < 2:  # noqa: PLR2004  a change needs two points
        return ()
    (_earlier, before), (_later, after) = chain[-2:]
    return changes_between(before.tasks, after.tasks, rules, alike=False)
