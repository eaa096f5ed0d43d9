"""Отчёт о выполнении дорожной карты for the municipal authority, as of a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import long_date, number, plural
from app.planning.status import Totals
from app.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Table,
    Tint,
    Title,
)
from app.reports.letterhead import Letterhead, period_words


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """One occurrence of a measure as reported; `tint`: role of its state."""

    number: str
    title: str
    term: str
    responsible: str
    status: str
    done: str
    indicator: str
    result: str
    evidence: str
    reason: str
    tint: Tint = ""


@dataclass(frozen=True, slots=True)
class ExecutionSection:
    """A block of the roadmap with its rows."""

    title: str
    rows: tuple[ExecutionRow, ...]


@dataclass(frozen=True, slots=True)
class RouteTotals:
    """Routes (ИОМ) of the school: all, approved, finished."""

    people: int
    total: int
    approved: int
    finished: int


def execution_document(
    plan_title: str,
    period: tuple[date, date],
    sections: Sequence[ExecutionSection],
    totals: Totals,
    routes: RouteTotals,
    letterhead: Letterhead,
    as_of: date,
) -> Document:
    """The report as of a day."""
    title = "Отчёт о выполнении плана мероприятий («дорожной карты»)"
    blocks: list[Block] = [
        Title(title, (letterhead.school, f"по состоянию на {long_date(as_of)}")),
        Paragraph(f"План: {plan_title}. Период плана: {period_words(*period)}"),
        Heading("Итоги"),
        _totals(totals),
        Paragraph(_sentence(totals)),
        Heading("Выполнение мероприятий"),
        _rows(sections),
        Heading("Индивидуальные образовательные маршруты"),
        _routes(routes),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, as_of)


def _totals(totals: Totals) -> Table:
    heads = ("Всего", "Срок наступил", "Исполнено", "Исполнено, %", "Просрочено", "Без документа")
    cells = (
        str(totals.total),
        str(totals.due),
        str(totals.done),
        number(totals.percent),
        str(totals.overdue),
        str(totals.without_evidence),
    )
    return Table(tuple(Column(head, 1.0, "center", numeric=True) for head in heads), (Row(cells),), name="Итоги")


def _sentence(totals: Totals) -> str:
    if not totals.due:
        return "Сроки исполнения мероприятий на дату отчёта не наступили."
    of_due = plural(totals.due, "наступившего срока", "наступивших сроков", "наступивших сроков")
    late = f", просрочено {totals.overdue}" if totals.overdue else ", просроченных нет"
    bare = f"; без подтверждающего документа: {totals.without_evidence}" if totals.without_evidence else ""
    return f"Исполнено {totals.done} из {of_due} ({number(totals.percent)} %){late}{bare}."


def _rows(sections: Sequence[ExecutionSection]) -> Table:
    columns = (
        Column("№", 0.6, "center"),
        Column("Мероприятие", 3.6),
        Column("Срок (план)", 1.5),
        Column("Ответственный", 1.7),
        Column("Статус", 1.4),
        Column("Дата", 1.1, "center"),
        Column("Показатель (план / факт)", 1.7),
        Column("Результат", 2.2),
        Column("Подтверждающий документ", 2.0),
        Column("Причина отклонения, новый срок", 1.8),
    )
    rows: list[Row] = []
    for section in sections:
        rows.append(Row((section.title,), section=True))
        rows.extend(
            Row(
                (
                    row.number,
                    row.title,
                    row.term,
                    row.responsible,
                    row.status,
                    row.done,
                    row.indicator,
                    row.result,
                    row.evidence,
                    row.reason,
                ),
                fill=row.tint,
            )
            for row in section.rows
        )
    return Table(columns, tuple(rows), name="Выполнение", size=10)


def _routes(routes: RouteTotals) -> Table:
    heads = ("Сотрудников", "ИОМ всего", "Утверждено", "Завершено")
    cells = (str(routes.people), str(routes.total), str(routes.approved), str(routes.finished))
    return Table(tuple(Column(head, 1.0, "center", numeric=True) for head in heads), (Row(cells),), name="ИОМ")
