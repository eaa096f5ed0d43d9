"""Who is responsible and to whom a row is addressed: two choices beside the chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.services.views.plans import SourceItemView
from app.ui.theme import SMALL

_ANY_ACTOR, _ANY_ADDRESSEE = "Все исполнители", "Все адресаты"
_WIDTH = 158


class PlanFilters(QWidget):
    """Two choices over what the rows of a plan hold.

    Signals:
        changed
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.actors = _box(_ANY_ACTOR, "Кто отвечает")
        self.addressees = _box(_ANY_ADDRESSEE, "Кому адресовано")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for box in (self.actors, self.addressees):
            box.activated.connect(lambda _at: self.changed.emit())
            row.addWidget(box)

    @property
    def actor(self) -> str:
        """The chosen label, "" for everybody."""
        return str(self.actors.currentData() or "")

    @property
    def addressee(self) -> str:
        """The chosen label, "" for everybody."""
        return str(self.addressees.currentData() or "")

    def show_items(self, items: Sequence[SourceItemView]) -> None:
        """Offer what these rows hold, with how many rows each; the choice stays while it is among them."""
        _fill(self.actors, _ANY_ACTOR, [label for item in items for label in item.actors])
        _fill(self.addressees, _ANY_ADDRESSEE, [label for item in items for label in item.addressees])

    def reset(self) -> None:
        """Everybody."""
        self.actors.setCurrentIndex(0)
        self.addressees.setCurrentIndex(0)


def _box(anybody: str, name: str) -> QComboBox:
    box = QComboBox()
    box.addItem(anybody, "")
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setFixedWidth(_WIDTH)
    box.view().setMinimumWidth(_WIDTH + 60)
    return box


def _fill(box: QComboBox, anybody: str, labels: Sequence[str]) -> None:
    chosen = box.currentData()
    counts = {label: labels.count(label) for label in sorted(set(labels), key=lambda label: -labels.count(label))}
    box.clear()
    box.addItem(anybody, "")
    for label, count in counts.items():
        box.addItem(f"{label} ({count})", label)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setVisible(bool(counts))
