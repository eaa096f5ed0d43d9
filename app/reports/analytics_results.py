"""Directions 1–4 over all works: individual results, marks, the journal, the distribution of primary scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.analysis.directions import WorkAnalysis
from app.analysis.masking import masked_count
from app.analysis.rules import Rules
from app.core.russian import NBSP, number, plural
from app.reports.analytics_charts import band_shares, bands_chart, journal_chart, marks_chart
from app.reports.analytics_table import DASH, figure_column, share, works_table
from app.reports.analytics_words import is_masked, joined, work_name
from app.reports.document import Block, Column, Paragraph

_NAMED = 4
_THREE = 3
_READING = {
    "informative": "информативно",
    "approximate": "приблизительно",
    "limited": "мало участников",
    "none": "баллов нет",
}


def shown_works(works: Iterable[WorkAnalysis], rules: Rules) -> list[WorkAnalysis]:
    """Works whose figures may leave the school."""
    return [work for work in works if not is_masked(work, rules)]


def named_works(works: Sequence[WorkAnalysis], most: int = _NAMED) -> str:
    """«математика, 5 класс; физика, 7 класс; всего ещё 3 работы»."""
    names = "; ".join(work_name(work.work.key) for work in works[:most])
    rest = len(works) - most
    return f"{names}; всего ещё {plural(rest, 'работа', 'работы', 'работ')}" if rest > 0 else names


def individual_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Spread of totals, the highest score, «2», those one point short of «3»: numbers only, nobody is named."""
    known = [work for work in shown_works(works, rules) if work.distribution.n]
    if not known:
        return [Paragraph("Индивидуальных результатов нет: известны только сводные показатели.")]
    columns = (
        figure_column("Участников", 1.1),
        Column("Баллы, от – до (из)", 1.3, "center"),
        figure_column("Средний балл, %", 1.1),
        figure_column("Наибольший балл, чел.", 1.2),
        figure_column("Отметка «2», чел.", 1.0),
        figure_column("1 балл до «3», чел.", 1.0),
    )

    def cells(work: WorkAnalysis) -> tuple[str, ...]:
        spread, whole = work.distribution, work.work.maximum
        if not spread.n:
            return (DASH,) * len(columns)
        scores = [score for score, count in enumerate(spread.counts) if count]
        top = spread.counts[whole] if whole is not None and whole < len(spread.counts) else None
        near = next((bound.just_below for bound in spread.bounds if bound.mark == _THREE), None)
        return (
            str(spread.n),
            f"{scores[0]} – {scores[-1]} ({whole or DASH})",
            share(spread.mean, whole),
            DASH if top is None else masked_count(top, rules),
            masked_count(work.marks.figures.count(2), rules) if work.marks.figures.n else DASH,
            DASH if near is None else masked_count(near, rules),
        )

    return [
        Paragraph(_individual_words(known, rules)),
        works_table(works, columns, cells, rules, "Индивидуальные результаты"),
    ]


def _individual_words(known: Sequence[WorkAnalysis], rules: Rules) -> str:
    whole = sum(work.distribution.n for work in known)
    failed = sum(work.marks.figures.count(2) for work in known)
    marked = sum(work.marks.figures.n for work in known)
    near = sum(bound.just_below for work in known for bound in work.distribution.bounds if bound.mark == _THREE)
    said = f"Баллы известны по {plural(len(known), 'работе', 'работам', 'работам')} (результатов: {whole})."
    if marked:
        part = f" ({number(failed * 100 / marked)}{NBSP}% отметок)" if failed >= rules.value("mask.min_group") else ""
        said += f" Отметок «2»: {masked_count(failed, rules)}{part}."
    if any(work.distribution.bounds for work in known):
        said += f" До отметки «3» одного балла не хватило: {masked_count(near, rules)}."
    return said


