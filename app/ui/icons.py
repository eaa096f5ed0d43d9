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

ICON_SIZE = 16
"""Logical pixels of icons in buttons, rows and menus; other sizes are asked for as pictures."""

_FOLDER = resources() / "icons"


@cache
def _source(path: Path) -> str:
    if not path.is_file():
        raise BugError(f"there is no icon {path.name}")
    return path.read_text("utf-8")


def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # heavy enough to wait for the first icon

    return QSvgRenderer(QByteArray(_source(_FOLDER / f"{name}.svg").replace("currentColor", colour).encode()))


def program_icon() -> QIcon:
    """The icon of the window and the task bar: a picture, as it is wanted before the first paint."""
    return QIcon(str(_FOLDER / "program.png"))


class Icons:
    """Icons of one palette, drawn once each."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._icons: dict[tuple[str, Ink], QIcon] = {}
        self._pictures: dict[tuple[str, int, Ink], QPixmap] = {}

    def icon(self, name: str, ink: Ink = "text") -> QIcon:
        """The icon `resources/icons/<name>.svg`; greyed by the style when disabled, unchanged in a selected row."""
        if (name, ink) not in self._icons:
            icon = QIcon()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                icon.addPixmap(self.picture(name, ICON_SIZE, ink), mode)
            self._icons[name, ink] = icon
        return self._icons[name, ink]

    def picture(self, name: str, size: int, ink: Ink = "text") -> QPixmap:
        """The icon in `size` logical pixels, as sharp as the sharpest screen."""
        key = (name, size, ink)
        if key not in self._pictures:
            ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]  # the highest of the screens
            self._pictures[key] = _paint(_renderer(name, self._palette.ink(ink)), size, ratio)
        return self._pictures[key]


def _paint(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
