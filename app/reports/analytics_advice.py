"""Difficulties of the analytical note and the recommendations that answer them, each with its ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.masking import masked_count
from app.analysis.rules import Rules
from app.core.russian import NBSP, number, plural
from app.planning.difficulties import COHORT, MARKS, TASK, UNKNOWN, Difficulty
from app.planning.difficulty_words import years_words
from app.reports.analytics_words import (
    ROLE_GENITIVE,
    farthest,
    grades_name,
    lowered,
    work_name,
)
from app.reports.document import Block, Bullets, Column, Heading, Paragraph, Row, Table

SHOWN_DIFFICULTIES = 12
"""Rows of the table of difficulties; how many there are in all is said in a sentence."""
_NAMED = 4
"""So many works or difficulties are named in one conclusion."""


@dataclass(frozen=True, slots=True)
class AcceptedDifficulty:
    """A difficulty as worded by the school, with its decision in words and the measures that answer it."""

    found: Difficulty
    wording: str
    decision: str
    measures: tuple[str, ...] = ()


def difficulty_blocks(difficulties: Sequence[AcceptedDifficulty], rules: Rules) -> list[Block]:
    """Table of the gravest difficulties; of groups too small to leave the school only the words."""
    if not difficulties:
        return [Paragraph("Затруднений по действующим порогам не выявлено.")]
    columns = (
        Column("Предмет, класс", 1.7),
        Column("Затруднение", 2.7),
        Column("Выполнение, %", 1.0, "center", numeric=True),
        Column("Граница, %", 0.8, "center", numeric=True),
        Column("n", 0.5, "center", numeric=True),
        Column("Характер", 4.0),
    )
    rows = tuple(_difficulty_row(item, rules) for item in difficulties[:SHOWN_DIFFICULTIES])
    blocks: list[Block] = [Table(columns, rows, name="Затруднения", size=10)]
    if len(difficulties) > SHOWN_DIFFICULTIES:
        of_all = plural(len(difficulties), "затруднения", "затруднений", "затруднений")
        blocks.append(Paragraph(f"Показаны {SHOWN_DIFFICULTIES} наиболее значимых из {of_all}.", note=True))
    return blocks


def _difficulty_row(item: AcceptedDifficulty, rules: Rules) -> Row:
    found = item.found
    masked = found.n < rules.value("mask.min_group")
    tasks = f" ({_tasks(found.task_codes)})" if found.task_codes and found.kind != TASK else ""
    return Row(
        (
            f"{found.subject}, {found.grade}{NBSP}класс",
            f"{item.wording}{tasks}",
            "—" if masked else number(found.percent),
            "—"
            if found.threshold is None
            else number(found.threshold, 0 if float(found.threshold).is_integer() else 1),
            masked_count(found.n, rules),
            "Участников мало, вывод предварительный" if masked else character(found),
        )
    )


def _tasks(codes: Sequence[str]) -> str:
    return f"{'задание' if len(codes) == 1 else 'задания'} {', '.join(codes)}"


def character(found: Difficulty) -> str:
    """What is known of a difficulty besides its figures: «Ниже региона на 9,4 п.п.; слабо два года подряд»."""
    parts = ["доля отметок «2»"] if found.kind == MARKS else []
    behind = farthest([one for one in found.differences if one.noticeable and one.delta < 0])
    if behind is not None:
        parts.append(f"ниже {ROLE_GENITIVE[behind.role]} на {number(-behind.delta)}{NBSP}п.п.")
    if found.years_in_row > 1:
        parts.append(f"слабо {years_words(found.years_in_row)}")
    elif found.pattern == COHORT:
        parts.append("у этих же обучающихся было слабо и год назад")
    if found.systemic_sign:
        parts.append("признак системного дефицита")
    if found.preliminary:
        parts.append("участников мало, вывод предварительный")
    elif found.threshold is not None and not found.sure:
        parts.append("отличие от границы в пределах случайного")
    first = "за прошлый год сравнить не с чем" if found.pattern == UNKNOWN else "отмечено впервые"
    text = "; ".join(parts) or first
    return text[:1].upper() + text[1:]


def recommendations(
    difficulties: Sequence[AcceptedDifficulty], works: Sequence[WorkAnalysis], rules: Rules
) -> list[Block]:
    """Measures that answer the difficulties, subject by subject; undecided ones go to the methodical union."""
    blocks: list[Block] = []
    ordered = sorted(difficulties, key=lambda item: item.found.subject)
    for subject, group in groupby(ordered, key=lambda item: item.found.subject):
        blocks += [Heading(subject, 2), *_advice(list(group), rules)]
    gaps = [work_name(work.work.key) for work in works if work.journal.gaps]
    if gaps:
        least = plural(works[0].journal.least_gap, "отметку", "отметки", "отметок")
        blocks += [
            Heading("Оценивание", 2),
            Paragraph(
                "На заседаниях методических объединений сверить подходы к оцениванию и разобрать работы, отметки за "
                f"которые расходятся с журналом на {least} и более: {'; '.join(gaps)}."
            ),
        ]
    return blocks or [
        Paragraph("Сохранить применяемые формы работы; результаты следующих процедур сопоставить с этой справкой.")
    ]


def places_of(items: Sequence[AcceptedDifficulty]) -> list[tuple[str, str]]:
    """(«математика, 5 и 6 классы», wording) of difficulties, one row a subject and wording."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for item in items:
        grouped.setdefault((item.found.subject, item.wording), []).append(item.found.grade)
    return [(f"{lowered(subject)}, {grades_name(grades)}", wording) for (subject, wording), grades in grouped.items()]


def _advice(items: Sequence[AcceptedDifficulty], rules: Rules) -> Iterator[Block]:
    """Measures of one subject: the same measures for several grades are printed once, with the figures of each."""
    answers: dict[tuple[str, tuple[str, ...]], list[AcceptedDifficulty]] = {}
    for item in items:
        if item.measures:
            answers.setdefault((item.wording, item.measures), []).append(item)
    for (wording, measures), answered in answers.items():
        yield Paragraph(f"Затруднение «{wording}» ({_grounds(answered, rules)}):")
        yield Bullets(
            tuple(_ended(lowered(measure), last=at == len(measures)) for at, measure in enumerate(measures, 1))
        )
    waiting = [item for item in items if not item.measures]
    if waiting:
        yield Paragraph(
            "Мероприятий плана пока нет; рассмотреть на заседании методического объединения и определить меры:"
        )
        yield Bullets(
            tuple(
                _ended(f"«{item.wording}» ({_grounds([item], rules)})", last=at == len(waiting))
                for at, item in enumerate(waiting, 1)
            )
        )


def _grounds(items: Sequence[AcceptedDifficulty], rules: Rules) -> str:
    """«5 класс – 41,7 % при границе 57 %, n = 24; 6 класс – …»; of small groups the grade alone."""
    return "; ".join(_ground(item.found, rules) for item in sorted(items, key=lambda item: item.found.grade))


def _ground(found: Difficulty, rules: Rules) -> str:
    name = f"{found.grade}{NBSP}класс"
    if found.n < rules.value("mask.min_group"):
        return name
    what = "доля «2» " if found.kind == MARKS else ""
    said = f"{name} – {what}{number(found.percent)}{NBSP}%"
    if found.threshold is not None:
        digits = 0 if float(found.threshold).is_integer() else 1
        said += f" при границе {number(found.threshold, digits)}{NBSP}%"
    return f"{said}, n = {found.n}"


def _ended(text: str, *, last: bool) -> str:
    return text.rstrip(" .;") + ("." if last else ";")
