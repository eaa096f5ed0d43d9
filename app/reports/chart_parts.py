"""Parts that all charts share: legend, labels of bounds, labels of categories, the value axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.reports.chart_board import LINE, Board, shown
from app.reports.chart_scale import Scale, figure
from app.reports.document import Chart

SMALL: Final = 0.88
"""Size of small labels (figures at bars, bounds), in sizes of labels."""
_SMALLEST: Final = 6.5
_LABEL_LINES: Final = 3
_UPRIGHT_SHARE: Final = 0.4
"""Upright labels take at most this part of the drawing's height."""
_SWATCH: Final = 8.0
_GAP: Final = 3.0


@dataclass(slots=True)
class Frame:
    """The rectangle of the plot itself within the drawing, pt."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Of the plot, pt."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Of the plot, pt."""
        return self.top - self.bottom


def legend_rows(board: Board, chart: Chart) -> list[list[tuple[str, str]]]:
    """Rows of (colour, name): of the roles where they are named, else of the series where there are several."""
    look = board.look
    if chart.role_names:
        items = [(look.color(0, role), shown(name)) for role, name in chart.role_names]
    elif len(chart.series) > 1:
        roles = chart.colors if chart.kind == "stacked" else ()
        items = [
            (look.color(index, roles[index] if index < len(roles) else ""), shown(series.name))
            for index, series in enumerate(chart.series)
        ]
    else:
        return []
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for color, text in items:
        name = board.cut(text, board.width - 2 * _SWATCH)
        wide = _item_width(board, name)
        if rows[-1] and used + wide > board.width:
            rows.append([])
            used = 0.0
        rows[-1].append((color, name))
        used += wide
    return rows


def _item_width(board: Board, name: str) -> float:
    return _SWATCH + 4 + board.wide(name) + 14


def draw_legend(board: Board, rows: list[list[tuple[str, str]]], *, marks: bool) -> float:
    """Draw the legend at the drawing's foot, in the middle; its height."""
    tall = board.look.size * LINE * 1.1
    for number, row in enumerate(rows):
        y = (len(rows) - 1 - number) * tall + 2
        x = (board.width - sum(_item_width(board, name) for _, name in row) + 14) / 2
        for color, name in row:
            index = board.look.series.index(color) if color in board.look.series else 0
            if marks:
                board.line((x - 4, y + 3), (x + _SWATCH + 1, y + 3), color, width=1.6)
                board.mark(x + _SWATCH / 2 - 1, y + 3, index, color)
            else:
                board.bar(x, y - 0.5, _SWATCH, _SWATCH, color)
            board.text(x + _SWATCH + 4, y, name)
            x += _item_width(board, name)
    return len(rows) * tall + 6 if rows else 0.0


def value_axis(board: Board, frame: Frame, scale: Scale) -> None:
    """Grid lines across and their figures at the left of the frame."""
    for value in scale.ticks():
        y = frame.bottom + scale.share(value) * frame.height
        board.line((frame.left, y), (frame.right, y), board.look.soft)
        board.text(frame.left - _GAP - 1, y - board.look.size * 0.32, figure(value), "end")


def axis_width(board: Board, scale: Scale) -> float:
    """Room that the figures of the value axis take at its left, pt."""
    return max(board.wide(figure(value)) for value in scale.ticks()) + _GAP + 3


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """How labels fit under their bars: `lines` a category, upright or not; `every`: only each so many is shown."""

    lines: list[list[str]]
    size: float
    height: float
    upright: bool = False
    every: int = 1


def category_labels(board: Board, names: Sequence[str], slot: float) -> CategoryLabels:
    """Fit labels under slots of that width: on several lines, else numbers thinned out, else upright."""
    names = [shown(name) for name in names]
    for size in (board.look.size, board.look.size * SMALL):
        lines = [board.broken(name, slot - _GAP, size) for name in names]
        whole = all(board.wide(word, size) <= slot - _GAP for name in names for word in name.split())
        deepest = max(map(len, lines), default=1)
        if whole and deepest <= _LABEL_LINES:
            return CategoryLabels(lines, size, deepest * size * LINE + 4)
    size = board.look.size
    if all(name.replace(",", "").replace(".", "").replace("–", "").isdigit() for name in names if name):
        every = math.ceil((max(board.wide(name) for name in names) + 2 * _GAP) / slot)
        return CategoryLabels([[name] for name in names], size, size * LINE + 4, every=every)
    return _upright_labels(board, names, slot)


