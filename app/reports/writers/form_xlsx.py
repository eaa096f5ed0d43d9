"""A form in Excel filled with its look kept: merged cells, styles, widths and formulas stay; long texts get room."""

from __future__ import annotations

import re
from copy import copy
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any, BinaryIO

from app.importers.report_forms.xlsx import open_book
from app.reports.writers.form_values import FormFill, Values, head_by_place, spaced

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_DATE = re.compile(r"\d\d\.\d\d\.\d{4}")
_NUMBER = re.compile(r"-?\d{1,9}(?:,\d{1,6})?")
_USUAL_WIDTH = 8.43
_LINE = 1.3
"""Height of a line in sizes of its letters."""
_TALLEST = 400.0
"""Excel allows 409 points."""


def fill_xlsx(source: bytes, fill: FormFill, target: BinaryIO) -> None:
    """Write the filled copy; raises DamagedFileError."""
    book = open_book(source, "")
    sheet = book[fill.table.name]
    _fill_head(sheet, fill)
    if fill.added:
        from app.reports.writers.form_shift import insert_rows

        insert_rows(book, sheet, fill.after + 1, len(fill.added), fill.pattern + 1, plain=fill.plain)
    for line in fill.lines:
        moved = len(fill.added) if line.index > fill.after else 0
        _fill_row(sheet, line.index + 1 + moved, line.values)
    for at, values in enumerate(fill.added, 1):
        _fill_row(sheet, fill.after + 1 + at, values)
    book.save(target)


def _fill_head(sheet: Worksheet, fill: FormFill) -> None:
    for place, found in head_by_place(fill).items():
        cell = sheet[place]
        if _is_merged(cell):
            continue
        text = "" if cell.value is None else str(cell.value)
        for blank, value in found:
            text = text[: blank.start] + spaced(text, blank, value) + text[blank.end :]
        cell.value = text


def _fill_row(sheet: Worksheet, row: int, values: Values) -> None:
    for column, text in values.items():
        cell = sheet.cell(row, column + 1)
        if not _is_merged(cell) and not (isinstance(cell.value, str) and cell.value.startswith("=")):
            _put(cell, text, _width(sheet, row, column + 1))
    _give_room(sheet, row)


def _is_merged(cell: Any) -> bool:
    from openpyxl.cell.cell import MergedCell

    return isinstance(cell, MergedCell)


def _put(cell: Any, text: str, width: float) -> None:
    if not text:
        cell.value = None
        return
    if _is_dated(cell, text):
        cell.value = datetime.strptime(text, "%d.%m.%Y")
        return
    if _NUMBER.fullmatch(text) and cell.number_format != "@" and not text.startswith("0,0"):
        cell.value = float(text.replace(",", ".")) if "," in text else int(text)
        return
    cell.value = text
    cell.data_type = "s"  # a text that begins with «=» is no formula
    if len(text) > width or "\n" in text:
        alignment = copy(cell.alignment)
        alignment.wrap_text = True
        alignment.shrink_to_fit = None
        cell.alignment = alignment


def _is_dated(cell: Any, text: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(_DATE.fullmatch(text)) and is_date_format(cell.number_format)


def _width(sheet: Worksheet, row: int, column: int) -> float:
    """Characters that fit in a line of a cell, merged or not."""
    area = next((one for one in sheet.merged_cells.ranges if (row, column) == (one.min_row, one.min_col)), None)
    last = area.max_col if area else column
    return sum(_column_width(sheet, at) for at in range(column, last + 1))


def _column_width(sheet: Worksheet, column: int) -> float:
    for dimension in sheet.column_dimensions.values():
        if dimension.min and dimension.max and dimension.min <= column <= dimension.max and dimension.width:
            return float(dimension.width)
    return float(sheet.sheet_format.defaultColWidth or _USUAL_WIDTH)


def _give_room(sheet: Worksheet, row: int) -> None:
    """The height that the row's texts need, where it is set or where merged cells keep Excel from finding it."""
    merged = any(area.min_row == row == area.max_row for area in sheet.merged_cells.ranges)
    height = sheet.row_dimensions[row].height
    if height is None and not merged:
        return  # Excel finds it itself
    needed = 0.0
    for cell in sheet[row]:
        if cell.value is None or not getattr(cell.alignment, "wrap_text", False):
            continue
        width = max(int(_width(sheet, row, cell.column)) - 1, 1)
        lines = sum(max(len(wrap(line, width)), 1) for line in str(cell.value).split("\n"))
        needed = max(needed, lines * float(cell.font.sz or 11) * _LINE)
    if needed > (height or 0):
        sheet.row_dimensions[row].height = min(needed, _TALLEST)
