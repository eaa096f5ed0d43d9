"""Rows of the report on execution: one dated window a row, with what was done, by which document, or why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import MONTHS_GENITIVE, NBSP, capital, short_date
from app.planning.execution import Standing
from app.planning.status import Status
from app.reports.document import Column, Row, Table, Tint
from app.reports.letterhead import continued, until


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """One dated window of a measure as reported. `until`: its last day, moved or not; `moved_from`: the planned one.

    `indicator` and `fact`: plan and fact of the indicator; `evidence`: confirming documents in words. `partly_on`,
    `partly`: done in part, when and what; `basis`: the paper by which it was moved or withdrawn. `comment`: of the
    school, on the measure; `standing`: how the window stands to the period; `key`: the same window in the next report.
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
    partly_on: date | None = None
    partly: str = ""
    basis: str = ""
    comment: str = ""
    standing: Standing = Standing.DUE
    uid: str = ""
    key: str = ""
    occurrence_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExecutionSection:
    """A block of the roadmap with its rows."""

    title: str
    rows: tuple[ExecutionRow, ...]


_COLUMNS = (
    ("№", 0.6),
    ("Мероприятие", 4.6),
    ("Срок (план)", 1.6),
    ("Ответственный", 1.5),
    ("Статус", 1.2),
    ("Дата", 1.0),
    ("Показатель: план и факт", 3.8),
    ("Результат", 1.9),
    ("Подтверждающий документ", 1.5),
    ("Причина отклонения, новый срок", 2.0),
)
_EMPTY = 1.1
"""Width of a column that no row fills."""
_SIZE = 10


def rows_table(sections: Sequence[ExecutionSection], name: str) -> Table:
    """Rows under their blocks. `name`: of the sheet in Excel."""
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
            title,
            width if any(at < len(texts) and texts[at] for texts in cells) else min(width, _EMPTY),
            "center" if title in {"№", "Дата"} else "left",
        )
        for at, (title, width) in enumerate(_COLUMNS)
    )
    return Table(columns, tuple(rows), name=name, size=_SIZE)


_TINTS: dict[Status, Tint] = {Status.OVERDUE: "bad", Status.DONE_LATE: "warning", Status.WITHDRAWN: "neutral"}


def _row(row: ExecutionRow, *, single: bool) -> Row:
    indicator = [capital(row.indicator)] if row.indicator else []
    indicator += [f"Факт: {continued(row.fact)}"] if row.fact else []
    return Row(
        (
            row.number,
            capital(row.title),
            term_words(row, single=single),
            capital(row.responsible),
            capital(str(row.status)),
            short_date(row.done_on or row.partly_on),
            "\n".join(indicator),
            "\n".join(line for line in (capital(row.result), _partly(row)) if line),
            "\n".join(capital(item) for item in row.evidence),
            _reason(row),
        ),
        fill=_TINTS.get(row.status, ""),
    )


def term_words(row: ExecutionRow, *, single: bool) -> str:
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


def _partly(row: ExecutionRow) -> str:
    return f"Исполнено в части: {continued(row.partly)}" if row.partly else ""


def _reason(row: ExecutionRow) -> str:
    """Why, by which paper, until when, and the school's comment, each on its line."""
    basis = f"Основание: {continued(row.basis)}" if row.basis else ""
    moved = f"Срок перенесён: {until(row.until)}" if row.moved_from and row.until else ""
    return "\n".join(line for line in (capital(row.reason), basis, moved, capital(row.comment)) if line)
