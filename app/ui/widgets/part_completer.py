"""Completion of one of several words parted by commas: of the one that is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


class PartCompleter(QCompleter):
    """Completes what stands after the last comma of a line; found anywhere in a choice, whatever the case."""

    def __init__(self, choices: Sequence[str], line: QLineEdit) -> None:
        super().__init__(list(choices), line)
        self._line = line
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """As in Qt: what is looked for."""
        return [path.rsplit(",", 1)[-1].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """As in Qt: the line with the choice in place of its last part."""
        before, comma, _typed = self._line.text().rpartition(",")
        return f"{before}{comma} {index.data()}" if comma else str(index.data())
