"""Rows of a protocol as participants, column by column: a column holds few distinct cells, each understood once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from app.importers.problems import Problem
from app.importers.results import protocol_layout as at
from app.importers.results.cells import Cell, Memo, whole_of
from app.importers.results.labels import (
    find_login,
    is_absent,
    parse_class,
    parse_code,
    parse_mark,
    parse_variant,
)
from app.importers.results.protocol_checks import check_cells, check_rows
from app.importers.results.protocol_layout import Layout
from app.importers.results.score_cell import score_reader
from app.importers.results.values import ParticipantRow

Meaning = TypeVar("Meaning")
Cells = Sequence[Sequence[Cell]]
"""Cells by column, then by row: those of the participants' rows."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """What the rows of one protocol say."""

    layout: Layout
    participants: tuple[ParticipantRow, ...]
    problems: tuple[Problem, ...]


def read_protocol(
    layout: Layout,
    *,
    grade: int | None = None,
    login_of_row: Callable[[int], str | None] | None = None,
) -> Protocol:
    """Participants of a protocol with the problems of its cells.

    `grade` completes class labels («а» → «4А») where the column holds labels and not ordinals;
    `login_of_row`: the school of a row of the sheet (from 0) where rows do not name it.
    """
    body = layout.body
    codes = Memo(parse_code).column(map(itemgetter(layout.columns[at.CODE]), body))
    kept = [number for number, code in enumerate(codes) if code is not None]
    rows = body if len(kept) == len(body) else [body[number] for number in kept]
    numbers = [layout.header + 1 + number for number in kept]
    cells: Cells = list(zip(*rows, strict=True)) if rows else [()] * len(layout.titles)
    columns = _score_columns(layout, cells)
    absent = _absent(layout, cells)
    logins = _optional(layout, at.LOGIN, cells, find_login)
    if login_of_row is not None:
        logins = [login or login_of_row(number) for login, number in zip(logins, numbers, strict=True)]
    participants = tuple(
        map(
            ParticipantRow,
            [code for code in codes if code is not None],
            _by_row(columns, len(rows)),
            [number + 1 for number in numbers],
            _class_labels(layout, cells, grade),
            _optional(layout, at.VARIANT, cells, parse_variant),
            absent,
            _optional(layout, at.TOTAL, cells, whole_of),
            _optional(layout, at.MARK, cells, parse_mark),
            _optional(layout, at.JOURNAL_MARK, cells, parse_mark),
            logins,
            _optional(layout, at.VARIANT2, cells, parse_variant),
        )
    )
    problems = (*layout.problems, *check_cells(layout, participants, columns), *check_rows(layout, participants))
    return Protocol(layout, participants, problems)


def _optional(
    layout: Layout, role: str, cells: Cells, understand: Callable[[Cell], Meaning | None]
) -> list[Meaning | None]:
    if role not in layout.columns:
        return [None] * len(cells[0])
    return Memo(understand).column(cells[layout.columns[role]])


def _score_columns(layout: Layout, cells: Cells) -> list[bytes]:
    readers = {task.max: score_reader(task.max) for task in layout.tasks}
    return [
        bytes(map(readers[task.max].__getitem__, cells[column]))
        for task, column in zip(layout.tasks, layout.task_columns, strict=True)
    ]


def _by_row(columns: Sequence[bytes], count: int) -> list[bytes]:
    """Columns of scores turned into one run of bytes a row."""
    width = len(columns)
    table = bytearray(width * count)
    for number, column in enumerate(columns):
        table[number::width] = column
    packed = bytes(table)
    return [packed[start : start + width] for start in range(0, width * count, width)]


def _absent(layout: Layout, cells: Cells) -> list[bool]:
    """Absent from either part is absent."""
    memo = Memo(is_absent)
    found = [memo.column(cells[layout.columns[role]]) for role in (at.VARIANT, at.VARIANT2) if role in layout.columns]
    if not found:
        return [False] * len(cells[0])
    return found[0] if len(found) == 1 else [any(parts) for parts in zip(*found, strict=True)]


def _class_labels(layout: Layout, cells: Cells, grade: int | None) -> list[str | None]:
    if at.CLASS_ORDINAL in layout.columns:
        return _optional(layout, at.CLASS_ORDINAL, cells, parse_class)
    return _optional(layout, at.CLASS, cells, lambda cell: parse_class(cell, grade))
