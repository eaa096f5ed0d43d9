"""Rows set into a sheet as Excel does it: what stands below moves, formulas, merges and areas follow."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.styles import PatternFill
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange

_REFERENCE = re.compile(r"(?P<column>\$?[A-Z]{1,3})(?P<fixed>\$?)(?P<row>\d+)")


def insert_rows(book: Any, sheet: Any, after: int, count: int, pattern: int, *, plain: bool) -> None:
    """Set `count` copies of the row `pattern` (styles, merges, formulas, height; no values) in after the row `after`.

    Rows are counted from 1. A sum over rows that end with `after` takes the new ones in. `plain`: without bold letters
    and fills, where the pattern is a header.
    """
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items() if dimension.height}
    _move_cells(sheet, after, count)
    _move_areas(sheet, after, count)
    _move_heights(sheet, heights, after, count)
    _move_formulas(book, sheet, after, count)
    _copy_rows(sheet, after, count, pattern, heights.get(pattern), plain=plain)


def shifted(formula: str, after: int, count: int, sheet: str) -> str:
    """The formula after the shift; `sheet`: whose references move («» = those without a sheet's name).

    Worked example, 3 rows in after row 9: «=SUM(C5:C9)/C11» → «=SUM(C5:C12)/C14»; «=C4» stays.
    """
    tokens = Tokenizer(formula)
    parts = [
        _reference(token.value, after, count, sheet)
        if token.type == Token.OPERAND and token.subtype == Token.RANGE
        else token.value
        for token in tokens.items
    ]
    return "=" + "".join(parts)


def _reference(text: str, after: int, count: int, sheet: str) -> str:
    prefix, mark, area = text.rpartition("!")
    if prefix.strip("'") != sheet:
        return text
    rows = [int(match["row"]) for match in _REFERENCE.finditer(area)]
    several = len(rows) > 1

    def moved(match: re.Match[str]) -> str:
        row = int(match["row"])
        takes_in = several and row == max(rows) == after
        return f"{match['column']}{match['fixed']}{row + count if row > after or takes_in else row}"

    return f"{prefix}{mark}{_REFERENCE.sub(moved, area)}"


def _moved_area(area: CellRange, after: int, count: int) -> CellRange:
    top = area.min_row + (count if area.min_row > after else 0)
    bottom = area.max_row + (count if area.max_row > after else 0)
    return CellRange(min_col=area.min_col, max_col=area.max_col, min_row=top, max_row=bottom)


def _grown_area(area: CellRange, after: int, count: int) -> CellRange:
    """As `_moved_area`; an area that holds the row `after` takes the new rows in."""
    moved = _moved_area(area, after, count)
    if area.min_row <= after <= area.max_row and moved.max_row == area.max_row:
        moved.expand(down=count)
    return moved


def _move_cells(sheet: Any, after: int, count: int) -> None:
    for row in range(sheet.max_row, after, -1):
        for column in range(1, sheet.max_column + 1):
            cell = sheet._cells.pop((row, column), None)  # noqa: SLF001  the public way loses merged cells' styles
            if cell is not None:
                cell.row = row + count
                sheet._cells[row + count, column] = cell  # noqa: SLF001  likewise
                if getattr(cell, "hyperlink", None) is not None:
                    cell.hyperlink.ref = cell.coordinate


def _move_areas(sheet: Any, after: int, count: int) -> None:
    merged = [_moved_area(area, after, count).coord for area in sheet.merged_cells.ranges]
    sheet.merged_cells = MultiCellRange(merged)
    for validation in sheet.data_validations.dataValidation:
        areas = [_grown_area(area, after, count).coord for area in validation.sqref.ranges]
        validation.sqref = MultiCellRange(areas)
    _move_conditions(sheet, after, count)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _grown_area(CellRange(sheet.auto_filter.ref), after, count).coord
    if sheet.print_area:
        parts = str(sheet.print_area).replace("$", "").split(",")
        sheet.print_area = ",".join(_grown_area(CellRange(part), after, count).coord for part in parts)
    for line in sheet.row_breaks.brk:
        line.id += count if line.id > after else 0
    for picture in (*sheet._images, *sheet._charts):  # noqa: SLF001  there is no public list of them
        for corner in ("_from", "to"):
            place = getattr(picture.anchor, corner, None)
            if place is not None and place.row >= after:
                place.row += count


def _move_conditions(sheet: Any, after: int, count: int) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList

    old = list(sheet.conditional_formatting)
    made = ConditionalFormattingList()
    for part in old:
        areas = " ".join(_grown_area(area, after, count).coord for area in part.sqref.ranges)
        for rule in part.rules:
            rule.formula = [shifted(f"={text}", after, count, "")[1:] for text in rule.formula]
            made.add(areas, rule)
    sheet.conditional_formatting = made


def _move_heights(sheet: Any, heights: dict[int, float], after: int, count: int) -> None:
    for row in [row for row in heights if row > after]:
        sheet.row_dimensions[row].height = None
    for row, height in heights.items():
        if row > after:
            sheet.row_dimensions[row + count].height = height


def _move_formulas(book: Any, sheet: Any, after: int, count: int) -> None:
    """References to the sheet from its own formulas, from other sheets and from names."""
    for other in book.worksheets:
        own = "" if other is sheet else sheet.title
        for row in other.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = shifted(cell.value, after, count, own)
    for names in (book.defined_names, sheet.defined_names):
        for name in names.values():
            name.attr_text = shifted(f"={name.attr_text}", after, count, sheet.title)[1:]


def _copy_rows(sheet: Any, after: int, count: int, pattern: int, height: float | None, *, plain: bool) -> None:
    merged = [area for area in sheet.merged_cells.ranges if area.min_row == area.max_row == pattern]
    for at in range(1, count + 1):
        row = after + at
        if height:
            sheet.row_dimensions[row].height = height
        for column in range(1, sheet.max_column + 1):
            _copy_cell(sheet.cell(pattern, column), sheet.cell(row, column), plain=plain)
        for area in merged:
            sheet.merge_cells(start_row=row, end_row=row, start_column=area.min_col, end_column=area.max_col)
            for column in range(area.min_col + 1, area.max_col + 1):  # their borders
                sheet.cell(row, column)._style = copy(sheet.cell(pattern, column)._style)  # noqa: SLF001  as below


def _copy_cell(source: Any, target: Any, *, plain: bool) -> None:
    target._style = copy(source._style)  # noqa: SLF001  the whole style at once: fonts, borders, fills, formats
    if plain:
        font = copy(target.font)
        font.bold = None
        target.font, target.fill = font, PatternFill()
    if isinstance(source.value, str) and source.value.startswith("="):
        target.value = Translator(source.value, source.coordinate).translate_formula(target.coordinate)
