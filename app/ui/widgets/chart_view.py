"""A chart on the screen: an SVG text drawn to fit, asked for again when the look or the size changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.application import FONT_FAMILY
from app.ui.palette import Palette
from app.ui.theme import Theme

SvgMaker = Callable[[int, int, Palette], str]
"""Takes width and height in pixels and the palette in force, gives SVG; an empty text = nothing to show."""

_LARGEST = 1.4  # times its own size
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)  # QtSvg does not know it and paints the view black
_FONT = re.compile(r"font-family\s*:\s*(?:'[^']*'|[^;\"'])+|font-family\s*=\s*(\"[^\"]*\"|'[^']*')")


def prepare_svg(svg: str) -> str:
    """The SVG as QtSvg can draw it: without clip paths, in the window's face."""

    def face(found: re.Match[str]) -> str:
        return f'font-family="{FONT_FAMILY}"' if found[1] else f"font-family: {FONT_FAMILY}"

    return _FONT.sub(face, _CLIP.sub("", svg))


class ChartView(QWidget):
    """Draws what `make` gives, keeping its proportions, in the middle of the room.

    `text` says in words what the chart shows: it is read by screen readers and shown where there is no chart.
    """

    def __init__(self, theme: Theme, make: SvgMaker | None = None, *, text: str = "", height: int = 260) -> None:
        super().__init__()
        self._theme = theme
        self._make = make
        self._height = height
        self._text = text
        self._drawn: tuple[object, ...] = ()
        self._renderer: object = None
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text or "Диаграмма")
        theme.changed.connect(self.update)

    def show_chart(self, make: SvgMaker | None, text: str) -> None:
        """Another chart."""
        self._make = make
        self._text = text
        self._drawn = ()
        self.setAccessibleName(text or "Диаграмма")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as asked for."""
        return QSize(480, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ask for the SVG if anything has changed, then draw it."""
        from PySide6.QtSvg import QSvgRenderer  # only pages with charts need it

        wanted = (self._make, self.width(), self.height(), self._theme.palette.dark)
        if wanted != self._drawn:
            self._drawn = wanted
            svg = self._make(self.width(), self.height(), self._theme.palette) if self._make else ""
            self._renderer = QSvgRenderer(QByteArray(prepare_svg(svg).encode())) if svg else None
        painter = QPainter(self)
        if isinstance(self._renderer, QSvgRenderer) and self._renderer.isValid():
            self._renderer.render(painter, _fit(self._renderer.defaultSize(), self.size()))
            return
        painter.setPen(self._theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), flags, self._text or "Диаграммы нет")


def _fit(picture: QSize, room: QSize) -> QRectF:
    """The largest rectangle of the picture's proportions in the middle of the room; letters do not grow too large."""
    most = room.boundedTo(picture * _LARGEST)
    scaled = picture.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(
        (room.width() - scaled.width()) / 2, (room.height() - scaled.height()) / 2, scaled.width(), scaled.height()
    )
