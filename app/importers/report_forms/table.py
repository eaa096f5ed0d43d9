"""Where the table of a form stands: rows of its header, its columns, and what the lines below are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.columns import is_row_of_numbers
from app.importers.plans.lettering import clean, folded
from app.importers.report_forms.columns import column_key
from app.importers.report_forms.values import EMPTY, NAMED, SECTION, TOTALS, FormColumn, FormLine, FormTable, Grid

_FEWEST_KEYS = 2
_FEWEST_COLUMNS = 3
_MOST_LEVELS = 4
_LONGEST_NAME = 200
_TOTALS = re.compile(r"^(?:итого|всего)\b")
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_PASSING = re.compile(r"\b[ivх]{1,3}\b|\d+|_{2,}")
_LENGTH = 32
_SAMPLE = 8


@dataclass(frozen=True, slots=True)
class _Found:
    grid: Grid
    first: int
    body: int
    columns: tuple[FormColumn, ...]

    @property
    def known(self) -> int:
        return len({column.key for column in self.columns if column.key})


def find_table(grids: Sequence[Grid], keys: Sequence[str] | None = None) -> FormTable | None:
    """The table whose header says most; without such, the biggest one with at least three columns; None without any.

    `keys`: what its columns want, as the user has told.
    """
    found = [one for grid in grids for at in range(len(grid.rows)) if (one := _header_at(grid, at))]
    named = [one for one in found if one.known >= _FEWEST_KEYS and any(c.key == "title" for c in one.columns)]
    best = max(named, key=lambda one: (one.known, -one.grid.at, -one.first), default=None)
    if best is None:
        wide = [one for one in found if len(one.columns) >= _FEWEST_COLUMNS]
        best = max(wide, key=lambda one: (one.known, len(one.grid.rows), -one.grid.at, -one.first), default=None)
    if best is None:
        return None
    columns = best.columns
    if keys is not None and len(keys) == len(columns):
        columns = tuple(replace(column, key=key) for column, key in zip(columns, keys, strict=True))
    lines = tuple(_lines(best.grid, best.body, columns))
    return FormTable(best.grid.name, best.grid.at, best.first, best.body, columns, lines)


def sample(grids: Sequence[Grid], table: FormTable) -> tuple[tuple[str, ...], ...]:
    """The header and the rows below it, a text a column, to see what a column holds."""
    grid = next(grid for grid in grids if grid.at == table.at)
    rows = [
        tuple(
            " ".join(clean(cell.text) for cell in grid.rows[line.index].filled if cell.column == column.at)
            for column in table.columns
        )
        for line in table.lines
        if line.index < len(grid.rows)
    ]
    return (tuple(column.header for column in table.columns), *rows[:_SAMPLE])


def fingerprint(table: FormTable, suffix: str) -> str:
    """The same for the same header in every quarter: years, quarters and numbers in it do not matter."""
    names = [_PASSING.sub("#", folded(column.header)) for column in table.columns]
    return hashlib.sha256("\n".join((suffix, *names)).encode()).hexdigest()[:_LENGTH]


def _header_at(grid: Grid, at: int) -> _Found | None:
    row = grid.rows[at]
    if len(row.filled) < _FEWEST_KEYS or _ORDINAL.fullmatch(clean(row.filled[0].text)):
        return None
    if any(len(cell.text) > _LONGEST_NAME for cell in row.filled):
        return None
    body = at + 1
    while body < len(grid.rows) and body - at < _MOST_LEVELS and _is_lower(grid.rows[body - 1], grid.rows[body]):
        body += 1
    columns = _columns(grid.rows[at:body])
    if body < len(grid.rows) and is_row_of_numbers(grid.rows[body]):
        body += 1
    return _Found(grid, at, body, columns)


def _is_lower(upper: Row, lower: Row) -> bool:
    """Whether a row parts wide cells of the row above and says nothing elsewhere."""
    wide = [cell for cell in upper.filled if cell.span > 1]
    parts = [
        [cell for cell in lower.filled if cell.column in top.columns and cell.span < top.span and not cell.below]
        for top in wide
    ]
    return len(wide) < len(upper.filled) and len(lower.filled) == sum(map(len, parts)) >= _FEWEST_KEYS


def _columns(rows: Sequence[Row]) -> tuple[FormColumn, ...]:
    """Columns under the lowest row of a header; the name of each is what stands above it, from the top."""
    leaves: dict[int, Cell] = {}
    for row in rows:
        for cell in row.cells:
            if not cell.text.strip() and not cell.below and row is not rows[0]:
                continue
            leaves = {at: leaf for at, leaf in leaves.items() if at not in cell.columns} | {cell.column: cell}
    return tuple(_column(rows, leaves[at]) for at in _trimmed(rows, sorted(leaves)))


def _trimmed(rows: Sequence[Row], places: Sequence[int]) -> Sequence[int]:
    """Places from the first named column to the last one: nameless cells at the sides are no part of the table.

    A nameless column just before the first named one is that of numbers.
    """
    named = [at for at in places if _name(rows, at)]
    if not named:
        return []
    before = [at for at in places if at < named[0]]
    return [at for at in places if (before[-1:] or named)[0] <= at <= named[-1]]


def _column(rows: Sequence[Row], leaf: Cell) -> FormColumn:
    name = _name(rows, leaf.column)
    key = column_key(name) or column_key(_last_name(rows, leaf.column))
    return FormColumn(name, leaf.column, leaf.span, key)


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    texts = [clean(cell.text) for row in rows for cell in row.filled if column in cell.columns]
    return [text for at, text in enumerate(texts) if text not in texts[:at]]


def _name(rows: Sequence[Row], column: int) -> str:
    return " ".join(_texts(rows, column))


def _last_name(rows: Sequence[Row], column: int) -> str:
    return next(iter(reversed(_texts(rows, column))), "")


def _lines(grid: Grid, body: int, columns: Sequence[FormColumn]) -> Iterator[FormLine]:
    ends = {column.at for column in columns}
    for index in range(body, len(grid.rows)):
        row = grid.rows[index]
        if grid.framed is not None and index not in grid.framed:
            return
        texts = {
            column.at: clean(cell.text)
            for column in columns
            for cell in row.filled
            if cell.column in range(column.at, column.at + column.span)
        }
        if grid.framed is None and grid.name and not any(at in ends for at in texts):
            return  # a sheet without lines: its table ends with the first empty row
        yield _line(row, index, columns, texts, grid)


def _line(row: Row, index: int, columns: Sequence[FormColumn], texts: dict[int, str], grid: Grid) -> FormLine:
    filled = frozenset(texts) | {column.at for column in columns if (index, column.at) in grid.formulas}
    numbers = {column.at for column in columns if column.key in {"number", "number_plan"}}
    number = next((texts[at] for at in sorted(numbers) if at in texts), "")
    title = next((texts[column.at] for column in columns if column.key == "title" and column.at in texts), "")
    said = {at: text for at, text in texts.items() if (index, at) not in grid.formulas}
    first = folded(next((said[at] for at in sorted(said) if not _ORDINAL.fullmatch(said[at])), ""))
    if _TOTALS.match(first):
        return FormLine(index, TOTALS, filled=filled)
    if not first and not (number and numbers <= set(texts) and "." in number.rstrip(".")):
        return FormLine(index, EMPTY, number, filled=filled)
    if _is_section(row, columns, title):
        return FormLine(index, SECTION, number, first, filled)
    return FormLine(index, NAMED, number, title, filled)


def _is_section(row: Row, columns: Sequence[FormColumn], title: str) -> bool:
    """One text over most of the row, or one text that does not stand in the column of measures."""
    cells = [cell for cell in row.filled if not _ORDINAL.fullmatch(clean(cell.text))]
    if len(cells) != 1:
        return False
    over = sum(column.at in cells[0].columns for column in columns)
    return over * 2 > len(columns) or not title
