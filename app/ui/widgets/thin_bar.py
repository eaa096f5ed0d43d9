"""A thin bar of progress with its name at the left and its number at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.palette import Tone
from app.ui.theme import Theme

_BAR = 5
_GAP = 12
_HEIGHT = 24
_NAME_MOST = 260


class ThinBar(QWidget):
    """«Методическая работа ▬▬▬──── 7 из 12»; the number is always told in words beside the bar.

    Bars that stand one below the other end level with the same `name_width` and `number_width`.
    """

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        *,
        name_width: int = 0,
        number_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._name_width = name_width
        self._number_width = number_width
        self._done = 0
        self._total = 0
        self._text = ""
        self._tone = Tone.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_progress(self, done: int, total: int, text: str = "", tone: Tone = Tone.ACCENT) -> None:
        """`done` of `total`; `text` replaces «7 из 12»."""
        self._done, self._total, self._tone = done, total, tone
        self._text = text or f"{done} из {total}"
        self.setAccessibleName(f"{self._name}: {self._text}" if self._name else self._text)
        self.setToolTip(self._name)
        self.update()

    def sizeHint(self) -> QSize:
        """A line of text high."""
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The number stays readable."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bar, number on one line."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        number_width = max(metrics.horizontalAdvance(self._text) + _GAP, self._number_width)
        name_width = self._name_width or (min(self.width() * 2 // 5, _NAME_MOST) if self._name else 0)
        if self._name:
            painter.setPen(self._theme.colour("text"))
            name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, name_width - _GAP)
            painter.drawText(0, 0, name_width, self.height(), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(self._theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.width() - number_width, 0, number_width, self.height(), right, self._text)
        self._paint_bar(painter, QRectF(name_width, 0, self.width() - name_width - number_width, self.height()))

    def _paint_bar(self, painter: QPainter, room: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(room.left(), (room.height() - _BAR) / 2, room.width(), _BAR)
        painter.setBrush(QColor(self._theme.palette.line))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        share = min(self._done / self._total, 1.0) if self._total else 0.0
        if share:
            bar.setWidth(max(bar.width() * share, _BAR))
            painter.setBrush(QColor(self._theme.palette.ink(self._tone)))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
