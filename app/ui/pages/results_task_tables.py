"""Columns of the tables of one work: tasks, skills, groups by mark, classes, signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.analysis.directions import WorkAnalysis
from app.analysis.groups import ClassFigures
from app.analysis.objectivity import MARKER, QUIET, Signal
from app.analysis.tasks import LEVEL_NAMES, TaskFigures, TaskGroup
from app.analysis.values import Difference
from app.core.russian import number
from app.ui.pages.results_tables import group_heads
from app.ui.pages.results_words import LEVEL_MARKS, difference_mark, difference_text, difference_words, percent
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark

R = TypeVar("R")
_MARKER_MARKS = {
    MARKER: Mark("warning", Tone.WARNING),
    QUIET: Mark("mark_done", Tone.GOOD),
}


def task_groups(figures: Sequence[TaskFigures]) -> list[tuple[str, str]]:
    """(role, name) of the groups that any task is compared with."""
    return list(dict.fromkeys((one.role, one.name) for figure in figures for one in figure.differences))


def task_columns(figures: Sequence[TaskFigures]) -> tuple[Column[TaskFigures], ...]:
    """Task, level, per cent, sufficiency, groups, shares of full, partial, zero and X, skill."""
    own: tuple[Column[TaskFigures], ...] = (
        Column("code", "Задание", lambda row: row.code, width=70, fixed=True),
        Column("skill", "Умение", lambda row: row.task.skill or "", width=120, stretch=1),
        Column(
            "level",
            "Уровень",
            lambda row: row.task.level or "",
            width=66,
            tip="Б – базовый, П – повышенный, В – высокий",
            tooltip=lambda row: LEVEL_NAMES.get(row.task.level or "", "уровень не указан"),
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
        _numeric("percent", "Выполнено, %", lambda row: row.percent, 102, bold=True),
        Column(
            "sufficiency",
            "Результат",
            lambda row: row.sufficiency,
            width=148,
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
        _numeric("zero", "0, %", lambda row: row.share(row.zero), 50, tip="0 баллов, % участников"),
        _numeric("x", "X, %", lambda row: row.share(row.not_attempted), 50, tip="Не приступали, % участников"),
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


def skill_columns() -> tuple[Column[TaskGroup], ...]:
    """Skill, its tasks, per cent, sufficiency, sign of a systemic deficit."""
    return (
        Column("name", "Умение", lambda row: row.name, width=380, stretch=4, wrap=True),
        Column("tasks", "Задания", lambda row: ", ".join(row.codes), width=110, stretch=1),
        _numeric("percent", "Выполнено, %", lambda row: row.percent, 102, bold=True),
        Column(
            "sufficiency",
            "Результат",
            lambda row: row.sufficiency,
            width=150,
            mark=lambda row: LEVEL_MARKS.get(row.sufficiency),
        ),
        Column(
            "sign",
            "Признак",
            lambda row: "системный дефицит" if row.systemic else "",
            width=172,
            mark=lambda row: Mark("warning", Tone.WARNING) if row.systemic else None,
            tip="Недостаточно большинство заданий умения: признак, который нужно проверить",
        ),
        Column("n", "n", lambda row: str(row.n), sort=lambda row: row.n, width=50, numeric=True, behind="group"),
    )


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
            tone=lambda row: _weak_tone(row.tasks[at]),
            bold=lambda row: _weak_tone(row.tasks[at]) is not None,
            tooltip=lambda row: f"{percent(row.tasks[at].percent)}, {row.tasks[at].sufficiency}",
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


def signal_columns() -> tuple[Column[Signal], ...]:
    """Signal, the only words it may be called, what was seen."""
    return (
        Column("title", "Что проверяется", lambda row: row.title, width=230, stretch=2, wrap=True),
        Column(
            "state",
            "Итог",
            lambda row: row.words,
            width=230,
            stretch=2,
            wrap=True,
            mark=lambda row: _MARKER_MARKS.get(row.state),
        ),
        Column("figures", "Что видно", _figures, width=380, stretch=5, wrap=True),
        Column("code", "Обозначение", lambda row: row.code, width=96, hidden=True),
    )


def _group_column(at: int, head: str, role: str, name: str) -> Column[TaskFigures]:
    def found(row: TaskFigures) -> Difference | None:
        return next((one for one in row.differences if (one.role, one.name) == (role, name)), None)

    return Column(
        f"group{at}",
        head,
        lambda row: difference_text(found(row)),
        sort=lambda row: one.delta if (one := found(row)) else None,
        width=108,
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


def _figures(row: Signal) -> str:
    said = row.figures
    if row.codes and row.code != "S6":
        said += f"; {'коды' if row.code == 'S2' else 'задания'}: {', '.join(row.codes)}"
    return " ".join([f"{said[:1].upper()}{said[1:]}.", *row.questions])


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
