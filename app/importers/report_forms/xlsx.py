"""A workbook of a form as grids that keep its own rows and columns, and the texts around a table."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.refusals import DamagedFileError
from app.importers.report_forms.values import FormTable, Grid, HeadText

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS = 3000, 60
"""What is read of a sheet: a form is a page, not a database."""


def open_book(data: bytes, file: str) -> Workbook:
    """The workbook with its formulas and rich texts; raises DamagedFileError."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out: told by `notes`
            return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    except Exception as error:  # openpyxl lets through whatever its parts raise on a broken file
        raise DamagedFileError(file=file) from error


def grids(book: Workbook) -> tuple[Grid, ...]:
    """Visible sheets, rows and columns at their own places."""
    return tuple(_grid(sheet, at) for at, sheet in enumerate(book.worksheets) if sheet.sheet_state == "visible")


def head_texts(book: Workbook, table: FormTable) -> tuple[HeadText, ...]:
    """Texts of the sheet outside the table, each with the empty cell at its right and the place above it."""
    from openpyxl.utils import get_column_letter

    sheet = book[table.name]
    own = range(table.first, max((line.index for line in table.lines), default=table.body - 1) + 1)
    grid = _grid(sheet, 0)
    cells = {(at, cell.column): cell for at, row in enumerate(grid.rows) for cell in row.cells if not cell.below}

    def place(row: int, column: int) -> str:
        return f"{get_column_letter(column + 1)}{row + 1}"

    found: list[HeadText] = []
    for (row, column), cell in cells.items():
        if row in own:
            continue
        right, above = cells.get((row, column + cell.span)), cells.get((row - 1, column))
        beside = place(row, column + cell.span) if cell.text and (right is None or not right.text.strip()) else ""
        over = place(row - 1, column) if row and row - 1 not in own and above is not None else ""
        if cell.text.strip():
            found.append(HeadText(place(row, column), cell.text, beside, over))
    return tuple(found)


def _grid(sheet: Worksheet, at: int) -> Grid:
    hidden, spans = _merges(sheet)
    rows, framed, formulas = [], set(), set()
    last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    for number in range(1, last_row + 1):
        cells = []
        for column in range(1, last_column + 1):
            cell = sheet.cell(number, column)
            if _has_lines(cell.border):
                framed.add(number - 1)
            below = hidden.get((number, column))
            if below is None:
                text = _shown(cell.value)
                if text.startswith("="):
                    formulas.add((number - 1, column - 1))
                cells.append(Cell(text, column - 1, spans.get((number, column), 1)))
            elif below:
                cells.append(Cell("", column - 1, spans.get((number, column), 1), below=True))
        rows.append(Row(tuple(cells), f"A{number}"))
    return Grid(sheet.title, at, tuple(rows), frozenset(framed) or None, frozenset(formulas))


def _has_lines(border: object) -> bool:
    sides = (getattr(border, side, None) for side in ("left", "right"))
    return any(side is not None and getattr(side, "style", None) for side in sides)


def _merges(sheet: Worksheet) -> tuple[dict[tuple[int, int], bool], dict[tuple[int, int], int]]:
    """Cells that a merge hides (True: the leftmost of a lower row); widths of merged cells."""
    hidden: dict[tuple[int, int], bool] = {}
    spans: dict[tuple[int, int], int] = {}
    for area in sheet.merged_cells.ranges:
        for row, column in _under(area.min_row, area.max_row, area.min_col, area.max_col):
            if column == area.min_col:
                spans[row, column] = min(area.max_col, MOST_COLUMNS) - area.min_col + 1
            if (row, column) != (area.min_row, area.min_col):
                hidden[row, column] = column == area.min_col
    return hidden, spans


def _under(top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int]]:
    for row in range(top, min(bottom, MOST_ROWS) + 1):
        for column in range(left, min(right, MOST_COLUMNS) + 1):
            yield row, column


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    return str(value)
