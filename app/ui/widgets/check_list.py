"""A short list of names with a tick each, for a form: who was there, what is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_MOST_LINES = 7


class CheckList(QListWidget):
    """Names with ticks; the value is the names that are ticked, one a line.

    Signals:
        changed: a tick was set or taken away by the user.
    """

    changed = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        for name in names:
            item = QListWidgetItem(name, self)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        line = max(self.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self.setFixedHeight(line * min(max(len(names), 1), _MOST_LINES) + 2 * self.frameWidth() + 2)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def value(self) -> str:
        """Ticked names, one a line, in the order of the list."""
        rows = [self.item(at) for at in range(self.count())]
        return "\n".join(item.text() for item in rows if item.checkState() == Qt.CheckState.Checked)

    def set_value(self, value: str) -> None:
        """Tick these names and no other."""
        wanted = set(value.split("\n"))
        blocked = self.blockSignals(True)
        for at in range(self.count()):
            item = self.item(at)
            item.setCheckState(Qt.CheckState.Checked if item.text() in wanted else Qt.CheckState.Unchecked)
        self.blockSignals(blocked)
