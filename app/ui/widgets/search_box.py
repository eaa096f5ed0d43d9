"""The search field of the window: asks while the user types, shows what was found below, goes there on Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme

_PAUSE_MS = 200  # typing is over
_ROWS = 10
_ROW = 30
_WIDTH = 520
_FOUND_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: where it is shown (`page`, `target` for `Page.open`) and its words."""

    page: str
    title: str
    detail: str = ""
    icon: str = "document"
    target: object = None


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
        self._panel: _FoundPanel | None = None  # made with the first answer
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
            self._panel = _FoundPanel(self._theme, self.window())
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

    def event(self, event: QEvent) -> bool:
        """Leaving the field closes the list, which never takes the focus itself."""
        if event.type() is QEvent.Type.FocusOut:
            self.close_list()
        return super().event(event)

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
        found = item.data(_FOUND_ROLE)
        if isinstance(found, Found):
            self.close_list()
            self.clear()
            self.chosen.emit(found)


class _FoundPanel(QFrame):
    """The list under the field."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setProperty("role", "sheet")
        self.setAutoFillBackground(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Найденное")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keys
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_FoundDelegate(theme, self.list))
        self.hint = QLabel("↑ ↓ — выбрать, Enter — перейти, Esc — закрыть")
        self.hint.setProperty("role", "muted")
        self.hint.setContentsMargins(8, 4, 8, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.hint)

    def show_found(self, found: Sequence[Found]) -> None:
        """Fill the list, first row current."""
        self.list.clear()
        for one in found:
            item = QListWidgetItem(self._theme.icon(one.icon), f"{one.title} {one.detail}".strip())
            item.setToolTip(one.detail)
            item.setData(_FOUND_ROLE, one)
            self.list.addItem(item)
        if not found:
            item = QListWidgetItem("Ничего не найдено")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if found else -1)
        rows = min(max(len(found), 1), _ROWS)
        for at in range(self.list.count()):
            self.list.item(at).setSizeHint(QSize(0, _ROW))
        self.resize(_WIDTH, rows * _ROW + self.hint.sizeHint().height() + 6)


class _FoundDelegate(QStyledItemDelegate):
    """Icon, title, muted detail on one line."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """As in Qt."""
        found, rect, palette = index.data(_FOUND_ROLE), QRect(option.rect), self._theme.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(palette.selection))
        left = rect.left() + 10
        if isinstance(found, Found):
            self._theme.icon(found.icon, "muted").paint(painter, QRect(left, rect.top() + (_ROW - 16) // 2, 16, 16))
            left = self._text(painter, found.title, left + 26, rect, palette.text)
            self._text(painter, found.detail, left + 12, rect, palette.muted)
        else:
            self._text(painter, str(index.data()), left, rect, palette.muted)
        painter.restore()

    def _text(self, painter: QPainter, text: str, left: int, rect: QRect, colour: str) -> int:
        """Draw a text from `left` on; returns where it ends."""
        room = QRect(left, rect.top(), rect.right() - left - 8, rect.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return left + painter.fontMetrics().horizontalAdvance(shown)
