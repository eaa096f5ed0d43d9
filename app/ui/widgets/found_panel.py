"""The list under the search field: what was found, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets.found import FOUND_ROLE, Found

_ROWS = 10
_ROW = 30
_WIDTH = 520


class FoundPanel(QFrame):
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
            item.setData(FOUND_ROLE, one)
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
        found, rect, palette = index.data(FOUND_ROLE), QRect(option.rect), self._theme.palette
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
