"""Динамика: the same grade in other years (other children), and the same children a year later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.dynamics import NEGATIVE, POSITIVE, TOO_SMALL, Dynamics, Step
from app.analysis.rules import Rules
from app.analysis.trends import Trend, verdict_words
from app.core.russian import NBSP, capital, number, plural, signed
from app.reports.analytics_charts import MOST_BARS
from app.reports.analytics_table import DASH, figure_column
from app.reports.analytics_words import lowered
from app.reports.document import Block, Chart, Column, Heading, Paragraph, Row, Series, Table

_NAMED = 4


@dataclass(frozen=True, slots=True)
class YearsBehind:
    """What is known of earlier years: trends of parallels, steps of the same children."""

    trends: tuple[Trend, ...] = ()
    cohorts: tuple[Dynamics, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step from one year to the next with the name of its row, and what changed in the work meanwhile."""

    name: str
    step: Step
    changed: tuple[str, ...] = ()


def parallel_steps(years: YearsBehind, year: int) -> tuple[NamedStep, ...]:
    """Last steps of parallels that end in the year of the note."""
    return tuple(
        NamedStep(trend.title, trend.last.step, trend.last.changed)
        for trend in years.trends
        if trend.last.step is not None and trend.last.key.year == year
    )


def cohort_steps(years: YearsBehind, year: int) -> tuple[NamedStep, ...]:
    """Last steps of the same children that end in the year of the note."""
    return tuple(
        NamedStep(f"{one.subject}, {one.label}", one.steps[-1])
        for one in years.cohorts
        if one.steps and one.points[-1].key.year == year
    )


def years_part(years: YearsBehind, year: int, rules: Rules) -> list[Block]:
    """Both comparisons, each with its table; that of parallels drawn as well."""
    parallels, cohorts = parallel_steps(years, year), cohort_steps(years, year)
    if not parallels and not cohorts:
        return [
            Heading("3.9. Динамика", 2),
            Paragraph("Отметок прошлых лет по тем же предметам нет: сравнивать по годам нечего."),
        ]
    blocks: list[Block] = [Heading("3.9. Динамика по параллелям", 2)]
    if parallels:
        blocks += [
            Paragraph(f"{_words(parallels, rules)} Дети каждый год другие: сравнивается работа школы."),
            _table(parallels, rules, "Динамика параллелей"),
            *_charts(parallels, rules),
        ]
        changed = [f"{lowered(one.name)} ({'; '.join(one.changed)})" for one in parallels if one.changed]
        if changed:
            blocks.append(
                Paragraph(f"Работа изменилась, сравнивать следует с осторожностью: {'; '.join(changed)}.", note=True)
            )
    else:
        blocks.append(Paragraph("Отметок за прошлые годы в тех же классах нет."))
    blocks.append(Heading("3.10. Динамика тех же обучающихся", 2))
    if cohorts:
        blocks += [
            Paragraph(f"{_words(cohorts, rules)} Обучающиеся те же, работа – следующего класса."),
            _table(cohorts, rules, "Динамика обучающихся"),
        ]
    else:
        blocks.append(Paragraph("Работ тех же обучающихся за прошлый год нет."))
    return blocks


def masked_step(one: NamedStep, rules: Rules) -> bool:
    """Whether one of its two groups is too small to be shown."""
    return min(one.step.share2.n_before, one.step.share2.n_after) < rules.value("mask.min_group")


def _words(steps: Sequence[NamedStep], rules: Rules) -> str:
    shown = [one for one in steps if not masked_step(one, rules)]
    said = f"Сравнить можно {plural(len(steps), 'пару', 'пары', 'пар')} работ."
    for word, name in ((NEGATIVE, "Доля «2» выросла"), (POSITIVE, "Доля «2» снизилась")):
        found = sorted((one for one in shown if one.step.verdict == word), key=lambda one: -abs(one.step.share2.delta))
        if found:
            named = "; ".join(told_step(one) for one in found[:_NAMED])
            rest = f"; всего ещё {len(found) - _NAMED}" if len(found) > _NAMED else ""
            said += f" {name}: {named}{rest}."
    if not any(one.step.verdict in {NEGATIVE, POSITIVE} for one in shown):
        said += " Изменений доли «2» до порога нет."
    small = sum(one.step.verdict == TOO_SMALL for one in steps)
    if small:
        said += f" Участников мало, судить рано: {small}."
    return said


def told_step(one: NamedStep) -> str:
    """«математика, 5 классы – на 12,0 п.п., в пределах случайного (n = 40 и 42)»."""
    change = one.step.share2
    chance = "" if one.step.sure else ", в пределах случайного"
    return (
        f"{lowered(one.name)} – на {number(abs(change.delta))}{NBSP}п.п.{chance} "
        f"(n = {change.n_before} и {change.n_after})"
    )


def _table(steps: Sequence[NamedStep], rules: Rules, name: str) -> Table:
    columns = (
        Column("Предмет, класс", 2.2),
        Column("Годы", 1.1, "center"),
        Column("n", 1.0, "center"),
        Column("Доля «2», %", 1.4, "center"),
        figure_column("Δ, п.п.", 0.8),
        Column("Качество, %", 1.4, "center"),
        figure_column("Δ, п.п.", 0.8),
        Column("Вывод", 2.2),
    )
    return Table(columns, tuple(_row(one, rules) for one in steps), name=name, size=10)


def _row(one: NamedStep, rules: Rules) -> Row:
    step = one.step
    years = f"{step.earlier.key.year} → {step.later.key.year}"
    if masked_step(one, rules):
        return Row((one.name, years, *(DASH,) * 5, "Участников мало, показатели не приводятся"))
    share2, quality = step.share2, step.quality
    return Row(
        (
            one.name,
            years,
            f"{share2.n_before} → {share2.n_after}",
            f"{number(share2.before)} → {number(share2.after)}",
            signed(share2.delta),
            f"{number(quality.before)} → {number(quality.after)}",
            f"{signed(quality.delta)}{'*' if quality.sure else ''}",
            capital(verdict_words(step)),
        )
    )


def _charts(steps: Sequence[NamedStep], rules: Rules) -> list[Block]:
    shown = [one for one in steps if not masked_step(one, rules)]
    charts: list[Block] = []
    for at in range(0, len(shown), MOST_BARS // 2):
        part = shown[at : at + MOST_BARS // 2]
        charts.append(
            Chart(
                "hbars",
                "Качество по годам" + (" (продолжение)" if at else ""),
                tuple(f"{one.name}, {one.step.earlier.key.year} → {one.step.later.key.year}" for one in part),
                (
                    Series("раньше", tuple(one.step.quality.before for one in part)),
                    Series("теперь", tuple(one.step.quality.after for one in part)),
                ),
                unit="%",
                maximum=100.0,
            )
        )
    if charts:
        charts.insert(0, Paragraph("Звёздочка – изменение качества больше случайного.", note=True))
    return charts
