"""What is remembered of a table: widths, hidden columns, their order, what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from app.ui.memory import Json, Memory
from app.ui.tables.columns import Column
from app.ui.tables.corner import CORNER

_MIN_WIDTH = 36
_MOST_WORD = 220
"""A wrapped column that stretches is kept as wide as its longest word, but no wider than this for its sake."""
_AROUND = 40  # beside a word: both sides of the cell and an icon
_MEASURED = 300
"""Rows that are looked through for the longest word."""
_DRAG_MS = 150  # after the last move of a column
_UNSORTED = -1


class HeaderState:
    """Keeps the head of one table in a Memory, shares out spare room, offers the column chooser."""

    def __init__(self, view: QTableView, columns: Sequence[Column[Any]], memory: Memory, name: str) -> None:
        self._view = view
        self._columns = columns
        self._memory = memory
        self._key = f"table/{name}"
        self._own_widths: set[str] = set()
        """Columns the user has sized: they take no part in sharing."""
        self._words: dict[str, int] = {}
        """Room for the longest word of a wrapped column, in pixels."""
        self._chosen_by_document = False
        self._document_keys: list[str] = []
        self._busy = False
        self.order_chosen: Callable[[list[str]], object] | None = None
        """Told the document's columns in their new order, after the user has dragged one."""
        self._header = view.horizontalHeader()
        self._header.setMinimumSectionSize(_MIN_WIDTH)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._open_menu)
        self._later = QTimer(view)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._settle)
        self._moved = QTimer(view)
        self._moved.setSingleShot(True)
        self._moved.setInterval(_DRAG_MS)
        self._moved.timeout.connect(self._tell_order)
        self.apply_defaults()
        self._recall()
        self._header.sectionResized.connect(self._on_resized)
        self._header.sectionMoved.connect(self._on_moved)
        self._header.sortIndicatorChanged.connect(self._on_changed)

    def apply_defaults(self) -> None:
        """Widths, order and hidden columns as described."""
        self._busy = True
        self._own_widths.clear()
        for at, column in enumerate(self._columns):
            self._header.moveSection(self._header.visualIndex(at), at)
            self._header.resizeSection(at, column.width)
            self._view.setColumnHidden(at, column.hidden)
        self._busy = False

    def measure(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Find the longest words of the wrapped columns that stretch: no word is broken while there is room.

        `more`: rows that came to those measured before; room once given is kept.
        """
        before = dict(self._words)
        metrics = QFontMetrics(self._view.font())
        for column in self._columns:
            if column.wrap and column.stretch:
                words = (word for row in rows[:_MEASURED] for word in column.value(row).split())
                longest = max(words, key=len, default="")
                room = min(metrics.horizontalAdvance(longest) + _AROUND, _MOST_WORD)
                self._words[column.key] = max(room, before.get(column.key, 0)) if more else room
        if self._words != before:
            self.share_room()

    def share_room(self) -> None:
        """Give the room that is left over to the columns that stretch."""
        shown = [at for at in range(len(self._columns)) if not self._view.isColumnHidden(at)]
        stretching = [at for at in shown if self._columns[at].stretch and self._columns[at].key not in self._own_widths]
        if not stretching:
            return
        taken = sum(self._header.sectionSize(at) for at in shown if at not in stretching)
        room = self._view.viewport().width() - CORNER - taken
        self._busy = True
        for at, width in self._shared(stretching, room).items():
            self._header.resizeSection(at, width)
        self._busy = False

    def _shared(self, stretching: Sequence[int], room: int) -> dict[int, int]:
        """Widths by place: those that need more than their share get what they need, the others share the rest."""
        least = {at: max(self._columns[at].least, self._words.get(self._columns[at].key, 0)) for at in stretching}
        widths: dict[int, int] = {}
        free = list(stretching)
        while free:
            described = sum(self._columns[at].width for at in free)
            shares = sum(self._columns[at].stretch for at in free)
            left = room - sum(widths.values())
            wanted = {}
            for at in free:
                column = self._columns[at]
                spare = (left - described) * column.stretch // shares
                wanted[at] = column.width + spare if left > described else column.width * max(left, 0) // described
            short = [at for at in free if wanted[at] < least[at]]
            if not short:
                return widths | wanted
            widths |= {at: least[at] for at in short}
            free = [at for at in free if at not in widths]
        return widths

    def menu(self) -> QMenu:
        """The column chooser."""
        menu = QMenu(self._view)
        for at, column in enumerate(self._columns):
            if column.fixed or self._chosen_by_document:
                continue
            action = QAction(column.header or column.tip, menu)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(at))
            action.toggled.connect(lambda shown, at=at: self.show_column(at, shown=shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Ширина по содержимому", self.fit_contents)
        menu.addAction("Вернуть как было", self.reset)
        return menu

    def show_column(self, at: int, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        visible = sum(not self._view.isColumnHidden(other) for other in range(len(self._columns)))
        if not shown and visible == 1:
            return
        self._view.setColumnHidden(at, not shown)
        self._on_changed()

    def show_only(self, keys: Sequence[str]) -> None:
        """Show the fixed columns, then `keys` in order: what a document prints. The chooser is left out."""
        if self._chosen_by_document and list(keys) == self._document_keys:
            return
        self._document_keys = list(keys)
        places = {column.key: at for at, column in enumerate(self._columns)}
        always = [column.key for column in self._columns if column.fixed]
        shown = [*always, *(key for key in keys if key in places and key not in always)]
        self._chosen_by_document = self._busy = True
        for target, key in enumerate(shown):
            self._header.moveSection(self._header.visualIndex(places[key]), target)
        for key, at in places.items():
            self._view.setColumnHidden(at, key not in shown)
        self._busy = False
        self.share_room()

    def fit_contents(self) -> None:
        """Each column as wide as its text, a wrapped one at most 400 pixels."""
        self._busy = True
        for at, column in enumerate(self._columns):
            self._view.resizeColumnToContents(at)
            if column.wrap or column.stretch:
                self._header.resizeSection(at, min(self._header.sectionSize(at), 400))
            self._own_widths.add(column.key)
        self._busy = False
        self._on_changed()

    def reset(self) -> None:
        """Forget what the user has changed."""
        self.apply_defaults()
        self._header.setSortIndicator(_UNSORTED, Qt.SortOrder.AscendingOrder)
        self._on_changed()

    def _on_resized(self, section: int, _old: int, _new: int) -> None:
        if not self._busy and not self._view.isColumnHidden(section):
            self._own_widths.add(self._columns[section].key)
            self._on_changed()

    def _on_moved(self, *_of_qt: object) -> None:
        if self._busy:
            return
        if self._chosen_by_document:
            self._moved.start()  # once, when the drag has ended
        else:
            self._on_changed()

    def _tell_order(self) -> None:
        shown = [self._header.logicalIndex(at) for at in range(self._header.count())]
        fixed = {column.key for column in self._columns if column.fixed}
        keys = [self._columns[at].key for at in shown if not self._view.isColumnHidden(at)]
        kept = [key for key in keys if key not in fixed]
        wanted, self._document_keys = kept, []
        self.show_only(kept)  # the fixed columns stay first
        if self.order_chosen is not None:
            self.order_chosen(wanted)

    def _on_changed(self, *_of_qt: object) -> None:
        if not self._busy:
            self._later.start()

    def _settle(self) -> None:
        """After a drag: share the room once, and write once."""
        self.share_room()
        self._memory.set(self._key, self._state())

    def _state(self) -> Json:
        section = self._header.sortIndicatorSection()
        sorted_by = self._columns[section].key if 0 <= section < len(self._columns) else ""
        return {
            "widths": {
                column.key: self._header.sectionSize(at)
                for at, column in enumerate(self._columns)
                if column.key in self._own_widths and not self._view.isColumnHidden(at)
            },
            "hidden": [column.key for at, column in enumerate(self._columns) if self._view.isColumnHidden(at)],
            "order": [self._columns[self._header.logicalIndex(at)].key for at in range(len(self._columns))],
            "sort": sorted_by,
            "descending": self._header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        }

    def _recall(self) -> None:
        kept = self._memory.get(self._key)
        if not isinstance(kept, dict):
            return
        places = {column.key: at for at, column in enumerate(self._columns)}
        self._busy = True
        widths = kept.get("widths")
        for key, width in widths.items() if isinstance(widths, dict) else ():
            if key in places and isinstance(width, int):
                self._header.resizeSection(places[key], max(width, _MIN_WIDTH))
                self._own_widths.add(key)
        hidden = kept.get("hidden")
        if isinstance(hidden, list) and len(hidden) < len(self._columns):
            for key, at in places.items():
                self._view.setColumnHidden(at, key in hidden)
        self._recall_order(kept.get("order"), places)
        if kept.get("sort") in places:
            order = Qt.SortOrder.DescendingOrder if kept.get("descending") else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(places[cast("str", kept["sort"])], order)
        self._busy = False

    def _recall_order(self, order: Json, places: dict[str, int]) -> None:
        if isinstance(order, list) and sorted(map(str, order)) == sorted(places):
            for target, key in enumerate(order):
                self._header.moveSection(self._header.visualIndex(places[str(key)]), target)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._header.mapToGlobal(at))


def prepare_header(header: QHeaderView) -> None:
    """The looks of a head that the stylesheet cannot tell."""
    header.setHighlightSections(False)
    header.setSectionsMovable(True)
    header.setSortIndicatorClearable(True)
    header.setFixedHeight(30)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
