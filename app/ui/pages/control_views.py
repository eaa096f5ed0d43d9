"""Views of «Контроль»: list, calendar and board of the same terms beside one detail, and further ones."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.ui.desk import Desk
from app.ui.pages.routes_views import PanePart
from app.ui.palette import Tone
from app.ui.workplace import Workplace

LIST, CALENDAR, BOARD_VIEW = "list", "calendar", "board"
_OWN = {
    LIST: ("Список", "Сроки по порядку дат"),
    CALENDAR: ("Календарь", "Сроки по дням месяца и по месяцам года"),
    BOARD_VIEW: ("Доска", "Сроки по состояниям"),
}
PANES = (
    PanePart("documents", "Документы", "Подтверждающие документы всех мероприятий", "evidence_desk", "EvidencePane"),
)


class ControlViews(QStackedWidget):
    """The terms, and each further view, made when it is first shown. `tabs` is the row that chooses.

    Signals:
        chosen(str): key of the view that is seen now.
        left(str, object): to another page.
        noticed(str, Tone): a message.
    """

    chosen = Signal(str)
    left = Signal(str, object)
    noticed = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace, terms: QWidget) -> None:
        super().__init__()
        self._desk, self._workplace, self._terms = desk, workplace, terms
        self._parts = {part.key: part for part in PANES if part.there}
        self._keys = [*_OWN, *self._parts]
        self._panes: dict[str, QWidget] = {}
        self.addWidget(terms)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Вид страницы «Контроль»")
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name, title in (*_OWN.values(), *((part.name, part.title) for part in self._parts.values())):
            self.tabs.setTabToolTip(self.tabs.addTab(name), title)
        self.tabs.currentChanged.connect(self._choose)

    @property
    def current(self) -> str:
        """Key of the view that is seen."""
        return self._keys[max(self.tabs.currentIndex(), 0)]

    @property
    def on_terms(self) -> bool:
        """Whether the terms are seen, in any of their views."""
        return self.current in _OWN

    def has(self, key: object) -> bool:
        """Whether there is such a view."""
        return key in self._keys

    def show_view(self, key: str, target: object = None) -> None:
        """Go to a view; a further one opens the target."""
        self.tabs.setCurrentIndex(self._keys.index(key))
        if target is not None and key in self._panes:
            self._panes[key].open(target)  # type: ignore[attr-defined]  # every pane has it

    def refresh(self) -> None:
        """Data changed: a further view that is seen asks again."""
        if not self.on_terms:
            self._panes[self.current].refresh()  # type: ignore[attr-defined]  # every pane has it

    def _choose(self, _at: int) -> None:
        key = self.current
        if key in self._parts and key not in self._panes:
            self._panes[key] = self._make(self._parts[key])
        self.setCurrentWidget(self._panes.get(key, self._terms))
        self.refresh()
        self.chosen.emit(key)

    def _make(self, part: PanePart) -> QWidget:
        made = getattr(import_module(f"{__package__}.{part.module}"), part.maker)(self._desk, self._workplace)
        made.left.connect(self.left)
        made.noticed.connect(
            lambda text, tone: self.noticed.emit(text, tone if isinstance(tone, Tone) else Tone.NEUTRAL)
        )
        self.addWidget(made)
        return cast("QWidget", made)
