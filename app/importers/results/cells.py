"""Raw cells of a sheet as text, numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, Generic, TypeVar

from app.importers.results.cell_extent import column_letters

Cell = str | float | int | bool | date | datetime | time | timedelta | None
"""What a reader gives for a cell; an empty one is ""."""
Row = list[Cell]
Meaning = TypeVar("Meaning")

_SPACES: Final = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")
_ISO_DATE: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CENTURY: Final = 100
_LONGEST: Final = 2_000
"""Characters of a cell that are looked at: no cell of a result file holds more."""


def collapse(text: str) -> str:
    """The text with every run of white space (NBSP and line breaks too) as one space."""
    return _SPACES.sub(" ", text[:_LONGEST]).strip()


def shortened(text: str, longest: int = 60) -> str:
    """A text to quote in a message: a longer one loses its end to «…»."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def text_of(cell: Cell) -> str:
    """A cell as collapsed text: 4.0 → «4», «4» with NBSP → «4», an empty one → «»."""
    if isinstance(cell, str):
        return collapse(cell)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def folded(cell: Cell) -> str:
    """Text for comparison: small letters, «е» for «ё»."""
    return text_of(cell).casefold().replace("ё", "е")


def number_of(cell: Cell) -> float | None:
    """A cell as a number: 12.5, «12,5», «12,5 %», «1 722 202» → a float; anything else → None."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str):
        return None
    text = _SPACES.sub("", cell[:_LONGEST]).removesuffix("%")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def whole_of(cell: Cell) -> int | None:
    """A cell as a whole number, or None: 4.0, «4», «4» with NBSP → 4; «4,5», «нет» → None."""
    value = number_of(cell)
    return int(value) if value is not None and value.is_integer() else None


def date_of(cell: Cell) -> date | None:
    """The first date of a cell: a date, «20.04.2026», «20.04.2026–24.04.2026», «17.03.2022 14:11:03», «2026-04-20»."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    cell = cell[:_LONGEST]
    if match := _DATE.search(cell):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO_DATE.search(cell):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year + 2000 if year < _CENTURY else year, month, day)
    except ValueError:
        return None


def address(row: int, column: int) -> str:
    """Address of a cell by its row and column from 0: (8, 2) → «C9»."""
    return f"{column_letters(column + 1)}{row + 1}"


class Memo(dict[Cell, Meaning], Generic[Meaning]):
    """Cell → what it means. A column holds few distinct cells, so each is understood once, then found in C."""

    def __init__(self, understand: Callable[[Cell], Meaning]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, cell: Cell) -> Meaning:
        """The meaning of a cell seen for the first time."""
        meaning = self[cell] = self._understand(cell)
        return meaning

    def column(self, cells: Iterable[Cell]) -> list[Meaning]:
        """Meanings of a column's cells, in their order."""
        return list(map(self.__getitem__, cells))
