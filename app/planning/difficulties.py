"""Difficulties of pupils: weak skills, tasks and marks of works, ranked, each with figures, reason, possible causes.

A difficulty is not a deficit of a teacher, nor a cause, nor a recommendation. Causes are guesses to be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.analysis.dynamics import NEGATIVE, parallel_dynamics
from app.analysis.groups import ClassFigures, MarkGroupTasks, work_by_class, work_by_mark
from app.analysis.marks import work_marks
from app.analysis.rules import NOT_ASSESSED, Rules
from app.analysis.tasks import TaskFigures, combined, skill_key
from app.analysis.values import NO_CLASS, Difference, WorkData, WorkKey
from app.planning.causes import Picture, possible_causes
from app.planning.difficulty_words import Certainty, reason_of_marks, reason_of_tasks
from app.planning.weak import Memory, Weak, skills_of, weak_skills, weak_tasks

THRESHOLDS = (
    "sufficiency.basic.low",
    "sufficiency.basic.high",
    "sufficiency.advanced.low",
    "sufficiency.advanced.high",
    "skill.red_tasks",
    "difficulty.below_comparator",
    "difficulty.class_gap",
    "difficulty.not_attempted",
    "difficulty.preliminary",
    "low_results.share2",
    "dynamics.share2",
)
"""Codes of the thresholds that difficulties use."""

KINDS = ("task_completion", "planned_results", "mark_statistics")
"""Reports whose groups difficulties are compared with."""

SKILL, TASK, MARKS = "skill", "task", "marks"
SYSTEMIC, COHORT, SINGLE, UNKNOWN = "systemic", "cohort", "single", "unknown"
PATTERN_WORDS = {
    SYSTEMIC: "системный пробел: дети другие, а то же умение слабо несколько лет подряд",
    COHORT: "пробел этих детей: умение было слабым у них и годом раньше",
    SINGLE: "отмечено впервые: годом раньше умение проверялось и слабым не было",
    UNKNOWN: "сравнить не с чем: годом раньше умение не проверялось, не названо или работа не загружена",
}


@dataclass(frozen=True, slots=True)
class ClassShare:
    """A class on the tasks of a difficulty: per cent and n."""

    label: str
    percent: float
    n: int


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One difficulty. `kind`: skill, task or marks; `percent`: of the weak tasks together, or the share of «2».

    `level` Б / П / В where its tasks share one; `sufficiency`: word of the rules; `threshold`: the per cent that was
    not reached. `classes`: weak classes, alphabetical. `years_in_row`: years the skill is weak in this grade, this one
    included; `pattern`: systemic, cohort, single or unknown. `sure`: the interval lies below the threshold as well.
    `traits`: what its measures answer (see causes.py); `weight`: its rank, the gravest highest.
    `key`: the same for the same work and skill whatever the figures, so that a person's decision about it lasts.
    """

    key: str
    work: WorkKey
    kind: str
    name: str
    skill: str | None
    task_codes: tuple[str, ...]
    percent: float
    n: int
    interval: tuple[float, float] | None
    level: str | None
    sufficiency: str
    threshold: float | None
    differences: tuple[Difference, ...]
    classes: tuple[ClassShare, ...]
    years_in_row: int
    pattern: str
    systemic_sign: bool
    sure: bool
    preliminary: bool
    reason: str
    causes: tuple[str, ...]
    traits: frozenset[str]
    weight: float

    @property
    def of_these_children(self) -> bool:
        """Whether the same children had it weak a year ago, whatever the pattern."""
        return COHORT in self.traits

    @property
    def subject(self) -> str:
        """Subject of the work."""
        return self.work.subject

    @property
    def grade(self) -> int:
        """Grade in which the work was written: next school year these pupils are one grade up."""
        return self.work.grade

    @property
    def year(self) -> int:
        """Calendar year of the work."""
        return self.work.year


@dataclass(frozen=True, slots=True)
class _Beside:
    """Groups of a work, computed once for all its difficulties."""

    classes: tuple[ClassFigures, ...]
    by_mark: tuple[MarkGroupTasks, ...]


