"""Tables of a PDF: widths of columns, heights of rows, rows as strips under a repeated header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from app.reports.document import Align, Orientation, Row, Table
from app.reports.writers import style
from app.reports.writers.fonts import Face, bold, regular
from app.reports.writers.lines import Line, divisible, typeset, wrap_cell
from app.reports.writers.pdf_sheet import Hand, Sheet, single
from app.reports.writers.pdf_strips import Strip

_DIVISIBLE_EMS: Final = 6.5
"""A word that can be divided asks for no more width than this, in sizes of the font."""
_HEADER_EMS: Final = 9.0
"""The same for words of the header, which should rather stay whole."""
_SLACK: Final = 0.1
_WIDEST_DEMAND: Final = 0.3
"""No column may ask for more than this part of the table for one word's sake."""
_TALL_HEADER: Final = 0.4
"""A header that takes more of the page than this is not repeated."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What the rows of one table share. `edges`: x of the uprights, pt, one more than columns."""

    edges: tuple[float, ...]
    aligns: tuple[Align, ...]
    plain: Hand
    strong: Hand

    @property
    def width(self) -> float:
        """From the first upright to the last, pt."""
        return self.edges[-1]

    def inner(self, column: int) -> float:
        """Width for the text of a column, pt."""
        return self.edges[column + 1] - self.edges[column] - 2 * style.CELL_SIDE


class RowStrip(Strip):
    """One row; its cells hold lines ready to be set."""

    __slots__ = ("cells", "grid", "hand", "how", "merged", "tint")

    def __init__(
        self,
        grid: Grid,
        cells: Sequence[Sequence[Line]],
        hand: Hand,
        *,
        how: Sequence[Align],
        tint: str = "",
        merged: bool = False,
        keep: bool = False,
        header: Strip | None = None,
    ) -> None:
        """`merged`: the only cell goes over the whole width."""
        deepest = max(map(len, cells), default=1) or 1
        super().__init__(deepest * hand.leading + 2 * style.CELL_TOP, keep=keep, header=header)
        self.grid = grid
        self.cells = cells
        self.hand = hand
        self.how = how
        self.tint = tint
        self.merged = merged

    def draw(self, sheet: Sheet) -> None:
        """Tint, rules, text."""
        grid = self.grid
        edges = (0.0, grid.width) if self.merged else grid.edges
        bottom = sheet.y - self.height
        if self.tint:
            sheet.fill(0.0, bottom, grid.width, self.height, self.tint)
        sheet.grid(edges, bottom, self.height)
        top = sheet.y - style.CELL_TOP
        for column, lines in enumerate(self.cells):
            if lines:
                inner = edges[column + 1] - edges[column] - 2 * style.CELL_SIDE
                x = edges[column] + style.CELL_SIDE
                sheet.aligned(x, top, lines, self.hand, width=inner, how=self.how[column])

    def cut(self, room: float) -> tuple[Strip | None, Strip | None]:
        """Lines that fit `room`, as a row of their own, and the other lines."""
        fit = int((room - 2 * style.CELL_TOP + 0.01) / self.hand.leading)
        if fit < 1:
            return None, self
        if fit >= max(map(len, self.cells), default=0):
            return self, None
        return self._like([cell[:fit] for cell in self.cells]), self._like([cell[fit:] for cell in self.cells])

    def _like(self, cells: Sequence[Sequence[Line]]) -> RowStrip:
        return RowStrip(
            self.grid,
            cells,
            self.hand,
            how=self.how,
            tint=self.tint,
            merged=self.merged,
            keep=self.keep,
            header=self.header,
        )


def table_strips(table: Table, orientation: Orientation) -> list[Strip]:
    """Header and rows of a table; its caption is the caller's."""
    size = style.table_size(table, orientation)
    rows = [(row, tuple(map(typeset, row.cells))) for row in table.rows]
    headers = tuple(typeset(column.header) for column in table.columns)
    cells = [texts for row, texts in rows if not row.section]
    widths = column_widths(table, headers, cells, style.text_width(orientation), size)
    grid = Grid(
        (0.0, *accumulate(widths)),
        tuple(column.align for column in table.columns),
        single(regular(), size),
        single(bold(), size),
    )
    strips: list[Strip] = []
    header: RowStrip | None = None
    if style.has_header(table):
        lines = _broken(grid, headers, grid.strong)
        centred: list[Align] = ["center"] * len(headers)
        header = RowStrip(grid, lines, grid.strong, how=centred, tint=style.HEADER_TINT, keep=True)
        strips.append(header)
        if header.height > _TALL_HEADER * style.text_height(orientation):
            header = None
    strips.extend(_row(grid, row, texts, header) for row, texts in rows)
    return strips


def _row(grid: Grid, row: Row, texts: tuple[str, ...], header: Strip | None) -> RowStrip:
    tint = style.TINTS[row.fill]
    if row.section:
        limit = grid.strong.limit(grid.width - 2 * style.CELL_SIDE)
        lines = [wrap_cell(" ".join(filter(None, texts)), limit, bold(), loose=0.0)]
        return RowStrip(
            grid,
            lines,
            grid.strong,
            how=("center",),
            tint=tint or style.HEADER_TINT,
            merged=True,
            keep=True,
            header=header,
        )
    hand = grid.strong if row.bold else grid.plain
    return RowStrip(grid, _broken(grid, texts, hand), hand, how=grid.aligns, tint=tint, header=header)


def _broken(grid: Grid, texts: Sequence[str], hand: Hand) -> list[list[Line]]:
    """Lines of each cell; cells beyond the columns are left out."""
    limits = [hand.limit(grid.inner(column)) for column in range(len(grid.aligns))]
    return [wrap_cell(text, limit, hand.face) for text, limit in zip(texts, limits, strict=False)]


def column_widths(
    table: Table, headers: Sequence[str], cells: Sequence[Sequence[str]], total: float, size: float
) -> list[float]:
    """Widths of the columns, pt, that fill `total`: as the columns ask, but no narrower than their longest word.

    What narrow columns gain the wide ones lose in proportion. Where all ask too much, all get less.
    """
    asked = [max(column.width, 0.01) for column in table.columns]
    share = total / sum(asked)
    wished = [width * share for width in asked]
    least = [
        min(_need(headers[at], (row[at] for row in cells if at < len(row)), size), total * _WIDEST_DEMAND)
        for at in range(len(asked))
    ]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    fixed: set[int] = set()
    while True:
        free = total - sum(least[at] for at in fixed)
        scale = free / sum(wished[at] for at in range(len(wished)) if at not in fixed)
        tight = {at for at in range(len(wished)) if at not in fixed and wished[at] * scale < least[at]}
        if not tight:
            return [least[at] if at in fixed else wished[at] * scale for at in range(len(wished))]
        fixed |= tight


def _need(header: str, cells: Iterable[str], size: float) -> float:
    """Least width of a column, pt, in which no number or date breaks and words break between syllables only."""
    words = set().union(*(cell.split() for cell in cells))
    widest = max((_word_need(word, regular(), _DIVISIBLE_EMS) for word in words), default=0.0)
    named = max((_word_need(word, bold(), _HEADER_EMS) for word in header.split()), default=0.0)
    return max(widest, named) * size / 1000 + 2 * style.CELL_SIDE + _SLACK


def _word_need(word: str, face: Face, ems: float) -> float:
    wide = face.width(word)
    return min(wide, ems * 1000) if divisible(word) else wide
