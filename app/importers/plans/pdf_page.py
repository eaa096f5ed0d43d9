"""One page of a PDF as it is drawn: tables by their rules, and the lines of text outside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from app.importers.plans.pdf_text import Letter, Line, lines_of, segments_of

_SNAP: Final = 3.0
"""Points within which two rules are one."""
_SAME_ENDS: Final = 3
_MOST_RULES: Final = 6_000
_FEWEST_COLUMNS: Final = 2
_APART: Final = 2.5
"""Times the letter's size: a gap that parts columns of running text (грифы side by side)."""
_RULES: Final = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": _SNAP}
_LATIN_ACCENTED: Final = range(0xC0, 0x100)
_CYRILLIC: Final = range(0x400, 0x460)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over grid columns; `below`: the lower part of a cell that goes on over several rows."""

    lines: tuple[Line, ...]
    column: int
    span: int
    width: float
    below: bool = False

    @property
    def text(self) -> str:
        """Lines with spaces between them."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: borders of its columns from the left, rows of cells from the top."""

    borders: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(slots=True)
class PageContent:
    """What stands on a page; `outside`: stretches of text outside tables, line by line. `rules`: heights of rules."""

    number: int
    height: float
    letters: list[Letter]
    outside: list[list[Line]]
    grids: list[Grid] = field(default_factory=list)
    rules: tuple[float, ...] = ()
    pictures: bool = False


def read_page(page: Any) -> PageContent:
    """A page of pdfplumber as tables and lines; raises what pdfminer raises on a broken page."""
    letters = _letters(page)
    boxes = [box for box in _boxes(page) if len({round(cell[0] / _SNAP) for cell in box}) >= _FEWEST_COLUMNS]
    grids: list[Grid] = []
    rest = letters
    for cells in boxes:
        grid, rest = _grid(cells, rest)
        grids.append(grid)
    return PageContent(
        page.page_number,
        float(page.height),
        rest,
        segments_of(rest, _APART),
        grids,
        tuple(sorted(edge["top"] for edge in page.edges[:_MOST_RULES] if edge["orientation"] == "h")),
        bool(page.images),
    )


def lies_on_its_side(page: Any) -> bool:
    """Whether most letters of a page are drawn a quarter turned, though the page itself is not."""
    turned = sum(1 for char in page.chars if not char["upright"])
    return 2 * turned > len(page.chars) > 0


def _letters(page: Any) -> list[Letter]:
    chars = [char for char in page.chars if char["text"]]
    mend = _is_misread(char["text"] for char in chars)
    return [
        Letter(
            _cyrillic(char["text"]) if mend else char["text"],
            char["x0"],
            char["top"],
            char["x1"],
            char["bottom"],
            float(char["size"]),
            "bold" in str(char["fontname"]).lower(),
            bool(char["upright"]),
            char["matrix"][1] >= 0,
        )
        for char in chars
    ]


def _is_misread(texts: Iterable[str]) -> bool:
    """Whether Cyrillic of an old font came out as Latin letters with accents: «Ïëàí»."""
    codes = [ord(text[0]) for text in texts]
    accented = sum(1 for code in codes if code in _LATIN_ACCENTED)
    return accented > sum(1 for code in codes if code in _CYRILLIC) and 2 * accented > len(codes)


