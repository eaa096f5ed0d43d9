"""Lying bars of parts that make a whole: a bar a category, a segment a series, its figure inside where it fits."""

from __future__ import annotations

from typing import Final

from app.reports.chart_board import LINE, Board
from app.reports.chart_parts import SMALL, Frame
from app.reports.chart_scale import Scale, figure, round_scale
from app.reports.document import Chart

_LIGHT: Final = frozenset({"warning", "neutral"})
"""Roles whose segments bear dark figures."""
_FILL: Final = 0.74
_THICKEST: Final = 16.0


def stacked_bars(board: Board, chart: Chart, foot: float, names: list[list[str]], weights: list[float]) -> None:
    """Draw the bars over a legend of height `foot`; `names` broken into lines, `weights` a row's height in rows."""
    scale = round_scale(_sums(chart), chart.maximum)
    size = board.look.size
    left = max((board.wide(line) for lines in names for line in lines), default=0.0) + 7
    frame = Frame(left, foot + size * LINE + 3, board.width - board.wide(figure(scale.end)) / 2 - 2, board.height - 2)
    for value in scale.ticks():
        x = frame.left + scale.share(value) * frame.width
        board.line((x, frame.bottom), (x, frame.top), board.look.soft)
        board.text(x, frame.bottom - size * LINE, figure(value), "middle")
    if chart.unit:
        board.text(frame.left - 12, frame.bottom - size * LINE, chart.unit, "end")
    top = frame.top
    for category, lines in enumerate(names):
        tall = frame.height * weights[category] / sum(weights)
        middle = top - tall / 2
        top -= tall
        leading = min(size * LINE, tall / len(lines))
        for row, line in enumerate(lines):
            board.text(frame.left - 5, middle + ((len(lines) - 1) / 2 - row) * leading - size * 0.32, line, "end")
        _bar(board, chart, category, frame, scale, (middle, min(tall * _FILL, _THICKEST)))
    board.line((frame.left, frame.bottom), (frame.left, frame.top), board.look.ink, width=0.8)


def _bar(board: Board, chart: Chart, category: int, frame: Frame, scale: Scale, place: tuple[float, float]) -> None:
    """One bar around the level place[0], place[1] pt thick."""
    middle, thick = place
    small = min(board.look.size * SMALL, thick * 0.9)
    done = 0.0
    for index, series in enumerate(chart.series):
        value = series.values[category] if category < len(series.values) else None
        if not value:
            continue
        role = chart.colors[index] if index < len(chart.colors) else ""
        start = frame.left + scale.share(done) * frame.width
        done += value
        wide = frame.left + scale.share(done) * frame.width - start
        board.bar(start, middle - thick / 2, max(0.0, wide - 0.6), thick, board.look.color(index, role))
        text = figure(value)
        if board.wide(text, small) + 2 <= wide:
            color = "000000" if role in _LIGHT else "FFFFFF"
            board.text(start + wide / 2, middle - small * 0.34, text, "middle", size=small, color=color)


def _sums(chart: Chart) -> list[float]:
    """Length of each bar."""
    return [
        sum(series.values[at] or 0.0 for series in chart.series if at < len(series.values))
        for at in range(len(chart.categories))
    ]
