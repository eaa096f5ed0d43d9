"""The end of the analytical note: difficulties, conclusions, recommendations by subject, thresholds it used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.masking import masked_count
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, Rules
from app.core.russian import NBSP, number, plural
from app.planning.difficulties import COHORT, MARKS, UNKNOWN, Difficulty
from app.planning.difficulty_words import years_words
from app.reports.analytics_words import (
    ROLE_BY,
    ROLE_GENITIVE,
    farthest,
    grades_name,
    is_masked,
    joined,
    lowered,
    work_name,
)
from app.reports.document import Block, Bullets, Column, Heading, Paragraph, Row, Table
from app.reports.threshold_lines import threshold_lines

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
    tasks = f" ({_tasks(found.task_codes)})" if found.task_codes else ""
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


def conclusions(
    works: Sequence[WorkAnalysis], difficulties: Sequence[AcceptedDifficulty], rules: Rules
) -> tuple[str, ...]:
    """What follows from the figures; a figure that is absent gives no conclusion."""
    shown = [work for work in works if not is_masked(work, rules)]
    lines = (
        *_of_quality(shown),
        *_of_groups(shown),
        *_of_journal(shown),
        *_of_tasks(shown),
        *_of_lasting(difficulties),
        *_of_unmarked(shown),
    )
    return lines or ("Данных для выводов недостаточно.",)


def _of_quality(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    graded = sorted(
        (work for work in works if work.marks.figures.quality is not None),
        key=lambda work: work.marks.figures.quality or 0.0,
    )
    if not graded:
        return
    if len(graded) == 1:
        figures = graded[0].marks.figures
        yield (
            f"Успеваемость – {number(figures.success)}{NBSP}%, качество – {number(figures.quality)}{NBSP}% "
            f"({work_name(graded[0].work.key)}, n = {figures.n})."
        )
        return
    success = sorted(work.marks.figures.success or 0.0 for work in graded)
    least, most = number(success[0]), number(success[-1])
    span = f"по всем работам – {most}" if least == most else f"по работам – от {least} до {most}"
    yield (
        f"Успеваемость {span}{NBSP}%. Качество наибольшее – {_with_quality(graded[-1])}; "
        f"наименьшее – {_with_quality(graded[0])}."
    )


def _with_quality(work: WorkAnalysis) -> str:
    figures = work.marks.figures
    return f"{work_name(work.work.key)}: {number(figures.quality)}{NBSP}% (n = {figures.n})"


def _of_groups(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    compared = [(work, found) for work in works if (found := farthest(work.marks.quality_differences)) is not None]
    if not compared:
        return
    for side, chosen in (
        ("ниже", [pair for pair in compared if pair[1].noticeable and pair[1].delta < 0]),
        ("выше", [pair for pair in compared if pair[1].noticeable and pair[1].delta > 0]),
    ):
        if chosen:
            ordered = sorted(chosen, key=lambda pair: -abs(pair[1].delta))
            named = [
                f"{work_name(work.work.key)} (на {number(abs(found.delta))}{NBSP}п.п.)"
                for work, found in ordered[:_NAMED]
            ]
            rest = _and_more(len(ordered) - _NAMED)
            yield f"Качество заметно {side}, чем {ROLE_BY[ordered[0][1].role]}: {'; '.join(named)}{rest}."
    calm = sum(not found.noticeable for _, found in compared)
    if calm == len(compared):
        yield "По всем сопоставленным работам качество отличается от групп сравнения в пределах случайного."
    elif calm:
        yield (
            f"{'Ещё в' if calm < len(compared) else 'В'} {plural(calm, 'работе', 'работах', 'работах')} "
            "отличие качества от группы сравнения – в пределах случайного."
        )


def _and_more(count: int) -> str:
    return f"; всего ещё {plural(count, 'работа', 'работы', 'работ')}" if count > 0 else ""


def _of_journal(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    paired = [work for work in works if work.journal.pairs]
    if not paired:
        return
    whole = sum(work.journal.pairs for work in paired)
    same = sum(work.journal.same for work in paired)
    lower = sum(work.journal.lower for work in paired)
    higher = sum(work.journal.higher for work in paired)
    said = (
        f"Отметку по журналу подтвердили {number(same * 100 / whole)}{NBSP}% (пар отметок: {whole}), понизили "
        f"{number(lower * 100 / whole)}{NBSP}%, повысили {number(higher * 100 / whole)}{NBSP}%"
    )
    if len(paired) > 1:
        most = max(paired, key=lambda work: work.journal.share(work.journal.lower) or 0.0)
        share = most.journal.share(most.journal.lower)
        if share:
            said += f"; чаще всего понижена отметка – {work_name(most.work.key)} ({number(share)}{NBSP}%)"
    yield f"{said}."


def _of_tasks(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    assessed = [(work, task) for work in works for task in work.tasks if task.sufficiency != NOT_ASSESSED]
    if not assessed:
        return
    weak = [(work, task) for work, task in assessed if task.sufficiency == INSUFFICIENT]
    if not weak:
        yield f"По всем заданиям с известным уровнем сложности ({len(assessed)}) недостаточных результатов нет."
        return
    of_all = plural(len(assessed), "задания", "заданий", "заданий")
    places = "; ".join(
        f"{work_name(group[0][0].work.key)} – {', '.join(task.code for _, task in group)}"
        for _, group in ((key, list(pairs)) for key, pairs in groupby(weak, key=lambda pair: pair[0].work.key))
    )
    yield f"Недостаточный результат – по {len(weak)} из {of_all} с известным уровнем сложности: {places}."


def _of_lasting(difficulties: Sequence[AcceptedDifficulty]) -> Iterator[str]:
    lasting = [item for item in difficulties if item.found.years_in_row > 1]
    if lasting:
        names = "; ".join(f"{where} – «{words}»" for where, words in _places(lasting)[:_NAMED])
        yield f"Повторяются из года в год: {names}."


def _places(items: Sequence[AcceptedDifficulty]) -> list[tuple[str, str]]:
    """(«математика, 5 и 6 классы», wording) of difficulties, one row a subject and wording."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for item in items:
        grouped.setdefault((item.found.subject, item.wording), []).append(item.found.grade)
    return [(f"{lowered(subject)}, {grades_name(grades)}", wording) for (subject, wording), grades in grouped.items()]


