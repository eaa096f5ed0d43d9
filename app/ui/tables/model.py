"""A table model over a list of frozen rows, for reading and for editing in place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any, Generic, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.errors import AppError
from app.core.russian import fold
from app.ui.tables.columns import Column, EditKind, R
from app.ui.tables.sorting import text_key

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Gives the row object itself."""
COLUMN_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Gives the Column of a cell or of a head."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Step = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
_MOST_MOVED = 160
"""Where more rows than this come, go or move, the views begin anew: that is quicker then."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows rows through columns; `key` tells which row is which after a refresh.

    Signals:
        refused(AppError): a typed value was not accepted; the cell shows what was there before.
        edited(object): a row was stored.
    """

    refused = Signal(object)
    edited = Signal(object)

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._key = key
        self._rows: list[R] = []
        self._sort_keys: dict[int, list[Any]] = {}
        self._haystacks: list[str] = []

    @property
    def rows(self) -> Sequence[R]:
        """The rows in their own order."""
        return self._rows

    @property
    def columns(self) -> Sequence[Column[R]]:
        """The columns in their own order."""
        return self._columns

    def key(self, row: R) -> Hashable:
        """What tells a row from the others."""
        return self._key(row)

    def set_rows(self, rows: Sequence[R]) -> Sequence[R] | None:
        """Show these rows; only what came, went, moved or is another value is told to the views.

        Returns the rows that are new or another value, or None where so much differs that all begin anew.
        """
        steps = _steps([self._key(row) for row in self._rows], [self._key(row) for row in rows])
        if steps is None:
            self.beginResetModel()
            self._rows = list(rows)
            self._forget()
            self.endResetModel()
            return None
        came: list[R] = []
        for _tag, first, last, start, stop in reversed(steps):  # from below, so that places above stay
            if last > first:
                self.beginRemoveRows(_ROOT, first, last - 1)
                del self._rows[first:last]
                self._forget()
                self.endRemoveRows()
            if stop > start:
                self.beginInsertRows(_ROOT, first, first + stop - start - 1)
                self._rows[first:first] = rows[start:stop]
                self._forget()
                self.endInsertRows()
                came += rows[start:stop]
        changed = [at for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
        self._rows = list(rows)
        self._forget()
        for first, last in _stretches(changed):
            self._announce(first, last)
        return [*came, *(rows[at] for at in changed)]

    def sort_key(self, at: int, column: int) -> Any:
        """What row `at` is sorted by in a column; None goes last."""
        if column not in self._sort_keys:
            described = self._columns[column]
            if described.sort is not None:
                self._sort_keys[column] = [described.sort(row) for row in self._rows]
            else:
                self._sort_keys[column] = [
                    text_key(text) if (text := described.value(row)) else None for row in self._rows
                ]
        return self._sort_keys[column][at]

    def haystack(self, at: int) -> str:
        """All the text of row `at`, folded for searching."""
        if not self._haystacks:
            self._haystacks = [fold("\n".join(column.value(row) for column in self._columns)) for row in self._rows]
        return self._haystacks[at]

    # Qt's interface

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """As in Qt."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        column, row = self._columns[index.column()], self._rows[index.row()]
        if column.edit is None or not (column.edit.allowed is None or column.edit.allowed(row)):
            return flags
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if column.checked else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        if not index.isValid():
            return None
        show = _SHOWN.get(role)
        return show(self._columns[index.column()], self._rows[index.row()]) if show else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.header
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.numeric else _LEFT
            case _ if role == COLUMN_ROLE:
                return column
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """As in Qt: stores through the column's `Edit`; an unchanged value stores nothing."""
        if not index.isValid() or role not in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole}:
            return False
        row, column = self._rows[index.row()], self._columns[index.column()]
        if column.edit is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        elif value == _edit_value(column, row):
            return False
        try:
            stored = column.edit.store(row, value)
        except AppError as error:
            self.refused.emit(error)
            return False
        if stored is not None:
            self._rows[index.row()] = stored
            self._forget()
            self._announce(index.row(), index.row())
        self.edited.emit(row if stored is None else stored)
        return True

    def _announce(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _forget(self) -> None:
        self._sort_keys.clear()
        self._haystacks = []


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places that follow one another as first and last: 1, 2, 3, 7 → (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _steps(old: list[Hashable], new: list[Hashable]) -> list[_Step] | None:
    """What turns one order of keys into another: (…, old from, to, new from, to); None where that is too much."""
    if old == new:
        return []
    if not old or not new or len(set(old)) < len(old) or len(set(new)) < len(new):
        return None
    steps = [step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    moved = sum(last - first + stop - start for _tag, first, last, start, stop in steps)
    return steps if moved <= _MOST_MOVED else None


def _edit_value(column: Column[R], row: R) -> Any:
    """What an editor opens with."""
    edit = column.edit
    if edit is not None and edit.value is not None:
        return edit.value(row)
    return column.value(row) if edit is None or edit.kind is not EditKind.DATE else None


def _check_state(column: Column[Any], row: Any) -> Qt.CheckState | None:
    if column.checked is None:
        return None
    return Qt.CheckState.Checked if column.checked(row) else Qt.CheckState.Unchecked


_Role = Qt.ItemDataRole
_SHOWN: dict[int, Callable[[Column[Any], Any], Any]] = {
    _Role.DisplayRole: lambda column, row: column.value(row),
    _Role.EditRole: _edit_value,
    ROW_ROLE: lambda _column, row: row,
    COLUMN_ROLE: lambda column, _row: column,
    _Role.ToolTipRole: lambda column, row: column.tooltip(row) if column.tooltip else None,
    _Role.TextAlignmentRole: lambda column, _row: _RIGHT if column.numeric else _LEFT,
    _Role.CheckStateRole: _check_state,
    _Role.AccessibleTextRole: lambda column, row: f"{column.header}: {column.value(row)}",
}
"""What a cell gives for each role."""
