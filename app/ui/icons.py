"""One set of line icons, tinted from the palette: SVG with `currentColor` → pixmaps for each state and screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from app.core.errors import BugError
from app.core.paths import resources
from app.ui.palette import Ink, Palette

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

ICON_SIZES = (16, 20)
"""Sizes in logical pixels that are drawn exactly: rows and buttons, navigation."""

_FOLDER = resources() / "icons"


@cache
def _source(path: Path) -> str:
    if not path.is_file():
        raise BugError(f"there is no icon {path.name}")
    return path.read_text("utf-8")


def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # heavy enough to wait for the first icon

    return QSvgRenderer(QByteArray(_source(_FOLDER / f"{name}.svg").replace("currentColor", colour).encode()))


def icon_pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """One icon of `size` logical pixels in `colour` («#rrggbb») for a screen of `ratio` pixels per logical pixel."""
    return _paint(_renderer(name, colour), size, ratio)


def _paint(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def program_icon() -> QIcon:
    """The icon of the window and the task bar: a picture, as it is wanted before the first paint."""
    return QIcon(str(_FOLDER / "program.png"))


class Icons:
    """Icons of one palette, drawn once each."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._drawn: dict[tuple[str, Ink], QIcon] = {}

    def icon(self, name: str, ink: Ink = "text") -> QIcon:
        """The icon `resources/icons/<name>.svg`; greyed when disabled, unchanged in a selected row."""
        key = (name, ink)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, ink)
        return self._drawn[key]

    def _draw(self, name: str, ink: Ink) -> QIcon:
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]  # the highest of the screens
        icon = QIcon()
        renderer = _renderer(name, self._palette.ink(ink))
        for size in ICON_SIZES:
            pixmap = _paint(renderer, size, ratio)  # greyed by the style where it is disabled
            icon.addPixmap(pixmap, QIcon.Mode.Normal)
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
        return icon
