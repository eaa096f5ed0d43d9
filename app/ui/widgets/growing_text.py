"""A field for several lines that is as high as its text, within limits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_FRAME = 18  # borders, padding and the document's own margin


class GrowingText(QPlainTextEdit):
    """From two lines to eight, then it scrolls. Tab goes to the next control."""

    def __init__(self, text: str = "", *, least: int = 2, most: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._least = least
        self._most = most
        self._growing = False
        self.setTabChangesFocus(True)
        # a bar that comes and goes by itself changes the width, so the lines, so the height, and back again for ever
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self, *_of_qt: object) -> None:
        if self._growing:
            return
        self._growing = True
        lines = round(self.document().size().height())  # this layout counts lines
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if lines > self._most else policy.ScrollBarAlwaysOff)
        height = min(max(lines, self._least), self._most) * self.fontMetrics().lineSpacing() + _FRAME
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
        self._growing = False
