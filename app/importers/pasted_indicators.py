"""Indicators of the Index pasted as a table: a value a row, or a column a year as regional letters have them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.importers.pasted_table import (
    LeftOut,
    Line,
    PasteRefusedError,
    decimal_number,
    find_head,
    is_nothing,
    split_lines,
    whole_number,
    year_in,
)

FIELDS: Final = MappingProxyType(
    {
        "code": "Код",
        "name": "Показатель",
        "unit": "Единица",
        "year": "Год",
        "value": "Значение",
        "source": "Источник",
    }
)
"""Fields of a row as the user names the columns."""

_YEAR_COLUMN: Final = re.compile(r"^(значение\s*(за|в)?\s*)?20\d\d\s*(г\.?|год\w*)?$", re.IGNORECASE)
_GRAMMAR: Final = {
    "order": re.compile(r"^(№|n)\s*(п\s*[/.\\]?\s*п\.?)?$", re.IGNORECASE),
    "code": re.compile(r"^код|шифр|№ показат|номер показат", re.IGNORECASE),
    "unit": re.compile(r"^ед\b|^ед\.|единиц|измерен", re.IGNORECASE),
    "name": re.compile(r"показател|наименован|индикатор|название", re.IGNORECASE),
    "year": re.compile(r"^(отч[её]тный )?год$|^учебный год$", re.IGNORECASE),
    "value": re.compile(r"значен|величин|результат|^балл", re.IGNORECASE),
    "source": re.compile(r"источник|основани|письмо", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A value as read; `line` 0 = typed."""

    code: str
    name: str
    unit: str
    year: int
    value: float
    source: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PastedIndicators:
    """What was read. `columns`: a field, or the year of a column of values; empty = no head, nothing said of them.

    `lacking`: «year» where values do not say it; `sample`, `guess`: the first line and what its columns may be.
    """

    rows: tuple[IndicatorRow, ...]
    left_out: tuple[LeftOut, ...]
    columns: tuple[str | int | None, ...]
    lacking: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()
    guess: tuple[str | None, ...] = ()


def read_indicators(
    text: str, *, columns: Sequence[str | None] = (), year: int | None = None, source: str = ""
) -> PastedIndicators:
    r"""Values of a pasted table; a bad one is left out with its reason, the others are read.

    `"Показатель\tЕд.\t2024\t2025\nДоля …\t%\t12,5\t14"` → two values. `columns`, `year`, `source`: where it says none.
    """
    lines = split_lines(text)
    if not lines:
        raise PasteRefusedError(reason="она пуста. Скопируйте таблицу и вставьте снова.")
    found: tuple[str | int | None, ...]
    at, found = (-1, tuple(columns)) if columns else _head(lines)
    if not found:
        return PastedIndicators((), (), (), sample=lines[0].cells, guess=guess_columns(lines[0].cells))
    _require_columns(found)
    rows: list[IndicatorRow] = []
    left_out: list[LeftOut] = []
    lacking = False
    for line in lines[at + 1 :]:
        cells = {field: cell for field, cell in zip(found, line.cells, strict=False) if field is not None}
        for row in _values(line.number, cells, year, source):
            lacking = lacking or row is None
            if isinstance(row, IndicatorRow):
                rows.append(row)
            elif row is not None:
                left_out.append(row)
    if lacking:
        return PastedIndicators((), (), found, lacking=("year",))
    return PastedIndicators(tuple(rows), tuple(left_out), found)


def _require_columns(found: Sequence[str | int | None]) -> None:
    if "name" not in found:
        raise PasteRefusedError(reason="нет столбца «Показатель». Добавьте его в таблицу и вставьте снова.")
    if "value" not in found and not any(isinstance(column, int) for column in found):
        raise PasteRefusedError(
            reason="нет столбца «Значение» и нет столбцов с годами (2024, 2025). Добавьте их и вставьте снова."
        )


def guess_columns(cells: Sequence[str]) -> tuple[str | None, ...]:
    """What the columns of a table without a head may be: `("1.1", "Доля …", "%", "2025", "14,2")` → code, name, …"""
    guessed: list[str | None] = []
    for at, cell in enumerate(cells):
        whole = whole_number(cell)
        if whole is not None and year_in(cell) == whole:
            wanted = "year"
        elif re.fullmatch(r"[\wА-я]{0,3}\d[\d.]*", cell) and at == 0:
            wanted = "code"
        elif decimal_number(cell) is not None:
            wanted = "value"
        elif "name" in guessed:
            wanted = "unit" if "unit" not in guessed else "source"
        else:
            wanted = "name"
        guessed.append(None if wanted in guessed else wanted)
    return tuple(guessed)


def _head(lines: Sequence[Line]) -> tuple[int, tuple[str | int | None, ...]]:
    """The head, its columns of years as numbers."""
    at, _columns = find_head(lines, {"values": _YEAR_COLUMN} | _GRAMMAR)
    if at < 0:
        return -1, ()
    found: list[str | int | None] = []
    for cell in lines[at].cells:
        if _YEAR_COLUMN.match(cell):
            found.append(year_in(cell))
            continue
        field = next((name for name, pattern in _GRAMMAR.items() if pattern.search(cell)), None)
        found.append(None if field in found else field)
    return at, tuple(found)


def _values(
    line: int, cells: Mapping[str | int, str], year: int | None, source: str
) -> list[IndicatorRow | LeftOut | None]:
    """Values of one line; None for a value whose year is not known."""
    name = cells.get("name", "")
    if is_nothing(name):
        return [LeftOut(line, FIELDS["name"], name, "показатель не назван")]
    made: list[IndicatorRow | LeftOut | None] = []
    own_year = year_in(cells.get("year", "")) or year
    if not is_nothing(cells.get("year", "")) and year_in(cells["year"]) is None:
        return [LeftOut(line, FIELDS["year"], cells["year"], "не год, нужно, например, 2025")]
    wanted = [(column, column, str(column)) for column in cells if isinstance(column, int)]
    pairs: list[tuple[str | int, int | None, str]] = list(wanted) or [("value", own_year, FIELDS["value"])]
    for field, of_year, title in pairs:
        cell = cells.get(field, "")
        if is_nothing(cell):
            if field == "value":
                made.append(LeftOut(line, title, cell, "значение не указано"))
            continue
        value = decimal_number(cell)
        if value is None:
            made.append(LeftOut(line, title, cell, "не число"))
        elif of_year is None:
            made.append(None)
        else:
            unit = cells.get("unit", "") or ("%" if "%" in cell else "")
            made.append(
                IndicatorRow(cells.get("code", ""), name, unit, of_year, value, cells.get("source", "") or source, line)
            )
    return made
