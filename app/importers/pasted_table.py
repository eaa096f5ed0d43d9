"""A table pasted from Excel or Word as text: its cells, its head by a grammar of columns, its numbers and years."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.core.errors import AppError

_HEAD_WITHIN: Final = 8
"""Lines from the first filled one among which the head is looked for: titles stand above it."""
_LEAST_NAMES: Final = 2
"""Fewer recognised columns are no head."""
_MOST_LINES: Final = 5000
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SCHOOL_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s*[/–—-]\s*(?:20)?(\d\d)(?!\d)")
_TOTAL: Final = re.compile(r"^\s*(итого|всего|в среднем|среднее|по школе)\b", re.IGNORECASE)
_NOTHING: Final = frozenset({"", "-", "–", "—", "н/д", "нет", "х", "x"})


class PasteRefusedError(AppError):
    """Таблица не вставлена: {reason}"""


@dataclass(frozen=True, slots=True)
class Line:
    """A filled line of the pasted text: its number from 1 and its cells, trimmed."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """Cells that hold something."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def is_total(self) -> bool:
        """«Итого», «Всего»: a sum of the other rows."""
        return bool(self.filled) and bool(_TOTAL.match(self.filled[0]))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is not taken: where it stands, what is written there and why it is not taken."""

    line: int
    column: str
    text: str
    reason: str

    @property
    def words(self) -> str:
        """«Строка 3, столбец «Участники»: «много» – не число»."""
        place = f"Строка {self.line}"
        place += f", столбец «{self.column}»" if self.column else ""
        return f"{place}: {f'«{self.text}» – ' if self.text else ''}{self.reason}"


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Filled lines of pasted text: cells parted by tabs, else by «;»; a quoted cell may hold line ends.

    `"Химия\t12\n\nФизика\t8"` → lines 1 and 3. Refuses text without columns and text of more than 5000 lines.
    """
    parted = "\t" if "\t" in text else ";" if ";" in text else None
    if parted is None:
        raise PasteRefusedError(
            reason="в ней один столбец. Скопируйте таблицу из Excel или Word целиком (столбцы разделены знаком "
            "табуляции или точкой с запятой)."
        )
    lines = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter=parted), 1):
            if number > _MOST_LINES:
                raise PasteRefusedError(reason=f"в ней больше {_MOST_LINES} строк. Скопируйте только нужные строки.")
            trimmed = tuple(" ".join(cell.replace("\u00a0", " ").split()) for cell in cells)
            if any(trimmed):
                lines.append(Line(number, trimmed))
    except csv.Error as error:
        raise PasteRefusedError(reason="в ней слишком длинная ячейка. Скопируйте только нужные строки.") from error
    return tuple(lines)


def find_head(lines: Sequence[Line], grammar: Mapping[str, re.Pattern[str]]) -> tuple[int, tuple[str | None, ...]]:
    """Place of the head among `lines` and the field of each of its columns; (−1, ()) where no line is a head.

    The first field of the grammar that a cell matches is the cell's; a field is given to one column only.
    """
    for at, line in enumerate(lines[:_HEAD_WITHIN]):
        columns: list[str | None] = []
        for cell in line.cells:
            found = next((field for field, pattern in grammar.items() if pattern.search(cell)), None)
            columns.append(None if found in columns else found)
        if sum(column is not None for column in columns) >= _LEAST_NAMES:
            return at, tuple(columns)
    return -1, ()


def is_nothing(text: str) -> bool:
    """An empty cell, a dash, «н/д»."""
    return text.strip().casefold() in _NOTHING


def decimal_number(text: str) -> float | None:
    """«3,72», «1 024», «82,5 %» → the number; None where it is none."""
    bare = text.replace("\u00a0", "").replace(" ", "").replace(",", ".").removesuffix("%").replace("−", "-")
    return float(bare) if re.fullmatch(r"-?\d+(\.\d+)?", bare) else None


def whole_number(text: str) -> int | None:
    """«24», «24 чел.», «24,0» → 24; None where it is no whole number."""
    bare = re.sub(r"\s*(чел\w*\.?|уч\w*\.?)$", "", text.strip(), flags=re.IGNORECASE)
    value = decimal_number(bare)
    return int(value) if value is not None and value.is_integer() and "%" not in text else None


def year_in(text: str) -> int | None:
    """The year of the exams: «2025 г.» → 2025, «2024/25 учебный год» → 2025; None where no year is named."""
    span = _SCHOOL_YEAR.search(text)
    if span is not None and int(span[2]) == (int(span[1]) + 1) % 100:
        return int(span[1]) + 1
    found = _YEAR.search(text)
    return int(found[1]) if found else None
