"""Tables of a PDF without rules between columns: columns by their header and the white corridors below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from app.importers.plans.blocks import row_of
from app.importers.plans.columns import header_at
from app.importers.plans.headings import is_note, is_signature, number_of
from app.importers.plans.pdf_page import Grid, GridCell, PageContent
from app.importers.plans.pdf_text import Letter, Line, lines_of, segments_of

_GAP: Final = 0.8
_HEADER_LINES: Final = 3
_ROW_GAP: Final = 1.45
"""Times the usual distance of lines: white between two rows."""
_FITTING: Final = 0.6
_ONE_NUMBER: Final = 0.8
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line of the page with the letters on it, whole and parted by gaps."""

    parts: tuple[Line, ...]
    top: float
    bottom: float


def add_aligned(pages: Sequence[PageContent]) -> None:
    """Find tables without rules and take their letters out of the text outside; ruled tables stay as they are."""
    borders: tuple[float, ...] | None = None
    numbered = False
    for page in pages:
        if page.grids:
            borders = None
            continue
        strips = _strips(page.letters)
        header = _header(strips)
        if header:
            start, stop, cells = header
            body = _body(strips, stop)
            borders = _borders(cells, strips[stop:body])
            numbered = number_column(cells)
        elif borders and _fits(strips, borders):
            start = stop = 0
            body = _body(strips, 0)
        else:
            borders = None
            continue
        rows = _rows(page, strips[stop:body], borders, numbered=numbered)
        if header:
            rows.insert(0, _cells(_letters_between(page, strips[start].top, strips[stop - 1].bottom), borders))
        _take(page, strips[start].top, strips[body - 1].bottom, borders, rows)


def number_column(cells: Sequence[Line]) -> bool:
    """Whether the first column of a header counts the rows."""
    header = header_at([row_of([cell.text for cell in cells])], 0)
    return header is not None and header.layout.columns[0].key == "number"


def _strips(letters: Sequence[Letter]) -> list[_Strip]:
    return [
        _Strip(tuple(parts), min(part.top for part in parts), max(part.bottom for part in parts))
        for parts in segments_of(letters, _GAP)
    ]


def _header(strips: Sequence[_Strip]) -> tuple[int, int, list[Line]] | None:
    """First and next line of a header and its cells; a name may take several lines."""
    for start in range(len(strips)):
        found: tuple[int, int, list[Line]] | None = None
        for stop in range(start + 1, min(start + _HEADER_LINES, len(strips)) + 1):
            cells = _stacked(strips[start:stop])
            whole = len(cells) > _FEWEST and header_at([row_of([cell.text for cell in cells])], 0) is not None
            if whole and (found is None or len(cells) == len(found[2])):
                found = (start, stop, cells)
        if found:
            return found
    return None


def _stacked(strips: Sequence[_Strip]) -> list[Line]:
    """Cells of a header: pieces that stand over each other are one name."""
    cells: list[Line] = []
    for part in (part for strip in strips for part in strip.parts):
        over = [cell for cell in cells if cell.x0 < part.x1 and part.x0 < cell.x1]
        if len(over) == 1:
            cell = over[0]
            cells[cells.index(cell)] = Line(
                f"{cell.text} {part.text}",
                min(cell.x0, part.x0),
                cell.top,
                max(cell.x1, part.x1),
                part.bottom,
                cell.size,
            )
        elif not over:
            cells.append(part)
    return sorted(cells, key=lambda cell: cell.x0)


def _body(strips: Sequence[_Strip], start: int) -> int:
    """Where the table ends: at notes, at a signature, at the end of the page."""
    for at in range(start, len(strips)):
        whole = " ".join(part.text for part in strips[at].parts)
        if is_note(whole) or is_signature(whole):
            return at
    return len(strips)


def _borders(cells: Sequence[Line], strips: Sequence[_Strip]) -> tuple[float, ...]:
    """Borders of columns: between two names, where the fewest words below cross, in the widest such place."""
    parts = [part for strip in strips for part in strip.parts]
    inner = [_corridor(left, right, parts) for left, right in pairwise(cells)]
    left = min([cells[0].x0, *(part.x0 for part in parts)])
    right = max([cells[-1].x1, *(part.x1 for part in parts)])
    return (left - 1, *inner, right + 1)


