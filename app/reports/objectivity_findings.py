"""The middle of the note on objectivity: rules of the signals, markers with figures, what was quiet, what unknown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.objectivity import MARKER, QUIET, TITLES, UNKNOWN, Signal
from app.analysis.objectivity.words import NEEDS, RULES, SOURCES
from app.core.russian import NBSP, capital, plural
from app.reports.analytics_charts import journal_chart
from app.reports.analytics_words import work_name
from app.reports.document import Block, Bullets, Column, Heading, PageBreak, Paragraph, Row, Table
from app.reports.objectivity_words import named, of_state, picture_chart, signal_table, works_list

_MOST_REASONS = 3
"""So many reasons are told apart; so many works are named beside a signal that was quiet."""
_SHORT = 10
"""An appendix of so few rows needs no page of its own."""


def rules_table() -> Table:
    """What each signal asks and where its rule comes from."""
    columns = (Column("Признак", 1.7), Column("Что проверяется и когда ставится маркер", 4.2), Column("Источник", 2.0))
    rows = tuple(Row((f"{code}. {title}", RULES[code], SOURCES[code])) for code, title in TITLES.items())
    return Table(columns, rows, name="Признаки", size=10)


def found_markers(works: Sequence[WorkAnalysis]) -> list[Block]:
    """Work by work: the words, the figures with n and p, the rows behind them, a picture where there is one."""
    blocks: list[Block] = []
    for work in works:
        found = of_state(work, MARKER)
        if found:
            blocks.append(Heading(capital(work_name(work.work.key)), 2))
            for signal in found:
                blocks += _marker(work, signal)
    return blocks or [Paragraph("Возможных маркеров не обнаружено.")]


def _marker(work: WorkAnalysis, signal: Signal) -> list[Block]:
    blocks: list[Block] = [Paragraph(f"{named(signal.code)} – {signal.words}. {_figures(signal)}")]
    table = None if signal.table is None else signal_table(signal.table)
    if table is not None:
        blocks.append(table)
    if signal.picture is not None:
        blocks.append(picture_chart(signal.picture, work))
    return blocks


def _figures(signal: Signal) -> str:
    """«Понизили 62,0 %, …; пар: 50.»."""
    return f"{capital(signal.figures)}."


def quiet_signals(works: Sequence[WorkAnalysis]) -> list[Block]:
    """Signal by signal: in which works it was looked at and found nothing."""
    lines = []
    for code in TITLES:
        found = [
            (work, signal) for work in works for signal in work.signals if (signal.code, signal.state) == (code, QUIET)
        ]
        if found:
            sizes = [signal.n for _work, signal in found]
            span = f"n = {sizes[0]}" if len(set(sizes)) == 1 else f"n от {min(sizes)} до {max(sizes)}"
            count = plural(len(found), "работа", "работы", "работ")
            where = f" ({works_list([work for work, _ in found])})" if len(found) <= _MOST_REASONS else ""
            lines.append(f"{named(code)}: {count}, {span}{where}.")
    if not lines:
        return [Paragraph("Таких признаков нет.")]
    return [
        Bullets(tuple(lines)),
        Paragraph("Показатели по каждой работе – в приложении."),
        *journal_chart(works),
    ]


def not_assessed(works: Sequence[WorkAnalysis]) -> list[Block]:
    """Signal by signal: in how many works it could not be assessed, why, and what it needs."""
    columns = (
        Column("Признак", 1.8),
        Column("Работ", 0.7, "center", numeric=True),
        Column("Почему", 3.0),
        Column("Что нужно для оценки", 2.6),
    )
    rows = []
    for code, title in TITLES.items():
        reasons: dict[str, list[WorkAnalysis]] = {}
        for work in works:
            for signal in of_state(work, UNKNOWN):
                if signal.code == code:
                    reasons.setdefault(signal.figures, []).append(work)
        if reasons:
            count = sum(map(len, reasons.values()))
            rows.append(Row((f"{code}. {title}", str(count), _reasons(reasons, count), NEEDS[code])))
    if not rows:
        return [Paragraph("Все признаки оценены по всем работам.")]
    return [Table(columns, tuple(rows), name="Не оценивалось", size=10)]


def _reasons(reasons: dict[str, list[WorkAnalysis]], count: int) -> str:
    if len(reasons) == 1:
        reason = next(iter(reasons))
        return capital(reason) if count > 1 else f"{capital(reason)} ({works_list(reasons[reason])})"
    ordered = sorted(reasons.items(), key=lambda item: -len(item[1]))
    said = [f"{capital(reason)} ({works_list(where, 3)})" for reason, where in ordered[:_MOST_REASONS]]
    rest = sum(len(where) for _reason, where in ordered[_MOST_REASONS:])
    return "\n".join([*said, f"Другие причины: {plural(rest, 'работа', 'работы', 'работ')}"] if rest else said)


def all_figures(works: Sequence[WorkAnalysis]) -> list[Block]:
    """The appendix: figures of every assessed signal of every work."""
    rows: list[Row] = []
    for _subject, group in groupby(works, key=lambda work: work.work.key.subject):
        for work in group:
            seen = [signal for signal in work.signals if signal.state != UNKNOWN]
            if seen:
                rows.append(Row((capital(work_name(work.work.key)),), section=True))
                rows += [
                    Row(
                        (signal.code, capital(signal.words), _figures(signal)),
                        fill="warning" if signal.state == MARKER else "",
                    )
                    for signal in seen
                ]
    if not rows:
        return []
    columns = (Column("Признак", 0.7), Column("Оценка", 1.9), Column("Показатели", 4.6))
    return [
        *([PageBreak()] if len(rows) > _SHORT else []),
        Heading(f"Приложение. Показатели признаков по{NBSP}работам"),
        Table(columns, tuple(rows), name="Показатели", size=10),
    ]
