"""Отчёт о выполнении дорожной карты for the municipal authority, as of a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import MONTHS_GENITIVE, NBSP, capital, long_date, number, plural, short_date
from app.planning.status import Status, Totals
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
from app.reports.letterhead import Letterhead, approved_word, continued, period_words, sentence, until


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """One dated window of a measure as reported. `until`: its last day, moved or not; `moved_from`: the planned one.

    `indicator` and `fact`: plan and fact of the indicator; `evidence`: confirming documents in words.
    """

    number: str
    title: str
    term: str
    until: date | None
    responsible: str
    status: Status
    done_on: date | None = None
    indicator: str = ""
    fact: str = ""
    result: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    moved_from: date | None = None


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


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """The plan that is reported on; `order_number`, `order_date`: of the order that approved it."""

    title: str
    start: date
    end: date
    order_number: str = ""
    order_date: date | None = None


def execution_document(
    plan: ReportedPlan,
    sections: Sequence[ExecutionSection],
    totals: Totals,
    routes: RouteTotals,
    letterhead: Letterhead,
    as_of: date,
) -> Document:
    """The report as of a day."""
    title = "Отчёт о выполнении плана мероприятий («дорожной карты»)"
    blocks: list[Block] = [
        Title(title, tuple(line for line in (letterhead.school, f"по состоянию на {long_date(as_of)}") if line)),
        Paragraph(_plan(plan)),
        Heading("Итоги"),
        _totals(totals),
        Paragraph(_sentence(totals)),
        Heading("Выполнение мероприятий"),
        _rows(sections),
        Heading("Индивидуальные образовательные маршруты"),
        *_routes(routes),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, as_of)


def _plan(plan: ReportedPlan) -> str:
    order = ""
    if plan.order_date:
        number = f" №{NBSP}{plan.order_number}" if plan.order_number else ""
        word = approved_word(plan.title).lower()
        order = f" ({word} приказом от{NBSP}{short_date(plan.order_date)}{number})"
    return f"План: {plan.title}{order}. Период: {sentence(period_words(plan.start, plan.end))}"


def _totals(totals: Totals) -> Table:
    pairs = (
        ("Всего без снятых", totals.total),
        ("Срок наступил", totals.due),
        ("Исполнено", totals.done),
        ("Исполнено, %", number(totals.percent)),
        ("Из них с опозданием", totals.late),
        ("Просрочено", totals.overdue),
        ("Без документа", totals.without_evidence),
        ("Исполняется", totals.in_progress),
        ("Срок не наступил", totals.not_yet),
        ("Без даты", totals.undated),
        ("Снято с контроля", totals.withdrawn),
    )
    columns = tuple(Column(name, 1.0, "center", numeric=True) for name, _ in pairs)
    return Table(columns, (Row(tuple(str(value) for _, value in pairs)),), name="Итоги", size=10)


def _sentence(totals: Totals) -> str:
    if not totals.total:
        return "Мероприятий на контроле нет."
    if not totals.due:
        return "Сроки исполнения мероприятий на дату отчёта не наступили."
    of_due = plural(totals.due, "мероприятия", "мероприятий", "мероприятий")
    late = f", в том числе с опозданием – {totals.late}" if totals.late else ""
    overdue = f"просрочено – {totals.overdue}" if totals.overdue else "просроченных нет"
    bare = f"; исполнено без подтверждающего документа – {totals.without_evidence}" if totals.without_evidence else ""
    said = f"Исполнено {totals.done} из {of_due}, срок которых наступил ({number(totals.percent)}{NBSP}%){late}"
    return f"{said}; {overdue}{bare}."


_COLUMNS = (
    ("№", 0.6),
    ("Мероприятие", 4.0),
    ("Срок (план)", 1.6),
    ("Ответственный", 1.9),
    ("Статус", 1.2),
    ("Дата", 1.0),
    ("Показатель: план и факт", 2.6),
    ("Результат", 1.9),
    ("Подтверждающий документ", 1.9),
    ("Причина отклонения, новый срок", 1.6),
)
_EMPTY = 1.1
"""Width of a column that no row fills."""


def _rows(sections: Sequence[ExecutionSection]) -> Table:
    rows: list[Row] = []
    for section in sections:
        if section.rows:
            windows = Counter(row.number for row in section.rows)
            rows.append(Row((section.title,), section=True))
            rows.extend(_row(row, single=windows[row.number] == 1) for row in section.rows)
    if not rows:
        rows.append(Row(("", "Мероприятий нет")))
    cells = [row.cells for row in rows if not row.section]
    columns = tuple(
        Column(
            name,
            width if any(at < len(texts) and texts[at] for texts in cells) else min(width, _EMPTY),
            "center" if name in {"№", "Дата"} else "left",
        )
        for at, (name, width) in enumerate(_COLUMNS)
    )
    return Table(columns, tuple(rows), name="Выполнение", size=10)


_TINTS: dict[Status, Tint] = {Status.OVERDUE: "bad", Status.DONE_LATE: "warning", Status.WITHDRAWN: "neutral"}


def _row(row: ExecutionRow, *, single: bool) -> Row:
    indicator = [capital(row.indicator)] if row.indicator else []
    indicator += [f"Факт: {continued(row.fact)}"] if row.fact else []
    return Row(
        (
            row.number,
            capital(row.title),
            _term(row, single=single),
            capital(row.responsible),
            capital(str(row.status)),
            short_date(row.done_on),
            "\n".join(indicator),
            capital(row.result),
            "\n".join(capital(item) for item in row.evidence),
            _reason(row),
        ),
        fill=_TINTS.get(row.status, ""),
    )


def _term(row: ExecutionRow, *, single: bool) -> str:
    r"""The term as written and its last day, where the words do not say it: «Сентябрь\n(до 30.09.2026)»."""
    planned = row.moved_from or row.until
    text = capital(row.term)
    if planned is None:
        return text
    said = text.replace(NBSP, " ").casefold()
    spoken = f"{planned.day} {MONTHS_GENITIVE[planned.month - 1]}"
    if single and (spoken in said or short_date(planned) in said):
        return text
    return f"{text}\n({until(planned)})" if text else capital(until(planned))


def _reason(row: ExecutionRow) -> str:
    lines = [capital(row.reason)] if row.reason else []
    if row.moved_from and row.until:
        lines.append(f"Срок перенесён: {until(row.until)}")
    return "\n".join(lines)


def _routes(routes: RouteTotals) -> list[Block]:
    if not routes.total:
        return [Paragraph("Индивидуальные образовательные маршруты не составлены.")]
    pairs = (
        ("Сотрудников", routes.people),
        ("ИОМ всего", routes.total),
        ("Утверждено", routes.approved),
        ("Завершено", routes.finished),
    )
    columns = tuple(Column(name, 1.0, "center", numeric=True) for name, _ in pairs)
    return [Table(columns, (Row(tuple(str(value) for _, value in pairs)),), name="ИОМ", size=10)]