def marks_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Shares of marks of each work, and what stands out among them."""
    known = [work for work in shown_works(works, rules) if work.marks.figures.n]
    if not known:
        return [Paragraph("Отметок за работы нет: статистика не рассчитана.")]
    limit = rules.value("low_results.share2")
    low = [work for work in known if (work.marks.figures.share2 or 0.0) >= limit]
    clean = [work for work in known if not work.marks.figures.count(2)]
    said = []
    if low:
        named = "; ".join(
            f"{work_name(work.work.key)} – {number(work.marks.figures.share2)}{NBSP}% (n = {work.marks.figures.n})"
            for work in low[:_NAMED]
        )
        rest = f"; всего ещё {plural(len(low) - _NAMED, 'работа', 'работы', 'работ')}" if len(low) > _NAMED else ""
        said.append(f"Доля «2» достигает {number(limit, 0)}{NBSP}% и больше: {named}{rest}.")
    elif len(clean) < len(known):
        worst = max(known, key=lambda work: work.marks.figures.share2 or 0.0)
        said.append(
            f"Ни в одной работе доля «2» не достигает {number(limit, 0)}{NBSP}%; наибольшая – "
            f"{work_name(worst.work.key)}: {number(worst.marks.figures.share2)}{NBSP}% (n = {worst.marks.figures.n})."
        )
    if clean and len(clean) == len(known):
        said.append("Отметок «2» нет ни в одной работе.")
    elif clean:
        said.append(f"Без отметок «2»: {named_works(clean)}.")
    return [Paragraph(" ".join(said)), *marks_chart(known)]


def journal_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Marks of the works beside those of the journal."""
    known = [work for work in shown_works(works, rules) if work.journal.pairs]
    if not known:
        return [Paragraph("Отметок по журналу нет: сравнение не выполнено.")]
    gap = known[0].journal.least_gap
    columns = (
        figure_column("Пар отметок"),
        figure_column("Понизили, %"),
        figure_column("Подтвердили, %", 1.1),
        figure_column("Повысили, %"),
        figure_column(f"Разница {gap} и более, чел.", 1.2),
    )

    def cells(work: WorkAnalysis) -> tuple[str, ...]:
        pairs = work.journal
        if not pairs.pairs:
            return (DASH,) * len(columns)
        shares = (number(pairs.share(count)) for count in (pairs.lower, pairs.same, pairs.higher))
        gaps = masked_count(len(pairs.gaps), rules) if work.work.n else DASH
        return (str(pairs.pairs), *shares, gaps)

    return [
        Paragraph(_journal_words(known)),
        works_table(works, columns, cells, rules, "Сравнение с журналом"),
        Paragraph(
            "Понизили, подтвердили, повысили – доли обучающихся, чья отметка за работу ниже отметки по журналу, "
            "совпала с ней, выше неё; разница – в отметках. Тире – данных для показателя нет.",
            note=True,
        ),
        *journal_chart(known),
    ]


def _journal_words(known: Sequence[WorkAnalysis]) -> str:
    whole = sum(work.journal.pairs for work in known)
    same = sum(work.journal.same for work in known)
    said = f"Отметку по журналу подтвердили {number(same * 100 / whole)}{NBSP}% обучающихся (пар отметок: {whole})."
    lowered = [work for work in known if work.journal.lower > work.journal.same]
    raised = [work for work in known if work.journal.higher > work.journal.same]
    if lowered:
        said += f" Понизивших больше, чем подтвердивших: {named_works(lowered)}."
    if raised:
        said += f" Повысивших больше, чем подтвердивших: {named_works(raised)}."
    if not lowered and not raised and len(known) > 1:
        said += " Во всех работах подтвердивших больше, чем понизивших или повысивших."
    return said


def distribution_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Mean, median and spread of primary scores, how far a histogram may be read, shares by bands of the maximum."""
    known = [work for work in shown_works(works, rules) if work.distribution.n]
    if not known:
        return [Paragraph("Первичных баллов нет: распределение не построено.")]
    columns = (
        figure_column("Наибольший балл", 1.1),
        figure_column("Средний"),
        figure_column("Медиана"),
        figure_column("σ", 0.8),
        Column("Границы «3», «4», «5»", 1.4, "center"),
        Column("Форма распределения", 1.7, "center"),
    )

    def cells(work: WorkAnalysis) -> tuple[str, ...]:
        spread = work.distribution
        middle = spread.median or 0.0
        return (
            DASH if work.work.maximum is None else str(work.work.maximum),
            number(spread.mean),
            DASH if not spread.n else number(middle, 0 if middle.is_integer() else 1),
            number(spread.sigma),
            ", ".join(str(bound.score) for bound in spread.bounds) or DASH,
            _READING[spread.reading],
        )

    return [
        Paragraph(_distribution_words(known)),
        works_table(works, columns, cells, rules, "Первичные баллы"),
        *bands_chart(known),
    ]


def _distribution_words(known: Sequence[WorkAnalysis]) -> str:
    counts = {
        word: sum(work.distribution.reading == word for work in known)
        for word in ("informative", "approximate", "limited")
    }
    parts = [
        f"{name} по {plural(counts[word], 'работе', 'работам', 'работам')}"
        for word, name in (
            ("informative", "информативна"),
            ("approximate", "приблизительна"),
            ("limited", "не показательна (участников мало)"),
        )
        if counts[word]
    ]
    said = f"Форма распределения {joined(parts)}."
    banded = [work for work in known if work.work.maximum]
    weak = [work for work in banded if band_shares(work)[0] > 0]
    if weak:
        most = max(weak, key=lambda work: band_shares(work)[0])
        said += (
            f" Больше всего обучающихся с баллом меньше четверти от максимального – {work_name(most.work.key)}: "
            f"{number(band_shares(most)[0])}{NBSP}% (n = {most.distribution.n})."
        )
    elif banded:
        said += " Обучающихся с баллом меньше четверти от максимального нет."
    without = [work for work in known if not work.distribution.bounds]
    if without:
        word = "работе" if len(without) == 1 else "работам"
        said += f" Шкала перевода не указана по {len(without)}{NBSP}{word}: границы отметок там не показаны."
    return said
