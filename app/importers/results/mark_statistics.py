"""Ф3 «Статистика по отметкам»: group rows × marks 2…5, per cent of participants."""

from __future__ import annotations

import re
from typing import Final

from app.importers.results.group_table import find_group_table, group_result, group_rows, head_of
from app.importers.results.other_sheets import sheets_left_out
from app.importers.results.task_header import parse_task_code
from app.importers.results.values import MARK_STATISTICS, ResultFile
from app.importers.results.workbook import Workbook

_MARK: Final = re.compile(r"(?:.*[\s«\"])?([2-5])[»\"]?(?:,?\s*%)?")
_MARKS: Final = {"2", "3", "4", "5"}


def identify(book: Workbook) -> bool:
    """A table of groups whose columns are the marks 2, 3, 4, 5 and no other number: no scores, no tasks."""
    table = find_group_table(book)
    if table is None:
        return False
    keys = table.keys(_mark)
    last_words = (text.split()[-1] for column, text in enumerate(table.headers) if text and column not in keys)
    return set(keys.values()) == _MARKS and not any(map(parse_task_code, last_words))


def read(book: Workbook) -> ResultFile:
    """Groups with their counts and shares of marks: values «2»…«5» in per cent."""
    table = find_group_table(book)
    assert table is not None
    groups = tuple(group_rows(table, table.keys(_mark)))
    return group_result(book, MARK_STATISTICS, head_of(table), groups, problems=sheets_left_out(book, table.sheet))


def _mark(header: str) -> str | None:
    match = _MARK.fullmatch(header)
    return match[1] if match else None
