"""How tasks were done: by task, by level, by skill; with intervals, sufficiency and groups to compare with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.analysis.intervals import differences, wilson
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, SUFFICIENT, Rules
from app.analysis.values import NOT_LOADED, Comparator, Difference, Task, WorkData, once, score_matrix
from app.core.russian import NBSP, number
from app.core.scores import INVALID

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

THRESHOLDS = (
    "sufficiency.basic.low",
    "sufficiency.basic.high",
    "sufficiency.advanced.low",
    "sufficiency.advanced.high",
    "skill.red_tasks",
    "comparison.z",
    "comparison.min_n",
)
"""Codes of the thresholds that these figures use."""

LEVELS = ("Б", "П", "В")
LEVEL_NAMES = {"Б": "базовый", "П": "повышенный", "В": "высокий"}

_PUNCTUATION = re.compile(r"[^0-9a-zа-я]+")


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """One task, in counts of participants. `n`: scored cells, X included; «не пройд.», empty and invalid are left out.

    `zero` are zeros that were attempted: X stands in `not_attempted`. `full` and `partial` are None without a maximum.
    Worked example, maximum 2, scores 2 1 0 X: n = 4, points 3, percent 3/(4·2)·100 = 37,5.
    """

    task: Task
    n: int
    points: int
    percent: float | None
    full: int | None
    partial: int | None
    zero: int
    not_attempted: int
    not_taught: int
    empty: int
    invalid: int
    sufficiency: str
    differences: tuple[Difference, ...] = ()

    @property
    def code(self) -> str:
        """Code of the task."""
        return self.task.code

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the per cent."""
        return wilson(self.percent, self.n)

    def share(self, count: int | None) -> float | None:
        """Per cent of n for a count of this task."""
        return None if count is None or not self.n else count * 100 / self.n


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one level or one skill: Σ points / Σ possible. `n`: the most participants of any of its tasks.

    `insufficient`: codes of its insufficient tasks; `systemic`: most of its tasks are so, at least skill.red_tasks.
    `level`: the common level of its tasks, None where they differ: then the group itself is not assessed, unless most
    of its tasks are insufficient each at its own level.
    """

    name: str
    codes: tuple[str, ...]
    n: int
    points: int
    possible: int
    percent: float | None
    level: str | None
    sufficiency: str
    insufficient: tuple[str, ...] = ()
    systemic: bool = False

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the per cent."""
        return wilson(self.percent, self.n)


@once
def work_tasks(work: WorkData, rules: Rules) -> tuple[TaskFigures, ...]:
    """Figures of each task of a work, in its order, beside the groups of its reports."""
    return task_figures(work, score_matrix(work), rules, work.compared("task_completion", "planned_results"))


def task_figures(
    work: WorkData, matrix: npt.NDArray[np.int8], rules: Rules, groups: Sequence[Comparator] = ()
) -> tuple[TaskFigures, ...]:
    """Figures of each task over some rows of the work's matrix (a class, or all), beside `groups`."""
    figures = []
    for task, (invalid, empty, untaught, skipped, zero, *held) in zip(work.tasks, _tally(matrix), strict=True):
        n, points = skipped + zero + sum(held), _points(held)
        percent = points * 100 / (n * task.max) if task.max and n else None
        full = (held[task.max - 1] if task.max <= len(held) else 0) if task.max else None
        figures.append(
            TaskFigures(
                task=task,
                n=n,
                points=points,
                percent=percent,
                full=full,
                partial=None if full is None else n - full - zero - skipped,
                zero=zero,
                not_attempted=skipped,
                not_taught=untaught,
                empty=empty,
                invalid=invalid,
                sufficiency=rules.sufficiency(task.level, percent),
                differences=differences(percent, n, groups, task.code, rules) if groups else (),
            )
        )
    return tuple(figures)


def task_percents(work: WorkData, matrix: npt.NDArray[np.int8]) -> tuple[tuple[float | None, int], ...]:
    """Per cent and n of each task over some rows of the work's matrix, and nothing else: for groups by mark."""
    found: list[tuple[float | None, int]] = []
    for task, (_invalid, _empty, _untaught, *counted) in zip(work.tasks, _tally(matrix), strict=True):
        n = sum(counted)
        found.append((_points(counted[2:]) * 100 / (n * task.max) if task.max and n else None, n))
    return tuple(found)


def by_level(figures: Sequence[TaskFigures], rules: Rules) -> tuple[TaskGroup, ...]:
    """Tasks of level Б, then П, then В; tasks without a level belong to no group."""
    return _grouped(figures, lambda figure: figure.task.level, rules, LEVELS)


def by_skill(figures: Sequence[TaskFigures], rules: Rules) -> tuple[TaskGroup, ...]:
    """Tasks of each skill (достижение планируемых результатов), in the order of the work."""
    names: dict[str, str] = {}
    for figure in figures:
        if figure.task.skill:
            names.setdefault(skill_key(figure.task.skill), figure.task.skill)

    def name_of(figure: TaskFigures) -> str | None:
        return names[skill_key(figure.task.skill)] if figure.task.skill else None

    return _grouped(figures, name_of, rules, tuple(names.values()))


@lru_cache(maxsize=4096)
def skill_key(skill: str) -> str:
    """A skill's wording without case, ё, hyphens of line breaks and punctuation: what «the same skill» means.

    `skill_key("Чтение таб- лиц.")` equals `skill_key("чтение таблиц")`.
    """
    joined = re.sub("\u00ad|_x0002_|\u0002|(?<=[а-я])-\\s+(?=[а-я])", "", skill.lower().replace("ё", "е"))
    return _PUNCTUATION.sub(" ", joined).strip()


