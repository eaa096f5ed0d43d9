"""Аналитическая справка по результатам ВПР (short): each sentence is built from the school's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.analysis.directions import WorkAnalysis
from app.analysis.objectivity import MARKER
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED
from app.core.russian import NBSP, number, plural
from app.planning.difficulties import Difficulty
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

SHOWN_DIFFICULTIES = 12
"""Rows of the table of difficulties; the rest is counted in a sentence."""


@dataclass(frozen=True, slots=True)
class AcceptedDifficulty:
    """A difficulty as worded by the school, with its decision in words and the measures that answer it."""

    found: Difficulty
    wording: str
    decision: str
    measures: tuple[str, ...] = ()


def analytics_document(
    works: Sequence[WorkAnalysis],
    difficulties: Sequence[AcceptedDifficulty],
    sources: Sequence[str],
    letterhead: Letterhead,
    created: date,
) -> Document:
    """The note over the works of one year; `sources`: the thresholds used, as sentences."""
    year = max((work.work.key.year for work in works), default=created.year)
    title = f"Аналитическая справка по результатам всероссийских проверочных работ {year} года"
    blocks: list[Block] = [
        Title(title, (letterhead.school,) if letterhead.school else ()),
        Heading("1. Введение"),
        Paragraph(_introduction(works, year)),
        Heading("2. Общие сведения о показателях"),
        _overview(works),
        *_quality_chart(works),
        Heading("3. Анализ результатов"),
        *_directions(works),
        Heading("4. Затруднения обучающихся"),
        *_difficulties(difficulties),
        Heading("5. Выводы"),
        Bullets(_conclusions(works, difficulties), numbered=True),
        Heading("6. Рекомендации"),
        Bullets(_recommendations(difficulties), numbered=True),
        Paragraph("Пороги, по которым сделаны оценки: " + "; ".join(sources) + ".", note=True),
        Paragraph(
            "Результаты всероссийских проверочных работ характеризуют подготовку обучающихся "
            "и не используются для оценки работы учителей.",
            note=True,
        ),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


def _introduction(works: Sequence[WorkAnalysis], year: int) -> str:
    people = sum(work.work.n for work in works)
    subjects = sorted({work.work.key.subject for work in works})
    grades = sorted({work.work.key.grade for work in works})
    span = f"{grades[0]}–{grades[-1]}" if len(grades) > 1 else f"{grades[0]}" if grades else "—"
    return (
        f"В {year}{NBSP}году проанализировано {plural(len(works), 'работа', 'работы', 'работ')} в {span}{NBSP}классах; "
        f"предметы: {', '.join(subject.lower() for subject in subjects)}. "
        f"Всего {plural(people, 'участие', 'участия', 'участий')} обучающихся (один ученик пишет несколько работ). "
        "Показатели сопоставлены с муниципалитетом, регионом и всей выборкой там, где эти сведения загружены."
    )


def _overview(works: Sequence[WorkAnalysis]) -> Table:
    columns = (
        Column("Предмет", 2.2),
        Column("Класс", 0.8, "center"),
        Column("Участников", 1.1, "center", numeric=True),
        Column("Успеваемость, %", 1.3, "center", numeric=True),
        Column("Качество, %", 1.1, "center", numeric=True),
        Column("Средняя отметка", 1.1, "center", numeric=True),
        Column("Качество: муниципалитет / регион / вся выборка, %", 2.4, "center"),
    )
    return Table(columns, tuple(_overview_row(work) for work in works), name="Показатели", size=10)


def _overview_row(work: WorkAnalysis) -> Row:
    figures = work.marks.figures
    groups = {group.role: number(group.quality) for group in work.marks.groups}
    compared = " / ".join(groups.get(role, "—") for role in ("municipality", "region", "sample")) if groups else "—"
    key = work.work.key
    return Row(
        (
            key.subject,
            str(key.grade),
            str(work.work.n),
            number(figures.success),
            number(figures.quality),
            number(figures.mean, 2),
            compared,
        )
    )


def _quality_chart(works: Sequence[WorkAnalysis]) -> list[Block]:
    subjects = sorted({work.work.key.subject for work in works})
    grades = sorted({work.work.key.grade for work in works})
    values = {(work.work.key.subject, work.work.key.grade): work.marks.figures.quality for work in works}
    series = tuple(
        Series(subject, tuple(values.get((subject, grade)) for grade in grades))
        for subject in subjects
        if sum((subject, grade) in values for grade in grades) > 1
    )
    if not series:
        return []
    return [
        Chart(
            "bars",
            "Качество по классам",
            tuple(f"{grade} класс" for grade in grades),
            series,
            unit="%",
            maximum=100.0,
        )
    ]


def _directions(works: Sequence[WorkAnalysis]) -> list[Block]:
    blocks: list[Block] = []
    for work in works:
        key = work.work.key
        blocks.append(Heading(f"{key.subject}, {key.grade} класс", 2))
        blocks.append(Paragraph(" ".join(work.sentences[1:])))
        if any(item.state == MARKER for item in work.signals):
            blocks.append(Paragraph(work.objectivity_sentence))
    return blocks


def _difficulties(difficulties: Sequence[AcceptedDifficulty]) -> list[Block]:
    if not difficulties:
        return [Paragraph("Затруднений по действующим порогам не выявлено.")]
    columns = (
        Column("Предмет, класс", 1.6),
        Column("Затруднение", 3.2),
        Column("Задания", 1.0, "center"),
        Column("Выполнение, %", 1.1, "center", numeric=True),
        Column("n", 0.6, "center", numeric=True),
        Column("Характер", 2.2),
        Column("Решение", 1.2),
    )
    rows = tuple(
        Row(
            (
                f"{item.found.subject}, {item.found.grade}",
                item.wording,
                ", ".join(item.found.task_codes),
                number(item.found.percent),
                str(item.found.n),
                item.found.reason,
                item.decision,
            )
        )
        for item in difficulties[:SHOWN_DIFFICULTIES]
    )
    blocks: list[Block] = [Table(columns, rows, name="Затруднения", size=10)]
    if len(difficulties) > SHOWN_DIFFICULTIES:
        rest = plural(len(difficulties) - SHOWN_DIFFICULTIES, "затруднение", "затруднения", "затруднений")
        blocks.append(Paragraph(f"Ещё {rest} – в программе, на странице «Затруднения».", note=True))
    return blocks


def _conclusions(works: Sequence[WorkAnalysis], difficulties: Sequence[AcceptedDifficulty]) -> tuple[str, ...]:
    lines = []
    graded = [work for work in works if work.marks.figures.quality is not None]
    if graded:
        best = max(graded, key=lambda work: work.marks.figures.quality or 0.0)
        worst = min(graded, key=lambda work: work.marks.figures.quality or 0.0)
        lines.append(f"Наибольшее качество – {_named(best)}; наименьшее – {_named(worst)}.")
    assessed = [item for work in works for item in work.tasks if item.sufficiency != NOT_ASSESSED]
    if assessed:
        weak = sum(item.sufficiency == INSUFFICIENT for item in assessed)
        of_all = plural(len(assessed), "задания", "заданий", "заданий")
        lines.append(f"Недостаточный результат – по {weak} из {of_all}, для которых известен уровень сложности.")
    lasting = [item for item in difficulties if item.found.years_in_row > 1]
    if lasting:
        names = "; ".join(f"{item.found.subject}, {item.found.grade} класс – {item.wording}" for item in lasting[:3])
        lines.append(f"Повторяются из года в год: {names}.")
    marked = sum(any(item.state == MARKER for item in work.signals) for work in works)
    if marked:
        lines.append(
            "Возможные маркеры, требующие дополнительного анализа, отмечены в "
            f"{plural(marked, 'работе', 'работах', 'работах')}."
        )
    return tuple(lines) or ("Данных для выводов недостаточно.",)


def _named(work: WorkAnalysis) -> str:
    figures, key = work.marks.figures, work.work.key
    return f"{key.subject.lower()}, {key.grade} класс: {number(figures.quality)}{NBSP}% (n = {figures.n})"


def _recommendations(difficulties: Sequence[AcceptedDifficulty]) -> tuple[str, ...]:
    lines = []
    for item in difficulties:
        if item.measures:
            where = f"{item.found.subject.lower()}, {item.found.grade} класс"
            lines.append(f"По затруднению «{item.wording}» ({where}): {'; '.join(item.measures)}.")
    if not lines and difficulties:
        first = difficulties[0]
        lines.append(
            f"Рассмотреть на заседании методического объединения затруднение «{first.wording}» "
            f"({first.found.subject.lower()}, {first.found.grade} класс) и включить меры в дорожную карту."
        )
    return tuple(lines) or ("Продолжить работу по плану школы.",)
