"""A table as it is seen, made ready to leave the window: columns in their order, rows, words of filter and sort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.russian import NBSP, plural
from app.ui.tables.columns import Column

if TYPE_CHECKING:
    from app.reports.plain_table import PlainTable


@dataclass(frozen=True, slots=True)
class Seen:
    """What the user sees of a table. `widths`: of the columns in pixels; `total`: rows before the filters.

    `named`: the column that tells who stands behind a row, seen or not.
    `subject`: what the table belongs to («Математика, 5 класс, 2026»); `whole`: people behind it, if it is one group;
    `sorted_by`: header of the column and whether it descends; `filters`: words of the filters in force.
    """

    title: str
    columns: Sequence[Column[Any]]
    widths: Sequence[int]
    rows: Sequence[Any]
    total: int
    heading: Callable[[Any], bool] | None = None
    named: Column[Any] | None = None
    subject: str = ""
    whole: int | None = None
    sorted_by: tuple[str, bool] | None = None
    filters: tuple[str, ...] = ()


def plain_table(seen: Seen) -> PlainTable:
    """The table as a value that a document takes."""
    from app.reports.document import Column as Printed
    from app.reports.plain_table import PlainTable

    heads = frozenset(at for at, row in enumerate(seen.rows) if seen.heading is not None and seen.heading(row))
    plain = [row for at, row in enumerate(seen.rows) if at not in heads]
    named = seen.named
    parts = [
        (part, width // max(len(column.apart), 1))
        for column, width in zip(seen.columns, seen.widths, strict=True)
        for part in column.apart or (column,)
    ]
    grouped = named is not None and named.behind in {"group", "part"}
    return PlainTable(
        title=seen.title,
        columns=tuple(
            Printed(column.header or column.tip, width, numeric=column.numeric, dated=_is_dated(column, plain))
            for column, width in parts
        ),
        rows=tuple(tuple(column.value(row) for column, _width in parts) for row in seen.rows),
        headings=heads,
        about=tuple(filter(None, (seen.subject, *_words(seen, len(plain))))),
        behind=named.behind if named is not None else "",
        people=tuple(0 if at in heads else _people(named, row) for at, row in enumerate(seen.rows)) if grouped else (),
        whole=seen.whole,
    )


def _words(seen: Seen, shown: int) -> list[str]:
    words = list(seen.filters)
    if words:
        total = seen.total - (len(seen.rows) - shown)
        words.append(f"Показано {plural(shown, 'строка', 'строки', 'строк')} из{NBSP}{total}")
    if seen.sorted_by is not None:
        header, descending = seen.sorted_by
        words.append(f"Порядок: по столбцу «{header}», по {'убыванию' if descending else 'возрастанию'}")
    return words


def _people(named: Column[Any] | None, row: Any) -> int:
    size = named.sort(row) if named is not None and named.sort is not None else None
    return int(size) if size else 0


def _is_dated(column: Column[Any], rows: Sequence[Any]) -> bool:
    return column.sort is not None and any(isinstance(column.sort(row), date) for row in rows)
