"""Collection form of 2020: `groups, user, id, code, otc, gender, klass, var-1, var-2, sum, a-1-grade …`.

Always fifty columns: those of tasks that the work does not have are empty. Codes begin with the pupil's grade of that
autumn, which is not the grade of the work, so that they say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.core.scores import EMPTY, INVALID
from app.importers.problems import INFO, Problem
from app.importers.results.assembly import assemble
from app.importers.results.cells import Cell, Row, folded
from app.importers.results.labels import parse_code
from app.importers.results.participants import read_protocol
from app.importers.results.protocol_layout import CODE, TEXTBOOK, Layout, find_layout
from app.importers.results.report_head import read_head
from app.importers.results.score_cell import parse_score
from app.importers.results.values import COLLECTION_FORM, ResultFile, TaskColumn
from app.importers.results.work_facts import settle, texts_of_column, title_of_textbooks
from app.importers.results.work_title import WorkTitle
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
    hint = WorkTitle()
    if TEXTBOOK in layout.columns:
        hint = title_of_textbooks(texts_of_column(layout.body, layout.columns[TEXTBOOK]))
    title, problems = settle(book.file, head.title, (("учебников", hint),))
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
    """Without columns that nobody has anything in, and without texts of textbooks that run on under task headers."""
    rows = [row for row in layout.body if parse_code(row[layout.columns[CODE]])]
    textbook = layout.columns.get(TEXTBOOK, max(layout.task_columns) + 1)
    used = [
        (task, column)
        for task, column in zip(layout.tasks, layout.task_columns, strict=True)
        if _is_used(rows, column, after_textbook=column > textbook)
    ]
    return replace(
        layout, tasks=tuple(task for task, _column in used), task_columns=tuple(column for _task, column in used)
    )


def _is_used(rows: Sequence[Row], column: int, *, after_textbook: bool) -> bool:
    cells = {row[column] for row in rows} - {"", None}
    if after_textbook:
        return any(parse_score(cell, None) not in {EMPTY, INVALID} for cell in cells)
    return bool(cells)
