"""Tables of a PDF without rules between columns: columns by their header and the white corridors below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from app.importers.plans.blocks import row_of
from app.importers.plans.columns import header_at
from app.importers.plans.headings import is_note, is_signature, number_of
from app.importers.plans.pdf_page import Grid, GridCell, PageContent
from app.importers.plans.pdf_text import SPACE, Letter, Line, lines_of, segments_of, words_of

_GAP: Final = 0.8
_HEADER_LINES: Final = 3
_LONGEST_NAME: Final = 60
_ROW_GAP: Final = 1.45
"""Times the usual distance of lines: white between two rows."""
_FITTING: Final = 0.6
_ONE_NUMBER: Final = 0.8
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line of the page, parted by wide gaps, and its words."""

    parts: tuple[Line, ...]
    words: tuple[Line, ...]
    top: float
    bottom: float


def add_aligned(pages: Sequence[PageContent]) -> None:
    """Find tables without rules and take their letters out of the text outside; ruled tables stay as they are."""
    borders: tuple[float, ...] | None = None
    numbered = False
    names: list[str] = []
    for page in pages:
        if page.grids:
            borders = None
            continue
        strips = _strips(page.letters)
        header = _header(strips, names)
        if header and borders and header[0] > _HEADER_LINES and _fits(strips, borders):
            header = None  # a row of words that only look like names, in the middle of a page
        if header:
            start, stop, cells = header
            body = _body(strips, stop)
            borders = _borders(cells, strips[stop:body])
            numbered = number_column(cells)
            names = names or [cell.text for cell in cells]
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
        _Strip(tuple(parts), tuple(words), min(part.top for part in parts), max(part.bottom for part in parts))
        for parts, words in zip(segments_of(letters, _GAP), segments_of(letters, SPACE), strict=True)
    ]


def _header(strips: Sequence[_Strip], known: Sequence[str]) -> tuple[int, int, list[Line]] | None:
    """First and next line of a header and its cells; a name may take several lines. `known`: names met before."""
    for start in range(len(strips)):
        for stop in range(start + 1, min(start + _HEADER_LINES, len(strips)) + 1):
            cells = _stacked(strips[start:stop])
            if not _names_columns(cells):
                continue
            return _with_more_lines(strips, start, stop, known)
    return None


def _with_more_lines(
    strips: Sequence[_Strip], start: int, stop: int, known: Sequence[str]
) -> tuple[int, int, list[Line]]:
    """A header with the lines that its names go on over; on a later page they are those of the first one."""
    cells = _stacked(strips[start:stop])
    for strip in strips[stop : start + _HEADER_LINES]:
        longer = _stacked(strips[start : stop + 1])
        same = all(any(name.startswith(cell.text) for name in known) for cell in longer)
        if not _goes_on(strip, cells) or (known and not same):
            break
        cells, stop = longer, stop + 1
    return start, stop, cells


def _names_columns(cells: Sequence[Line]) -> bool:
    texts = [cell.text for cell in cells]
    named = all(len(text) <= _LONGEST_NAME and (text[0].isupper() or text[0] in "№п") for text in texts)
    return named and len(cells) > _FEWEST and header_at([row_of(texts)], 0) is not None


def _goes_on(strip: _Strip, cells: Sequence[Line]) -> bool:
    """Whether a line only goes on with names above it: «п/п» under «№», «реализации» under «Срок»."""
    return all(
        len(part.text) <= _LONGEST_NAME
        and part.text[0].islower()
        and sum(cell.x0 < part.x1 and part.x0 < cell.x1 for cell in cells) == 1
        and header_at([row_of([*(cell.text for cell in cells), part.text])], 0) is not None
        for part in strip.parts
    )


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
    """Where the table ends: at notes, at a signature below which no row has a number, at the end of the page."""
    for at in range(start, len(strips)):
        whole = " ".join(part.text for part in strips[at].parts)
        counted = any(number_of(strip.parts[0].text) and len(strip.parts) > 1 for strip in strips[at + 1 :])
        if not counted and (is_note(whole) or is_signature(whole)):
            return at
    return len(strips)


