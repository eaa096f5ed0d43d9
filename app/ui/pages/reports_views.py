"""Views of «Отчёты»: the catalogue, what was sent, and further ones that are built when they are first seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.workplace import Workplace

CATALOGUE, SENT = "catalogue", "sent"


@dataclass(frozen=True, slots=True)
class ReportPane:
    """A view: its key, the name on its tab, what it is for, and the module and the class that build it."""

    key: str
    name: str
    title: str
    module: str
    maker: str

    @property
    def there(self) -> bool:
        """Whether this program has it: a view that is not there has no tab."""
        return find_spec(f"{__package__}.{self.module}") is not None


PANES = (
    ReportPane(
        SENT, "Отправленные", "Отчёты, которые ушли: открыть, сравнить, сделать следующий", "reports_sent", "SentPane"
    ),
    ReportPane(
        "forms",
        "Формы МОУО",
        "Формы управления образования, которые заполняет программа",
        "report_forms",
        "ReportFormsPane",
    ),
    ReportPane("answer", "Ответ на запрос", "Письмо с таблицей по запросу", "report_answer", "AnswerPane"),
    ReportPane("meetings", "Совещания", "Повестки, протоколы, решения", "meetings", "MeetingsPane"),
)


class _Pane(Protocol):
    """What a view has beside being a widget: signals `left(str, object)` and `noticed(str, object)`."""

    left: Signal
    noticed: Signal

    def refresh(self) -> None:
        """Ask the services again."""

    def open(self, target: object) -> None:
        """Show one thing."""


class ReportViews(QStackedWidget):
    """The catalogue and, beside it, each further view, made when it is first shown. `tabs` is the row that chooses.

    Signals:
        chosen(str): key of the view that is seen now.
        left(str, object): to another page.
        noticed(str, Tone): a message.
    """

    chosen = Signal(str)
    left = Signal(str, object)
    noticed = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace, catalogue: QWidget, refresh: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._workplace = desk, workplace
        self._catalogue, self._refresh_catalogue = catalogue, refresh
        self._parts = {part.key: part for part in PANES if part.there}
        self._keys = [CATALOGUE, *self._parts]
        self._panes: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.addWidget(catalogue)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Вид страницы «Отчёты»")
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setTabToolTip(self.tabs.addTab("Каталог"), "Документы по назначению: проверить, сохранить, отправить")
        for part in self._parts.values():
            self.tabs.setTabToolTip(self.tabs.addTab(part.name), part.title)
        self.tabs.currentChanged.connect(self._choose)

    @property
    def current(self) -> str:
        """Key of the view that is seen."""
        return self._keys[max(self.tabs.currentIndex(), 0)]

    def pane(self, key: str) -> QWidget | None:
        """A further view, if it has been seen."""
        return self._panes.get(key)

    def show_view(self, key: str, target: object = None) -> bool:
        """Go to a view; with a target it opens that thing. False where there is no such view."""
        if key not in self._keys:
            return False
        self.tabs.setCurrentIndex(self._keys.index(key))
        if target is not None and key in self._panes:
            cast("_Pane", self._panes[key]).open(target)
        return True

    def refresh(self) -> None:
        """Data changed: what is seen asks again, the others when they are seen next."""
        self._stale = set(self._keys)
        self._refresh_current()

    def _choose(self, _at: int) -> None:
        key = self.current
        if key in self._parts and key not in self._panes:
            self._panes[key] = self._make(self._parts[key])
            self._stale.add(key)
        self.setCurrentWidget(self._panes.get(key, self._catalogue))
        self._refresh_current()
        self.chosen.emit(key)

    def _refresh_current(self) -> None:
        key = self.current
        if key not in self._stale:
            return
        self._stale.discard(key)
        if key == CATALOGUE:
            self._refresh_catalogue()
        else:
            cast("_Pane", self._panes[key]).refresh()

    def _make(self, part: ReportPane) -> QWidget:
        made = getattr(import_module(f"{__package__}.{part.module}"), part.maker)(self._desk, self._workplace)
        made.left.connect(self.left)
        made.noticed.connect(
            lambda text, tone: self.noticed.emit(text, tone if isinstance(tone, Tone) else Tone.NEUTRAL)
        )
        self.addWidget(made)
        return cast("QWidget", made)
