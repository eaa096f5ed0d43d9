"""An Excel workbook → paragraphs and tables: title lines above the table, merged section rows, several sheets."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from app.core.progress import Progress
from app.core.russian import MONTHS, MONTHS_GENITIVE
from app.importers.plans.blocks import Block, Cell, Paragraph, PlanDocument, Row, Table
from app.importers.plans.columns import find_header
from app.importers.plans.package import Package
from app.importers.plans.refusals import DamagedFileError, TooLargeFileError
from app.importers.problems import Problem

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

SHEETS_LIMIT: Final = 12 * 2**20
"""Bytes of all sheets unpacked; a plan of 2,000 rows takes less than 1 MB, a file of results of a region far more."""
MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 40
MOST_SHEET_ROWS: Final = 2**20
MERGED_LIMIT: Final = 500_000
"""Cells under merges; a plan of 2,000 rows merged over 12 columns has 24,000."""
_FEWEST_CELLS: Final = 2
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_DECIMALS = re.compile(r"0\.(0+)")


def read_xlsx(package: Package, progress: Progress) -> PlanDocument:
    """Blocks of the visible sheets in order; raises DamagedFileError, TooLargeFileError."""
    import openpyxl

    size = sum(size for name, size in package.sizes.items() if name.startswith("xl/") and name.endswith(".xml"))
    sheets = [name for name in package.sizes if name.startswith("xl/worksheets/")]
    if size > SHEETS_LIMIT or any(_merged_cells(package.read(name)) > MERGED_LIMIT for name in sheets):
        raise TooLargeFileError(file=package.file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out: no loss to a plan
            book = openpyxl.load_workbook(io.BytesIO(package.data), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever its parts raise on a broken file
        raise DamagedFileError(file=package.file) from error
    blocks: list[Block] = []
    problems: list[Problem] = []
    for sheet in book.worksheets:
        progress.step(f"Чтение листа «{sheet.title}»")
        if sheet.sheet_state == "visible":
            blocks += _blocks(sheet)
            problems += _outside(sheet)
    return PlanDocument(tuple(blocks), problems=tuple(problems))


def _merged_cells(sheet: bytes) -> int:
    """How many cells the merges of a sheet cover: the library makes each of them, a million of rows as well."""
    from openpyxl.worksheet.cell_range import CellRange

    areas = [CellRange(found[1].decode("ascii")).size for found in _MERGE.finditer(sheet)]
    return sum(area["rows"] * area["columns"] for area in areas)


def _outside(sheet: Worksheet) -> list[Problem]:
    rows, columns = _used(sheet)
    if rows <= MOST_ROWS and columns <= MOST_COLUMNS:
        return []
    message = f"Лист прочитан до строки {MOST_ROWS} и столбца {MOST_COLUMNS}; ячейки дальше этой границы не прочитаны."
    return [Problem("cells_outside", message, "warning", sheet.title)]


def _blocks(sheet: Worksheet) -> Iterator[Block]:
    """Runs of rows without an empty row between them: text, or text above a table's header and the table."""
    rows = _without_empty_columns(list(_rows(sheet)))
    for empty, run in groupby(rows, key=lambda row: not row.filled):
        if not empty:
            yield from _run(list(run), sheet.title)


def _run(rows: list[Row], title: str) -> Iterator[Block]:
    header = find_header(rows)
    if header is None and all(len(row.filled) < _FEWEST_CELLS for row in rows):
        yield from (Paragraph(cell.text) for row in rows for cell in row.filled)
        return
    start = header.first if header else 0
    above = start if all(len(row.filled) < _FEWEST_CELLS for row in rows[:start]) else 0
    yield from (Paragraph(cell.text) for row in rows[:above] for cell in row.filled)
    yield Table(tuple(rows[above:]), title)


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """The grid closed up over columns in which no cell has text: a margin on the left, the rest of merged cells."""
    used = sorted({cell.column for row in rows for cell in row.filled})
    at = {column: place for place, column in enumerate(used)}

    def moved(cell: Cell) -> Cell | None:
        columns = [at[column] for column in cell.columns if column in at]
        return Cell(cell.text, columns[0], len(columns), cell.below) if columns else None

    return [Row(tuple(cell for old in row.cells if (cell := moved(old))), row.place, row.seam) for row in rows]


def _rows(sheet: Worksheet) -> Iterator[Row]:
    hidden, spans = _merges(sheet)
    last_row, last_column = _used(sheet, within=MOST_ROWS)
    last_column = min(last_column, MOST_COLUMNS)
    for number, cells in enumerate(sheet.iter_rows(min_row=1, max_row=last_row, max_col=last_column), 1):
        yield Row(tuple(_row_cells(cells, hidden, spans)), f"A{number}")


def _used(sheet: Worksheet, within: int = MOST_SHEET_ROWS) -> tuple[int, int]:
    """The last row and the last column with a value in the first rows; a sheet may declare a million of empty ones."""
    places = [place for place, cell in _present(sheet) if cell.value is not None and place[0] <= within]
    return max((row for row, _ in places), default=0), max((column for _, column in places), default=0)


def _present(sheet: Worksheet) -> Iterable[tuple[tuple[int, int], SheetCell | MergedCell]]:
    """Cells that the file has; the public iterators make an empty cell for every other place."""
    return sheet._cells.items()  # noqa: SLF001  see above


def _row_cells(
    cells: Sequence[SheetCell | MergedCell], hidden: dict[tuple[int, int], bool], spans: dict[tuple[int, int], int]
) -> Iterator[Cell]:
    for cell in cells:
        at = (cell.row or 0, cell.column or 0)
        if at not in hidden:
            yield Cell(_shown(cell), at[1] - 1, spans.get(at, 1))
        elif hidden[at]:
            yield Cell("", at[1] - 1, spans.get(at, 1), below=True)


def _merges(sheet: Worksheet) -> tuple[dict[tuple[int, int], bool], dict[tuple[int, int], int]]:
    """Cells that a merge hides (True: the leftmost of a lower row, which stands for them); widths of merged cells."""
    hidden: dict[tuple[int, int], bool] = {}
    spans: dict[tuple[int, int], int] = {}
    for area in sheet.merged_cells.ranges:
        right = min(area.max_col, MOST_COLUMNS)
        for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
            spans[row, area.min_col] = right - area.min_col + 1
            for column in range(area.min_col, right + 1):
                if (row, column) != (area.min_row, area.min_col):
                    hidden[row, column] = column == area.min_col
    return hidden, spans


def _shown(cell: SheetCell | MergedCell) -> str:
    """The text of a cell as the sheet shows it: a date by its format, a number with the decimals of its format."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return _date_text(value, cell.number_format, first=cell.column == 1)
    if isinstance(value, float):
        decimals = _DECIMALS.search(cell.number_format)
        return f"{value:.{len(decimals[1])}f}" if decimals else f"{value:.10g}"
    return str(value)


def _date_text(value: dt.date, number_format: str, *, first: bool) -> str:
    """A date as its format shows it: «15.03.2026», «март 2026» without a day, «15 марта» without a year.

    In the first column a date without a year is a row's number that Excel took for a date: 1 October is «1.10».
    """
    shown = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", number_format.lower())
    has_day, has_year = re.search("[dд]", shown), re.search("[yг]", shown)
    if has_day and not has_year:
        return f"{value.day}.{value.month}" if first else f"{value.day} {MONTHS_GENITIVE[value.month - 1]}"
    if has_year and not has_day:
        return f"{MONTHS[value.month - 1]} {value.year}"
    return value.strftime("%d.%m.%Y")
