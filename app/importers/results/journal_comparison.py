"""«Сравнение отметок с отметками по журналу»: how many got a lower, the same, a higher mark than in the journal.

The current layout has a «%» and a «Кол-во участников» column for each; an older one has the three as rows under each
group, with «Всего», and the columns «Кол-во участников» and «%».
"""

from __future__ import annotations

import re
from typing import Final

from app.importers.results.cells import Row, number_of, text_of
from app.importers.results.group_table import (
    GroupTable,
    find_group_table,
    group_result,
    group_rows,
    head_of,
    make_group,
)
from app.importers.results.other_sheets import sheets_left_out
from app.importers.results.values import JOURNAL_COMPARISON, SCHOOL, GroupRow, ResultFile
from app.importers.results.workbook import Workbook

_CHANGES: Final = (("lower", "понизили"), ("same", "подтвердили"), ("higher", "повысили"))
_COUNT: Final = re.compile(r"кол-? ?во|количество|число|чел")
_TOTAL: Final = re.compile(r"всего\W*")
_NO_NAME: Final = "Все участники"


def identify(book: Workbook) -> bool:
    """A table of groups with «Понизили», «Подтвердили», «Повысили» in its columns or as its rows."""
    table = find_group_table(book)
    return table is not None and (_across(table) or _down(table))


def read(book: Workbook) -> ResultFile:
    """Groups with values lower_percent, lower_count, same_…, higher_…, of whichever layout."""
    table = find_group_table(book)
    assert table is not None
    groups = tuple(group_rows(table, table.keys(_key))) if _across(table) else _transposed(table)
    left_out = sheets_left_out(book, table.sheet)
    return group_result(book, JOURNAL_COMPARISON, head_of(table), groups, problems=left_out)


def _change(text: str) -> str | None:
    start = text.casefold().lstrip()
    return next((key for key, word in _CHANGES if start.startswith(word)), None)


def _key(header: str) -> str | None:
    change = _change(header)
    if change is None:
        return None
    return f"{change}_{'count' if _COUNT.search(header.casefold()) else 'percent'}"


def _across(table: GroupTable) -> bool:
    return {_change(text) for text in table.headers} >= {key for key, _word in _CHANGES}


def _down(table: GroupTable) -> bool:
    return {_change(text_of(row[table.group_column])) for row in table.body} >= {key for key, _word in _CHANGES}


def _transposed(table: GroupTable) -> tuple[GroupRow, ...]:
    """The older layout: a row with the group's name, then a row for each change."""
    columns = {
        "count": next((at for at, text in enumerate(table.headers) if _COUNT.match(text.casefold())), None),
        "percent": next((at for at, text in enumerate(table.headers) if "%" in text), None),
    }
    groups: list[GroupRow] = []
    name, values, total = "", dict[str, float](), None
    for row in table.body:
        text = text_of(row[table.group_column])
        change = _change(text)
        if change:
            values |= {f"{change}_{what}": value for what, at in columns.items() if (value := _at(row, at)) is not None}
        elif _TOTAL.fullmatch(text.casefold()):
            total = _at(row, columns["count"])
        elif text:
            groups += _group(name, values, total)
            name, values, total = text, {}, _at(row, columns["count"])
    return (*groups, *_group(name, values, total))


def _group(name: str, values: dict[str, float], total: float | None) -> list[GroupRow]:
    if not values:
        return []
    participants = int(total) if total is not None else None
    if not name:
        return [GroupRow(_NO_NAME, SCHOOL, values, participants=participants)]
    return [make_group(name, values, participants=participants)]


def _at(row: Row, column: int | None) -> float | None:
    return None if column is None else number_of(row[column])
