"""Sorting and filtering between a RowsModel and its view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from app.core.russian import fold
from app.ui.tables.columns import R
from app.ui.tables.model import RowsModel

Index = QModelIndex | QPersistentModelIndex


class RowsProxy(QSortFilterProxyModel, Generic[R]):
    """Sorts by the columns' keys, nothing last in both directions; filters by words and by a predicate."""

    def __init__(self, model: RowsModel[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: list[str] = []
        self._predicate: Callable[[R], bool] | None = None
        self.setSourceModel(model)

    def set_text(self, text: str) -> None:
        """Keep rows that hold every word of `text`, in any column and any order."""
        words = fold(text).split()
        if words != self._words:
            self._change_filter(words, self._predicate)

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        """Keep rows for which `predicate(row)` is true; None keeps all."""
        if predicate is not None or self._predicate is not None:
            self._change_filter(self._words, predicate)

    @property
    def words(self) -> str:
        """The words that are looked for; empty = all rows."""
        return " ".join(self._words)

    @property
    def narrowed(self) -> bool:
        """Whether a predicate leaves rows out."""
        return self._predicate is not None

    def rows(self) -> Sequence[R]:
        """The rows shown, from above."""
        if self.sortColumn() < 0 and self.rowCount() == len(self._model.rows):
            return self._model.rows  # neither sorted nor filtered: nothing to look up
        return [self.row_at(line) for line in range(self.rowCount())]

    def row_at(self, at: int) -> R:
        """The row shown in line `at`."""
        return self._model.rows[self.mapToSource(self.index(at, 0)).row()]

    def _change_filter(self, words: list[str], predicate: Callable[[R], bool] | None) -> None:
        if not hasattr(self, "endFilterChange"):  # Qt before 6.10
            self._words, self._predicate = words, predicate
            self.invalidateRowsFilter()
            return
        self.beginFilterChange()
        self._words, self._predicate = words, predicate
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        """As in Qt."""
        if self._predicate is not None and not self._predicate(self._model.rows[source_row]):
            return False
        if not self._words:
            return True
        haystack = self._model.haystack(source_row)
        return all(word in haystack for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """As in Qt."""
        column = left.column()
        first = self._model.sort_key(left.row(), column)
        second = self._model.sort_key(right.row(), column)
        if first is None or second is None:
            last_is_less = self.sortOrder() is Qt.SortOrder.DescendingOrder
            return (second is None and first is not None) != last_is_less and first is not second
        return bool(first < second)
