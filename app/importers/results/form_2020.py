"""Collection form of 2020: `groups, user, id, code, otc, gender, klass, var-1, var-2, sum, a-1-grade …`.

Always fifty columns: those of tasks that the work does not have are empty. Codes begin with the pupil's grade of that
autumn, which is not the grade of the work, so that they say nothing of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from app.importers.problems import INFO, Problem
from app.importers.results.assembly import assemble
from app.importers.results.cells import Cell, folded
from app.importers.results.labels import parse_code
from app.importers.results.participants import read_protocol
from app.importers.results.protocol_layout import CODE, Layout, find_layout
from app.importers.results.report_head import read_head
from app.importers.results.values import COLLECTION_FORM, ResultFile, TaskColumn
from app.importers.results.work_facts import settle
from app.importers.results.workbook import Workbook

_HEADER: Final = re.compile(r"a-(\d{1,2})-grade")


def identify(book: Workbook) -> bool:
    """A protocol with columns `a-1-grade`, `a-2-grade` …"""
    return _layout(book) is not None


def read(book: Workbook) -> ResultFile:
    """The participants; columns that nobody has a score in are no tasks of the work."""
    layout = _layout(book)
    assert layout is not None
    layout = _used(layout)
    head = read_head(layout.sheet, layout.header)
    title, problems = settle(book.file, head.title)
    protocol = read_protocol(layout, grade=title.grade)
    message = "Максимальных баллов за задания в файле нет: выполнение в процентах не посчитать."
    problems.append(Problem("no_maxima", message, INFO, layout.sheet.name))
    return assemble(book.file, COLLECTION_FORM, protocol, title=title, head=head, problems=problems)


def _task_of(cell: Cell) -> TaskColumn | None:
    match = _HEADER.fullmatch(folded(cell))
    return TaskColumn(match[1]) if match else None


def _layout(book: Workbook) -> Layout | None:
    return next((layout for sheet in book.sheets if (layout := find_layout(sheet, _task_of))), None)


def _used(layout: Layout) -> Layout:
    rows = [row for row in layout.body if parse_code(row[layout.columns[CODE]])]
    used = [
        (task, column)
        for task, column in zip(layout.tasks, layout.task_columns, strict=True)
        if any(row[column] not in ("", None) for row in rows)
    ]
    return replace(
        layout, tasks=tuple(task for task, _column in used), task_columns=tuple(column for _task, column in used)
    )
