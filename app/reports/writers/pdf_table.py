"""Tables of a PDF: widths of columns, heights of rows, rows as strips under a repeated header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from app.reports.document import Align, Orientation, Row, Table
from app.reports.writers import style
from app.reports.writers.columns import column_widths, section_text, table_text
from app.reports.writers.fonts import bold, regular
from app.reports.writers.lines import Line, wrap_cell
from app.reports.writers.pdf_sheet import Hand, Sheet, single
from app.reports.writers.pdf_strips import Strip

_TALL_HEADER: Final = 0.4
"""A header that takes more of the page than this is not repeated."""

_LOOSE: Final = 0.2
"""A line of a cell filled less than this has its next word divided."""


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
        height = deepest * hand.leading + 2 * style.CELL_TOP
        super().__init__(height if any(cells) else max(height, style.BLANK_ROW), keep=keep, header=header)
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
    if not table.columns:
        return []
    size = style.table_size(table, orientation)
    text = table_text(table)
    widths = column_widths(table, text, style.text_width(orientation), size)
    aligns = tuple(column.align for column in table.columns)
    grid = Grid((0.0, *accumulate(widths)), aligns, single(regular(), size), single(bold(), size))
    strips: list[Strip] = []
    header: RowStrip | None = None
    if style.has_header(table):
        lines = _broken(grid, text.headers, grid.strong)
        centred: list[Align] = ["center"] * len(lines)
        header = RowStrip(grid, lines, grid.strong, how=centred, tint=style.HEADER_TINT, keep=bool(table.rows))
        strips.append(header)
        if header.height > _TALL_HEADER * style.text_height(orientation):
            header = None
    strips.extend(_row(grid, row, texts, header) for row, texts in text.rows)
    return strips


def _row(grid: Grid, row: Row, texts: tuple[str, ...], header: Strip | None) -> RowStrip:
    tint = style.TINTS[row.fill]
    if row.section:
        limit = grid.strong.limit(grid.width - 2 * style.CELL_SIDE)
        lines = [wrap_cell(section_text(texts), limit, bold(), loose=0.0)]
        tint = tint or style.HEADER_TINT
        return RowStrip(grid, lines, grid.strong, how=("center",), tint=tint, merged=True, keep=True, header=header)
    hand = grid.strong if row.bold else grid.plain
    return RowStrip(grid, _broken(grid, texts, hand), hand, how=grid.aligns, tint=tint, header=header)


def _broken(grid: Grid, texts: Sequence[str], hand: Hand) -> list[list[Line]]:
    """Lines of each cell; cells beyond the columns are left out."""
    limits = [hand.limit(grid.inner(column)) for column in range(len(grid.aligns))]
    return [wrap_cell(text, limit, hand.face, loose=_LOOSE) for text, limit in zip(texts, limits, strict=False)]
