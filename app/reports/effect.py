"""Анализ эффективности принятых мер: each difficulty before and after, a conclusion and a proposal upon each measure.

What the acts ask of it (by 30 November): анализ эффективности, выводы и предложения по каждому мероприятию.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from app.analysis.effect import CONCLUSION_TINTS, Effect, Figure
from app.analysis.rules import Rules
from app.core.russian import NBSP, capital, long_date, number, plural, school_year, shortened, signed
from app.planning.effect_values import DifficultyEffect, EffectView, MeasureEffect
from app.reports.document import (
    Block,
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
from app.reports.effect_words import counts_words, masked, measures_words, method_note, years_words
from app.reports.letterhead import Letterhead

_MOST_BARS = 8
"""Difficulties of the chart: more are not told apart."""


def effect_analysis(view: EffectView, rules: Rules, letterhead: Letterhead, created: date) -> Document:
    """The analysis of a school year's measures as of the day `created`."""
    title = f"Анализ эффективности мер, принятых в {school_year(view.school_year)} учебном году"
    blocks: list[Block] = [
        Title(title, tuple(line for line in (letterhead.school, f"по состоянию на {long_date(created)}") if line)),
        Paragraph(f"{_subject(view)} {years_words(view)}"),
        Heading("1. Итоги"),
        Paragraph(counts_words(view)),
        Heading("2. Затруднения до и после принятых мер"),
        *_difficulties(view.difficulties, rules),
        *_chart(view.difficulties, rules),
        Heading("3. Выводы и предложения по каждому мероприятию"),
        *_measures(view.measures),
        Heading("4. Как сделаны выводы"),
        Paragraph(method_note(rules), note=True),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, created)


def _subject(view: EffectView) -> str:
    plan = f"План: {view.plan_title}." if view.plan_title else "Утверждённого плана на этот год нет."
    return f"{plan} {measures_words(view)}"


def _difficulties(rows: Sequence[DifficultyEffect], rules: Rules) -> list[Block]:
    if not rows:
        return [Paragraph("Принятых затруднений, на которые отвечали бы меры этого года, нет.")]
    columns = (
        Column("Затруднение обучающихся", 3.0),
        Column("До", 1.2, "center"),
        Column("После", 1.2, "center"),
        Column("Изменение, п.п.", 1.4, "center"),
        Column("Меры", 2.6),
        Column("Вывод", 1.9),
        Column("Решение и предложение", 2.3),
    )
    made: list[Row] = []
    for where, group in groupby(rows, key=lambda row: row.where):
        made.append(Row((where,), section=True))
        made.extend(_difficulty(row, rules) for row in group)
    return [Table(columns, tuple(made), name="Затруднения", size=10)]


def _difficulty(row: DifficultyEffect, rules: Rules) -> Row:
    effect = row.effect
    measures = [f"п.{NBSP}{one.number} {capital(shortened(one.title, _LONGEST))} – {one.words}" for one in row.measures]
    if row.topics:
        measures.append(f"Методическая тема в ИОМ: {plural(row.topics, 'сотрудник', 'сотрудника', 'сотрудников')}")
    return Row(
        (
            capital(row.wording),
            _figure(effect.before if effect else None, rules),
            _figure(effect.after if effect else None, rules),
            _change(effect, rules),
            "\n".join(measures) or "Мер не было",
            f"{capital(row.conclusion)}: {row.reason}",
            "\n".join(part for part in (capital(row.choice.decision), row.choice.proposal) if part),
        ),
        fill=CONCLUSION_TINTS[row.conclusion],
    )


def _figure(figure: Figure | None, rules: Rules) -> str:
    if figure is None:
        return "–"
    if masked(figure, rules):
        return f"{figure.year}\nn{NBSP}<{NBSP}{number(rules.value('mask.min_group'), 0)}"
    return f"{number(figure.percent)}{NBSP}%\n({figure.year}, n{NBSP}={NBSP}{figure.n})"


def _change(effect: Effect | None, rules: Rules) -> str:
    if effect is None or effect.change is None or effect.after is None:
        return "–"
    if masked(effect.before, rules) or masked(effect.after, rules):
        return "–"
    said = signed(effect.change.delta)
    if effect.change.interval is not None:
        low, high = effect.change.interval
        said += f"\n(от {signed(low)} до {signed(high)})"
    return said


def _chart(rows: Sequence[DifficultyEffect], rules: Rules) -> list[Block]:
    """Before and after side by side, of the difficulties that have both figures."""
    found = [
        row
        for row in rows
        if row.effect is not None
        and row.effect.after is not None
        and not masked(row.effect.before, rules)
        and not masked(row.effect.after, rules)
    ]
    if not found:
        return []
    shown = found[:_MOST_BARS]
    names = tuple(f"{row.subject}, {row.grade}: {shortened(row.wording, _LONGEST)}" for row in shown)
    before = tuple(row.effect.before.percent for row in shown if row.effect)
    after = tuple(row.effect.after.percent for row in shown if row.effect and row.effect.after)
    series = (Series("До", before), Series("После", after))
    return [Chart("hbars", "Показатели до и после", names, series, unit="%", maximum=100.0)]


_LONGEST = 44


def _measures(rows: Sequence[MeasureEffect]) -> list[Block]:
    if not rows:
        return [Paragraph("Мероприятий на контроле нет.")]
    columns = (
        Column("№", 0.6, "center"),
        Column("Мероприятие", 3.2),
        Column("Исполнение и документы", 2.1),
        Column("Показатель и результат", 2.2),
        Column("Вывод", 2.0),
        Column("Решение и предложение", 2.4),
    )
    made: list[Row] = []
    for section, group in groupby(rows, key=lambda row: row.section):
        made.append(Row((section,), section=True))
        made.extend(_measure(row) for row in group)
    return [Table(columns, tuple(made), name="Мероприятия", size=10)]


def _measure(row: MeasureEffect) -> Row:
    indicator = [f"План: {row.indicator}"] if row.indicator else []
    indicator += [f"Факт: {fact}" for fact in row.facts]
    indicator += [capital(result) for result in row.results]
    return Row(
        (
            row.measure.number,
            capital(row.measure.title),
            "\n".join([capital(row.measure.words), *(capital(paper) for paper in row.measure.documents)]),
            "\n".join(indicator),
            f"{capital(row.conclusion)}: {row.reason}",
            "\n".join(part for part in (capital(row.choice.decision), row.choice.proposal) if part),
        ),
        fill=CONCLUSION_TINTS[row.conclusion],
    )
