"""The small button in a table's head that opens its menu: seen while the mouse is over the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QTableView, QToolButton

from app.ui.theme import Theme
from app.ui.widgets.buttons import icon_button

_SIDE = 26


class CornerButton(QObject):
    """Keeps the button at the right end of the head; the keyboard has the menu key and Shift+F10 instead."""

    def __init__(self, theme: Theme, table: QTableView, open_menu: Callable[[QPoint], object]) -> None:
        super().__init__(table)
        self._table = table
        self.button: QToolButton = icon_button(theme, "more", "Действия с таблицей", self._press)
        self.button.setParent(table)
        self.button.setProperty("role", "corner")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setFixedSize(QSize(_SIDE, _SIDE))
        self.button.setAutoFillBackground(True)
        self.button.hide()
        self._open_menu = open_menu
        table.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Come with the mouse, go with it, follow the size."""
        kind = event.type()
        if kind is QEvent.Type.Enter:
            self._place()
            self.button.setVisible(self._table.horizontalHeader().isVisible())
        elif kind is QEvent.Type.Leave:
            self.button.hide()
        elif kind is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        header = self._table.horizontalHeader().geometry()
        self.button.move(header.right() - _SIDE - 1, header.top() + (header.height() - _SIDE) // 2)
        self.button.raise_()

    def _press(self) -> None:
        self._open_menu(self.button.mapToGlobal(self.button.rect().bottomLeft()))
