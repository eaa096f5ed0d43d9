"""Reports whose layout is known from descriptions only: read by their general shape, and told so.

«Распределение первичных баллов» (groups × scores, per cent), «Выполнение заданий» with or without groups of
participants (groups × tasks, per cent, a row «Макс балл»), «Достижение планируемых результатов» (tasks as rows, groups
as columns).
"""

from __future__ import annotations

import re
from typing import Final

from app.importers.problems import INFO, Problem
from app.importers.results.cells import Row, folded, number_of, text_of, whole_of
from app.importers.results.group_table import (
    GroupTable,
    find_group_table,
    group_result,
    group_rows,
    head_of,
    is_count,
    make_group,
    numeric_columns,
)
from app.importers.results.report_head import read_head
from app.importers.results.task_header import parse_task_code, parse_task_header
from app.importers.results.values import (
    GROUP_COMPLETION,
    PLANNED_RESULTS,
    SCORE_DISTRIBUTION,
    TASK_COMPLETION,
    GroupRow,
    ResultFile,
    TaskColumn,
)
from app.importers.results.workbook import Sheet, Workbook

_TITLES: Final = (
    (SCORE_DISTRIBUTION, re.compile(r"распределение (?:первичных )?баллов")),
    (GROUP_COMPLETION, re.compile(r"выполнение заданий (?:по )?групп")),
    (TASK_COMPLETION, re.compile(r"выполнение заданий")),
    (PLANNED_RESULTS, re.compile(r"достижение планируемых")),
)
_MAXIMUM: Final = re.compile(r"макс\w*\.? ?(?:первичный )?балл\w*.*")
_TASK_NUMBER: Final = re.compile(r"(?:номер|№) ?(?:задания)?|задание")
_SEARCHED_ROWS: Final = 100
_SMALLEST_TABLE: Final = 3
_UNCONFIRMED: Final = Problem(
    "layout_unconfirmed",
    "Отчёт этого вида разобран по общему образцу: проверьте, верно ли поняты строки и столбцы.",
    INFO,
)


def identify(book: Workbook) -> bool:
    """A table of groups × numbers, or of tasks × groups."""
    table = find_group_table(book)
    return _tasks_down(book) is not None or (table is not None and bool(_keys(table)))


def read(book: Workbook) -> ResultFile:
    """Groups with whatever numeric columns the table has; keys are task codes, scores, or header texts."""
    down = _tasks_down(book)
    if down is not None:
        return _read_tasks_down(book, *down)
    table = find_group_table(book)
    assert table is not None
    keys = _keys(table)
    maxima = next((row for row in table.body if _MAXIMUM.fullmatch(folded(row[table.group_column]))), None)
    kind = _kind(table)
    tasks = () if kind == SCORE_DISTRIBUTION else _tasks(table, keys, maxima)
    groups = [group for group in group_rows(table, keys) if not _MAXIMUM.fullmatch(group.name.casefold())]
    return group_result(book, kind, head_of(table), groups, tasks=tasks, problems=(_UNCONFIRMED,))


def _keys(table: GroupTable) -> dict[int, str]:
    numeric = numeric_columns(table)
    return {column: key for column, key in table.keys(_key).items() if column in numeric}


def _key(header: str) -> str | None:
    if is_count(header):
        return None
    task = parse_task_header(header)
    return task.code if task else parse_task_code(header) or header


def _kind(table: GroupTable) -> str:
    above = " ".join(text_of(cell) for row in table.sheet.rows[: table.header] for cell in row if cell)
    for kind, title in _TITLES:
        if title.search(above.casefold()):
            return kind
    scores = [int(text) for text in table.headers if text.isdecimal()]
    return SCORE_DISTRIBUTION if 0 in scores and len(scores) >= _SMALLEST_TABLE else TASK_COMPLETION


def _tasks(table: GroupTable, keys: dict[int, str], maxima: Row | None) -> list[TaskColumn]:
    tasks = []
    for column, key in keys.items():
        task = parse_task_header(table.headers[column])
        if task is None and parse_task_code(table.headers[column]):
            task = TaskColumn(key, whole_of(maxima[column]) if maxima else None)
        if task:
            tasks.append(task)
    return tasks


def _tasks_down(book: Workbook) -> tuple[Sheet, int] | None:
    """Header row of a table with a task a row: a number of the task first, a column «Макс балл»."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
            texts = [folded(cell) for cell in row]
            first = next((text for text in texts if text), "")
            if _TASK_NUMBER.fullmatch(first) and any(_MAXIMUM.fullmatch(text) for text in texts):
                return sheet, number
    return None


def _read_tasks_down(book: Workbook, sheet: Sheet, header: int) -> ResultFile:
    texts = [text_of(cell) for cell in sheet.spread(header)]
    task_column = next(column for column, text in enumerate(texts) if text)
    max_column = next(column for column, text in enumerate(texts) if _MAXIMUM.fullmatch(text.casefold()))
    rows = [(code, row) for row in sheet.rows[header + 1 :] if (code := parse_task_code(row[task_column]))]
    tasks = [TaskColumn(code, whole_of(row[max_column])) for code, row in rows]
    groups: list[GroupRow] = []
    for column in range(max_column + 1, len(texts)):
        values = {code: value for code, row in rows if (value := number_of(row[column])) is not None}
        if texts[column] and values:
            groups.append(make_group(texts[column], values))
    return group_result(book, PLANNED_RESULTS, read_head(sheet, header), groups, tasks=tasks, problems=(_UNCONFIRMED,))