def _upright_labels(board: Board, names: Sequence[str], slot: float) -> CategoryLabels:
    size = max(_SMALLEST, min(board.look.size, slot / LINE))
    every = math.ceil(size * LINE / slot)
    room = board.height * _UPRIGHT_SHARE
    fit = max(1, int(slot * every / (size * LINE)))
    lines: list[list[str]] = []
    for name in names:
        broken = board.broken(name, room, size)
        kept = broken[:fit]
        if len(broken) > fit:
            kept[-1] = (
                board.cut(kept[-1] + "…", room, size) if board.wide(kept[-1] + "…", size) > room else kept[-1] + "…"
            )
        lines.append(kept)
    height = max((board.wide(line, size) for label in lines for line in label), default=0.0) + 5
    return CategoryLabels(lines, size, height, upright=True, every=every)


def draw_category_labels(board: Board, frame: Frame, labels: CategoryLabels) -> None:
    """Put fitted labels under the frame."""
    slot = frame.width / max(1, len(labels.lines))
    leading = labels.size * LINE
    for index, lines in enumerate(labels.lines):
        if index % labels.every:
            continue
        middle = frame.left + (index + 0.5) * slot
        for row, line in enumerate(lines):
            if labels.upright:
                x = middle + (row - (len(lines) - 1) / 2) * leading + labels.size * 0.32
                board.upright(x, frame.bottom - 4, line, "end", labels.size)
            else:
                board.text(middle, frame.bottom - (row + 1) * leading - 0.5, line, "middle", size=labels.size)


@dataclass(frozen=True, slots=True)
class BoundLabel:
    """A label above an upright bound that stands at x = `at`: its middle, its row counted from the plot upwards."""

    middle: float
    at: float
    row: int
    text: str


def bound_labels(board: Board, left: float, right: float, bounds: Sequence[tuple[float, str]]) -> list[BoundLabel]:
    """Labels of upright bounds (x, text) between `left` and `right`: none touches another nor another's line.

    Above their lines where they fit side by side; else beside them, as steps that rise away from the wider side.
    """
    size = board.look.size * SMALL
    named = [(at, board.cut(shown(text), right - left, size)) for at, text in sorted(bounds)]
    level: list[BoundLabel] = []
    for at, text in named:
        half = board.wide(text, size) / 2
        level.append(BoundLabel(min(max(at, left + half), right - half), at, 0, text))
    halves = [board.wide(text, size) / 2 for _, text in named]
    gaps = zip(level, level[1:], halves, halves[1:], strict=False)
    if all(one.middle + half + _GAP <= other.middle - more for one, other, half, more in gaps):
        return level
    to_left = named[0][0] - 2 * halves[0] >= left or named[-1][0] + 2 * halves[-1] > right
    steps = named if to_left else named[::-1]
    sign = -1 if to_left else 1
    placed: list[BoundLabel] = []
    for at, text in steps:
        wide = board.wide(text, size)
        row = max((label.row + 1 for label in placed if abs(label.at - at) < wide + 2 * _GAP), default=0)
        middle = at + sign * (wide / 2 + _GAP)
        placed.append(BoundLabel(min(max(middle, left + wide / 2), right - wide / 2), at, row, text))
    return placed


def bounds_height(board: Board, labels: Sequence[BoundLabel]) -> float:
    """Room above the plot for the labels of bounds, pt."""
    rows = max((label.row for label in labels), default=-1) + 1
    return rows * board.look.size * SMALL * LINE + (3 if rows else 0)


def draw_upright_bounds(board: Board, frame: Frame, labels: Sequence[BoundLabel]) -> None:
    """Dashed uprights with their labels above the plot."""
    size = board.look.size * SMALL
    for label in labels:
        base = frame.top + 3 + label.row * size * LINE
        beside = abs(label.middle - label.at) >= board.wide(label.text, size) / 2
        end = base + size * 0.7 if beside else base - 1
        board.line((label.at, frame.bottom), (label.at, end), board.look.bound, width=0.9, dash=(3, 2))
        board.text(label.middle, base + 1, label.text, "middle", size=size, color=board.look.bound)


def level_bounds(board: Board, frame: Frame, scale: Scale, bounds: Sequence[tuple[float, str]], room: float) -> None:
    """Dashed lines across the plot with their labels at the right, pushed apart where they would touch."""
    size = board.look.size * SMALL
    lowest = -math.inf
    for value, text in sorted(bounds):
        y = frame.bottom + scale.share(value) * frame.height
        board.line((frame.left, y), (frame.right, y), board.look.bound, width=0.9, dash=(3, 2))
        lines = board.broken(text, room - 2 * _GAP, size)
        foot = max(y - (len(lines) / 2 - 0.2) * size * LINE, lowest)
        for row, line in enumerate(reversed(lines)):
            board.text(frame.right + _GAP, foot + row * size * LINE, line, "start", size=size, color=board.look.bound)
        lowest = foot + len(lines) * size * LINE
