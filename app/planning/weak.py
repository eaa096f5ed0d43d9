"""Which tasks of a work are weak, gathered by skill, and in which years a skill was weak."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.intervals import is_noticeable
from app.analysis.rules import INSUFFICIENT, Rules
from app.analysis.tasks import TaskFigures, TaskGroup, combined, is_systemic, skill_key, task_percents, work_tasks
from app.analysis.values import WorkData, WorkKey, score_matrix


@dataclass(frozen=True, slots=True)
class Weak:
    """Weak tasks of one skill, or one weak task. `group`: they together, with the sign over all tasks of the skill.

    `behind`: weak only beside a group to compare with; `threshold`: the per cent that was not reached, else None.
    """

    name: str
    skill: str | None
    figures: tuple[TaskFigures, ...]
    group: TaskGroup
    behind: bool
    threshold: float | None


def weak_tasks(work: WorkData, rules: Rules) -> tuple[Weak, ...]:
    """Weak tasks of a work, one entry a skill; a task without a skill stands alone."""
    by_skill: dict[str, list[TaskFigures]] = {}
    for figure in work_tasks(work, rules):
        by_skill.setdefault(skill_key(figure.task.skill) if figure.task.skill else f"#{figure.code}", []).append(figure)
    found = []
    for tasks in by_skill.values():
        red = [one for one in tasks if _is_red(one.task.level, one.percent, rules)]
        chosen = tuple(red or [one for one in tasks if _is_behind(one, rules)])
        if chosen:
            skill = chosen[0].task.skill
            name = skill or f"задание {chosen[0].code}"
            insufficient = sum(one.sufficiency == INSUFFICIENT for one in tasks)
            group = replace(combined(name, chosen, rules), systemic=is_systemic(insufficient, len(tasks), rules))
            threshold = _common_bound(chosen, rules) if red else None
            found.append(Weak(name, skill, chosen, group, not red, threshold))
    return tuple(found)


def skills_of(weak: Iterable[Weak]) -> frozenset[str]:
    """Skills of weak tasks, as `skill_key`."""
    return frozenset(skill_key(one.skill) for one in weak if one.skill)


def weak_skills(work: WorkData, rules: Rules) -> frozenset[str]:
    """`skills_of(weak_tasks(work, rules))` at a tenth of the cost: all that other years need of a work."""
    groups = work.compared("task_completion", "planned_results")
    least = rules.value("difficulty.below_comparator")
    found = set()
    for task, (percent, n) in zip(work.tasks, task_percents(work, score_matrix(work)), strict=True):
        if task.skill is None or not task.skill or percent is None:
            continue
        if _is_red(task.level, percent, rules) or any(
            percent - value <= -least and is_noticeable(percent, n, value, rules)
            for group in groups
            if (value := group.values.get(task.code)) is not None
        ):
            found.add(skill_key(task.skill))
    return frozenset(found)


class Memory:
    """Which skills were weak in which work: to count years in a row and to follow a cohort."""

    def __init__(self, weak: Mapping[WorkKey, Collection[str]]) -> None:
        self._seen = {
            (key.subject, key.level, key.grade, key.year, skill) for key, ones in weak.items() for skill in ones
        }

    def years_in_row(self, key: WorkKey, skill: str | None) -> int:
        """Years up to this one in which the skill was weak in this grade without a break: at least 1."""
        years = 1
        while skill and (key.subject, key.level, key.grade, key.year - years, skill_key(skill)) in self._seen:
            years += 1
        return years

    def same_children(self, key: WorkKey, skill: str | None) -> bool:
        """Whether the skill was weak a year ago in the grade below."""
        if not skill:
            return False
        return (key.subject, key.level, key.grade - 1, key.year - 1, skill_key(skill)) in self._seen


def _least_bound(level: str | None, rules: Rules) -> float:
    """Bound of insufficiency; without a level the one that holds for every level."""
    bounds = rules.bounds_of(level)
    if bounds is not None:
        return bounds[0]
    return min(rules.value("sufficiency.basic.low"), rules.value("sufficiency.advanced.low"))


def _common_bound(figures: Sequence[TaskFigures], rules: Rules) -> float:
    """Bound of several tasks together, weighted by possible points: Б and П of one point each → (57 + 28,5)/2."""
    weights = [figure.n * (figure.task.max or 0) for figure in figures]
    bounds = [_least_bound(figure.task.level, rules) for figure in figures]
    return sum(bound * weight for bound, weight in zip(bounds, weights, strict=True)) / sum(weights)


def _is_red(level: str | None, percent: float | None, rules: Rules) -> bool:
    """Below the bound of its level; without a level, below the bound of every one."""
    return percent is not None and percent < _least_bound(level, rules)


def _is_behind(figure: TaskFigures, rules: Rules) -> bool:
    least = rules.value("difficulty.below_comparator")
    return any(d.noticeable and d.delta <= -least for d in figure.differences)
