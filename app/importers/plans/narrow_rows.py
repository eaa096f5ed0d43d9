"""Rows of a page on which two neighbouring columns became one: which two, told by what stands in the other cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.columns import Layout
from app.importers.plans.headings import number_of
from app.importers.plans.lettering import clean
from app.importers.plans.shared_cells import fits, split_shared


def is_narrow(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether all rows of content have one cell less than the header, and none of them is wide."""
    content = [row for row in rows if len(row.filled) > 1]
    return bool(content) and all(
        len(row.cells) == len(layout.columns) - 1 and all(cell.span == 1 for cell in row.cells) for row in content
    )


def widened(rows: Sequence[Row], layout: Layout, seen: Mapping[str, AbstractSet[str]]) -> list[Row] | None:
    """The rows with the merged cell laid over its two columns; None where nothing tells which two they are."""
    scores = [sum(_score(row, place, layout, seen) for row in rows) for place in range(len(layout.columns) - 1)]
    best = max(scores)
    if scores.count(best) > 1:
        return None
    return [_laid(row, scores.index(best), layout) if len(row.filled) > 1 else row for row in rows]


def _score(row: Row, place: int, layout: Layout, seen: Mapping[str, AbstractSet[str]]) -> int:
    """How many cells are at home when the columns `place` and `place + 1` share one."""
    score = 0
    for at, cell in enumerate(row.cells):
        key = layout.columns[at if at <= place else at + 1].key
        text = clean(cell.text)
        if at == place:
            pair = tuple(column.key or "" for column in layout.columns[place : place + 2])
            score += 2 * (split_shared(pair, text, seen) is not None)
        elif key == "number":
            score += not text or number_of(text) is not None
        elif key and text:
            score += fits(key, text, seen)
    return score


def _laid(row: Row, place: int, layout: Layout) -> Row:
    cells: list[Cell] = []
    for at, cell in enumerate(row.cells):
        first = layout.spans[at if at <= place else at + 1]
        stop = layout.spans[place + 1].stop if at == place else first.stop
        cells.append(Cell(cell.text, first.start, stop - first.start, cell.below))
    return Row(tuple(cells), row.place, row.seam)
