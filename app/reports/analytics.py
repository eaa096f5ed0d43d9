"""Аналитическая справка по результатам ВПР: each sentence is built from the school's own figures.

First the school as a whole, direction by direction, then conclusions; each work and each task stand in appendices.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from app.analysis.directions import TITLES, WorkAnalysis
from app.analysis.masking import masked_count
from app.analysis.rules import Rules
from app.core.russian import NBSP, long_date, number, plural
from app.reports.analytics_advice import AcceptedDifficulty, difficulty_blocks, recommendations
from app.reports.analytics_compared import comparison_part
from app.reports.analytics_conclusions import conclusions
from app.reports.analytics_results import distribution_part, individual_part, journal_part, marks_part
from app.reports.analytics_tasks import groups_part, planned_part, tasks_part
from app.reports.analytics_thresholds import thresholds_used
from app.reports.analytics_words import (
    ROLE_GENITIVE,
    ROLES,
    SHORT_ROLES,
    grade_name,
    in_grades,
    is_masked,
    joined,
    lowered,
    participants,
)
from app.reports.analytics_works import tasks_blocks, works_blocks
from app.reports.analytics_years import YearsBehind, years_part
from app.reports.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead

__all__ = ["AcceptedDifficulty", "YearsBehind", "analytics_document"]

_MOST_SERIES = 4
"""More bars a grade are not told apart."""
_DIRECTIONS = (individual_part, marks_part, journal_part, distribution_part, tasks_part, planned_part, groups_part)
_NO_YEARS = YearsBehind()
_LONG_TABLE = 34
"""A table of more rows fills a page."""


def analytics_document(
    works: Sequence[WorkAnalysis],
    difficulties: Sequence[AcceptedDifficulty],
    rules: Rules,
    letterhead: Letterhead,
    created: date,
    years: YearsBehind = _NO_YEARS,
) -> Document:
    """The note over the works of one year; works of fewer than mask.min_group participants show no figures.

    `years`: what earlier years are to be compared with.
    """
    works = sorted(works, key=lambda work: (work.work.key.subject, work.work.key.grade, work.work.key.level))
    year = max((work.work.key.year for work in works), default=created.year)
    title = f"Аналитическая справка по результатам всероссийских проверочных работ {year}{NBSP}года"
    analysis, tables = _split(_directions(works, years, year, rules))
    blocks: list[Block] = [
        Title(title, tuple(line for line in (letterhead.school, long_date(created)) if line)),
        Heading("1. Введение"),
        Paragraph(_introduction(works, year)),
        Heading("2. Общие сведения о показателях"),
        *_overview(works, rules),
        *_quality_chart(works, rules),
        Heading("3. Анализ результатов"),
        *analysis,
        Heading("4. Затруднения обучающихся"),
        *difficulty_blocks(difficulties, rules),
        Heading("5. Выводы"),
        Bullets(conclusions(works, difficulties, years, rules), numbered=True),
        Heading("6. Рекомендации"),
        *recommendations(difficulties, [work for work in works if not is_masked(work, rules)], rules),
        *thresholds_used(works, difficulties, years, rules),
        Paragraph(
            "Результаты всероссийских проверочных работ характеризуют подготовку обучающихся "
            "и не используются для оценки работы учителей.",
            note=True,
        ),
        Signatures((letterhead.director_line(),)),
        *_appendices(
            (
                ("Таблицы к разделу 3", "portrait", tables),
                ("Результаты по работам", "portrait", works_blocks(works, rules)),
                ("Выполнение заданий, %", "landscape", tasks_blocks(works, rules)),
            )
        ),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


def _directions(works: Sequence[WorkAnalysis], years: YearsBehind, year: int, rules: Rules) -> list[Block]:
    """The seven directions in their order, then the groups to compare with and the years before."""
    if not works:
        return [Paragraph("Работ с результатами нет.")]
    blocks: list[Block] = [Paragraph("Здесь показана школа в целом; каждая работа и все задания – в приложениях.")]
    for at, (title, part) in enumerate(zip(TITLES, _DIRECTIONS, strict=True), 1):
        blocks += [Heading(f"3.{at}. {title}", 2), *part(works, rules)]
    blocks += [
        Heading("3.8. Сравнение с муниципалитетом, регионом и всей выборкой", 2),
        *comparison_part(works, rules),
        *years_part(years, year, rules),
    ]
    return blocks


def _split(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What stays in the analysis and what goes to an appendix: long tables under the names of their directions.

    A table longer than a page would hide the sentences; its notes go with it, the chart stays.
    """
    stay: list[Block] = []
    moved: list[Block] = []
    heading, with_table = "", False
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text.split(" ", 1)[-1]
        goes = isinstance(block, Table) and len(block.rows) > _LONG_TABLE
        if goes:
            moved += [Heading(heading, 2), block]
        elif with_table and isinstance(block, Paragraph) and block.note:
            moved.append(block)
            goes = True
        else:
            stay.append(block)
        with_table = goes
    return stay, moved


