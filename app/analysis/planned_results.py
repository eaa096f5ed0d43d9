"""Достижение планируемых результатов: tasks put together by skill and by planned result, beside the groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.analysis.intervals import differences
from app.analysis.rules import Rules
from app.analysis.tasks import LEVELS, TaskFigures, TaskGroup, combined, skill_key
from app.analysis.values import Comparator, Difference, Task, WorkData

_KEY = "group"


@dataclass(frozen=True, slots=True)
class PlannedResult:
    """Tasks that check one thing. `levels`: of its tasks, in the order Б, П, В; codes of КЭС and КТ, each once.

    `planned`: planned results of its tasks; `skills`: their skills; `group.name` is one of the two.
    """

    group: TaskGroup
    levels: tuple[str, ...]
    content_codes: tuple[str, ...]
    requirement_codes: tuple[str, ...]
    skills: tuple[str, ...]
    planned: tuple[str, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedResults:
    """A work's tasks by skill and by planned result, in the order of the work.

    `bounds`: (per cent from which a result is sufficient, levels it holds for) of the levels that the work has.
    """

    skills: tuple[PlannedResult, ...] = ()
    planned: tuple[PlannedResult, ...] = ()
    bounds: tuple[tuple[float, str], ...] = ()

    @property
    def differ(self) -> bool:
        """Whether the two views show different things: a file without skills gives planned results in their place."""
        return bool(self.planned) and [one.group.name for one in self.skills] != [
            one.group.name for one in self.planned
        ]


def work_planned_results(work: WorkData, figures: Sequence[TaskFigures], rules: Rules) -> PlannedResults:
    """Skills and planned results of a work from the figures of its tasks."""
    groups = work.compared("task_completion", "planned_results")
    return PlannedResults(
        skills=_grouped(figures, lambda task: task.skill, groups, rules),
        planned=_grouped(figures, lambda task: task.planned_result, groups, rules),
        bounds=_bounds(figures, rules),
    )


def percent_of_group(group: Comparator, tasks: Iterable[Task]) -> float | None:
    """A group's per cent of several tasks together: Σ max·p / Σ max; None where the group lacks one of them.

    Tasks of 1 and 3 points done by 80 % and 40 % → (1·80 + 3·40)/4 = 50,0: the group's points of all it could get.
    """
    chosen = tuple(tasks)
    possible = sum(task.max or 0 for task in chosen)
    if not possible or not all(task.max and task.code in group.values for task in chosen):
        return None
    return sum((task.max or 0) * group.values[task.code] for task in chosen) / possible


def _grouped(
    figures: Sequence[TaskFigures],
    name_of: Callable[[Task], str | None],
    groups: Sequence[Comparator],
    rules: Rules,
) -> tuple[PlannedResult, ...]:
    members: dict[str, list[TaskFigures]] = {}
    names: dict[str, str] = {}
    for figure in figures:
        name = name_of(figure.task)
        if name:
            key = skill_key(name)
            names.setdefault(key, name)
            members.setdefault(key, []).append(figure)
    return tuple(_result(names[key], chosen, groups, rules) for key, chosen in members.items())


def _result(name: str, chosen: Sequence[TaskFigures], groups: Sequence[Comparator], rules: Rules) -> PlannedResult:
    tasks = [figure.task for figure in chosen]
    group = combined(name, chosen, rules)
    beside = [
        Comparator(one.name, one.role, one.kind, one.participants, {_KEY: value})
        for one in groups
        if (value := percent_of_group(one, tasks)) is not None
    ]
    return PlannedResult(
        group=group,
        levels=tuple(level for level in LEVELS if any(task.level == level for task in tasks)),
        content_codes=_once(code for task in tasks for code in task.content_codes),
        requirement_codes=_once(code for task in tasks for code in task.requirement_codes),
        skills=_once(task.skill for task in tasks if task.skill),
        planned=_once(task.planned_result for task in tasks if task.planned_result),
        differences=differences(group.percent, group.n, beside, _KEY, rules),
    )


def _bounds(figures: Sequence[TaskFigures], rules: Rules) -> tuple[tuple[float, str], ...]:
    found: dict[float, list[str]] = {}
    for level in LEVELS:
        bounds = rules.bounds_of(level)
        if bounds is not None and any(figure.task.level == level for figure in figures):
            found.setdefault(bounds[1], []).append(level)
    return tuple((value, ", ".join(levels)) for value, levels in found.items())


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
