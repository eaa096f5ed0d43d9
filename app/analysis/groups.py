"""Tasks by groups of participants: by mark (from N ≥ 10) and by class, alphabetical and without a teacher's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise

from app.analysis.intervals import change
from app.analysis.marks import MarkFigures, count_marks, mark_figures
from app.analysis.rules import Rules
from app.analysis.tasks import TaskFigures, task_figures, task_percents
from app.analysis.values import MARKS, NO_CLASS, WorkData, effective_marks, once, score_matrix, totals
from app.core.russian import NBSP, number, plural, plural_form

THRESHOLDS = ("groups.min_n", "difficulty.class_gap")
"""Codes of the thresholds that these figures use."""

SAMPLE_TOO_SMALL = "Выборка недостаточна"

_CLASS = re.compile(r"^\s*(\d*)\s*(.*)$")


@dataclass(frozen=True, slots=True)
class MarkGroupTasks:
    """Tasks of the participants with one mark: per cent of each task, or None each where N < groups.min_n."""

    mark: int
    n: int
    percents: tuple[float | None, ...]
    counts: tuple[int, ...]
    enough: bool

    @property
    def words(self) -> str:
        """«n = 34», or «Выборка недостаточна (n = 4)»."""
        return f"n = {self.n}" if self.enough else f"{SAMPLE_TOO_SMALL} (n = {self.n})"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A task that the group with the lower mark does better than the next group: per cent and n of both."""

    code: str
    lower_mark: int
    higher_mark: int
    lower_percent: float
    higher_percent: float
    sure: bool


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One class: n, marks, mean primary score as per cent of the maximum. `small`: fewer than groups.min_n.

    `make_tasks` works out `tasks` when they are first asked for: the matrix of a year needs the marks alone.
    """

    label: str
    n: int
    marks: MarkFigures
    mean_percent: float | None
    small: bool
    make_tasks: Callable[[], tuple[TaskFigures, ...]] = field(repr=False, compare=False)

    @property
    def tasks(self) -> tuple[TaskFigures, ...]:
        """Figures of the tasks; a class stands beside no groups to compare with, so their differences are empty."""
        return self.make_tasks()


def class_order(label: str) -> tuple[int, int, str]:
    """Sort key of classes: 4А, 4Б, 10А; the unnamed group last."""
    found = _CLASS.match(label)
    digits, letters = found.groups() if found else ("", label)
    return (label == NO_CLASS, int(digits or 0), letters.casefold())


@once
def work_by_mark(work: WorkData, rules: Rules) -> tuple[MarkGroupTasks, ...]:
    """Per cent of each task in the groups with mark 2, 3, 4, 5; a group below groups.min_n has no figures."""
    import numpy as np

    matrix = score_matrix(work)
    marks = np.array([mark or 0 for mark in effective_marks(work)])
    groups = []
    for mark in MARKS:
        chosen = matrix[marks == mark]
        n = int(chosen.shape[0])
        enough = n >= rules.value("groups.min_n")
        figures = task_percents(work, chosen) if enough else ((None, 0),) * len(work.tasks)
        groups.append(
            MarkGroupTasks(
                mark=mark,
                n=n,
                percents=tuple(percent for percent, _ in figures),
                counts=tuple(counted for _, counted in figures),
                enough=enough,
            )
        )
    return tuple(groups)


def crossings(work: WorkData, groups: Sequence[MarkGroupTasks]) -> tuple[Crossing, ...]:
    """Tasks that a lower-mark group does better than the next higher one, both large enough; `sure` by Newcombe."""
    found = []
    large = [group for group in groups if group.enough]
    for lower, higher in pairwise(large):
        for j, task in enumerate(work.tasks):
            above, below = higher.percents[j], lower.percents[j]
            if above is None or below is None or below <= above:
                continue
            moved = change(above, higher.counts[j], below, lower.counts[j])
            if moved is not None:
                found.append(Crossing(task.code, lower.mark, higher.mark, moved.after, moved.before, moved.sure))
    return tuple(found)


@once
def work_by_class(work: WorkData, rules: Rules) -> tuple[ClassFigures, ...]:
    """Figures of each class, in alphabetical order of classes."""
    members: dict[str, list[int]] = {}
    for at, label in enumerate(work.classes):
        members.setdefault(label or NO_CLASS, []).append(at)
    marks = effective_marks(work)
    scores = totals(work)
    classes = []
    for label in sorted(members, key=class_order):
        rows = members[label]
        known = [total for i in rows if (total := scores[i]) is not None]
        mean = sum(known) / len(known) if known else None
        classes.append(
            ClassFigures(
                label=label,
                n=len(rows),
                marks=mark_figures(count_marks(marks[i] for i in rows), rules),
                mean_percent=mean * 100 / work.maximum if mean is not None and work.maximum else None,
                small=len(rows) < rules.value("groups.min_n"),
                make_tasks=cache(partial(_tasks_of, work, tuple(rows), rules)),
            )
        )
    return tuple(classes)


def _tasks_of(work: WorkData, rows: Sequence[int], rules: Rules) -> tuple[TaskFigures, ...]:
    import numpy as np

    return task_figures(work, score_matrix(work)[np.array(rows)], rules)


def sentence(groups: Sequence[MarkGroupTasks]) -> str:
    """What is seen and how sure of groups by mark: which groups are large enough to be read."""
    large = [group for group in groups if group.enough]
    if not any(group.n for group in groups):
        return "Групп по отметкам нет: у участников нет отметок или индивидуальные результаты не загружены."
    if not large:
        sizes = ", ".join(f"«{group.mark}»: {group.n}" for group in groups)
        return f"{SAMPLE_TOO_SMALL} во всех группах по отметкам ({sizes})."
    names = ", ".join(f"«{group.mark}» (n = {group.n})" for group in large)
    said = f"Выполнение показано для групп {names}"
    small = [f"«{group.mark}»" for group in groups if not group.enough]
    if small:
        said += f"; для {', '.join(small)} {SAMPLE_TOO_SMALL.lower()}"
    return said + "."


MANY_SCHOOLS = "В файле строки нескольких школ: классы разных школ – не параллель одной школы, они не сравниваются."
"""Stands in place of the sentence of classes where the work is a coordinator's file."""


