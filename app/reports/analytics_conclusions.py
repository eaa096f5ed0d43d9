"""Выводы of the analytical note: what follows from the figures; a figure that is absent gives no conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.dynamics import NEGATIVE, POSITIVE
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, Rules
from app.core.russian import NBSP, number, plural
from app.reports.analytics_advice import AcceptedDifficulty, places_of
from app.reports.analytics_tasks import strong_weak
from app.reports.analytics_words import ROLE_BY, farthest, is_masked, work_name
from app.reports.analytics_years import YearsBehind, cohort_steps, masked_step, parallel_steps, told_step

_NAMED = 4
"""So many works or difficulties are named in one conclusion."""
_MOST_PLACES = 8
"""Works whose insufficient tasks are listed: those with most of them."""


def conclusions(
    works: Sequence[WorkAnalysis], difficulties: Sequence[AcceptedDifficulty], years: YearsBehind, rules: Rules
) -> tuple[str, ...]:
    """What follows from the figures of the works, from the years before and from the difficulties."""
    shown = [work for work in works if not is_masked(work, rules)]
    lines = (
        *_of_quality(shown),
        *_of_low(shown, rules),
        *_of_groups(shown),
        *_of_journal(shown),
        *_of_tasks(shown),
        *_of_skills(shown),
        *_of_strong(shown, rules),
        *_of_years(years, max((work.work.key.year for work in works), default=0), rules),
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
    by_work = [list(pairs) for _, pairs in groupby(weak, key=lambda pair: pair[0].work.key)]
    most = sorted(by_work, key=lambda pairs: -len(pairs))[:_MOST_PLACES]
    named = [pairs for pairs in by_work if pairs in most]
    places = "; ".join(
        f"{work_name(pairs[0][0].work.key)} – {', '.join(task.code for _, task in pairs)}" for pairs in named
    )
    rest = _and_more(len(by_work) - len(named))
    yield f"Недостаточный результат – по {len(weak)} из {of_all} с известным уровнем сложности: {places}{rest}."


def _of_low(works: Sequence[WorkAnalysis], rules: Rules) -> Iterator[str]:
    limit = rules.value("low_results.share2")
    low = [work for work in works if (work.marks.figures.share2 or 0.0) >= limit]
    if low:
        names = "; ".join(
            f"{work_name(work.work.key)} – {number(work.marks.figures.share2)}{NBSP}%" for work in low[:_NAMED]
        )
        yield f"Доля «2» не меньше {number(limit, 0)}{NBSP}%: {names}{_and_more(len(low) - _NAMED)}."


def _of_skills(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    systemic = [(work, skill.name) for work in works for skill in work.skills if skill.systemic]
    if systemic:
        names = "; ".join(f"«{name}» ({work_name(work.work.key)})" for work, name in systemic[:_NAMED])
        rest = len(systemic) - _NAMED
        more = f"; всего ещё {plural(rest, 'умение', 'умения', 'умений')}" if rest > 0 else ""
        yield f"Признак системного дефицита – недостаточно большинство заданий умения: {names}{more}."


def _of_strong(works: Sequence[WorkAnalysis], rules: Rules) -> Iterator[str]:
    found = [(work, codes) for work in works if (codes := strong_weak(work, rules))]
    if found:
        places = "; ".join(f"{work_name(work.work.key)} – {', '.join(codes)}" for work, codes in found[:_NAMED])
        yield (
            "С отдельными заданиями не справились и обучающиеся с отметками «4» и «5», то есть затруднение общее: "
            f"{places}{_and_more(len(found) - _NAMED)}."
        )


def _of_years(years: YearsBehind, year: int, rules: Rules) -> Iterator[str]:
    """Changes of the share of «2» that are more than chance, of parallels and of the same children."""
    for steps, whose in (
        (parallel_steps(years, year), "в той же параллели"),
        (cohort_steps(years, year), "у тех же обучающихся"),
    ):
        for verdict, word in ((NEGATIVE, "выросла"), (POSITIVE, "снизилась")):
            found = [one for one in steps if one.step.verdict == verdict and one.step.sure]
            found = [one for one in found if not masked_step(one, rules)]
            if found:
                named = "; ".join(told_step(one) for one in found[:_NAMED])
                rest = f"; всего ещё {len(found) - _NAMED}" if len(found) > _NAMED else ""
                yield f"За год {whose} доля «2» {word} больше случайного: {named}{rest}."


def _of_lasting(difficulties: Sequence[AcceptedDifficulty]) -> Iterator[str]:
    lasting = [item for item in difficulties if item.found.years_in_row > 1]
    if lasting:
        names = "; ".join(f"{where} – «{words}»" for where, words in places_of(lasting)[:_NAMED])
        yield f"Повторяются из года в год: {names}."


def _of_unmarked(works: Sequence[WorkAnalysis]) -> Iterator[str]:
    names = [work_name(work.work.key) for work in works if not work.marks.figures.n]
    if names:
        yield f"Без отметок: {'; '.join(names)}. Успеваемость и качество по этим работам не рассчитаны."
