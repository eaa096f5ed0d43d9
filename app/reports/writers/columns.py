"""A table's texts made ready for paper, and the widths of its columns: the same in PDF and Word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

from app.reports.document import Orientation, Row, Table
from app.reports.writers import style
from app.reports.writers.fonts import Face, bold, regular
from app.reports.writers.lines import divisible, typeset

_DIVISIBLE_EMS: Final = 7.0
"""A word that can be divided asks for no more width than this, in sizes of the font."""
_HEADER_EMS: Final = 9.0
"""The same for words of the header, which should rather stay whole."""
_WIDEST_DEMAND: Final = 0.3
"""No column may ask for more than this part of the table for one word's sake."""
_SLACK: Final = 0.1


@dataclass(frozen=True, slots=True)
class TableText:
    """Typeset texts of a table: of its header and of each row. Cells beyond the columns are left out."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Row, tuple[str, ...]], ...]


def table_text(table: Table) -> TableText:
    """Texts of a table with firm spaces where lines must not break; each row has a text a column."""
    count = len(table.columns)
    blank = ("",) * count
    rows = tuple(
        (row, tuple(map(typeset, row.cells)) if row.section else (*map(typeset, row.cells[:count]), *blank)[:count])
        for row in table.rows
    )
    return TableText(tuple(typeset(column.header) for column in table.columns), rows)


def stays_whole(table: Table, orientation: Orientation) -> bool:
    """Whether a table is not divided between pages: few rows, and low ones, or a page would be left half empty."""
    if not table.columns or len(table.rows) > style.HELD_ROWS:
        return False
    text, size = table_text(table), style.table_size(table, orientation)
    widths = column_widths(table, text, style.text_width(orientation), size)
    heights = (_height(texts, widths, size) for row, texts in text.rows if not row.section)
    return sum(heights) <= style.HELD_SHARE * style.text_height(orientation)


def _height(texts: Iterable[str], widths: Iterable[float], size: float) -> float:
    """About the height of a row, pt: its fullest cell's text poured into the column."""
    face, deepest = regular(), 1
    for text, width in zip(texts, widths, strict=True):
        inner = width - 2 * style.CELL_SIDE
        lines = (ceil(face.points(part, size) / inner) or 1 for part in text.split("\n"))
        deepest = max(deepest, sum(lines))
    return deepest * size * style.SINGLE + 2 * style.CELL_TOP


def section_text(texts: Iterable[str]) -> str:
    """The one text of a section row."""
    return " ".join(filter(None, texts))


def column_widths(table: Table, text: TableText, total: float, size: float) -> list[float]:
    """Widths of the columns, pt, that fill `total`: as the columns ask, but no narrower than their longest word.

    What narrow columns gain the wide ones lose in proportion. Where all ask too much, all get less.
    """
    asked = [max(column.width, 0.01) for column in table.columns]
    least = [min(need, total * _WIDEST_DEMAND) for need in _needs(text, size)]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    fixed: set[int] = set()
    while True:
        free = total - sum(least[at] for at in fixed)
        scale = free / sum(width for at, width in enumerate(asked) if at not in fixed)
        tight = {at for at, width in enumerate(asked) if at not in fixed and width * scale < least[at]}
        if not tight:
            return [least[at] if at in fixed else width * scale for at, width in enumerate(asked)]
        fixed |= tight


def _needs(text: TableText, size: float) -> list[float]:
    """Least widths of columns, pt, in which no number or date breaks, and words break between syllables only."""
    cells = [texts for row, texts in text.rows if not row.section]
    needs: list[float] = []
    for at, header in enumerate(text.headers):
        words = set().union(*(texts[at].split() for texts in cells))
        widest = max((_word_need(word, regular(), _DIVISIBLE_EMS) for word in words), default=0.0)
        named = max((_word_need(word, bold(), _HEADER_EMS) for word in header.split()), default=0.0)
        needs.append(max(widest, named) * size / 1000 + 2 * style.CELL_SIDE + _SLACK)
    return needs


def _word_need(word: str, face: Face, ems: float) -> float:
    wide = face.width(word)
    return min(wide, ems * 1000) if divisible(word) else wide
