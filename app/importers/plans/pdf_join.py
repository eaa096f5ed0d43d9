"""Pages of a PDF → blocks in reading order: tables that go on over pages are one, rows cut by a page are whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.importers.plans.blocks import Block, Cell, Paragraph, Row, Table
from app.importers.plans.headings import number_of
from app.importers.plans.lettering import ends_whole, folded, starts_low
from app.importers.plans.pdf_lines import paragraphs
from app.importers.plans.pdf_page import Grid, GridCell, PageContent
from app.importers.plans.pdf_text import Joiner

_SAME_BORDER: Final = 8.0
_HEADER_ROWS: Final = 4
_CONTENT_CELLS: Final = 3
_LIST_MARK = re.compile(r"[-–—•*·▪]\s")


@dataclass(slots=True)
class _Gathered:
    """A table while pages may still go on with it."""

    borders: tuple[float, ...]
    rows: list[Row] = field(default_factory=list)

    def takes(self, grid: Grid) -> list[int] | None:
        """For each border of a grid the border of this table at its place, or None where it is another table."""
        shift = grid.borders[0] - self.borders[0]
        places = [_nearest(self.borders, border - shift) for border in grid.borders]
        fits = all(
            abs(self.borders[place] - border + shift) <= _SAME_BORDER
            for place, border in zip(places, grid.borders, strict=True)
        )
        return places if fits and places[-1] == len(self.borders) - 1 and len(set(places)) == len(places) else None


def blocks_of(pages: Sequence[PageContent], joiner: Joiner) -> list[Block]:
    """Paragraphs and tables of all pages."""
    blocks: list[Block | _Gathered] = []
    for page in pages:
        grids = sorted(page.grids, key=lambda grid: grid.top)
        reached = 0.0
        for grid in grids:
            blocks += _between(page, reached, grid.top, joiner)
            _add(blocks, grid, page, joiner)
            reached = grid.bottom
        blocks += _between(page, reached, page.height + 1, joiner)
    return [Table(_rejoined(block.rows, joiner)) if isinstance(block, _Gathered) else block for block in blocks]


def _between(page: PageContent, top: float, bottom: float, joiner: Joiner) -> list[Paragraph]:
    strips = [strip for strip in page.outside if top <= (strip[0].top + strip[0].bottom) / 2 < bottom]
    return [Paragraph(text) for text in paragraphs(strips, joiner)]


def _add(blocks: list[Block | _Gathered], grid: Grid, page: PageContent, joiner: Joiner) -> None:
    """Add a grid as a new table, or to the table that the page before ended with."""
    last = blocks[-1] if blocks else None
    places = last.takes(grid) if isinstance(last, _Gathered) else None
    if not isinstance(last, _Gathered) or places is None:
        blocks.append(_Gathered(grid.borders, _table_rows(grid.rows, None, page, joiner)))
        return
    rows = _without_header(_table_rows(grid.rows, places, page, joiner), last.rows)
    if rows:
        rows[0] = replace(rows[0], seam=True)
    last.rows += rows


def _rejoined(rows: Sequence[Row], joiner: Joiner) -> tuple[Row, ...]:
    """Rows of a table with those made whole that a page has cut."""
    certain = _is_counted(rows)
    kept: list[Row] = []
    for row in rows:
        if kept and row.seam and _is_rest(row, kept[-1], certain=certain):
            kept[-1] = _whole(kept[-1], row, joiner)
        elif kept and row.seam:
            kept[-1], below = _mended(kept[-1], row, joiner)
            kept.append(below)
        else:
            kept.append(row)
    return tuple(kept)


def _table_rows(
    rows: Sequence[Sequence[GridCell]], places: Sequence[int] | None, page: PageContent, joiner: Joiner
) -> list[Row]:
    made = []
    for number, row in enumerate(rows, 1):
        cells = tuple(_cell(cell, places, joiner) for cell in row)
        if any(cell.text for cell in cells):
            made.append(Row(cells, f"страница {page.number}, строка {number}"))
    return made


def _cell(cell: GridCell, places: Sequence[int] | None, joiner: Joiner) -> Cell:
    start, stop = cell.column, cell.column + cell.span
    if places is not None:
        start, stop = places[start], places[stop]
    return Cell(joiner.cell(cell.lines, cell.width), start, stop - start, cell.below)


def _without_header(rows: list[Row], above: Sequence[Row]) -> list[Row]:
    """Rows of a page without the header that it repeats."""
    known = [_letters(row) for row in above[:_HEADER_ROWS]]
    while rows and _letters(rows[0]) in known and len(rows[0].filled) > 1:
        rows = rows[1:]
    return rows


def _letters(row: Row) -> str:
    return "|".join(folded(cell.text).replace(" ", "").replace("-", "") for cell in row.filled)


def _is_counted(rows: Sequence[Row]) -> bool:
    """Whether every row has a number, those apart that a page's end may have cut: a row without one goes on."""
    content = [row for row in rows if len(row.filled) >= _CONTENT_CELLS and not row.seam][1:]
    return bool(content) and all(number_of(row.cells[0].text) for row in content)


def _is_rest(row: Row, above: Row, *, certain: bool) -> bool:
    """Whether the first row of a page goes on with the last one of the page before.

    `certain`: a row without a number can be nothing else; otherwise each of its cells must begin in mid-sentence.
    """
    first = row.cells[0]
    if first.text or (first.column, first.span) != (0, 1) or len(above.filled) < _CONTENT_CELLS:
        return False
    texts = {cell.column: cell.text for cell in above.cells}
    pairs = [(texts.get(cell.column, ""), cell.text) for cell in row.filled]
    cut = any(starts_low(lower) and upper and not ends_whole(upper) for upper, lower in pairs)
    return certain or (cut and all(starts_low(lower) or _LIST_MARK.match(lower) for _, lower in pairs))


def _whole(upper: Row, lower: Row, joiner: Joiner) -> Row:
    more = {cell.column: cell.text for cell in lower.cells}
    cells = tuple(replace(cell, text=joiner.joined(cell.text, more.get(cell.column, ""))) for cell in upper.cells)
    return Row(cells, upper.place, upper.seam, joined=True)


def _mended(upper: Row, lower: Row, joiner: Joiner) -> tuple[Row, Row]:
    """Two rows at a page's end, a word that the page has cut put whole into the upper one."""
    rest = {cell.column: cell for cell in lower.cells}
    above, below = list(upper.cells), {cell.column: cell for cell in lower.cells}
    for at, cell in enumerate(above):
        other = rest.get(cell.column)
        if other is None or not cell.text.endswith(("-", "\u00ad", "\u2010")) or not other.text[:1].islower():
            continue
        first, _, more = other.text.partition(" ")
        above[at] = replace(cell, text=joiner.joined(cell.text, first))
        below[cell.column] = replace(other, text=more)
    return replace(upper, cells=tuple(above)), replace(lower, cells=tuple(below[cell.column] for cell in lower.cells))


def _nearest(borders: Sequence[float], value: float) -> int:
    return min(range(len(borders)), key=lambda place: abs(borders[place] - value))
