"""Charts of documents as one drawing: vector in PDF, SVG on the screen, a picture in Word and Excel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.reports.chart_board import DARK, LINE, PAPER, SCREEN, Board, Look, shown
from app.reports.chart_parts import (
    SMALL,
    BoundLabel,
    Frame,
    axis_width,
    bound_labels,
    bounds_height,
    category_labels,
    draw_category_labels,
    draw_legend,
    draw_upright_bounds,
    legend_rows,
    level_bounds,
    value_axis,
)
from app.reports.chart_scale import Scale, figure, scale_of
from app.reports.chart_stacked import stacked_bars
from app.reports.document import Chart

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

MM: Final = 72 / 25.4
_HEIGHT_MM: Final = 78.0
_ROW_MM: Final = 6.2
_HEAD_MM: Final = 16.0
_TALLEST_MM: Final = 225.0
_NAMES_SHARE: Final = 0.4
"""Names at the left of level bars take at most this part of the width."""
_BOUND_SHARE: Final = 0.2
"""Labels of level bounds at the right take at most this part of the width."""
_FILLED: Final = {"bars": 0.72, "histogram": 0.9}
"""Part of a category's slot that its bars fill."""


def height_mm(chart: Chart, width_mm: float) -> float:
    """Height that suits a chart of that width, mm: its own, else by kind and number of bars."""
    if chart.height_mm:
        return chart.height_mm
    if chart.kind not in {"hbars", "stacked"}:
        return _HEIGHT_MM
    board = Board(width_mm * MM, _HEIGHT_MM * MM, PAPER)
    rows = sum(_weight(chart, lines) for lines in _names(board, chart))
    return min(_TALLEST_MM, _HEAD_MM + rows * _ROW_MM)


def drawing(chart: Chart, width_mm: float, height_mm: float, look: Look = PAPER) -> Drawing:
    """The chart as a reportlab drawing of that size, without its title."""
    board = Board(width_mm * MM, height_mm * MM, look)
    rows = legend_rows(board, chart)
    foot = draw_legend(board, rows, marks=chart.kind == "lines" and not chart.role_names)
    if not chart.categories or not chart.series:
        board.text(board.width / 2, board.height / 2, "Нет данных", "middle")
    elif chart.kind == "hbars":
        _level_bars(board, chart, foot)
    elif chart.kind == "stacked":
        names = _names(board, chart)
        stacked_bars(board, chart, foot, names, [_weight(chart, lines) for lines in names])
    else:
        _upright(board, chart, foot)
    return board.drawing


