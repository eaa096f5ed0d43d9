"""What the appendices of the analytical note hold: each work on its own with its charts, all tasks as a table."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.comparison import compare_tasks
from app.analysis.comparison import sentence as comparison_sentence
from app.analysis.directions import WorkAnalysis
from app.analysis.groups import crossings
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, Rules
from app.analysis.tasks import TaskFigures
from app.analysis.values import MARKS
from app.core.russian import NBSP, absent, capital, long_date, number, plural, shortened
from app.reports.analytics_findings import work_findings
from app.reports.analytics_results import shown_works
from app.reports.analytics_table import DASH, figure_column
from app.reports.analytics_tasks import groups_chart, strong_weak, tasks_chart
from app.reports.analytics_words import ROLE_WORDS, ROLES, SHORT_ROLES, participants, work_name
from app.reports.document import Block, Chart, Column, Heading, Paragraph, Row, Series, Table

_LONGEST = 120
_MANY = 20
"""From more works on each one is told briefly."""
_DRAWN = frozenset({"informative", "approximate"})


def works_blocks(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """One short part a work, by subject and grade."""
    shown = shown_works(works, rules)
    blocks: list[Block] = []
    for work in shown:
        blocks += _work(work, rules, brief=len(shown) > _MANY)
    return blocks


def _work(work: WorkAnalysis, rules: Rules, *, brief: bool) -> list[Block]:
    blocks: list[Block] = [Heading(capital(work_name(work.work.key)), 2), Paragraph(_facts(work))]
    said = work_findings(work, rules)
    blocks.append(Paragraph(said or "Заданий с недостаточным результатом и заметных отличий не выявлено."))
    compared = compare_tasks(work.tasks)
    if compared.groups:
        blocks.append(Paragraph(f"Выполнение заданий. {comparison_sentence(compared)}"))
    return [*blocks, *_charts(work, rules, brief=brief)]


def _facts(work: WorkAnalysis) -> str:
    """«Работа 15 апреля 2026 г.; участников 45, отсутствовали 3; …»."""
    key, figures = work.work.key, work.marks.figures
    parts = [f"работа {long_date(key.date)}"] if key.date else []
    there = plural(participants(work), "участник", "участника", "участников")
    parts.append(f"{there}, {absent(work.work.absent)}" if work.work.absent else there)
    if work.work.maximum:
        parts.append(f"наибольший первичный балл {work.work.maximum}, средний {number(work.distribution.mean)}")
    if figures.n:
        parts.append(
            f"успеваемость {number(figures.success)}{NBSP}%, качество {number(figures.quality)}{NBSP}%, "
            f"СОУ {number(figures.sou)}{NBSP}%, средняя отметка {number(figures.mean, 2)}"
        )
    parts.append(work.marks.source)
    said = capital("; ".join(parts))
    return said if said.endswith(".") else f"{said}."


def _charts(work: WorkAnalysis, rules: Rules, *, brief: bool) -> list[Block]:
    """Tasks always, a histogram where it may be read, the other charts where they show something.

    `brief`: works are many, so a histogram stands only where bounds of marks are drawn in it.
    """
    charts: list[Block] = []
    if any(one.noticeable for one in (*work.marks.quality_differences, *work.marks.success_differences)):
        charts.append(_marks(work))
    if work.distribution.reading in _DRAWN and (work.distribution.bounds or not brief):
        charts.append(histogram_chart(work))
    if any(task.percent is not None for task in work.tasks):
        charts.append(tasks_chart(work, rules))
    if strong_weak(work, rules) or any(one.sure for one in crossings(work.work, work.by_mark)):
        charts += groups_chart(work)
    return charts


def _marks(work: WorkAnalysis) -> Chart:
    figures = work.marks.figures
    groups = sorted(work.marks.groups, key=lambda group: ROLES.index(group.role) if group.role in ROLES else 0)
    return Chart(
        "bars",
        f"Доли отметок: {work_name(work.work.key)} (n = {figures.n})",
        tuple(f"«{mark}»" for mark in MARKS),
        (
            Series("школа", tuple(figures.share(mark) for mark in MARKS)),
            *(Series(ROLE_WORDS.get(group.role, group.name), group.shares) for group in groups),
        ),
        unit="%",
        height_mm=52.0,
    )


def histogram_chart(work: WorkAnalysis) -> Chart:
    """Primary scores with the bounds of the scale, where it is known."""
    spread = work.distribution
    return Chart(
        "histogram",
        f"Первичные баллы: {work_name(work.work.key)} (n = {spread.n})",
        tuple(map(str, range(len(spread.counts)))),
        (Series("Доля участников", tuple(count * 100 / spread.n for count in spread.counts)),),
        unit="% участников",
        bounds=tuple((float(bound.score), f"«{bound.mark}» с {bound.score}") for bound in spread.bounds),
        height_mm=52.0,
    )


def tasks_blocks(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Every task of every work: level, skill, shares of full, partial and no points, the groups, the word."""
    shown = [work for work in shown_works(works, rules) if any(task.n for task in work.tasks)]
    if not shown:
        return []
    roles = [role for role in ROLES if any(d.role == role for work in shown for t in work.tasks for d in t.differences)]
    columns = (
        Column("Задание", 0.9, "center"),
        Column("Умение", 4.6),
        Column("Ур.", 0.6, "center"),
        figure_column("Балл", 0.8),
        figure_column("n", 0.8),
        figure_column("Выполнено"),
        figure_column("Полностью"),
        figure_column("Частично"),
        figure_column("Ноль", 0.8),
        figure_column("X", 0.7),
        *(figure_column(SHORT_ROLES[role], 0.9) for role in roles),
        Column("Оценка", 1.6),
    )
    rows: list[Row] = []
    for work in shown:
        rows.append(Row((capital(work_name(work.work.key)),), section=True))
        rows += [_task(task, roles) for task in work.tasks]
    return [
        Paragraph(
            "Ур. – уровень сложности (Б, П, В); балл – наибольший за задание; полностью, частично, ноль, X – доли "
            "участников с полным, неполным баллом, с нулём и не приступавших; МО – муниципалитет.",
            note=True,
        ),
        Table(columns, tuple(rows), name="Задания", size=10),
    ]


def _task(task: TaskFigures, roles: Sequence[str]) -> Row:
    beside = {one.role: one.value for one in task.differences}
    return Row(
        (
            task.code,
            shortened(task.task.skill or task.task.planned_result or DASH, _LONGEST),
            task.task.level or DASH,
            DASH if task.task.max is None else str(task.task.max),
            str(task.n),
            number(task.percent),
            number(task.share(task.full)),
            number(task.share(task.partial)),
            number(task.share(task.zero)),
            number(task.share(task.not_attempted)),
            *(number(beside.get(role)) for role in roles),
            DASH if task.sufficiency == NOT_ASSESSED else task.sufficiency,
        ),
        fill="warning" if task.sufficiency == INSUFFICIENT else "",
    )
