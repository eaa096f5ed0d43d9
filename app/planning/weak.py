"""Which tasks of a work are weak, gathered by skill, and in which years a skill was weak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, Rules
from app.analysis.tasks import TaskFigures, TaskGroup, combined, skill_key, work_tasks
from app.analysis.values import WorkData, WorkKey


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
        red = [one for one in tasks if _is_red(one, rules)]
        chosen = tuple(red or [one for one in tasks if _is_behind(one, rules)])
        if chosen:
            skill = chosen[0].task.skill
            name = skill or f"задание {chosen[0].code}"
            group = replace(combined(name, chosen, rules), systemic=combined(name, tasks, rules).systemic)
            threshold = _common_bound(chosen, rules) if red else None
            found.append(Weak(name, skill, chosen, group, not red, threshold))
    return tuple(found)


class Memory:
    """Which skills were weak in which work: to count years in a row and to follow a cohort."""

    def __init__(self, weak: Mapping[WorkKey, Sequence[Weak]]) -> None:
        self._seen = {
            (key.subject, key.level, key.grade, key.year, skill_key(one.skill))
            for key, ones in weak.items()
            for one in ones
            if one.skill
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


def _is_red(figure: TaskFigures, rules: Rules) -> bool:
    if figure.percent is None:
        return False
    if figure.sufficiency == NOT_ASSESSED:
        return figure.percent < _least_bound(None, rules)
    return figure.sufficiency == INSUFFICIENT


def _is_behind(figure: TaskFigures, rules: Rules) -> bool:
    least = rules.value("difficulty.below_comparator")
    return any(d.noticeable and d.delta <= -least for d in figure.differences)
