"""A row of filter chips, one of which is chosen: «Все · Просрочено 4 · На этой неделе 2»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.ui.palette import Tone
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import set_tone


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its key for the page, its words, how many rows it leaves (None = not counted), what they mean."""

    key: str
    text: str
    count: int | None = None
    tone: Tone | None = None
    tip: str = ""

    @property
    def caption(self) -> str:
        """«Просрочено 4»."""
        return self.text if self.count is None else f"{self.text} {self.count}"


class FilterChips(QWidget):
    """Exclusive chips: Tab reaches the chosen one, arrows walk along.

    Signals:
        chosen(str): the key of the chip the user chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Отбор строк")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout = FlowLayout(8, self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}

    @property
    def current(self) -> str:
        """The key of the chosen chip; empty where there are none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    @property
    def words(self) -> str:
        """What the chosen chip says; empty where there are none."""
        return next((button.text() for button in self._buttons.values() if button.isChecked()), "")

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips. The chosen one stays chosen, else the first is; tells nobody."""
        chosen = self.current
        if list(self._buttons) != [chip.key for chip in chips]:
            self._rebuild(chips)
        for chip in chips:
            button = self._buttons[chip.key]
            button.setText(chip.caption)
            button.setToolTip(chip.tip)
            button.setAccessibleDescription(chip.tip)
            if button.property("tone") != (chip.tone.value if chip.tone else ""):
                set_tone(button, chip.tone)
        if self._buttons:
            self._buttons[chosen if chosen in self._buttons else chips[0].key].setChecked(True)
        self._layout.invalidate()

    def choose(self, key: str) -> None:
        """As if the user had chosen it."""
        self._buttons[key].click()

    def _rebuild(self, chips: Sequence[Chip]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {chip.key: self._button(chip) for chip in chips}

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("role", "chip")
        button.setProperty("tone", "")
        button.clicked.connect(lambda _checked=False, key=chip.key: self.chosen.emit(key))
        self._group.addButton(button)
        self._layout.addWidget(button)
        button.show()
        return button