def _appendices(parts: Sequence[tuple[str, Orientation, Sequence[Block]]]) -> list[Block]:
    """Numbered appendices, each on a page of its own; an empty one is left out and takes no number."""
    blocks: list[Block] = []
    for at, (title, orientation, part) in enumerate((part for part in parts if part[2]), 1):
        blocks += [PageBreak(orientation), Heading(f"Приложение{NBSP}{at}. {title}"), *part]
    return blocks


def _introduction(works: Sequence[WorkAnalysis], year: int) -> str:
    if not works:
        return f"Результатов работ за {year}{NBSP}год нет."
    subjects = list(dict.fromkeys(lowered(work.work.key.subject) for work in works))
    grades = [work.work.key.grade for work in works]
    noun = "предмету" if len(subjects) == 1 else "предметам"
    said = (
        "Цель справки – по результатам всероссийских проверочных работ выявить затруднения обучающихся и определить "
        f"меры помощи. В {year}{NBSP}году в школе проанализированы результаты "
        f"{plural(len(works), 'работы', 'работ', 'работ')} {in_grades(grades)} по {noun}: {joined(subjects)}. "
        f"Всего учтено {plural(sum(map(participants, works)), 'участие', 'участия', 'участий')}"
    )
    said += " (один обучающийся пишет несколько работ). " if len(works) > 1 else ". "
    said += _days(works)
    roles = [role for role in ROLES if any(group.role == role for work in works for group in work.marks.groups)]
    if not roles:
        return f"{said}Показателей муниципалитета, региона и всей выборки для сравнения нет."
    return f"{said}Показатели школы сопоставлены с показателями {joined([ROLE_GENITIVE[role] for role in roles])}."


def _days(works: Sequence[WorkAnalysis]) -> str:
    """«Работы проводились с 15 апреля по 20 мая 2026 г. », or nothing where no day is known."""
    days = sorted({work.work.key.date for work in works if work.work.key.date})
    if not days:
        return ""
    if len(days) == 1:
        return f"Дата проведения – {long_date(days[0])} "
    return f"Работы проводились с{NBSP}{long_date(days[0])} по{NBSP}{long_date(days[-1])} "


_MEANINGS = (
    "Успеваемость – доля отметок «3», «4» и «5», качество – доля «4» и «5», СОУ – степень обученности учащихся: каждая "
    "отметка входит в неё со своим весом. Показатели считаются от числа участников с отметкой; n – участников, "
    "МО – муниципалитет."
)


def _overview(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    if not works:
        return [Paragraph("Сведений нет.")]
    roles = [role for role in ROLES if any(group.role == role for work in works for group in work.marks.groups)]
    columns = (
        Column("Класс", 1.5),
        Column("n", 0.8, "center", numeric=True),
        Column("Успеваемость, %", 1.3, "center", numeric=True),
        Column("Качество, %", 1.1, "center", numeric=True),
        Column("Средняя отметка", 0.9, "center", numeric=True),
        Column("СОУ, %", 0.8, "center", numeric=True),
        *(Column(f"Качество: {SHORT_ROLES[role]}", 1.1, "center", numeric=True) for role in roles),
    )
    rows: list[Row] = []
    for subject, group in groupby(works, key=lambda work: work.work.key.subject):
        rows.append(Row((subject,), section=True))
        rows.extend(_overview_row(work, roles, rules) for work in group)
    blocks: list[Block] = [
        Table(columns, tuple(rows), name="Показатели", size=10),
        Paragraph(_MEANINGS, note=True),
    ]
    if any(is_masked(work, rules) for work in works):
        least = int(rules.value("mask.min_group"))
        blocks.append(
            Paragraph(f"Показатели работ, которые выполняли менее {least}{NBSP}обучающихся, не приводятся.", note=True)
        )
    return blocks


def _overview_row(work: WorkAnalysis, roles: Sequence[str], rules: Rules) -> Row:
    name, people = grade_name(work.work.key), masked_count(participants(work), rules)
    if is_masked(work, rules):
        return Row((name, people, *("—",) * (4 + len(roles))))
    figures = work.marks.figures
    groups = {group.role: group.quality for group in work.marks.groups}
    return Row(
        (
            name,
            people,
            number(figures.success),
            number(figures.quality),
            number(figures.mean, 2),
            number(figures.sou),
            *(number(groups.get(role)) for role in roles),
        )
    )


def _quality_chart(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Subjects of several grades side by side; where they are many, those with most participants."""
    values: dict[str, dict[int, float]] = {}
    people: dict[str, int] = {}
    for work in works:
        key, quality = work.work.key, work.marks.figures.quality
        if quality is not None and not is_masked(work, rules):
            values.setdefault(key.subject, {}).setdefault(key.grade, quality)
            people[key.subject] = people.get(key.subject, 0) + participants(work)
    several = sorted((subject for subject in values if len(values[subject]) > 1), key=lambda one: (-people[one], one))
    subjects = sorted(several[:_MOST_SERIES])
    grades = sorted({grade for subject in subjects for grade in values[subject]})
    if not subjects:
        return []
    series = tuple(Series(subject, tuple(values[subject].get(grade) for grade in grades)) for subject in subjects)
    names = tuple(f"{grade}{NBSP}класс" for grade in grades)
    return [Chart("bars", "Качество по классам", names, series, unit="%", maximum=100.0)]
