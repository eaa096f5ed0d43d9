"""Two panes with a splitter that is remembered: the list at the left, the selected row at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.memory import Memory


class MasterDetail(QSplitter):
    """Master and detail; `share` of the width goes to the master until the user moves the handle."""

    def __init__(
        self,
        master: QWidget,
        detail: QWidget,
        memory: Memory,
        name: str,
        *,
        share: float = 0.62,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        super().__init__(orientation)
        self._memory = memory
        self._key = f"splitter/{name}"
        self.addWidget(master)
        self.addWidget(detail)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(7)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self._recall(share)
        self.splitterMoved.connect(self._remember)

    def _recall(self, share: float) -> None:
        kept = self._memory.get(self._key)
        if isinstance(kept, int | float) and not isinstance(kept, bool) and 0 < kept < 1:
            share = float(kept)
        self.setSizes([round(1000 * share), round(1000 * (1 - share))])

    def _remember(self) -> None:
        first, second = self.sizes()
        if first and second:
            self._memory.set(self._key, round(first / (first + second), 3))
