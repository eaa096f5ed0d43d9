"""Columns of the tables of one work: tasks, skills, groups by mark, classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.analysis.directions import WorkAnalysis
from app.analysis.groups import ClassFigures
from app.analysis.tasks import LEVEL_NAMES, LEVELS, TaskFigures
from app.analysis.values import Difference
from app.core.russian import number
from app.ui.pages.results_requests import ChangeTask
from app.ui.pages.results_tables import group_heads
from app.ui.pages.results_words import LEVEL_MARKS, difference_mark, difference_text, difference_words, percent
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind

R = TypeVar("R")
NO_LEVEL = "не указан"
_LONG_HEAD = 10  # letters: «Муниципалитет» needs more room than «Вся выборка»


def task_groups(figures: Sequence[TaskFigures]) -> list[tuple[str, str]]:
    """(role, name) of the groups that any task is compared with."""
    return list(dict.fromkeys((one.role, one.name) for figure in figures for one in figure.differences))


def task_columns(
    figures: Sequence[TaskFigures], change: Callable[[ChangeTask], object] | None = None
) -> tuple[Column[TaskFigures], ...]:
    """Task, level, per cent, sufficiency, groups, shares of full, partial, zero and X, skill.

    `change` takes a skill or a level that was typed in the table; without it nothing is edited.
    """

    def skill(row: TaskFigures, text: object) -> None:
        if change is not None:
            change(ChangeTask(row.code, skill=str(text)))

    def level(row: TaskFigures, text: object) -> None:
        if change is not None:
            change(ChangeTask(row.code, level="" if text == NO_LEVEL else str(text)))

    edits = change is not None
    own: tuple[Column[TaskFigures], ...] = (
        Column("code", "Задание", lambda row: row.code, width=70, fixed=True),
        Column(
            "skill",
            "Умение",
            lambda row: row.task.skill or "",
            width=180,
            stretch=1,
            least=180,
            wrap=True,
            tip="Что проверяет задание: двойной щелчок или F2 – вписать или изменить" if edits else "",
            tooltip=lambda row: row.task.skill or "",
            edit=Edit(skill, EditKind.LINES) if edits else None,
        ),
        Column(
            "level",
            "Уровень",
            lambda row: row.task.level or "",
            width=66,
            tip="Б – базовый, П – повышенный, В – высокий",
            tooltip=lambda row: LEVEL_NAMES.get(row.task.level or "", "уровень не указан"),
            edit=Edit(level, EditKind.CHOICE, choices=lambda _row: (*LEVELS, NO_LEVEL)) if edits else None,
        ),
        Column(
            "max",
            "Макс.",
            lambda row: _count(row.task.max),
            sort=lambda row: row.task.max,
            width=56,
            numeric=True,
            hidden=True,
            tip="Наибольший балл",
        ),
        _numeric("percent", "%", lambda row: row.percent, 58, bold=True, tip="Набрано баллов от возможных, %"),
        Column(
            "sufficiency",
            "Результат",
            lambda row: row.sufficiency,
            width=142,
            mark=lambda row: LEVEL_MARKS.get(row.sufficiency),
            tooltip=_interval_words,
        ),
    )
    groups = task_groups(figures)
    heads = group_heads(groups)
    compared = tuple(_group_column(at, heads[at], *groups[at]) for at in range(len(groups)))
    shares: tuple[Column[TaskFigures], ...] = (
        _numeric("full", "Полн., %", lambda row: row.share(row.full), 66, tip="Полный балл, % участников"),
        _numeric("partial", "Част., %", lambda row: row.share(row.partial), 64, tip="Часть баллов, % участников"),
        _numeric("zero", "0, %", lambda row: row.share(row.zero), 46, tip="0 баллов, % участников"),
        _numeric("x", "X, %", lambda row: row.share(row.not_attempted), 46, tip="Не приступали, % участников"),
        Column(
            "n",
            "n",
            lambda row: str(row.n),
            sort=lambda row: row.n,
            width=44,
            numeric=True,
            tip="Участников",
            behind="group",
        ),
    )
    return (*own, *compared, *shares)


@dataclass(frozen=True, slots=True)
class TaskByMark:
    """A task in the groups by mark: per cents in the order 2, 3, 4, 5."""

    code: str
    skill: str
    percents: tuple[float | None, ...]


def by_mark_rows(found: WorkAnalysis) -> tuple[TaskByMark, ...]:
    """One row a task."""
    return tuple(
        TaskByMark(task.code, task.skill or "", tuple(group.percents[at] for group in found.by_mark))
        for at, task in enumerate(found.work.tasks)
    )


def by_mark_columns(found: WorkAnalysis) -> tuple[Column[TaskByMark], ...]:
    """Task, one column a group; a small group says why it is empty."""

    def group(at: int) -> Column[TaskByMark]:
        one = found.by_mark[at]
        return Column(
            f"mark{one.mark}",
            f"«{one.mark}», n = {one.n}",
            lambda row: number(row.percents[at]) if one.enough else "мало",
            sort=lambda row: row.percents[at],
            width=104,
            numeric=True,
            tip=one.words,
            tone=lambda _row: None if one.enough else Tone.NEUTRAL,
        )

    own: tuple[Column[TaskByMark], ...] = (Column("code", "Задание", lambda row: row.code, width=76),)
    skill: Column[TaskByMark] = Column("skill", "Умение", lambda row: row.skill, width=160, stretch=1)
    return (*own, *(group(at) for at in range(len(found.by_mark))), skill)


def class_columns(found: WorkAnalysis) -> tuple[Column[ClassFigures], ...]:
    """Class, n, mean result, качество, успеваемость, one column a task. No teachers."""

    def task(at: int) -> Column[ClassFigures]:
        code = found.work.tasks[at].code
        return Column(
            f"task{at}",
            code,
            lambda row: number(row.tasks[at].percent, 0),
            sort=lambda row: row.tasks[at].percent,
            width=48,
            numeric=True,
            tip=f"Задание {code}, % выполнения",
            tone=lambda row: None if row.small else _weak_tone(row.tasks[at]),
            bold=lambda row: not row.small and _weak_tone(row.tasks[at]) is not None,
            tooltip=lambda row: (
                f"{percent(row.tasks[at].percent)}, "
                + ("участников мало для вывода" if row.small else row.tasks[at].sufficiency)
            ),
        )

    own: tuple[Column[ClassFigures], ...] = (
        Column("class", "Класс", lambda row: row.label, width=120, fixed=True),
        Column(
            "n",
            "n",
            lambda row: str(row.n),
            sort=lambda row: row.n,
            width=50,
            numeric=True,
            behind="part",
        ),
        _numeric("mean", "Средний результат, %", lambda row: row.mean_percent, 156, bold=True),
        _numeric("quality", "Качество, %", lambda row: row.marks.quality, 96),
        _numeric("success", "Успеваемость, %", lambda row: row.marks.success, 120),
        Column("small", "Замечание", _small, width=118, hidden=not any(row.small for row in found.by_class)),
    )
    return (*own, *(task(at) for at in range(len(found.work.tasks))))


def _group_column(at: int, head: str, role: str, name: str) -> Column[TaskFigures]:
    def found(row: TaskFigures) -> Difference | None:
        return next((one for one in row.differences if (one.role, one.name) == (role, name)), None)

    return Column(
        f"group{at}",
        head,
        lambda row: difference_text(found(row)),
        sort=lambda row: one.delta if (one := found(row)) else None,
        width=112 if len(head) > _LONG_HEAD else 96,
        numeric=True,
        tip=f"{name}: процент и отличие школы, п.п.",
        mark=lambda row: difference_mark(found(row)),
        tooltip=lambda row: difference_words(found(row)),
    )


def _numeric(
    key: str, header: str, value: Callable[[R], float | None], width: int, *, bold: bool = False, tip: str = ""
) -> Column[R]:
    heavy = (lambda _row: True) if bold else None
    return Column(
        key, header, lambda row: number(value(row)), sort=value, width=width, numeric=True, tip=tip, bold=heavy
    )


def _small(row: ClassFigures) -> str:
    return "мал для вывода" if row.small else ""


def _interval_words(row: TaskFigures) -> str:
    if row.interval is None:
        return ""
    low, high = row.interval
    return f"Выполнено {percent(row.percent)}, интервал 95 %: {number(low)}–{number(high)} % (n = {row.n})"


def _weak_tone(row: TaskFigures) -> Tone | None:
    mark = LEVEL_MARKS.get(row.sufficiency)
    return Tone.BAD if mark is not None and mark.tone is Tone.BAD else None


def _count(value: int | None) -> str:
    return "" if value is None else str(value)
