"""Rows of a table dragged by the mouse: a line shows where they will fall; Esc, or a fall beside, does nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLabel

from app.ui.tables.columns import R
from app.ui.tables.table import Table

_EDGE = 28  # pixels at the upper and lower edge where the table scrolls by itself
_SCROLL_MS = 30
_SCROLL_STEP = 14
_LINE = 3  # thickness of the line that shows the place


@dataclass(frozen=True, slots=True)
class Fall(Generic[R]):
    """Where rows fall: at a row, below or above it."""

    row: R
    below: bool


class RowDragging(QObject, Generic[R]):
    """Lets the user drag rows of one table.

    `taken(rows)`: which of the selected rows go along, none = no drag. `landing(rows, fall)`: where they would
    fall when the mouse is over the upper or lower half of a row, None = nowhere. `label(rows)`: words at the mouse.

    Signals:
        dropped(list, Fall): rows and where they fell.
    """

    dropped = Signal(list, object)

    def __init__(
        self,
        table: Table[R],
        taken: Callable[[Sequence[R]], list[R]],
        landing: Callable[[Sequence[R], Fall[R]], Fall[R] | None],
        label: Callable[[Sequence[R]], str],
    ) -> None:
        super().__init__(table)
        self._table, self._taken, self._landing, self._label = table, taken, landing, label
        self._pressed: QPoint | None = None
        self._held_back = False
        """The press was kept from the table, so that it does not undo a selection of several rows."""
        self._rows: list[R] = []
        self._place: Fall[R] | None = None
        viewport = table.viewport()
        self.line = QFrame(viewport)
        self.line.setProperty("role", "drop")
        self.line.hide()
        self.words = QLabel(viewport)
        self.words.setProperty("role", "dragged")
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.hide()
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)
        viewport.installEventFilter(self)
        table.installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether rows hang on the mouse."""
        return bool(self._rows)

    def drop(self, rows: Sequence[R], fall: Fall[R]) -> None:
        """As if the user had let these rows fall there."""
        place = self._landing(rows, fall)
        if place is not None:
            self.dropped.emit(list(rows), place)

    def cancel(self) -> None:
        """Nothing hangs on the mouse any more, nothing was moved."""
        self._rows, self._pressed, self._place, self._held_back = [], None, None, False
        self._scroll.stop()
        self.line.hide()
        self.words.hide()
        self._table.viewport().unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As in Qt: presses, moves and releases over the rows, Esc and the loss of the focus."""
        kind = event.type()
        if watched is self._table:
            return self._on_key(event) if self.active else False
        if isinstance(event, QMouseEvent):
            if kind is QEvent.Type.MouseButtonPress:
                return self._on_press(event)
            if kind is QEvent.Type.MouseMove:
                return self._on_move(event)
            if kind is QEvent.Type.MouseButtonRelease:
                return self._on_release(event)
        return False

    def _on_key(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut}:
            self.cancel()
            return False
        wanted = event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if isinstance(event, QKeyEvent) and wanted and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self.cancel()
            return True
        return False

    def _on_press(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        self.cancel()
        table = self._table
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        index = table.indexAt(at)
        if not plain or not index.isValid() or table.state() is QAbstractItemView.State.EditingState:
            return False
        self._pressed = at
        rows = table.selectionModel().selectedRows()
        self._held_back = len(rows) > 1 and any(one.row() == index.row() for one in rows)
        if self._held_back:
            table.setFocus(Qt.FocusReason.MouseFocusReason)
        return self._held_back

    def _on_move(self, event: QMouseEvent) -> bool:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        at = event.position().toPoint()
        if not self.active and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            rows = self._taken(self._table.selected_rows())
            if not rows:
                self._pressed = None
                return True
            self._rows = rows
            self.words.setText(self._label(self._rows))
            self.words.adjustSize()
            self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll.start()
        if self.active:
            self._show_place(at)
        return True  # else the table would select the rows the mouse passes

    def _on_release(self, event: QMouseEvent) -> bool:
        pressed, held_back, rows, place = self._pressed, self._held_back, self._rows, self._place
        self.cancel()
        if rows:
            if place is not None:
                self.dropped.emit(rows, place)
            return False
        if held_back and pressed is not None and event.button() is Qt.MouseButton.LeftButton:
            self._table.selectRow(self._table.rowAt(pressed.y()))  # a plain click leaves the one row chosen
            self._table.setCurrentIndex(self._table.indexAt(pressed))
        return False

    def _show_place(self, at: QPoint) -> None:
        table, viewport = self._table, self._table.viewport()
        self._place = self._find_place(at) if viewport.rect().contains(at) else None
        self.words.move(min(at.x() + 14, viewport.width() - self.words.width() - 4), at.y() + 12)
        self.words.show()
        self.words.raise_()
        if self._place is None:
            self.line.hide()
            return
        line = table.visible_rows().index(self._place.row)
        top = table.rowViewportPosition(line) + (table.rowHeight(line) if self._place.below else 0)
        self.line.setGeometry(QRect(0, max(top - _LINE // 2 - 1, 0), viewport.width(), _LINE))
        self.line.show()
        self.line.raise_()

    def _find_place(self, at: QPoint) -> Fall[R] | None:
        table = self._table
        line = table.rowAt(at.y())
        if line < 0:  # under the last row: the end of the plan
            line, below = table.proxy.rowCount() - 1, True
        else:
            below = at.y() - table.rowViewportPosition(line) > table.rowHeight(line) // 2
        return self._landing(self._rows, Fall(table.proxy.row_at(line), below))

    def _scroll_on(self) -> None:
        viewport, bar = self._table.viewport(), self._table.verticalScrollBar()
        at = viewport.mapFromGlobal(self._table.cursor().pos())
        if not 0 <= at.x() < viewport.width():
            return
        step = -_SCROLL_STEP if 0 <= at.y() < _EDGE else _SCROLL_STEP if 0 <= viewport.height() - at.y() < _EDGE else 0
        if step and bar.minimum() <= bar.value() + step <= bar.maximum() + _SCROLL_STEP:
            bar.setValue(bar.value() + step)
            self._show_place(at)
