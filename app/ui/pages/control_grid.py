"""A grid of days or months: in each cell its name and the states of its terms, by mark, number and word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui.pages.control_days import Cell
from app.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_CELL = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()
_PAD, _ICON, _GAP = 5, 12, 3
_SMALLER = 0.9


class _Cells(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[Cell]] = []
        self.heads: Sequence[str] = ()

    def show(self, lines: list[list[Cell]], heads: Sequence[str]) -> None:
        self.beginResetModel()
        self.lines, self.heads = lines, heads
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self.lines else len(self.lines[0])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.lines[index.row()][index.column()]
        if role == _CELL:
            return cell
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.words
        return cell.title if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads[section] if section < len(self.heads) else None


class CellGrid(QTableView):
    """Cells fill the view; arrows go from one to another.

    Signals:
        picked(Cell): another cell is current.
        opened(Cell): Enter or a double click.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._cells = _Cells()
        self.setModel(self._cells)
        self.setItemDelegate(_CellDelegate(theme, self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(28)
            header.setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().hide()
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(index.data(_CELL)))
        theme.changed.connect(self.viewport().update)

    @property
    def cells(self) -> list[Cell]:
        """All cells, line by line."""
        return [cell for line in self._cells.lines for cell in line]

    def current(self) -> Cell | None:
        """The chosen cell."""
        index = self.currentIndex()
        return index.data(_CELL) if index.isValid() else None

    def show_cells(self, lines: list[list[Cell]], heads: Sequence[str] = ()) -> None:
        """Show these; the cell of the same start stays chosen; tells nobody."""
        kept = self.current()
        self.horizontalHeader().setVisible(bool(heads))
        self.selectionModel().blockSignals(True)
        self._cells.show(lines, heads)
        if kept is not None:
            self._place(kept.start)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def choose(self, start: date) -> bool:
        """Make the cell of this day or month current; False where it is not shown."""
        return self._place(start)

    def _place(self, start: date) -> bool:
        for at, line in enumerate(self._cells.lines):
            for place, cell in enumerate(line):
                if cell.start == start:
                    self.setCurrentIndex(self._cells.index(at, place))
                    return True
        return False

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(_CELL))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: Cell = index.data(_CELL)
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        palette = self._theme.palette
        ground = palette.selection if chosen else palette.surface_alt if cell.free or cell.outside else palette.surface
        painter.fillRect(rect, ground)
        if cell.today or (chosen and option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(self._theme.colour("text" if not cell.today else "muted"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        self._paint_words(painter, rect.adjusted(_PAD, 4, -2, -2), cell, option.font)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, cell: Cell, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(cell.today or bool(cell.note))
        painter.setFont(bold)
        painter.setPen(self._theme.colour("muted" if cell.outside else "text"))
        height = QFontMetrics(font).height()
        head = f"{cell.title} · сегодня" if cell.today and not cell.note else cell.title
        metrics = QFontMetrics(bold)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), _cut(metrics, head, area))
        smaller = QFont(font)
        smaller.setPointSizeF(font.pointSizeF() * (1 if cell.note else _SMALLER))
        painter.setFont(smaller)
        metrics, top = QFontMetrics(smaller), area.top() + height + 1
        if cell.note:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(area.left(), top + metrics.ascent(), cell.note)
            top += metrics.height() + _GAP
        self._paint_states(painter, QRect(area.left(), top, area.width(), area.bottom() - top + 1), cell, metrics)

    def _paint_states(self, painter: QPainter, area: QRect, cell: Cell, metrics: QFontMetrics) -> None:
        step = metrics.height() + (2 if cell.note else 0)
        room = max(area.height() // step, 1)
        shown = cell.states if len(cell.states) <= room else cell.states[: max(room - 1, 1)]
        top = area.top()
        for mark, count, word in shown:
            picture = self._theme.picture(mark.icon, _ICON, mark.tone)
            painter.drawPixmap(area.left(), top + (metrics.height() - _ICON) // 2, picture)
            painter.setPen(self._theme.colour("muted" if cell.outside else mark.tone))
            left = area.left() + _ICON + _GAP
            text = metrics.elidedText(f"{count} {word}", Qt.TextElideMode.ElideRight, area.right() - left)
            painter.drawText(left, top + metrics.ascent(), text)
            top += step
        if len(shown) < len(cell.states) and room > 1:
            painter.setPen(self._theme.colour("muted"))
            rest = sum(count for _mark, count, _word in cell.states[len(shown) :])
            painter.drawText(area.left() + _ICON + _GAP, top + metrics.ascent(), f"и ещё {rest}")
        else:
            self._paint_titles(painter, QRect(area.left(), top + 2, area.width(), area.bottom() - top), cell, metrics)

    def _paint_titles(self, painter: QPainter, area: QRect, cell: Cell, metrics: QFontMetrics) -> None:
        """The first measures of a day or a month, open ones before the others, where there is room for them."""
        painter.setPen(self._theme.colour("muted"))
        room = area.height() // metrics.height()
        for at, row in enumerate(sorted(cell.rows, key=lambda row: not row.is_open)[: max(room, 0)]):
            line = QRect(area.left(), area.top() + at * metrics.height(), area.width(), metrics.height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), _cut(metrics, row.title, line))


def _cut(metrics: QFontMetrics, text: str, area: QRect) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