def _corridor(left: Line, right: Line, parts: Sequence[Line]) -> float:
    start, stop = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    edges = sorted({start, stop, left.x1, right.x0, *(x for part in parts for x in (part.x0, part.x1))})
    edges = [x for x in edges if start <= x <= stop]
    spaces = [
        (sum(1 for part in [left, right, *parts] if part.x0 < (a + b) / 2 < part.x1), a - b, (a + b) / 2)
        for a, b in pairwise(edges)
    ]
    return min(spaces)[2] if spaces else (left.x1 + right.x0) / 2


def _crosses(part: Line, borders: Sequence[float]) -> bool:
    return any(part.x0 + 1 < border < part.x1 - 1 for border in borders[1:-1])


def _fits(strips: Sequence[_Strip], borders: Sequence[float]) -> bool:
    """Whether the lines of a page go on in the columns of the page before."""
    if not strips:
        return False
    fitting = [strip for strip in strips if not any(_crosses(part, borders) for part in strip.parts)]
    return len(fitting) >= _FITTING * len(strips) and any(len(strip.parts) >= _FEWEST for strip in fitting)


def _rows(
    page: PageContent, strips: Sequence[_Strip], borders: Sequence[float], *, numbered: bool
) -> list[tuple[GridCell, ...]]:
    rows: list[tuple[GridCell, ...]] = []
    for block in _blocks(page, strips, borders, numbered=numbered):
        letters = _letters_between(page, block[0].top, block[-1].bottom)
        if all(len(strip.parts) == 1 and _crosses(strip.parts[0], borders) for strip in block):
            rows.append((GridCell(tuple(lines_of(letters)), 0, len(borders) - 1, borders[-1] - borders[0]),))
        else:
            rows.append(_cells(letters, borders))
    return rows


def _blocks(
    page: PageContent, strips: Sequence[_Strip], borders: Sequence[float], *, numbered: bool
) -> list[list[_Strip]]:
    """Lines of the body by rows: between rules, between white gaps, from a number to the next one."""
    ruled = [y for y in page.rules if strips and strips[0].bottom < y < strips[-1].top]
    if len(ruled) >= _FEWEST:
        return _cut(strips, {at for at, (a, b) in enumerate(pairwise(strips), 1) if _between(ruled, a, b)})
    pitches = [b.top - a.top for a, b in pairwise(strips)]
    usual = median(sorted(pitches)[: max(1, len(pitches) * 2 // 3)]) if pitches else 0.0
    gaps = {at for at, pitch in enumerate(pitches, 1) if pitch > _ROW_GAP * usual}
    wide = {
        at + shift
        for at, strip in enumerate(strips)
        if len(strip.parts) == 1 and _crosses(strip.parts[0], borders)
        for shift in (0, 1)
    }
    if not numbered:
        return _cut(strips, gaps | wide)
    starts = {at for at, strip in enumerate(strips) if _is_numbered(strip, borders)}
    blocks = _cut(strips, gaps | wide)
    single = [block for block in blocks if sum(_is_numbered(strip, borders) for strip in block) == 1]
    if len(gaps) > 1 and len(single) >= _ONE_NUMBER * len(blocks):
        return blocks
    return _cut(strips, starts | wide)


def _between(ruled: Sequence[float], above: _Strip, below: _Strip) -> bool:
    upper, lower = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
    return any(upper < y < lower for y in ruled)


def _is_numbered(strip: _Strip, borders: Sequence[float]) -> bool:
    first = strip.parts[0]
    return first.x1 <= borders[1] + 1 and number_of(first.text) is not None


def _cut(strips: Sequence[_Strip], starts: set[int]) -> list[list[_Strip]]:
    blocks: list[list[_Strip]] = []
    for at, strip in enumerate(strips):
        if not blocks or at in starts:
            blocks.append([])
        blocks[-1].append(strip)
    return blocks


def _cells(letters: Sequence[Letter], borders: Sequence[float]) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(
            tuple(lines_of([letter for letter in letters if left <= letter.middle[0] < right])), at, 1, right - left
        )
        for at, (left, right) in enumerate(pairwise(borders))
    )


def _letters_between(page: PageContent, top: float, bottom: float) -> list[Letter]:
    return [letter for letter in page.letters if top <= letter.middle[1] <= bottom]


def _take(
    page: PageContent, top: float, bottom: float, borders: tuple[float, ...], rows: Sequence[tuple[GridCell, ...]]
) -> None:
    page.grids.append(Grid(borders, top, bottom, tuple(rows)))
    page.letters = [letter for letter in page.letters if not top <= letter.middle[1] <= bottom]
    page.outside = [strip for strip in page.outside if not top <= (strip[0].top + strip[0].bottom) / 2 <= bottom]