def _borders(cells: Sequence[Line], strips: Sequence[_Strip]) -> tuple[float, ...]:
    """Borders of columns: between two names, where the fewest words below cross, in the widest such place."""
    parts = [word for strip in strips for word in strip.words]
    inner = [_corridor(left, right, parts) for left, right in pairwise(cells)]
    left = min([cells[0].x0, *(part.x0 for part in parts)])
    right = max([cells[-1].x1, *(part.x1 for part in parts)])
    return (left - 1, *inner, right + 1)


def _corridor(left: Line, right: Line, parts: Sequence[Line]) -> float:
    start, stop = int((left.x0 + left.x1) / 2), int((right.x0 + right.x1) / 2) + 1
    crossing = [0] * (stop - start)
    for part in [left, right, *parts]:
        for x in range(max(start, int(part.x0)), min(stop, int(part.x1) + 1)):
            crossing[x - start] += 1
    fewest = min(crossing)
    runs = [list(run) for few, run in groupby(range(len(crossing)), lambda x: crossing[x] == fewest) if few]
    widest = max(runs, key=len)
    return start + (widest[0] + widest[-1] + 1) / 2


def _crosses(part: Line, borders: Sequence[float]) -> bool:
    return any(part.x0 + 1 < border < part.x1 - 1 for border in borders[1:-1])


def _is_wide(strip: _Strip, borders: Sequence[float]) -> bool:
    """Whether a line runs over columns as one text: the title of a section."""
    part = strip.parts[0]
    begins = part.x0 < borders[1] or 2 * (part.x1 - part.x0) > borders[-1] - borders[0]
    return len(strip.parts) == 1 and begins and _crosses(part, borders)


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
        if all(_is_wide(strip, borders) for strip in block):
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
    headers = {at for at, strip in enumerate(strips) if _names_columns(strip.parts)}
    headers |= {at + 1 for at in headers}
    pitches = [b.top - a.top for a, b in pairwise(strips)]
    usual = median(sorted(pitches)[: max(1, len(pitches) * 2 // 3)]) if pitches else 0.0
    gaps = {at for at, pitch in enumerate(pitches, 1) if pitch > _ROW_GAP * usual}
    wide = {at + shift for at, strip in enumerate(strips) if _is_wide(strip, borders) for shift in (0, 1)}
    if not numbered:
        return _cut(strips, gaps | wide | headers)
    starts = {at for at, strip in enumerate(strips) if _is_numbered(strip, borders)}
    blocks = _cut(strips, gaps | wide | headers)
    single = [block for block in blocks if sum(_is_numbered(strip, borders) for strip in block) == 1]
    if len(gaps) > 1 and len(single) >= _ONE_NUMBER * len(blocks):
        return blocks
    return _cut(strips, starts | wide | headers)


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
    columns: list[list[Letter]] = [[] for _ in pairwise(borders)]
    for word in words_of(letters):
        middle = (word[0].x0 + word[-1].x1) / 2
        columns[max(0, min(bisect_right(borders, middle), len(columns)) - 1)] += word
    return tuple(
        GridCell(tuple(lines_of(column)), at, 1, right - left)
        for at, (column, (left, right)) in enumerate(zip(columns, pairwise(borders), strict=True))
    )


def _letters_between(page: PageContent, top: float, bottom: float) -> list[Letter]:
    return [letter for letter in page.letters if top <= letter.middle[1] <= bottom]


def _take(
    page: PageContent, top: float, bottom: float, borders: tuple[float, ...], rows: Sequence[tuple[GridCell, ...]]
) -> None:
    page.grids.append(Grid(borders, top, bottom, tuple(rows)))
    page.letters = [letter for letter in page.letters if not top <= letter.middle[1] <= bottom]
    page.outside = [strip for strip in page.outside if not top <= (strip[0].top + strip[0].bottom) / 2 <= bottom]
