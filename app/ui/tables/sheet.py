"""A table that is filled in like a sheet of Excel: typing in a cell edits it, Enter goes to the next row."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from app.ui.tables.columns import R
from app.ui.tables.table import Table


class Sheet(Table[R]):
    """As Table, for few columns that are typed in row by row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setEditTriggers(self.editTriggers() | QAbstractItemView.EditTrigger.AnyKeyPressed)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """As in Qt; Enter goes down the column."""
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        below = at.siblingAtRow(at.row() + 1)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)