def _cyrillic(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1251", "replace") if ord(text[0]) > 0x7F else text  # noqa: PLR2004  beyond ASCII


def _boxes(page: Any) -> list[list[tuple[float, float, float, float]]]:
    """Cells of each ruled table as boxes (x0, top, x1, bottom)."""
    from pdfplumber.table import TableFinder

    edges = page.edges
    if not edges or len(edges) > _MOST_RULES:
        return []
    missing = _missing_rules(edges)
    settings = {
        **_RULES,
        "explicit_vertical_lines": [rule for rule in missing if rule["x0"] == rule["x1"]],
        "explicit_horizontal_lines": [rule for rule in missing if rule["x0"] != rule["x1"]],
    }
    return [table.cells for table in TableFinder(page, settings).tables]


def _missing_rules(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outer rules that a table lacks: below its last row at a page's end, beside rows that are ruled across only."""
    long = [edge for edge in edges if max(edge["width"], edge["height"]) > _SNAP]  # Word draws a rule as a thin box
    across = _closing(long, "v")
    return [*across, *_closing([*long, *across], "h")]


def _closing(edges: Sequence[dict[str, Any]], orientation: str) -> list[dict[str, Any]]:
    """Rules over the ends that at least three rules of an orientation have in common, where there is none."""
    along, start, stop = ("x0", "top", "bottom") if orientation == "v" else ("top", "x0", "x1")
    ends: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for edge in edges:
        if edge["orientation"] == orientation:
            for side in (start, stop):
                ends[round(edge[side] / _SNAP)].append((edge[side], edge[along]))
    crossing = [edge for edge in edges if edge["orientation"] != orientation]
    missing = []
    for met in ends.values():
        at, low, high = met[0][0], min(end[1] for end in met), max(end[1] for end in met)
        beside = [edge for edge in crossing if edge[_start_of(edge)] < high and edge[_stop_of(edge)] > low]
        if len({round(end[1] / _SNAP) for end in met}) < _SAME_ENDS or any(
            abs(edge[start] - at) <= 2 * _SNAP for edge in beside
        ):
            continue
        low = min([low, *(edge[_start_of(edge)] for edge in beside)])
        high = max([high, *(edge[_stop_of(edge)] for edge in beside)])
        missing.append(_rule(low, at, high, at) if orientation == "v" else _rule(at, low, at, high))
    return missing


def _start_of(edge: dict[str, Any]) -> str:
    return "x0" if edge["orientation"] == "h" else "top"


def _stop_of(edge: dict[str, Any]) -> str:
    return "x1" if edge["orientation"] == "h" else "bottom"


def _rule(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "v" if x0 == x1 else "h",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "pts": [(x0, top), (x1, bottom)],
    }


def _grid(boxes: Sequence[tuple[float, float, float, float]], letters: Sequence[Letter]) -> tuple[Grid, list[Letter]]:
    """The table of cell boxes with its letters, and the letters that stand outside it."""
    xs = _merged(value for box in boxes for value in (box[0], box[2]))
    ys = _merged(value for box in boxes for value in (box[1], box[3]))
    placed, rest = _placed(boxes, letters)
    rows: list[list[GridCell]] = [[] for _ in pairwise(ys)]
    for box, inside in zip(boxes, placed, strict=True):
        column, stop = _at(xs, box[0]), _at(xs, box[2])
        first, last = _at(ys, box[1]), _at(ys, box[3])
        lines = tuple(lines_of(inside))
        for row in range(first, last):
            own = lines if row == first else ()
            rows[row].append(GridCell(own, column, max(1, stop - column), box[2] - box[0], row > first))
    kept = [tuple(sorted(row, key=lambda cell: cell.column)) for row in rows]
    return Grid(tuple(xs), ys[0], ys[-1], tuple(row for row in kept if row)), rest


def _placed(
    boxes: Sequence[tuple[float, float, float, float]], letters: Sequence[Letter]
) -> tuple[list[list[Letter]], list[Letter]]:
    inside: list[list[Letter]] = [[] for _ in boxes]
    rest: list[Letter] = []
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    upper, lower = min(box[1] for box in boxes), max(box[3] for box in boxes)
    for letter in letters:
        x, y = letter.middle
        found = None
        if left <= x <= right and upper <= y <= lower:
            found = next((at for at, box in enumerate(boxes) if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
        (rest if found is None else inside[found]).append(letter)
    return inside, rest


def _merged(values: Iterable[float]) -> list[float]:
    """Sorted values without those that lie within a rule's width of the one before."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _at(borders: Sequence[float], value: float) -> int:
    return min(range(len(borders)), key=lambda place: abs(borders[place] - value))
