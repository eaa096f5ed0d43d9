"""Workbooks with fixed dates: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | None

MADE = datetime(2026, 11, 20, tzinfo=UTC).replace(tzinfo=None)


class Formula(str):
    """Text of a formula whose value nobody has computed yet."""

    __slots__ = ()


class Merged(str):
    """Text of a row whose cells are joined over the whole table."""

    __slots__ = ()


def save_sheet(path: Path, name: str, rows: Sequence[Sequence[Cell]], widths: Sequence[float] = ()) -> None:
    """One sheet; empty cells are left out, as in the real files. `widths`: columns in characters, text then wraps."""
    save_sheets(path, {name: rows}, widths)


def save_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], widths: Sequence[float] = ()) -> None:
    """Several sheets in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "Учебный пример", "comments": "Вымышленные данные", "created": MADE})
        wrap = book.add_format({"text_wrap": True, "valign": "top"}) if widths else None
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _put(sheet, (row, column), cell, wrap, len(widths))


def _put(sheet: Worksheet, place: tuple[int, int], cell: Cell, wrap: Format | None, width: int) -> None:
    row, column = place
    if isinstance(cell, Merged):
        sheet.merge_range(row, 0, row, width - 1, str(cell), wrap)
    elif isinstance(cell, Formula):
        sheet.write_formula(row, column, str(cell), None, "")
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, wrap)
    elif cell is not None:
        sheet.write_number(row, column, cell)