def chart_svg(chart: Chart, width: float, height: float, *, dark: bool = False) -> str:
    """The chart as SVG for QtSvg, `width` × `height` pixels, on a clear ground; font «PT Sans»."""
    from reportlab.graphics import renderSVG

    made = drawing(chart, width / MM, height / MM, DARK if dark else SCREEN)
    svg: str = renderSVG.drawToString(made)
    svg = re.sub(r"<clipPath.*?</clipPath>\s*", "", svg, flags=re.DOTALL)  # QtSvg paints the view black for it
    svg = re.sub(r"<!DOCTYPE.*?>\s*|<title>.*?</title>\s*|<desc>.*?</desc>\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace(' style="clip-path: url(#clip)"', "").replace("fill: None", "fill: none")
    svg = re.sub(r'( L [\d.,-]+) Z"', r'\1"', svg)  # a closed line goes back over itself and fills its own dashes
    return svg.replace("font-family: PTSans;", "font-family: 'PT Sans';")


def chart_png(chart: Chart, width_mm: float, height_mm: float, dpi: int = 200) -> bytes:
    """The chart as a PNG picture on white."""
    from app.reports.writers.raster import png

    return png(drawing(chart, width_mm, height_mm), dpi)


def in_words(chart: Chart) -> str:
    """The chart's figures as text, for those who cannot see the picture: «Качество, %. Школа: 5 класс 58,4; …»."""
    lines = [
        f"{series.name}: "
        + "; ".join(
            f"{name} {figure(value)}"
            for name, value in zip(chart.categories, series.values, strict=False)
            if value is not None
        )
        for series in chart.series
    ]
    return shown(". ".join([chart.title, *lines]))


def _value(chart: Chart, series: int, category: int) -> float | None:
    values = chart.series[series].values
    return values[category] if category < len(values) else None


def _role(chart: Chart, category: int) -> str:
    return chart.colors[category] if category < len(chart.colors) else ""


def _upright(board: Board, chart: Chart, foot: float) -> None:
    """Bars, a histogram or lines over a row of categories."""
    scale = scale_of(chart)
    size = board.look.size
    left = axis_width(board, scale)
    level = chart.bounds if chart.kind != "histogram" else ()
    room = _bound_room(board, level)
    slot = (board.width - left - room - 2) / len(chart.categories)
    labels = category_labels(board, chart.categories, slot)
    frame = Frame(left, foot + labels.height, board.width - room - 2, board.height - size)
    upright: list[BoundLabel] = []
    if chart.kind == "histogram":
        upright = bound_labels(board, frame.left, frame.right, _histogram_bounds(chart, frame))
        frame.top -= bounds_height(board, upright)
    if chart.unit:
        frame.top -= size * LINE
        board.text(0, board.height - size, shown(chart.unit))
    value_axis(board, frame, scale)
    if chart.kind == "lines":
        _lines(board, chart, frame, scale)
    else:
        _bars(board, chart, frame, scale)
    zero = frame.bottom + scale.share(0.0) * frame.height
    board.line((frame.left, zero), (frame.right, zero), board.look.ink, width=0.8)
    draw_category_labels(board, frame, labels)
    draw_upright_bounds(board, frame, upright)
    level_bounds(board, frame, scale, level, room)


def _bound_room(board: Board, bounds: tuple[tuple[float, str], ...]) -> float:
    widest = max((board.wide(shown(text), board.look.size * SMALL) for _, text in bounds), default=0.0)
    return min(widest + 7, board.width * _BOUND_SHARE) if bounds else 0.0


def _histogram_bounds(chart: Chart, frame: Frame) -> list[tuple[float, str]]:
    """Bounds at the left edge of the first bar whose category is not below them."""
    slot = frame.width / len(chart.categories)
    placed: list[tuple[float, str]] = []
    for value, text in chart.bounds:
        below = sum(1 for name in chart.categories if _number(name) < value)
        placed.append((frame.left + below * slot, text))
    return placed


def _number(name: str) -> float:
    """A category that is a number, or begins with one («0–4»)."""
    found = re.match(r"\s*(\d+(?:[.,]\d+)?)", name)
    return float(found[1].replace(",", ".")) if found else float("inf")


def _bars(board: Board, chart: Chart, frame: Frame, scale: Scale) -> None:
    slot = frame.width / len(chart.categories)
    wide = slot * _FILLED.get(chart.kind, 0.72) / len(chart.series)
    zero = frame.bottom + scale.share(0.0) * frame.height
    size = board.look.size * SMALL
    levels = [] if chart.kind == "histogram" else _places(chart, scale, frame.bottom, frame.height)
    for index in range(len(chart.series)):
        texts = [figure(value) for value in chart.series[index].values if value is not None]
        room = slot if len(chart.series) == 1 else wide
        fits = max((board.wide(text, size) for text in texts), default=0.0) <= room + 1
        for category in range(len(chart.categories)):
            value = _value(chart, index, category)
            if value is None:
                continue
            start = (slot - wide * len(chart.series)) / 2
            x = frame.left + category * slot + start + index * wide
            y = frame.bottom + scale.share(value) * frame.height
            board.bar(x, min(y, zero), wide * 0.97, abs(y - zero), board.look.color(index, _role(chart, category)))
            if fits:
                foot = _clear(y + 2, size * 0.75, levels) if value >= 0 else y - size
                board.text(x + wide / 2, foot, figure(value), "middle", size=size)


def _places(chart: Chart, scale: Scale, start: float, length: float) -> list[float]:
    """Where the bounds cross the value axis, pt, from the least up."""
    return sorted(start + scale.share(value) * length for value, _ in chart.bounds)


def _clear(at: float, length: float, bounds: list[float]) -> float:
    """Where a figure that would begin at `at` begins so that no bound runs through it."""
    for bound in bounds:
        if at - 1 < bound < at + length:
            at = bound + 2
    return at


def _lines(board: Board, chart: Chart, frame: Frame, scale: Scale) -> None:
    slot = frame.width / len(chart.categories)
    size = board.look.size * SMALL
    for index, series in enumerate(chart.series):
        color = board.look.color(index)
        run: list[tuple[float, float]] = []
        for category, value in enumerate((*series.values[: len(chart.categories)], None)):
            if value is None:
                if len(run) > 1:
                    board.path(run, color)
                run = []
                continue
            point = (
                frame.left + (category + 0.5) * slot,
                frame.bottom + scale.share(value) * frame.height,
            )
            run.append(point)
            board.mark(*point, index, color)
            if len(chart.series) == 1 and board.wide(figure(value), size) <= slot:
                board.text(point[0], point[1] + 5, figure(value), "middle", size=size)


def _weight(chart: Chart, lines: list[str]) -> float:
    """Height of one row of level bars, in rows."""
    bars = 1 if chart.kind == "stacked" else len(chart.series)
    return max(len(lines) * 0.72, bars * 0.85, 1.0)


def _names(board: Board, chart: Chart) -> list[list[str]]:
    """Names of level bars broken into lines of the room they may take."""
    return [board.broken(name, board.width * _NAMES_SHARE) for name in chart.categories]


def _level_bars(board: Board, chart: Chart, foot: float) -> None:
    """Bars that lie, names at their left, figures at their right."""
    scale = scale_of(chart)
    size, small = board.look.size, board.look.size * SMALL
    names = _names(board, chart)
    left = max((board.wide(line) for lines in names for line in lines), default=0.0) + 7
    figures = [figure(value) for series in chart.series for value in series.values if value is not None]
    right = board.width - max((board.wide(text, small) for text in figures), default=0.0) - 4
    frame = Frame(left, foot + size * LINE + 3, right, board.height - 2)
    bounds = [(frame.left + scale.share(value) * frame.width, text) for value, text in chart.bounds]
    labels = bound_labels(board, 0.0, board.width, bounds)
    frame.top -= bounds_height(board, labels)
    for value in scale.ticks():
        x = frame.left + scale.share(value) * frame.width
        board.line((x, frame.bottom), (x, frame.top), board.look.soft)
        board.text(x, frame.bottom - size * LINE, figure(value), "middle")
    if chart.unit:
        board.text(frame.left - 12, frame.bottom - size * LINE, shown(chart.unit), "end")
    _level_rows(board, chart, frame, scale, names)
    zero = frame.left + scale.share(0.0) * frame.width
    board.line((zero, frame.bottom), (zero, frame.top), board.look.ink, width=0.8)
    draw_upright_bounds(board, frame, labels)


def _level_rows(board: Board, chart: Chart, frame: Frame, scale: Scale, names: list[list[str]]) -> None:
    size, small = board.look.size, board.look.size * SMALL
    weights = [_weight(chart, lines) for lines in names]
    zero = frame.left + scale.share(0.0) * frame.width
    bounds = _places(chart, scale, frame.left, frame.width)
    top = frame.top
    for category, lines in enumerate(names):
        tall = frame.height * weights[category] / sum(weights)
        middle = top - tall / 2
        top -= tall
        leading = min(size * LINE, tall / len(lines))
        for row, line in enumerate(lines):
            y = middle + ((len(lines) - 1) / 2 - row) * leading - size * 0.32
            board.text(frame.left - 5, y, line, "end")
        bar = min(tall * 0.66, 14.0 * len(chart.series)) / len(chart.series)
        for index in range(len(chart.series)):
            value = _value(chart, index, category)
            if value is None:
                continue
            y = middle + bar * (len(chart.series) / 2 - index - 1)
            x = frame.left + scale.share(value) * frame.width
            color = board.look.color(index, _role(chart, category))
            board.bar(min(x, zero), y, abs(x - zero), bar * 0.94, color)
            beside = _clear(max(x, zero) + 3, board.wide(figure(value), small), bounds)
            board.text(beside, y + bar / 2 - small * 0.34, figure(value), "start", size=min(small, bar * 1.15))
