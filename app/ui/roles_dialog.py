"""Rows of a copied table with the choice, for each column, of what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.labels import muted_label

LEFT_OUT = "не переносить"
_SHOWN = 40  # rows of the preview
_COLUMN = 190
_NARROWEST, _WIDEST, _HEIGHT, _MARGIN = 560, 1100, 460, 16


class RolesDialog(QDialog):
    """`words`: role → its name; `needed`: a role without which nothing can be put in."""

    def __init__(
        self,
        title: str,
        text: str,
        cells: Sequence[Sequence[str]],
        roles: Sequence[str | None],
        words: Mapping[str, str],
        yes: str,
        needed: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._needed, self._words = needed, words
        keys = list(words)
        self.table = QTableWidget(min(len(cells), _SHOWN) + 1, len(roles))
        self.table.setAccessibleName(text)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self.choices: list[QComboBox] = []
        for at, role in enumerate(roles):
            choice = QComboBox()
            choice.setAccessibleName(f"Что в столбце {at + 1}")
            choice.addItem(LEFT_OUT, None)
            for key in keys:
                choice.addItem(words[key], key)
            choice.setCurrentIndex(keys.index(role) + 1 if role in keys else 0)
            choice.currentIndexChanged.connect(self._check)
            self.table.setCellWidget(0, at, choice)
            self.choices.append(choice)
        for line, row in enumerate(cells[:_SHOWN], 1):
            for at, cell in enumerate(row):
                self.table.setItem(line, at, QTableWidgetItem(cell))
        self._buttons = QDialogButtonBox()
        self.ok_button = self._buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok_button.setProperty("role", "main")
        self._buttons.addButton("Отмена", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._problem = muted_label("", wrap=True)
        self._problem.setProperty("tone", "bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        for widget in (muted_label(text, wrap=True), self.table, self._problem, self._buttons):
            layout.addWidget(widget)
        header = self.table.horizontalHeader()
        header.setDefaultSectionSize(_COLUMN)
        if len(roles) * _COLUMN < _WIDEST:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.resize(min(max(len(roles) * _COLUMN, _NARROWEST), _WIDEST) + 2 * _MARGIN, _HEIGHT)
        self.table.resizeRowsToContents()
        self._check()

    def roles(self) -> tuple[str | None, ...]:
        """The chosen role of each column, None = left out."""
        return tuple(choice.currentData(Qt.ItemDataRole.UserRole) for choice in self.choices)

    def _check(self) -> None:
        chosen = self.roles()
        missing = self._needed not in chosen
        self.ok_button.setEnabled(not missing)
        self._problem.setText(f"Укажите столбец «{self._words[self._needed]}»." if missing else "")
        self._problem.setVisible(missing)
