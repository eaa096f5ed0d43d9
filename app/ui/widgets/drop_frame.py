"""The frame over the window while files hang above it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme


class DropFrame(QWidget):
    """A frame over the window while files hang above it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Cover the window."""
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame and a sentence at the bottom."""
        painter = QPainter(self)
        palette = self._theme.palette
        painter.setPen(QPen(QColor(palette.accent_fill), 4))
        painter.drawRect(self.rect().adjusted(2, 2, -2, -2))
        face = QFont(self.font())
        face.setBold(True)
        painter.setFont(face)
        text = "Отпустите файлы, чтобы загрузить их"
        width = painter.fontMetrics().horizontalAdvance(text) + 48
        sign = QRect((self.width() - width) // 2, self.height() - 96, width, 40)
        painter.fillRect(sign, QColor(palette.accent_fill))
        painter.setPen(QColor(palette.on_accent))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, text)
