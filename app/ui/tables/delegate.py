"""How a cell is painted and edited: rows of 28 pixels that grow to four lines, marks, tones, headings of blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.ui.tables import editors
from app.ui.tables.columns import Column
from app.ui.tables.model import COLUMN_ROLE, ROW_ROLE
from app.ui.tables.text_lines import MAX_LINES, is_cut, wrapped
from app.ui.theme import ROW_HEIGHT, Theme

Index = QModelIndex | QPersistentModelIndex

SIDE = 8  # room at the left and the right of a cell's text
ICON = 16
_GAP = 6  # between icon and text
_NOTE_LINES = 3


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of a Table. Reads rows and columns through the model's roles."""

    def __init__(self, theme: Theme, heading: Callable[[Any], bool] | None, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = heading
        self.hovered = -1
        """Line under the mouse, -1 = none."""

    def row_height(self, column: Column[Any], row: Any, width: int, font: QFont) -> int:
        """Height that the cell of a wrapped column needs at a width."""
        if not column.wrap:
            return ROW_HEIGHT
        text_width = self._text_width(column, row, width)
        lines = len(wrapped(column.value(row), _font(column, row, font), text_width))
        lines += len(_note_lines(column, row, text_width, font))
        return ROW_HEIGHT + (lines - 1) * QFontMetrics(font).lineSpacing()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Width of the text on one line: for «Ширина по содержимому»."""
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        text = column.value(row).replace("\n", " ")
        width = QFontMetrics(_font(column, row, option.font)).horizontalAdvance(text)
        return QSize(width + 2 * SIDE + _icon_room(column, row), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line below, check mark, icon, text, frame of the current cell."""
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        rect, state = QRect(option.rect), option.state
        heading = self._heading is not None and self._heading(row)
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, state, heading=heading, line=index.row())
        left = rect.left() + SIDE
        if column.checked is not None and not heading:
            self._paint_check(painter, rect, checked=column.checked(row))
        else:
            left += self._paint_mark(painter, column, row, QPoint(left, rect.top()))
            self._paint_text(
                painter, column, row, QRect(QPoint(left, rect.top()), rect.bottomRight()), option.font, heading=heading
            )
        if state & QStyle.StateFlag.State_HasFocus and index.flags() & Qt.ItemFlag.ItemIsEditable:
            painter.setPen(QPen(self._theme.colour("text"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(1, 1, -2, -3))
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text as a tool tip where the cell shows less of it."""
        column = index.data(COLUMN_ROLE)
        if event.type() is not QEvent.Type.ToolTip or column is None or column.tooltip is not None:
            return super().helpEvent(event, view, option, index)
        row = index.data(ROW_ROLE)
        text = column.value(row)
        rect = view.visualRect(index)
        lines = self._lines(column, row, self._text_width(column, row, rect.width()), view.font())
        QToolTip.showText(event.globalPos(), text if is_cut(text, lines) else "", view, rect)
        return True

    # editing

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click anywhere in the cell, or Space, sets a check mark: it is not painted where Qt looks for it."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return super().editorEvent(event, model, option, index)
        if not _presses_check(event):
            return False
        role = Qt.ItemDataRole.CheckStateRole
        checked = Qt.CheckState(index.data(role)) is Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, role)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """As in Qt."""
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        editor = editors.make_editor(parent, column, row)
        editor.setAccessibleName(column.header)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """As in Qt."""
        editors.fill_editor(editor, index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """As in Qt."""
        model.setData(index, editors.editor_value(editor), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """A text of several lines gets room below its row."""
        area = editor.parentWidget()
        editor.setGeometry(editors.editor_rect(editor, QRect(option.rect), area.rect() if area else QRect(option.rect)))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ctrl+Enter ends a text of several lines; Enter is a new line there."""
        if editors.ends_editing(editor, event):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    # painting

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, heading: bool, line: int
    ) -> None:
        palette = self._theme.palette
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(palette.selection))
        elif heading:
            painter.fillRect(rect, QColor(palette.surface_alt))
        elif line == self.hovered:
            painter.fillRect(rect, QColor(palette.hover))
        painter.setPen(QColor(palette.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_check(self, painter: QPainter, rect: QRect, *, checked: bool) -> None:
        option = QStyleOptionButton()
        option.rect = QRect(rect.center().x() - 8, rect.top() + (ROW_HEIGHT - ICON) // 2, ICON, ICON)
        option.palette = QApplication.palette()
        option.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        )
        QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter)
        painter.setPen(self._theme.colour("muted"))  # the style's own frame is not seen in the dark look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_mark(self, painter: QPainter, column: Column[Any], row: Any, at: QPoint) -> int:
        """Paint the icon; returns the room it took."""
        mark = column.mark(row) if column.mark else None
        if mark is None:
            return 0
        icon = self._theme.icon(mark.icon, mark.tone or "text")
        icon.paint(painter, QRect(at.x(), at.y() + (ROW_HEIGHT - ICON) // 2, ICON, ICON))
        return ICON + _GAP

    def _paint_text(
        self, painter: QPainter, column: Column[Any], row: Any, rect: QRect, font: QFont, *, heading: bool
    ) -> None:
        tone = column.tone(row) if column.tone else None
        painter.setPen(self._theme.colour(tone or "text"))
        face = _font(column, row, font)
        if heading:
            face.setBold(True)
        painter.setFont(face)
        metrics = QFontMetrics(face)
        width = rect.width() - SIDE
        top = rect.top() + (ROW_HEIGHT - metrics.height()) // 2
        flags = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
        for line in self._lines(column, row, width, face):
            painter.drawText(QRect(rect.left(), top, width, metrics.height()), flags, line)
            top += metrics.lineSpacing()
        if not heading:
            painter.setFont(font)
            painter.setPen(self._theme.colour("muted"))
            for line in _note_lines(column, row, width, font):
                painter.drawText(QRect(rect.left(), top, width, metrics.height()), flags, line)
                top += metrics.lineSpacing()

    def _lines(self, column: Column[Any], row: Any, width: int, font: QFont) -> tuple[str, ...]:
        face = _font(column, row, font)
        text = column.value(row)
        if column.wrap:
            return wrapped(text, face, width, MAX_LINES)
        line = text.replace("\n", " ")
        return (QFontMetrics(face).elidedText(line, Qt.TextElideMode.ElideRight, width),)

    def _text_width(self, column: Column[Any], row: Any, width: int) -> int:
        return width - 2 * SIDE - _icon_room(column, row)


def _note_lines(column: Column[Any], row: Any, width: int, font: QFont) -> tuple[str, ...]:
    """Lines of the remark under a cell's text."""
    note = column.note(row) if column.note is not None else ""
    return wrapped(note, font, width, _NOTE_LINES) if note else ()


def _presses_check(event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
    left = isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton
    return left and event.type() is QEvent.Type.MouseButtonRelease


def _icon_room(column: Column[Any], row: Any) -> int:
    return ICON + _GAP if column.mark and column.mark(row) else 0


def _font(column: Column[Any], row: Any, base: QFont) -> QFont:
    font = QFont(base)
    if column.bold and column.bold(row):
        font.setBold(True)
    if column.struck and column.struck(row):
        font.setStrikeOut(True)
    return font
