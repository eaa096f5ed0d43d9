"""The left column: one line a page, with its icon, its name and how many things wait there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL, Theme

_LINE = 36
_WIDTH = 196
_ICON = 20
_ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class Navigation(QListView):
    """Pages by number; the caller knows their keys.

    Signals:
        chosen(int): the user went to this line.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Lines are (name, icon)."""
        super().__init__(parent)
        self.setObjectName("navigationList")
        self.setAccessibleName("Разделы")
        self.setFixedWidth(_WIDTH)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._items = QStandardItemModel(self)
        for number, (name, icon) in enumerate(lines, 1):
            item = QStandardItem(name)
            item.setData(icon, _ICON_ROLE)
            item.setToolTip(f"{name} (Ctrl+{number})")
            self._items.appendRow(item)
        self.setModel(self._items)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)

    def show_current(self, line: int) -> None:
        """Mark a line, tell nobody."""
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._items.index(line, 0))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def set_count(self, line: int, count: int | None) -> None:
        """How many things wait at a line; None or 0 = nothing is shown."""
        item = self._items.item(line)
        item.setData(count or None, _COUNT_ROLE)
        name = item.text()
        item.setData(f"{name}, требует внимания: {count}" if count else name, Qt.ItemDataRole.AccessibleTextRole)

    def count(self, line: int) -> int | None:
        """What `set_count` was told."""
        told = self._items.item(line).data(_COUNT_ROLE)
        return told if isinstance(told, int) else None

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())


class _LineDelegate(QStyledItemDelegate):
    """Draws one line."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All lines are alike."""
        return QSize(_WIDTH, _LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, bar of the current page, icon, name, count."""
        palette, rect, state = self._theme.palette, QRect(option.rect), option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if current:
            painter.fillRect(rect, QColor(palette.window))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(palette.ink_accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(palette.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.ink_accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        top = rect.top() + (_LINE - _ICON) // 2
        icon = self._theme.icon(str(index.data(_ICON_ROLE)), Tone.ACCENT if current else "muted")
        icon.paint(painter, QRect(rect.left() + MEDIUM + 2, top, _ICON, _ICON))
        badge = self._paint_count(painter, rect, option.font, index.data(_COUNT_ROLE))
        left = rect.left() + MEDIUM + _ICON + MEDIUM
        face = QFont(option.font)
        face.setBold(current)
        painter.setFont(face)
        painter.setPen(QColor(palette.text))
        room = QRect(left, rect.top(), rect.right() - left - badge, rect.height())
        name = QFontMetrics(face).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRect, font: QFont, count: object) -> int:
        """Paint the count in a pill at the right; returns the room it took."""
        if not isinstance(count, int):
            return SMALL
        text = str(count) if count < 1000 else "999+"  # noqa: PLR2004  more does not fit and says no more
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(text) + 14, 24)
        pill = QRectF(rect.right() - width - SMALL, rect.top() + (_LINE - 20) / 2, width, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.soft_warning))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QColor(self._theme.palette.ink_warning))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return width + 2 * SMALL
