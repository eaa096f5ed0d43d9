"""The small button at the end of a table's head that opens its menu: seen while the mouse is over the head."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QToolButton

from app.ui.theme import Theme
from app.ui.widgets.buttons import icon_button

_SIDE = 26


class CornerButton(QObject):
    """Keeps the button at the right end of the head; the keyboard has the menu key and Shift+F10 instead."""

    def __init__(self, theme: Theme, header: QHeaderView, open_menu: Callable[[QPoint], object]) -> None:
        super().__init__(header)
        self._header = header
        self._open_menu = open_menu
        self.button: QToolButton = icon_button(theme, "more", "Действия с таблицей", self._press)
        self.button.setParent(header)
        self.button.setProperty("role", "corner")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setFixedSize(_SIDE, _SIDE)
        self.button.hide()
        header.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Come with the mouse, go with it, follow the size."""
        kind = event.type()
        if kind in {QEvent.Type.Enter, QEvent.Type.Resize}:
            self.button.move(self._header.width() - _SIDE - 1, (self._header.height() - _SIDE) // 2)
            self.button.raise_()
        if kind is QEvent.Type.Enter:
            self.button.show()
        elif kind is QEvent.Type.Leave:
            self.button.hide()
        return False

    def _press(self) -> None:
        self._open_menu(self.button.mapToGlobal(self.button.rect().bottomLeft()))
