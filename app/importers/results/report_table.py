"""A table of a report whose layout nobody confirmed: its header, its rows, and the fingerprint it is met again by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.importers.results.cells import Row, folded, number_of, text_of
from app.importers.results.group_table import MAXIMUM, find_group_table
from app.importers.results.report_head import Head, read_head
from app.importers.results.task_header import parse_task_code
from app.importers.results.workbook import Sheet, Workbook

_TASK_NUMBER: Final = re.compile(r"(?:номер|№) ?(?:задания)?|задание")
_DIGITS: Final = re.compile(r"\d+")
_FULL_NAME: Final = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+(?:[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+|[А-ЯЁ]\.\s?[А-ЯЁ]\.?)"
)
_SEARCHED_ROWS: Final = 100
_MOST_ROWS: Final = 5_000
_FEWEST_NUMBERS: Final = 2
_SAMPLE: Final = 50


@dataclass(frozen=True, slots=True)
class ReportTable:
    """`header`: row of the header, from 0; `headers`: text of each column, lines of it joined; `body`: rows below.

    `down`: tasks stand as rows and groups as columns, as far as the header tells.
    """

    sheet: Sheet
    header: int
    headers: tuple[str, ...]
    body: Sequence[Row]
    down: bool = False

    @property
    def above(self) -> str:
        """Text over the table in small letters."""
        return " ".join(folded(cell) for row in self.sheet.rows[: self.header] for cell in row if cell)

    @property
    def head(self) -> Head:
        """Title block of the report."""
        return read_head(self.sheet, self.header)

    @property
    def fingerprint(self) -> str:
        """What makes two tables one layout: the report's name and the headers; years, case and spaces put aside.

        Columns without a header at the end do not count.
        """
        first = next((folded(cell) for row in self.sheet.rows[: self.header] for cell in row if text_of(cell)), "")
        parts = [_DIGITS.sub("", first), *(text.casefold() for text in self.headers)]
        return hashlib.sha256("\x1f".join(parts).rstrip("\x1f").encode()).hexdigest()

    def sample(self, column: int, count: int = 3) -> tuple[str, ...]:
        """The first filled cells of a column."""
        filled = (text for row in self.body if (text := text_of(row[column])))
        return tuple(text for text, _ in zip(filled, range(count), strict=False))

    def numeric(self) -> frozenset[int]:
        """Columns that hold a number in at least one row."""
        return frozenset(at for row in self.body for at, cell in enumerate(row) if number_of(cell) is not None)


def find_report_table(book: Workbook) -> ReportTable | None:
    """The table of an unconfirmed report: under «Группы участников», or with a task a row; None where neither is."""
    down = _tasks_down(book)
    if down is not None:
        return down
    found = find_group_table(book)
    if found is None:
        return None
    return ReportTable(found.sheet, found.header, tuple(found.headers), found.body)


def find_any_table(book: Workbook) -> ReportTable | None:
    """As above, or else any header over rows of a name and numbers.

    A list of people is none (names are not taken), nor is a sheet of more rows than a region has schools.
    """
    found = find_report_table(book)
    if found is not None:
        return found
    for sheet in book.sheets:
        if len(sheet.rows) > _MOST_ROWS:
            continue
        for number in range(min(len(sheet.rows) - 1, _SEARCHED_ROWS)):
            if _is_header(sheet, number):
                headers = tuple(text_of(cell) for cell in sheet.spread(number))
                table = ReportTable(sheet, number, headers, sheet.rows[number + 1 :])
                return None if _lists_people(table) else table
    return None


def _tasks_down(book: Workbook) -> ReportTable | None:
    """A table with a task a row: a number of the task first, a column «Макс балл»."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
            texts = [folded(cell) for cell in row]
            first = next((text for text in texts if text), "")
            if _TASK_NUMBER.fullmatch(first) and any(MAXIMUM.fullmatch(text) for text in texts):
                headers = tuple(text_of(cell) for cell in sheet.spread(number))
                table = ReportTable(sheet, number, headers, sheet.rows[number + 1 :], down=True)
                return table if _has_tasks(table) else None
    return None


def _has_tasks(table: ReportTable) -> bool:
    """Whether some row is a task with a number for a group; a specification of a work has none."""
    key = next(at for at, text in enumerate(table.headers) if text)
    most = max(at for at, text in enumerate(table.headers) if MAXIMUM.fullmatch(text.casefold()))
    return any(
        parse_task_code(row[key]) and any(number_of(cell) is not None for cell in row[most + 1 :]) for row in table.body
    )


def _is_header(sheet: Sheet, number: int) -> bool:
    """A row of at least three filled cells, over one of which names stand and over two of which numbers do."""
    filled = {at for at, cell in enumerate(sheet.rows[number]) if text_of(cell)}
    if len(filled) <= _FEWEST_NUMBERS or not any(isinstance(sheet.rows[number][at], str) for at in filled):
        return False
    return any(
        sum(number_of(below[at]) is not None for at in filled) >= _FEWEST_NUMBERS
        and any(text_of(below[at]) and number_of(below[at]) is None for at in filled)
        for below in sheet.rows[number + 1 : number + 4]
    )


def _lists_people(table: ReportTable) -> bool:
    return any(_are_names(list(_texts(table, at))) for at in range(len(table.headers)))


def _texts(table: ReportTable, column: int) -> Iterator[str]:
    return (text for row in table.body[:_SAMPLE] if (text := text_of(row[column])))


def _are_names(texts: list[str]) -> bool:
    return bool(texts) and sum(bool(_FULL_NAME.fullmatch(text)) for text in texts) * 2 > len(texts)
