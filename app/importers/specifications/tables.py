"""Finds the tables of a specification on a sheet: header of one or two rows, side by side or one under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.importers.results.cells import Cell, Row, collapse, text_of
from app.importers.results.task_header import parse_task_code
from app.importers.results.workbook import Sheet
from app.importers.specifications.columns import Columns, may_name_tasks, tables_of

_MOST_ROWS: Final = 3000
_MOST_COLUMNS: Final = 64
_MOST_FILLED: Final = 200_000
_SEARCHED_ROWS: Final = 100
_NUMBERED_FROM: Final = 4


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `rows` are (row number from 0, cells); cells keep their places on the sheet."""

    columns: Columns
    rows: tuple[tuple[int, Row], ...]


@dataclass(frozen=True, slots=True)
class SheetTables:
    """What a sheet holds: its tables, and the lines above the first and under the last of them."""

    tables: tuple[Table, ...]
    lines: tuple[str, ...]


def find_tables(sheet: Sheet) -> SheetTables:
    """All tables of a sheet; merged cells hold their value in each of their cells.

    At most 3000 rows and 64 columns are looked at: a specification has a few hundred rows.
    """
    grid = _grid(sheet, _MOST_ROWS)
    headers = list(_headers(grid))
    if not headers:
        return SheetTables((), ())
    tables = []
    for at, (_, body, found) in enumerate(headers):
        end = headers[at + 1][0] if at + 1 < len(headers) else len(grid)
        rows = tuple((number, grid[number]) for number in range(body, end))
        tables += [Table(columns, rows[1:] if _numbers_columns(rows, columns) else rows) for columns in found]
    first = headers[0][0]
    lines = [text_of(cell) for row in grid[:first] for cell in row]
    return SheetTables(tuple(tables), tuple(dict.fromkeys(line for line in lines if line)))


def has_table(sheet: Sheet) -> bool:
    """Whether the first hundred rows of a sheet hold the header of a specification."""
    return next(_headers(_grid(sheet, _SEARCHED_ROWS)), None) is not None


def _grid(sheet: Sheet, most: int) -> list[Row]:
    rows: list[Row] = [list(row[:_MOST_COLUMNS]) for row in islice(sheet.rows, most)]
    width = max(map(len, rows), default=0)
    room = _MOST_FILLED
    for top, left, last_row, last_column in sheet.merged:
        if top >= len(rows) or left >= width:
            continue
        bottom, right = min(last_row, len(rows) - 1), min(last_column, width - 1)
        room -= (bottom - top + 1) * (right - left + 1)
        if room < 0:
            break
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (right - left + 1)
    return rows


def _headers(grid: Sequence[Row]) -> Iterator[tuple[int, int, tuple[Columns, ...]]]:
    """(header row, first row of the body, tables) of every header, from above."""
    number = 0
    while number < len(grid):
        taken, found = _header(grid, number)
        if found:
            yield number, number + taken, found
        number += max(1, taken)


def _header(grid: Sequence[Row], number: int) -> tuple[int, tuple[Columns, ...]]:
    """Rows that the header takes, and its tables: a second row may name the columns under a common head."""
    if not may_name_tasks(grid[number]):
        return 0, ()
    alone = tables_of(grid[number])
    if number + 1 < len(grid) and _may_be_header(grid[number + 1]):
        both = tables_of([_one_above(*pair) for pair in zip(grid[number], grid[number + 1], strict=False)])
        if sum(len(table.of) for table in both) > sum(len(table.of) for table in alone):
            return 2, both
    return (1, alone) if alone else (0, ())


def _one_above(upper: Cell, lower: Cell) -> str:
    return collapse(" ".join(dict.fromkeys((text_of(upper), text_of(lower)))))


def _may_be_header(row: Row) -> bool:
    """No task stands in it, and it is no line over the whole table."""
    texts = {text for cell in row if (text := text_of(cell))}
    return len(texts) > 1 and not any(map(parse_task_code, texts))


def _numbers_columns(rows: Sequence[tuple[int, Row]], columns: Columns) -> bool:
    """«1 | 2 | 3 | 4 …» under a header: numbers of the columns, no task."""
    first = rows[0][1][columns.first : columns.last + 1] if rows else []
    texts = [text for cell in first if (text := text_of(cell))]
    return len(texts) >= _NUMBERED_FROM and texts == [str(number) for number in range(1, len(texts) + 1)]