def combined(name: str, chosen: Sequence[TaskFigures], rules: Rules) -> TaskGroup:
    """Several tasks as one: Σ points / Σ(n·max)·100. Points 30 of 50 and 10 of 50 → 40,0 %."""
    assessed = [figure for figure in chosen if figure.percent is not None]
    points = sum(figure.points for figure in assessed)
    possible = sum(figure.n * (figure.task.max or 0) for figure in assessed)
    percent = points * 100 / possible if possible else None
    n = max((figure.n for figure in assessed), default=0)
    levels = {figure.task.level for figure in chosen}
    level = levels.pop() if len(levels) == 1 else None
    red = tuple(figure.code for figure in chosen if figure.sufficiency == INSUFFICIENT)
    systemic = is_systemic(len(red), len(chosen), rules)
    word = rules.sufficiency(level, percent)
    return TaskGroup(
        name=name,
        codes=tuple(figure.code for figure in chosen),
        n=n,
        points=points,
        possible=possible,
        percent=percent,
        level=level,
        sufficiency=INSUFFICIENT if systemic and word == NOT_ASSESSED else word,
        insufficient=red,
        systemic=systemic,
    )


def is_systemic(red: int, tasks: int, rules: Rules) -> bool:
    """Whether so many insufficient tasks of a skill are the sign of a systemic deficit: 2 of 3 → yes, 2 of 4 → no."""
    return red >= rules.value("skill.red_tasks") and red * 2 > tasks


def sentence(figures: Sequence[TaskFigures], n: int) -> str:
    """What is seen and how sure: «По 11 из 15 заданий результат достаточный; n = 89.»."""
    if not figures:
        return "Заданий нет: файл не содержит баллов по заданиям."
    assessed = [figure for figure in figures if figure.sufficiency != NOT_ASSESSED]
    if not assessed:
        known = [figure for figure in figures if figure.percent is not None]
        if not any(figure.n for figure in figures):
            return "Баллов по заданиям нет." if n else f"{NOT_LOADED}: выполнение заданий школой не видно."
        if not known:
            return f"Максимальные баллы заданий не указаны, процент выполнения не считается; n = {n}."
        worst = min(known, key=lambda figure: figure.percent or 0)
        return (
            f"Уровни сложности не указаны, достаточность не оценивается; труднее всего задание {worst.code}: "
            f"{number(worst.percent)}{NBSP}%; n = {n}."
        )
    good = sum(figure.sufficiency == SUFFICIENT for figure in assessed)
    weak = [figure.code for figure in assessed if figure.sufficiency == INSUFFICIENT]
    noun = "задания" if len(assessed) % 10 == 1 and len(assessed) % 100 != 11 else "заданий"  # noqa: PLR2004  the teens
    said = f"По {good} из {len(assessed)} {noun} результат достаточный; n = {n}"
    if weak:
        said += f". Недостаточный: {', '.join(weak)}"
    if len(assessed) < len(figures):
        said += f". Без уровня сложности: {len(figures) - len(assessed)}"
    return said + "."


def skills_sentence(groups: Sequence[TaskGroup], n: int) -> str:
    """What is seen of planned results: «Достигнуты 5 из 8 умений; признак системного дефицита: «…»; n = 89.»."""
    if not groups:
        return "Умения не указаны: загрузите спецификацию работы, чтобы увидеть достижение планируемых результатов."
    if not n:
        return f"{NOT_LOADED}: достижение планируемых результатов школой не видно."
    assessed = [group for group in groups if group.sufficiency != NOT_ASSESSED]
    good = sum(group.sufficiency == SUFFICIENT for group in assessed)
    said = f"На достаточном уровне {good} из {len(assessed)} умений" if assessed else "Умения не оцениваются по уровню"
    if assessed and len(assessed) < len(groups):
        said += f"; не оцениваются (уровень заданий разный или не указан): {len(groups) - len(assessed)}"
    systemic = [group.name for group in groups if group.systemic]
    if systemic:
        said += f"; признак системного дефицита: {'; '.join(f'«{name}»' for name in systemic)}"
    return f"{said}; n = {n}."


def _tally(matrix: npt.NDArray[np.int8]) -> list[list[int]]:
    """Cells of each task by what they hold, from INVALID up, in one pass.

    Scores 2, 0, X of one task → [[0, 0, 0, 1, 1, 0, 1]]: invalid, empty, not taught, X, 0, 1 point, 2 points.
    """
    import numpy as np

    tasks = matrix.shape[1]
    width = max(int(matrix.max(initial=0)), 0) - INVALID + 1
    places = matrix.astype(np.int64) + (width * np.arange(tasks) - INVALID)
    counts: list[list[int]] = np.bincount(places.ravel(), minlength=width * tasks).reshape(tasks, width).tolist()
    return counts


def _points(held: Sequence[int]) -> int:
    """Points of a task from how many cells hold 1, 2 … points."""
    return sum(points * count for points, count in enumerate(held, 1))


def _grouped(
    figures: Sequence[TaskFigures], name_of: Callable[[TaskFigures], str | None], rules: Rules, names: Iterable[str]
) -> tuple[TaskGroup, ...]:
    members: dict[str, list[TaskFigures]] = {name: [] for name in names}
    for figure in figures:
        name = name_of(figure)
        if name is not None:
            members.setdefault(name, []).append(figure)
    return tuple(combined(name, chosen, rules) for name, chosen in members.items() if chosen)
