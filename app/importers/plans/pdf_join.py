"""Pages of a PDF → blocks in reading order: tables that go on over pages are one, rows cut by a page are whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.importers.plans.blocks import Block, Cell, Paragraph, Row, Table
from app.importers.plans.headings import number_of
from app.importers.plans.lettering import folded
from app.importers.plans.pdf_lines import paragraphs
from app.importers.plans.pdf_page import Grid, GridCell, PageContent
from app.importers.plans.pdf_text import Joiner

_SAME_BORDER: Final = 8.0
_HEADER_ROWS: Final = 4
_CONTENT_CELLS: Final = 3
_COUNTED: Final = 0.7


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
    return [Table(tuple(block.rows)) if isinstance(block, _Gathered) else block for block in blocks]


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
        if _is_rest(rows[0], last.rows):
            last.rows[-1] = _whole(last.rows[-1], rows.pop(0), joiner)
        else:
            last.rows[-1], rows[0] = _mended(last.rows[-1], rows[0], joiner)
    last.rows += rows


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


def _is_rest(row: Row, above: Sequence[Row]) -> bool:
    """Whether the first row of a page surely goes on with the last one: every other row of the table has a number."""
    if not above or len(above[-1].filled) < _CONTENT_CELLS or any(cell.below for cell in above[-1].cells):
        return False
    if row.cells[0].column != 0 or row.cells[0].span != 1 or row.cells[0].text:
        return False
    content = [other for other in above if len(other.filled) >= _CONTENT_CELLS and not other.joined][1:]
    counted = [other for other in content if number_of(other.cells[0].text)]
    sub_rows = [other for other in content if not other.cells[0].text and not other.seam]
    return bool(counted) and not sub_rows and len(counted) >= _COUNTED * len(content)


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
