"""Sheets of a workbook that look like results too and are not read: they are named, never passed over in silence."""

from __future__ import annotations

from app.importers.problems import WARNING, Problem
from app.importers.results.group_table import find_group_table
from app.importers.results.protocol_layout import find_layout
from app.importers.results.workbook import Sheet, Workbook


def sheets_left_out(book: Workbook, used: Sheet) -> list[Problem]:
    """A warning for each other sheet with a protocol's header or a table of groups."""
    return [
        Problem(
            "sheet_left_out",
            f"Лист «{sheet.name}» похож на ещё один отчёт, он не загружен. "
            "Если он нужен, сохраните его отдельным файлом.",
            WARNING,
            sheet.name,
        )
        for sheet in book.sheets
        if sheet is not used and (find_layout(sheet) or find_group_table(Workbook(book.file, (sheet,))))
    ]