def classes_sentence(classes: Sequence[ClassFigures], rules: Rules) -> str:
    """What is seen of classes, alphabetical: spread of the mean result of classes that are not small; the small ones.

    5А 80 % (n = 25), 5Б 70 % (n = 24), 5В 20 % (n = 1) → 10,0 п.п.: one pupil is no class to compare with.
    """
    named = [group for group in classes if group.label != NO_CLASS and group.mean_percent is not None]
    if len(named) < 2:  # noqa: PLR2004  one class has nothing to be compared with
        return "Сравнивать классы нельзя: в работе один класс или классы не указаны."
    results = [group.mean_percent or 0.0 for group in named if not group.small]
    small = [f"{group.label} (n = {group.n})" for group in named if group.small]
    least = number(rules.value("groups.min_n"), 0)
    if len(results) < 2:  # noqa: PLR2004  as above
        return (
            f"Сравнивать классы нельзя: нужны хотя бы два класса, где участников {least} и больше; "
            f"малы для вывода: {', '.join(small)}."
        )
    spread = max(results) - min(results)
    said = f"Средний результат классов различается на {number(spread)}{NBSP}п.п."
    said += " – различие велико" if spread >= rules.value("difficulty.class_gap") else ""
    if small:
        said += f"; {plural(len(small), 'класс мал', 'класса малы', 'классов малы')} для вывода, в сравнении "
        said += f"{plural_form(len(small), 'его', 'их', 'их')} нет: {', '.join(small)}"
    return said + ("." if not said.endswith(".") else "")
