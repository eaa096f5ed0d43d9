"""Аналитическая справка по результатам ВПР (short): each sentence is built from the school's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.masking import masked_count
from app.analysis.rules import Rules
from app.core.russian import NBSP, long_date, number, plural
from app.reports.analytics_advice import (
    AcceptedDifficulty,
    conclusions,
    difficulty_blocks,
    recommendations,
    thresholds_used,
)
from app.reports.analytics_findings import findings
from app.reports.analytics_words import (
    ROLE_GENITIVE,
    ROLE_WORDS,
    ROLES,
    grade_name,
    in_grades,
    is_masked,
    joined,
    lowered,
    participants,
)
from app.reports.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead

__all__ = ["AcceptedDifficulty", "analytics_document"]

_MOST_SERIES = 4
"""More bars a grade are not told apart."""


def analytics_document(
    works: Sequence[WorkAnalysis],
    difficulties: Sequence[AcceptedDifficulty],
    rules: Rules,
    letterhead: Letterhead,
    created: date,
) -> Document:
    """The note over the works of one year; works of fewer than mask.min_group participants show no figures."""
    works = sorted(works, key=lambda work: (work.work.key.subject, work.work.key.grade, work.work.key.level))
    year = max((work.work.key.year for work in works), default=created.year)
    title = f"Аналитическая справка по результатам всероссийских проверочных работ {year}{NBSP}года"
    blocks: list[Block] = [
        Title(title, tuple(line for line in (letterhead.school, long_date(created)) if line)),
        Heading("1. Введение"),
        Paragraph(_introduction(works, year)),
        Heading("2. Общие сведения о показателях"),
        *_overview(works, rules),
        *_quality_chart(works, rules),
        Heading("3. Анализ результатов"),
        *findings(works, rules),
        Heading("4. Затруднения обучающихся"),
        *difficulty_blocks(difficulties, rules),
        Heading("5. Выводы"),
        Bullets(conclusions(works, difficulties, rules), numbered=True),
        Heading("6. Рекомендации"),
        *recommendations(difficulties, [work for work in works if not is_masked(work, rules)]),
        *thresholds_used(works, difficulties, rules),
        Paragraph(
            "Результаты всероссийских проверочных работ характеризуют подготовку обучающихся "
            "и не используются для оценки работы учителей.",
            note=True,
        ),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


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
    roles = [role for role in ROLES if any(group.role == role for work in works for group in work.marks.groups)]
    if not roles:
        return f"{said}Показателей муниципалитета, региона и всей выборки для сравнения нет."
    return f"{said}Показатели школы сопоставлены с показателями {joined([ROLE_GENITIVE[role] for role in roles])}."


def _overview(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    if not works:
        return [Paragraph("Сведений нет.")]
    roles = [role for role in ROLES if any(group.role == role for work in works for group in work.marks.groups)]
    columns = (
        Column("Класс", 1.1),
        Column("Участников", 1.0, "center", numeric=True),
        Column("Успеваемость, %", 1.3, "center", numeric=True),
        Column("Качество, %", 1.1, "center", numeric=True),
        Column("Средняя отметка", 0.9, "center", numeric=True),
        *(Column(f"Качество, % ({ROLE_WORDS[role]})", 1.2, "center", numeric=True) for role in roles),
    )
    rows: list[Row] = []
    for subject, group in groupby(works, key=lambda work: work.work.key.subject):
        rows.append(Row((subject,), section=True))
        rows.extend(_overview_row(work, roles, rules) for work in group)
    blocks: list[Block] = [Table(columns, tuple(rows), name="Показатели", size=10)]
    if any(is_masked(work, rules) for work in works):
        least = int(rules.value("mask.min_group"))
        blocks.append(
            Paragraph(f"Показатели работ, которые выполняли менее {least}{NBSP}обучающихся, не приводятся.", note=True)
        )
    return blocks


def _overview_row(work: WorkAnalysis, roles: Sequence[str], rules: Rules) -> Row:
    name, people = grade_name(work.work.key), masked_count(participants(work), rules)
    if is_masked(work, rules):
        return Row((name, people, *("—",) * (3 + len(roles))))
    figures = work.marks.figures
    groups = {group.role: group.quality for group in work.marks.groups}
    return Row(
        (
            name,
            people,
            number(figures.success),
            number(figures.quality),
            number(figures.mean, 2),
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
