"""План-график на месяц: what falls due in a month, day by day, and what goes on all the month."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import MONTHS, MONTHS_GENITIVE, capital, plural, short_date
from app.reports.document import Block, Column, Document, Paragraph, Row, Signatures, Table, Title
from app.reports.letterhead import Letterhead, until

_DECADE = 10


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A window of a measure that touches the month. `done`: «исполнено 12.10.2026», or nothing."""

    number: str
    title: str
    start: date | None
    end: date
    responsible: str = ""
    doc_kind: str = ""
    done: str = ""


def month_plan(
    plan_title: str, month: date, rows: Iterable[MonthRow], letterhead: Letterhead, created: date
) -> Document:
    """The plan of the month that holds the day `month`; rows that do not touch it are left out.

    A window that ends in the month stands under the decade of its last day; one that goes on past the month, or is the
    whole month, stands under «В течение месяца».
    """
    first = month.replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    touching = [row for row in rows if row.end >= first and (row.start is None or row.start <= last)]
    touching = [row for row in touching if row.start is not None or row.end <= last]
    due = sorted((row for row in touching if _is_due(row, first, last)), key=lambda row: (row.end, row.number))
    going = sorted((row for row in touching if not _is_due(row, first, last)), key=lambda row: (row.end, row.number))
    name = f"План-график на {MONTHS[month.month - 1]} {month.year} года"
    blocks: list[Block] = [Title(name, (*letterhead.under_title(plan_title), plan_title))]
    blocks.append(Paragraph(_sentence(len(due), len(going))))
    if touching:
        blocks.append(_table(due, going, last))
    blocks.append(Signatures((letterhead.director_line(),)))
    return Document(name, tuple(blocks), "landscape", letterhead.school, created)


def _is_due(row: MonthRow, first: date, last: date) -> bool:
    return row.end <= last and (row.start, row.end) != (first, last)


def _sentence(due: int, going: int) -> str:
    if not due and not going:
        return "На этот месяц мероприятия плана не приходятся."
    measures = plural(due, "мероприятие", "мероприятия", "мероприятий")
    said = f"Завершить в этом месяце: {measures}" if due else "Сроков внутри месяца нет"
    return f"{said}; в течение месяца продолжаются: {going}." if going else f"{said}."


def _table(due: Sequence[MonthRow], going: Sequence[MonthRow], last: date) -> Table:
    rows: list[Row] = []
    decades = (("1–10", 1), ("11–20", 2), (f"21–{last.day}", 3))
    for words, decade in decades:
        inside = [row for row in due if min((row.end.day - 1) // _DECADE + 1, len(decades)) == decade]
        if inside:
            rows.append(Row((f"{words} {MONTHS_GENITIVE[last.month - 1]}",), section=True))
            rows += [_row(row) for row in inside]
    if going:
        rows.append(Row(("В течение месяца",), section=True))
        rows += [_row(row) for row in going]
    columns = (
        Column("Срок", 1.3),
        Column("№ в плане", 0.7, "center"),
        Column("Мероприятие", 4.2),
        Column("Ответственные", 2.2),
        Column("Подтверждающий документ", 2.0),
        Column("Отметка", 1.2),
    )
    return Table(columns, tuple(rows), name="План-график", size=11)


def _row(row: MonthRow) -> Row:
    return Row(
        (
            _days(row),
            row.number,
            capital(row.title),
            capital(row.responsible),
            capital(row.doc_kind),
            capital(row.done),
        ),
        fill="good" if row.done else "",
    )


def _days(row: MonthRow) -> str:
    if row.start is None:
        return until(row.end)
    return short_date(row.end) if row.start == row.end else f"{short_date(row.start)} – {short_date(row.end)}"
