"""The search field of the window: asks while the user types, shows what was found below, goes there on Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme import Theme
from app.ui.widgets.found import FOUND_ROLE, Found

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

    from app.ui.widgets.found_panel import FoundPanel

__all__ = ["Found", "SearchBox"]

_PAUSE_MS = 200  # typing is over


class SearchBox(QLineEdit):
    """The field; its list opens over the window.

    Signals:
        asked(str): search for this; answered by `show_found`.
        chosen(Found)
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._panel: FoundPanel | None = None  # made with the first answer
        self.setPlaceholderText("Найти (Ctrl+K)")
        self.setAccessibleName("Найти везде")
        self.setToolTip("Поиск по людям, мероприятиям, номерам приказов и документам (Ctrl+K)")
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)
        self.setFixedWidth(300)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(lambda text: None if text else self.close_list())

    def show_found(self, query: str, found: Sequence[Found]) -> None:
        """The answer to `asked(query)`; an answer to an older question is dropped."""
        if query != self.text().strip() or not query:
            return
        if self._panel is None:
            from app.ui.widgets.found_panel import FoundPanel  # not needed before the first answer

            self._panel = FoundPanel(self._theme, self.window())
            self._panel.list.itemClicked.connect(self._choose)
        self._panel.show_found(found)
        corner = self.mapTo(self.window(), QPoint(self.width() - self._panel.width(), self.height() + 4))
        self._panel.move(max(corner.x(), 0), corner.y())
        self._panel.show()
        self._panel.raise_()

    @property
    def found_list(self) -> QListWidget | None:
        """The open list of what was found."""
        return self._panel.list if self._panel is not None and self._panel.isVisible() else None

    def close_list(self) -> None:
        """Take the list away."""
        if self._panel is not None:
            self._panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ walk along the list, Enter chooses, Esc clears."""
        key, found = event.key(), self.found_list
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and found is not None:
            step = 1 if key == Qt.Key.Key_Down else -1
            found.setCurrentRow(min(max(found.currentRow() + step, 0), found.count() - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field closes the list, which never takes the focus itself."""
        super().focusOutEvent(event)
        self.close_list()

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        if self.text().strip():
            self.asked.emit(self.text().strip())

    def _enter(self) -> None:
        found = self.found_list
        if found is not None and found.currentItem() is not None:
            self._choose(found.currentItem())
        elif self.text().strip():
            self._pause.stop()
            self._ask()

    def _choose(self, item: QListWidgetItem) -> None:
        found = item.data(FOUND_ROLE)
        if isinstance(found, Found):
            self.close_list()
            self.clear()
            self.chosen.emit(found)
