"""The school's own sheet of a second check: participant codes with primary scores, from a table file or pasted text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.importers.results.cells import Row, folded, text_of, whole_of
from app.importers.results.workbook import read_workbook

_CODE: Final = re.compile(r"\bкод\b|участник|логин")
_TOTAL: Final = re.compile(r"балл|итог|перепровер|повторн|результат")
_SECOND: Final = re.compile(r"перепровер|повторн|после|втор|нов")
_CELLS: Final = re.compile(r"[\t;]| {2,}|(?<=\d)[ :–—-]+(?=\d+\s*$)")
_HEAD_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class SecondTotals:
    """`totals`: code → primary score after the second check, points; `left_out`: rows without such a pair, as text.

    `twice`: codes that stand with two different scores, which of them is meant cannot be told: in no `totals`.
    """

    totals: dict[str, int]
    left_out: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


def read_second_totals(path: Path) -> SecondTotals:
    """Sheet of a second check from .xlsx, .xls, .ods or .csv: its first sheet that holds pairs.

    Columns are found by their heads («Код», «Балл после перепроверки»); without heads the first column is the code and
    the last whole number of a row the score. Raises a ResultFileError for a file that cannot be read.
    """
    empty = SecondTotals({})
    for sheet in read_workbook(path).sheets:
        found = _of_rows(sheet.rows)
        if found.totals:
            return found
        empty = empty if empty.left_out else found
    return empty


def parse_second_totals(text: str) -> SecondTotals:
    """Pasted rows, one a line: «40012<tab>15», «40012; 15», «40012 15»; further cells may stand between."""
    rows: list[Row] = [list(_CELLS.split(line.strip())) for line in text.splitlines() if line.strip()]
    return _of_rows(rows)


def _of_rows(rows: Sequence[Row]) -> SecondTotals:
    head, code_at, total_at = _head(rows)
    totals: dict[str, int] = {}
    left_out: list[str] = []
    twice: dict[str, None] = {}
    for row in rows[head:]:
        cells = [text_of(cell) for cell in row]
        if not any(cells):
            continue
        code = cells[code_at] if code_at < len(cells) else ""
        total = _total(row, total_at, code_at)
        if code and total is not None:
            if totals.setdefault(code, total) != total:
                twice[code] = None
        elif any(character.isdigit() for character in "".join(cells)):
            left_out.append(" ".join(cell for cell in cells if cell))
    return SecondTotals(
        {code: total for code, total in totals.items() if code not in twice}, tuple(left_out), tuple(twice)
    )


def _head(rows: Sequence[Row]) -> tuple[int, int, int | None]:
    """(number of the first row after the head, column of codes, column of scores or None = the last number)."""
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        names = [folded(cell) for cell in row]
        codes = [column for column, name in enumerate(names) if _CODE.search(name)]
        scores = [column for column, name in enumerate(names) if _TOTAL.search(name) and column not in codes]
        if codes and scores:
            second = [column for column in scores if _SECOND.search(names[column])]
            return at + 1, codes[0], (second or scores)[-1]
    return 0, 0, None


def _total(row: Row, at: int | None, code_at: int) -> int | None:
    if at is not None:
        return whole_of(row[at]) if at < len(row) else None
    numbers = [whole_of(cell) for column, cell in enumerate(row) if column > code_at and text_of(cell)]
    return numbers[-1] if numbers else None