def find_difficulties(works: Sequence[WorkData], rules: Rules, year: int | None = None) -> tuple[Difficulty, ...]:
    """All difficulties of all works, the gravest first; of one `year` alone, to which the others are the memory.

    Weak is: an insufficient task; without a level, a task below the bound of every level; a task noticeably and by
    difficulty.below_comparator п.п. behind the region. Weak tasks of one skill are one difficulty. Besides, a work
    whose share of «2» is low_results.share2 or has grown by dynamics.share2 is a difficulty of kind marks.
    """
    weak = {work.key: weak_tasks(work, rules) for work in works if year in {None, work.key.year}}
    others = {work.key: weak_skills(work, rules) for work in works if work.key not in weak}
    checked = {work.key: {skill_key(task.skill) for task in work.tasks if task.skill} for work in works}
    memory = Memory({key: skills_of(ones) for key, ones in weak.items()} | others, checked)
    found: list[Difficulty] = []
    for work in works:
        if weak.get(work.key):
            classes = () if work.key.of_many_schools else work_by_class(work, rules)  # no parallel of one school
            beside = _Beside(classes, work_by_mark(work, rules))
            found += [_of_tasks(work, one, beside, memory, rules) for one in weak[work.key]]
    found += _of_marks(works, rules, year)
    return tuple(sorted(found, key=lambda one: (-one.weight, one.subject, one.grade, -one.year, one.key)))


def _of_tasks(work: WorkData, weak: Weak, beside: _Beside, memory: Memory, rules: Rules) -> Difficulty:
    group, threshold, key = weak.group, weak.threshold, work.key
    years = memory.years_in_row(key, weak.skill)
    same_children = memory.same_children(key, weak.skill)
    before = SINGLE if memory.checked_before(key, weak.skill) else UNKNOWN
    pattern = SYSTEMIC if years > 1 else COHORT if same_children else before
    shares = _class_shares(beside.classes, group.codes, rules)
    limit = threshold if threshold is not None else group.percent or 0.0
    classes = tuple(share for share in shares if share.percent < limit)
    differences = _mean_differences(weak.figures)
    picture = Picture(
        n=sum(figure.n for figure in weak.figures),
        not_attempted=sum(figure.not_attempted for figure in weak.figures),
        not_taught=sum(figure.not_taught for figure in weak.figures),
        partial=sum(figure.partial or 0 for figure in weak.figures),
        classes=tuple((share.label, share.percent) for share in shares),
        weak_classes=tuple(share.label for share in classes),
        differences=differences,
        years_in_row=years,
        same_children=same_children,
        strong_percent=_strong_percent(work, beside.by_mark, group.codes),
        level=group.level,
    )
    causes, traits = possible_causes(picture, rules)
    certainty = Certainty(
        sure=group.interval is not None and threshold is not None and group.interval[1] < threshold,
        preliminary=group.n < rules.value("difficulty.preliminary"),
    )
    kind = SKILL if weak.skill else TASK
    return Difficulty(
        key=difficulty_key(key, kind, skill_key(weak.skill) if weak.skill else ",".join(group.codes)),
        work=key,
        kind=kind,
        name=weak.name,
        skill=weak.skill,
        task_codes=group.codes,
        percent=group.percent or 0.0,
        n=group.n,
        interval=group.interval,
        level=group.level,
        sufficiency=group.sufficiency,
        threshold=threshold,
        differences=differences,
        classes=classes,
        years_in_row=years,
        pattern=pattern,
        systemic_sign=group.systemic,
        sure=certainty.sure,
        preliminary=certainty.preliminary,
        reason=reason_of_tasks(group, threshold, picture, certainty),
        causes=causes,
        traits=traits | {pattern} | ({"systemic_sign"} if group.systemic else frozenset()),
        weight=_weight(weak, picture, certainty),
    )


