"""What the window shows at once, before anything else is loaded: its grounds and the names of the pages.

Only the few light classes of Qt are touched here: the namespace `Qt` alone, with its hundred enumerations, costs a
fifth of the first paint of a bare window (PySide6 6.12; it comes with the first colour given to a painter, too).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.frame_sizes import HEADER_HEIGHT, LINE_HEIGHT, NAME_LEFT, NAVIGATION_WIDTH, STATUS_HEIGHT, TOP_MARGIN
from app.ui.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.ui.memory import Json

_MIDDLE = 128  # of 0…255


class FirstFrame(QWidget):
    """Stands in the window until the real parts are there; calls `painted` once, after the first paint."""

    def __init__(self, names: Sequence[str], theme_choice: Json, painted: Callable[[], object]) -> None:
        super().__init__()
        palette = first_palette(theme_choice)
        _colour(self, palette.window, palette.text)
        grounds = _Ground(self, palette), _Names(self, palette, names, painted), _Ground(self, palette)
        self._head, self._column, self._foot = grounds

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head above, column at the left, foot below."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        self._head.setGeometry(0, 0, width, HEADER_HEIGHT)
        self._column.setGeometry(0, HEADER_HEIGHT, NAVIGATION_WIDTH, height - HEADER_HEIGHT)
        self._foot.setGeometry(NAVIGATION_WIDTH, height - STATUS_HEIGHT, width - NAVIGATION_WIDTH, STATUS_HEIGHT)


class _Ground(QWidget):
    """A plain area in the colour of the navigation."""

    def __init__(self, parent: QWidget, palette: Palette) -> None:
        super().__init__(parent)
        _colour(self, palette.navigation, palette.text)


class _Names(_Ground):
    """The names of the pages, where the navigation writes them."""

    def __init__(self, parent: QWidget, palette: Palette, names: Sequence[str], painted: Callable[[], object]) -> None:
        super().__init__(parent, palette)
        self._names = names
        self._painted: Callable[[], object] | None = painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pen is the palette's: `setPen` would load `Qt`, and so would `fillRect`."""
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        base = TOP_MARGIN + (LINE_HEIGHT - metrics.height()) // 2 + metrics.ascent()
        for number, name in enumerate(self._names):
            painter.drawText(NAME_LEFT, base + number * LINE_HEIGHT, name)
        painter.end()
        painted, self._painted = self._painted, None
        if painted is not None:
            QTimer.singleShot(0, painted)


def _colour(widget: QWidget, ground: str, text: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def first_palette(theme_choice: Json) -> Palette:
    """The palette that the theme will choose: the kept choice, else the system's as its window colour tells it."""
    if theme_choice == "dark":
        return DARK
    if theme_choice == "light":
        return LIGHT
    return DARK if QApplication.palette().window().color().lightness() < _MIDDLE else LIGHT
