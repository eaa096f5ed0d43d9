"""Which tasks of a work are weak, gathered by skill, and in which years a skill was weak."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.intervals import is_noticeable, wilson
from app.analysis.rules import INSUFFICIENT, Rules
from app.analysis.tasks import TaskFigures, TaskGroup, combined, is_systemic, skill_key, task_percents, work_tasks
from app.analysis.values import Comparator, Task, WorkData, WorkKey, once, score_matrix

_Done = tuple[Task, float, int, float]
"""A task, its per cent, n, and the per cent below which it is insufficient."""


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


@dataclass(frozen=True, slots=True)
class SkillState:
    """A skill in one work. `codes`, `percent`, `n`: of its weak tasks, or of all its tasks where none is weak.

    `threshold`: the per cent that was not reached, None where no task lies below the bound of its level.
    """

    key: WorkKey
    skill: str
    codes: tuple[str, ...]
    percent: float
    n: int
    weak: bool
    threshold: float | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the per cent."""
        return wilson(self.percent, self.n)

    @property
    def sure(self) -> bool:
        """Weak, and its interval lies below the threshold as well."""
        return self.threshold is not None and self.interval is not None and self.interval[1] < self.threshold


@once
def skill_states(work: WorkData, rules: Rules) -> Mapping[str, SkillState]:
    """Every skill that a work checks, by `skill_key`, with the same weak tasks as `weak_tasks`, at a tenth of the cost.

    Two tasks of a skill, Б: 4 of 10 and 9 of 10 points → weak by the first alone: codes («1»,), 40 %.
    """
    by_skill: dict[str, list[_Done]] = {}
    bounds: dict[str | None, float] = {}
    for task, (percent, n) in zip(work.tasks, task_percents(work, score_matrix(work)), strict=True):
        if task.skill and percent is not None:
            if task.level not in bounds:
                bounds[task.level] = _least_bound(task.level, rules)
            by_skill.setdefault(skill_key(task.skill), []).append((task, percent, n, bounds[task.level]))
    groups = work.compared("task_completion", "planned_results")
    return {key: _state(work.key, tasks, groups, rules) for key, tasks in by_skill.items()}


def weak_skills(work: WorkData, rules: Rules) -> frozenset[str]:
    """`skills_of(weak_tasks(work, rules))` at a tenth of the cost: all that other years need of a work."""
    return frozenset(key for key, state in skill_states(work, rules).items() if state.weak)


def _state(key: WorkKey, tasks: Sequence[_Done], groups: Sequence[Comparator], rules: Rules) -> SkillState:
    red = [one for one in tasks if one[1] < one[3]]
    weak = red or (_lagging(tasks, groups, rules) if groups else [])
    chosen = weak or tasks
    whole = won = bound = 0.0
    for task, percent, n, least in chosen:
        points = n * (task.max or 0)
        whole, won, bound = whole + points, won + percent * points, bound + least * points
    return SkillState(
        key=key,
        skill=chosen[0][0].skill or "",
        codes=tuple([one[0].code for one in chosen]),
        percent=won / whole,
        n=max([one[2] for one in chosen]),
        weak=bool(weak),
        threshold=bound / whole if red else None,
    )


def _lagging(tasks: Sequence[_Done], groups: Sequence[Comparator], rules: Rules) -> list[_Done]:
    """Tasks noticeably and by difficulty.below_comparator п.п. behind a group."""
    least = rules.value("difficulty.below_comparator")
    found = []
    for one in tasks:
        task, percent, n, _bound = one
        for group in groups:
            value = group.values.get(task.code)
            if value is not None and percent - value <= -least and is_noticeable(percent, n, value, rules):
                found.append(one)
                break
    return found


class Memory:
    """Which skills each work checks and which were weak: to count years in a row and to follow a cohort.

    `weak`: weak skills of each work; `checked`: all its skills, where they are known.
    """

    def __init__(
        self, weak: Mapping[WorkKey, Collection[str]], checked: Mapping[WorkKey, Collection[str]] | None = None
    ) -> None:
        self._seen = {_place(key, skill) for key, ones in weak.items() for skill in ones}
        self._checked = {_place(key, skill) for key, ones in (checked or {}).items() for skill in ones}

    def years_in_row(self, key: WorkKey, skill: str | None) -> int:
        """Years up to this one in which the skill was weak in this grade without a break: at least 1."""
        years = 1
        while skill and _place(key, skill_key(skill), years) in self._seen:
            years += 1
        return years

    def same_children(self, key: WorkKey, skill: str | None) -> bool:
        """Whether the skill was weak a year ago in the grade below."""
        return bool(skill) and _place(key, skill_key(skill or ""), 1, 1) in self._seen

    def checked_before(self, key: WorkKey, skill: str | None) -> bool:
        """Whether a year ago the skill was checked in this grade or in the grade below, weak or not."""
        found = skill_key(skill or "")
        return bool(skill) and any(_place(key, found, 1, down) in self._checked for down in (0, 1))


def _place(key: WorkKey, skill: str, years: int = 0, grades: int = 0) -> tuple[str, str, int, int, str]:
    """Where a skill stands so many years earlier and grades lower."""
    return key.subject, key.level, key.grade - grades, key.year - years, skill


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
