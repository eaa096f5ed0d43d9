"""Одна страница для педсовета: what results show, the few priorities, what is done and when, the draft decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from app.core.russian import NBSP, capital, number, plural, short_date, shortened
from app.reports.document import Block, Bullets, Column, Document, Heading, Paragraph, Row, Table, Title
from app.reports.document_names import name_in
from app.reports.letterhead import Letterhead, continued, sentence

_PRIORITIES = 5
_GOAL = 260
_NAME = 90
_SHEET = 43.2
"""Lines of the running text that one sheet holds; a line of a table is _SMALL of one."""
_SMALL = 0.68
_AROUND_TABLE = 3.2
"""Heading, head row and the space around a table, in lines."""
_ROW_EDGE = 0.3
_WIDE, _NARROW, _TEXT = 46, 32, 70
"""Letters of a line: of the wide and of a narrow column of a table, of the running text."""


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much is printed: measures of a priority, letters of one, dates."""

    measures: int
    longest: int
    dates: int


_EXTENTS = (
    _Extent(2, 150, 6),
    _Extent(2, 150, 4),
    _Extent(2, 110, 4),
    _Extent(1, 150, 4),
    _Extent(1, 150, 3),
    _Extent(1, 110, 3),
    _Extent(1, 60, 3),
    _Extent(1, 150, 0),
    _Extent(1, 110, 0),
    _Extent(1, 60, 0),
    _Extent(1, 45, 0),
)
"""From the fullest to the briefest: the first that fits one sheet is taken."""


@dataclass(frozen=True, slots=True)
class CouncilPriority:
    """A difficulty that the plan is made for: where, what, per cent with n, and the measures that answer it."""

    where: str
    name: str
    percent: float | None
    n: int
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilDate:
    """A day by which something of the plan must be done."""

    day: date
    number: str
    title: str
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class CouncilPlan:
    """The plan as the council sees it. `blocks`: (title, number of measures), in order; `approved`: its order in words.

    `dates` come nearest first, `priorities` gravest first.
    """

    title: str
    goal: str
    blocks: tuple[tuple[str, int], ...]
    priorities: tuple[CouncilPriority, ...]
    dates: tuple[CouncilDate, ...]
    approved: str = ""


def council_page(plan: CouncilPlan, letterhead: Letterhead, created: date) -> Document:
    """One sheet: what does not fit is counted, not printed; the whole plan is a document of its own."""
    title = f"{plan.title}: одна страница для педагогического совета"
    extent = next((one for one in _EXTENTS if _lines(plan, title, one) <= _SHEET), _EXTENTS[-1])
    blocks: list[Block] = [Title(title, letterhead.under_title(plan.title))]
    if plan.goal:
        blocks.append(Paragraph(f"Цель: {sentence(continued(shortened(plan.goal, _GOAL)))}"))
    blocks += [*_priorities(plan.priorities, extent), *_dates(plan.dates, extent)]
    blocks += [Heading("Проект решения", 2), Bullets(_decision(plan), numbered=True)]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


def _priorities(priorities: Sequence[CouncilPriority], extent: _Extent) -> list[Block]:
    if not priorities:
        return [Heading("На чём держится план", 2), Paragraph("План составлен по вышестоящим планам и годовому циклу.")]
    rows = [Row(_cells(one, extent)) for one in priorities[:_PRIORITIES]]
    columns = (Column("Где трудно", 2.6), Column("Сейчас", 1.1, "center"), Column("Что делаем", 3.6))
    blocks: list[Block] = [Heading("Приоритеты года", 2), Table(columns, tuple(rows), name="Приоритеты", size=10)]
    rest = len(priorities) - _PRIORITIES
    if rest > 0:
        left = plural(rest, "затруднение", "затруднения", "затруднений")
        blocks.append(Paragraph(f"Кроме того, план отвечает ещё на {left}.", note=True))
    return blocks


def _cells(one: CouncilPriority, extent: _Extent) -> tuple[str, str, str]:
    people = plural(one.n, "человек", "человека", "человек")
    now = f"{number(one.percent)}{NBSP}%\n{people}" if one.percent is not None else "–"
    measures = [capital(shortened(text, extent.longest)) for text in one.measures[: extent.measures]]
    rest = len(one.measures) - extent.measures
    if rest > 0:
        measures.append(f"и ещё {plural(rest, 'мероприятие', 'мероприятия', 'мероприятий')}")
    return f"{one.where}\n{capital(shortened(one.name, _NAME))}", now, "\n".join(measures) or "мер нет"


def _dates(dates: Sequence[CouncilDate], extent: _Extent) -> list[Block]:
    rows = [_date_cells(one) for one in dates[: extent.dates]]
    if not rows:
        return []
    columns = (Column("До", 1.0), Column("Мероприятие", 4.2), Column("Ответственные", 2.1))
    table = Table(columns, tuple(Row(cells) for cells in rows), name="Сроки", size=10)
    return [Heading("Ближайшие сроки", 2), table]


def _date_cells(one: CouncilDate) -> tuple[str, str, str]:
    return short_date(one.day), f"{one.number} {capital(shortened(one.title, _NAME))}", capital(one.responsible)


def _decision(plan: CouncilPlan) -> tuple[str, ...]:
    named = name_in(plan.title, "accusative")
    count = sum(count for _, count in plan.blocks)
    parts = plural(len(plan.blocks), "раздел", "раздела", "разделов")
    measures = plural(count, "мероприятие", "мероприятия", "мероприятий")
    first = f"Принять {named} ({parts}, {measures})"
    return (
        f"{first} к исполнению." if plan.approved else f"{first} и представить на утверждение директору.",
        "Руководителям ШМО внести мероприятия своих предметов в планы работы ШМО.",
        "Учителям-предметникам учесть затруднения обучающихся в поурочном планировании.",
        "Заслушать ход выполнения плана на педагогическом совете по итогам полугодия.",
    )


def _lines(plan: CouncilPlan, title: str, extent: _Extent) -> float:
    """About how many lines of running text the sheet would take."""
    used = ceil(len(title) / _TEXT) + 1.0
    used += ceil(min(len(plan.goal), _GOAL) / _TEXT) if plan.goal else 0
    rows = [_cells(one, extent) for one in plan.priorities[:_PRIORITIES]]
    used += _AROUND_TABLE + sum(_of_row((cells[0], _NARROW), (cells[1], _NARROW), (cells[2], _WIDE)) for cells in rows)
    dates = [_date_cells(one) for one in plan.dates[: extent.dates]]
    if dates:
        used += _AROUND_TABLE + sum(_of_row((cells[1], _WIDE + 8), (cells[2], _NARROW - 6)) for cells in dates)
    return used + 2.5 + sum(ceil(len(point) / _TEXT) for point in _decision(plan))


def _of_row(*cells: tuple[str, int]) -> float:
    tallest = max(sum(max(ceil(len(line) / width), 1) for line in text.split("\n")) for text, width in cells)
    return tallest * _SMALL + _ROW_EDGE
