"""The small button at the end of a table's head that opens its menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QToolButton

from app.ui.theme import Theme
from app.ui.widgets.buttons import icon_button

CORNER = 24
"""Room at the right end of the head that the columns leave to the button, in pixels."""
_SIDE = 22


class CornerButton(QObject):
    """Keeps the button at the right end of the head; the keyboard has the menu key and Shift+F10 instead."""

    def __init__(self, theme: Theme, header: QHeaderView, open_menu: Callable[[QPoint], object]) -> None:
        super().__init__(header)
        self._header = header
        self._open_menu = open_menu
        self.button: QToolButton = icon_button(theme, "more", "Копировать, сохранить в Excel", self._press)
        self.button.setParent(header)
        self.button.setProperty("role", "corner")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setFixedSize(_SIDE, _SIDE)
        self.button.setStyleSheet("padding: 0px;")  # the icon keeps its size
        self.button.show()
        header.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the size."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Resize}:
            self.button.move(self._header.width() - _SIDE - 1, (self._header.height() - _SIDE) // 2)
            self.button.raise_()
        return False

    def _press(self) -> None:
        self._open_menu(self.button.mapToGlobal(self.button.rect().bottomLeft()))