def _of_unmarked(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    names = [work_name(work.work.key) for work in works if not work.marks.figures.n]
    if names:
        yield f"Без отметок: {'; '.join(names)}. Успеваемость и качество по этим работам не рассчитаны."


def recommendations(difficulties: Sequence[AcceptedDifficulty], works: Sequence[WorkAnalysis]) -> list[Block]:
    """Measures that answer the difficulties, subject by subject; undecided ones go to the methodical union."""
    blocks: list[Block] = []
    ordered = sorted(difficulties, key=lambda item: item.found.subject)
    for subject, group in groupby(ordered, key=lambda item: item.found.subject):
        blocks += [Heading(subject, 2), *_advice(list(group))]
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


def _advice(items: Sequence[AcceptedDifficulty]) -> Iterator[Block]:
    """Measures of one subject: the same measure for several grades is printed once."""
    answers: dict[str, tuple[list[int], dict[str, None]]] = {}
    for item in items:
        if item.measures:
            grades, measures = answers.setdefault(item.wording, ([], {}))
            grades.append(item.found.grade)
            measures.update(dict.fromkeys(item.measures))
    for wording, (grades, measures) in answers.items():
        yield Paragraph(f"Затруднение «{wording}» ({grades_name(grades)}):")
        yield Bullets(
            tuple(_ended(lowered(measure), last=at == len(measures)) for at, measure in enumerate(measures, 1))
        )
    waiting = [item for item in items if not item.measures]
    if waiting:
        names = joined([f"«{words}» ({where.split(', ', 1)[1]})" for where, words in _places(waiting)])
        noun = "затруднение" if len(waiting) == 1 else "затруднения"
        yield Paragraph(f"Рассмотреть на заседании методического объединения {noun} {names} и определить меры.")


def _ended(text: str, *, last: bool) -> str:
    return text.rstrip(" .;") + ("." if last else ";")


def thresholds_used(
    works: Sequence[WorkAnalysis], difficulties: Sequence[AcceptedDifficulty], rules: Rules
) -> list[Block]:
    """The thresholds that the printed words rest on, one line a source."""
    return threshold_lines(_codes(works, [item.found for item in difficulties[:SHOWN_DIFFICULTIES]], rules), rules)


def _codes(works: Sequence[WorkAnalysis], found: Sequence[Difficulty], rules: Rules) -> Iterator[str]:
    shown = [work for work in works if not is_masked(work, rules)]
    levels = {task.task.level for work in shown for task in work.tasks if task.sufficiency != NOT_ASSESSED}
    for present, codes in (
        ("Б" in levels, ("sufficiency.basic.low", "sufficiency.basic.high")),
        (bool(levels & {"П", "В"}), ("sufficiency.advanced.low", "sufficiency.advanced.high")),
        (_any(skill.systemic for work in shown for skill in work.skills), ("skill.red_tasks",)),
        (_any(work.journal.pairs for work in shown), ("journal.gap",)),
        (_any(work.marks.quality_differences for work in shown), ("comparison.z", "comparison.min_n")),
        (_any(one.threshold is None and one.differences for one in found), ("difficulty.below_comparator",)),
        (_any(one.kind == MARKS for one in found), ("low_results.share2", "dynamics.share2")),
        (_any(one.preliminary for one in found), ("difficulty.preliminary",)),
        (len(shown) < len(works), ("mask.min_group",)),
    ):
        if present:
            yield from codes


def _any(values: Iterable[object]) -> bool:
    return any(map(bool, values))