def _of_marks(works: Sequence[WorkData], rules: Rules, year: int | None) -> list[Difficulty]:
    declined = {
        dynamics.steps[-1].later.key: dynamics.steps[-1]
        for dynamics in parallel_dynamics(works, rules)
        if dynamics.steps and dynamics.steps[-1].verdict == NEGATIVE
    }
    limit, least = rules.value("low_results.share2"), rules.value("difficulty.preliminary")
    found = []
    for work in works:
        if year not in {None, work.key.year}:
            continue
        statistics = work_marks(work, rules)
        figures, step = statistics.figures, declined.get(work.key)
        if figures.share2 is None or figures.n < least or (figures.share2 < limit and step is None):
            continue
        low = figures.share2 >= limit
        found.append(
            Difficulty(
                key=difficulty_key(work.key, MARKS, ""),
                work=work.key,
                kind=MARKS,
                name="высокая доля отметки «2»" if low else "рост доли отметки «2»",
                skill=None,
                task_codes=(),
                percent=figures.share2,
                n=figures.n,
                interval=None,
                level=None,
                sufficiency=NOT_ASSESSED,
                threshold=limit if low else None,
                differences=statistics.success_differences,
                classes=(),
                years_in_row=1,
                pattern=SINGLE,
                systemic_sign=False,
                sure=step.sure if step else False,
                preliminary=False,
                reason=reason_of_marks(figures, limit if low else None, step),
                causes=(),
                traits=frozenset({"low_marks"} if low else set()) | ({"decline"} if step else set()),
                weight=(40.0 if low else 20.0) + figures.share2 / 2,
            )
        )
    return found


def difficulty_key(work: WorkKey, kind: str, what: str) -> str:
    """Key of a difficulty; `what`: `skill_key` of its skill, codes of its tasks, or nothing for marks."""
    parts = (work.year, work.subject.casefold(), work.grade, work.level, work.login or "", work.date or "", kind, what)
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
    return f"{work.year}-{work.grade}-{kind}-{digest}"


def _class_shares(classes: Sequence[ClassFigures], codes: Collection[str], rules: Rules) -> tuple[ClassShare, ...]:
    """Every named class on these tasks, alphabetical; small classes and those without a scored cell left out."""
    shares = []
    for group in classes:
        if group.small or group.label == NO_CLASS:
            continue
        together = combined(group.label, [figure for figure in group.tasks if figure.code in codes], rules)
        if together.percent is not None:
            shares.append(ClassShare(group.label, together.percent, together.n))
    return tuple(shares)


def _strong_percent(work: WorkData, groups: Sequence[MarkGroupTasks], codes: Collection[str]) -> float | None:
    """Lowest per cent of these tasks in the group with «5», or else «4», where it is large enough."""
    best = next((group for group in reversed(groups) if group.enough), None)
    if best is None or best.mark <= 3:  # noqa: PLR2004  «4» and «5» are the strong
        return None
    chosen = [percent for task, percent in zip(work.tasks, best.percents, strict=True) if task.code in codes]
    return min((percent for percent in chosen if percent is not None), default=None)


def _mean_differences(figures: Sequence[TaskFigures]) -> tuple[Difference, ...]:
    """Differences of several tasks as one: means of value and delta over tasks, weighted by their maxima."""
    grouped: dict[tuple[str, str], list[tuple[Difference, int]]] = {}
    for figure in figures:
        for one in figure.differences:
            grouped.setdefault((one.role, one.name), []).append((one, figure.task.max or 1))
    made = []
    for (role, name), members in grouped.items():
        whole = sum(weight for _, weight in members)
        value = sum(one.value * weight for one, weight in members) / whole
        delta = sum(one.delta * weight for one, weight in members) / whole
        noticeable = any(one.noticeable and one.delta * delta > 0 for one, _ in members)
        made.append(Difference(name, role, value, delta, noticeable))
    return tuple(made)


def _weight(weak: Weak, picture: Picture, certainty: Certainty) -> float:
    """How grave: relative shortfall 0–60, years in a row, sign of a systemic deficit, behind the region, certainty."""
    short = 60 * (1 - (weak.group.percent or 0.0) / weak.threshold) if weak.threshold else 0.0
    behind = max((-one.delta for one in picture.differences if one.noticeable), default=0.0)
    points = short + 20 * (picture.years_in_row - 1) + min(20.0, max(0.0, behind))
    points += 10 * picture.same_children + 10 * weak.group.systemic + 5 * certainty.sure
    return points / 2 if certainty.preliminary else points
