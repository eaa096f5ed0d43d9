"""Reports whose layout is known from descriptions only: read by their general shape, and told so.

«Распределение первичных баллов» (groups × scores, per cent), «Выполнение заданий» with or without groups of
participants (groups × tasks, per cent, a row «Макс балл»), «Достижение планируемых результатов» (tasks as rows, groups
as columns). What the header does not say the user says: `report_mapping`.
"""

from __future__ import annotations

from typing import Final

from app.importers.problems import INFO, Problem
from app.importers.results.group_table import group_result
from app.importers.results.report_mapping import TableMapping, guess, understand
from app.importers.results.report_table import ReportTable, find_report_table
from app.importers.results.values import ResultFile
from app.importers.results.workbook import Workbook

UNCONFIRMED: Final = "layout_unconfirmed"
"""Code of the problem that every file read by its general shape bears."""
MAPPED: Final = "layout_mapped"
"""Code of the problem that tells that the columns are understood as the user said."""

_UNCONFIRMED: Final = Problem(
    UNCONFIRMED,
    "Отчёт этого вида разобран по общему образцу: проверьте, верно ли поняты строки и столбцы.",
    INFO,
)
_MAPPED: Final = Problem(MAPPED, "Отчёт с такими столбцами разобран так, как вы указали раньше.", INFO)


def identify(book: Workbook) -> bool:
    """A table of groups × numbers, or of tasks × groups."""
    table = find_report_table(book)
    return table is not None and not guess(table).fault


def read(book: Workbook) -> ResultFile:
    """Groups with whatever numeric columns the table has; keys are task codes or scores."""
    table = find_report_table(book)
    assert table is not None
    return _result(book, table, guess(table), _UNCONFIRMED)


def read_mapped(book: Workbook, table: ReportTable, mapping: TableMapping) -> ResultFile:
    """The table as the user understands it."""
    return _result(book, table, mapping, _MAPPED)


def _result(book: Workbook, table: ReportTable, mapping: TableMapping, told: Problem) -> ResultFile:
    found = understand(table, mapping)
    return group_result(book, mapping.kind, table.head, found.groups, tasks=found.tasks, problems=(told,))
