"""Heights of a table's rows: worked out for the rows that changed at once, for all rows a little between two events."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QTableView

from app.ui.tables.columns import Column
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.proxy import RowsProxy
from app.ui.theme import ROW_HEIGHT

_SLICE = 0.008  # seconds of work between two events: the window answers meanwhile
_AT_ONCE = 40
"""So many changed rows are measured at once, before they are painted."""


class RowHeights(QObject):
    """Gives the rows of a view the heights their wrapped texts need; heads of blocks span all columns.

    `heading`: tells the heads of blocks, None where there are none.
    """

    def __init__(
        self,
        view: QTableView,
        proxy: RowsProxy[Any],
        columns: Sequence[Column[Any]],
        delegate: CellDelegate,
        heading: Callable[[Any], bool] | None,
    ) -> None:
        super().__init__(view)
        self._view, self._proxy, self._columns = view, proxy, columns
        self._delegate, self._heading = delegate, heading
        self._all: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        if heading is None and not any(column.wrap for column in columns):
            return
        view.horizontalHeader().sectionResized.connect(self._on_resized)
        for signal in (proxy.modelReset, proxy.layoutChanged):
            signal.connect(self._start)
        proxy.rowsInserted.connect(lambda _parent, first, last: self._fit_some(range(first, last + 1)))
        proxy.dataChanged.connect(self._on_changed)

    @property
    def busy(self) -> bool:
        """Whether heights are still being worked out."""
        return self._all is not None

    def _start(self, *_of_qt: object) -> None:
        self._all = self._fit_all()
        self._timer.start()

    def _on_resized(self, section: int, old: int, new: int) -> None:
        column = self._columns[section]
        if old != new and (column.wrap or self._heading is not None):
            self._start()

    def _on_changed(self, first: QModelIndex, last: QModelIndex, _roles: object = None) -> None:
        self._fit_some(range(first.row(), last.row() + 1))

    def _fit_some(self, lines: range) -> None:
        if self._all is not None or len(lines) > _AT_ONCE:
            self._start()
            return
        self._fit(lines)

    def _go_on(self) -> None:
        end = time.perf_counter() + _SLICE
        while self._all is not None and time.perf_counter() < end:
            if next(self._all, self) is self:
                self._all = None
        if self._all is None:
            self._timer.stop()

    def _fit_all(self) -> Iterator[None]:
        """What is seen first; the rest is measured a little at a time and set at once, so that it is painted once."""
        count, top = self._proxy.rowCount(), max(self._view.rowAt(0), 0)
        line, room = top, self._view.viewport().height()
        while line < count and room > 0:
            self._fit((line,))
            room -= self._view.rowHeight(line)
            line += 1
        yield
        heights: list[tuple[int, int]] = []
        for other in (*range(line, count), *range(min(top, count))):
            if other >= self._proxy.rowCount():
                return  # rows went meanwhile: what tells of it begins anew
            heights.append((other, self._height(other)))
            yield
        self._set(heights)

    def _fit(self, lines: Iterable[int]) -> None:
        self._set([(line, self._height(line)) for line in lines])

    def _set(self, heights: Iterable[tuple[int, int]]) -> None:
        view = self._view
        first = view.horizontalHeader().logicalIndex(0)
        for line, height in heights:
            if self._heading is not None:
                spanned = len(self._columns) if self._heading(self._proxy.row_at(line)) else 1
                if view.columnSpan(line, first) != spanned:
                    view.setSpan(line, first, 1, spanned)
            if view.rowHeight(line) != height:
                view.setRowHeight(line, height)

    def _height(self, line: int) -> int:
        view, row = self._view, self._proxy.row_at(line)
        if self._heading is not None and self._heading(row):
            return ROW_HEIGHT
        font = view.font()
        return max(
            (
                self._delegate.row_height(column, row, view.columnWidth(at), font)
                for at, column in enumerate(self._columns)
                if column.wrap and not view.isColumnHidden(at)
            ),
            default=ROW_HEIGHT,
        )
