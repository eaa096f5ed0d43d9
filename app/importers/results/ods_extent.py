"""How far the filled cells of an .ods document reach, and how much text they hold once every repetition is written out.

Counts of repetition make a small document huge: one cell may stand for a million columns, one text for every row.
Nothing is repeated here: XML goes by row after row, and only rows that repeat something are looked into cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.importers.results.cell_extent import Extent, XmlRefusedError

_ROW: Final = re.compile(rb"<table:table-row(?=[\s/>])")
_TABLE: Final = re.compile(rb"<table:table(?=[\s/>])")
_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])")
_ROWS_REPEATED: Final = re.compile(rb"""number-rows-repeated\s*=\s*["']([^"']*)["']""")
_COLUMNS_REPEATED: Final = re.compile(rb"""number-columns-repeated\s*=\s*["']([^"']*)["']""")
_SPACES: Final = re.compile(rb"""text:c\s*=\s*["']([^"']*)["']""")
_MARKUP: Final = 150  # bytes of the tags of a cell
_LONGEST_ROW: Final = 8 << 20  # bytes
_REPEATED_TEXT: Final = "один и тот же текст повторён во множестве ячеек"
_STRANGE: Final = "его разметка не похожа на таблицу LibreOffice"


def ods_extents(blocks: Iterable[bytes], most_text: int) -> list[Extent]:
    """Extents of the tables of a content.xml; texts of all cells may have `most_text` bytes. Raises XmlRefusedError."""
    found = [Extent()]
    end = text = 0
    for row in _rows(blocks):
        repeated = _number(_ROWS_REPEATED, row) if b"-rows-repeated" in row else 1
        columns, cells, size = _row_extent(row.partition(b"</table:table-row")[0])
        end += repeated
        if columns:
            last = found[-1]
            found[-1] = Extent(end, max(last.columns, columns), last.cells + cells * max(repeated, 1))
            text += size * max(repeated, 1)
            if text > most_text:
                raise XmlRefusedError(_REPEATED_TEXT)
        if b"<table:table" in row and _TABLE.search(row):
            found.append(Extent())
            end = 0
    return found


def _rows(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """XML of each row with what follows it up to the next one."""
    carry, inside = b"", False
    for block in blocks:
        first, *others = _ROW.split(carry + block)
        if others:
            if inside:
                yield first
            yield from others[:-1]
            inside, carry = True, others[-1]
        else:
            carry = first if inside else b""
        if len(carry) > _LONGEST_ROW:
            raise XmlRefusedError(_STRANGE)
    if inside:
        yield carry


def _row_extent(row: bytes) -> tuple[int, int, int]:
    """Last filled column, filled cells at most, bytes of text at most."""
    if b"value-type" not in row and b"text:p" not in row and b"formula" not in row:
        return 0, 0, 0
    spaces = sum(_numbers(_SPACES, row)) if b"text:c" in row else 0
    if b"-columns-repeated" not in row:
        count = row.count(b"table-cell ") + row.count(b"table-cell>") + row.count(b"table-cell/")
        return count, count, max(len(row) - count * _MARKUP, 0) + spaces
    columns = last = cells = size = 0
    for cell in _CELL.split(row)[1:]:
        repeated = _number(_COLUMNS_REPEATED, cell) if b"-columns-repeated" in cell else 1
        columns += repeated
        if b"value-type" in cell or b"text:p" in cell or b"formula" in cell:
            last = columns
            cells += repeated
            size += (max(len(cell) - _MARKUP, 0) + spaces) * max(repeated, 1)
    return last, cells, size


def _number(pattern: re.Pattern[bytes], piece: bytes) -> int:
    return max(_numbers(pattern, piece), default=1)


def _numbers(pattern: re.Pattern[bytes], piece: bytes) -> list[int]:
    found = [value.strip() for value in pattern.findall(piece)]
    if not all(value.isdigit() and len(value) < 20 for value in found):  # noqa: PLR2004  more is no number of a cell
        raise XmlRefusedError(_STRANGE)
    return list(map(int, found))
