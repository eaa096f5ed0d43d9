"""Numbers of the page «Обзор»: what is late, bare, dateless, done in part and done; each leads to its list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.views.overview import OverviewView
from app.ui.theme import MEDIUM
from app.ui.widgets.buttons import link_button

_COUNTS = {
    "overdue": "Просрочено",
    "bare": "Без документа",
    "undated": "Нужна дата",
    "partly": "Частично",
    "done": "Исполнено",
}
"""By the saved filter of the page «Контроль» that shows the same rows."""


class CountLinks(QWidget):
    """«Просрочено 4   Без документа 1   Нужна дата 3».

    Signals:
        pressed(tuple): what the page «Контроль» is to show.
    """

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Счёт сроков")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        self.links = {key: link_button("", self._teller(key)) for key in _COUNTS}
        for link in self.links.values():
            row.addWidget(link)
        row.addStretch(1)
        self.setFocusProxy(self.links["overdue"])
        self.hide()

    def show_counts(self, view: OverviewView) -> None:
        """What is counted; a number that is nought leads nowhere and is left out."""
        found = {
            "overdue": len(view.overdue),
            "bare": view.without_evidence,
            "undated": view.undated,
            "partly": view.partly,
            "done": view.done,
        }
        for key, link in self.links.items():
            link.setText(f"{_COUNTS[key]} {found[key]}")
            link.setToolTip(f"Показать на странице «Контроль»: {_COUNTS[key].lower()}")
            link.setVisible(found[key] > 0)
        self.setVisible(any(found.values()))

    def _teller(self, key: str) -> Callable[[], None]:
        return lambda: self.pressed.emit((key, None))
