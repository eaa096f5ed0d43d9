"""Views of a page beside its first one: a row of tabs under the title; each is built when it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PanePart:
    """A view: its key, the name on its tab, what it is for, and the module of `ui/pages` and its `Pane`.

    A view of the page's own widget names neither.
    """

    key: str
    name: str
    title: str
    module: str = ""
    maker: str = ""


class Pane(QWidget):
    """A further view: it reads when it is asked to, and tells what it wants of its page.

    Signals:
        left(str, object): to another page by key, with a target for its `open`.
        noticed(str, Tone): a message.
    """

    left = Signal(str, object)
    noticed = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk, self._workplace = desk, workplace

    def refresh(self) -> None:
        """Ask the services again."""
        raise NotImplementedError

    def open(self, target: object) -> None:
        """Show one thing."""
        raise NotImplementedError


class PageViews(QStackedWidget):
    """The page's own widget in one view or several and, beside it, each further `Pane`, made when it is first shown.

    `tabs` is the row that chooses.

    Signals:
        chosen(str): key of the view that is seen now.
        left(str, object): to another page.
        noticed(str, Tone): a message.
    """

    chosen = Signal(str)
    left = Signal(str, object)
    noticed = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        workplace: Workplace,
        page: str,
        parts: Sequence[PanePart],
        own: QWidget,
        refresh_own: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk, self._workplace = desk, workplace
        self._own, self._refresh_own = own, refresh_own
        self._parts = {part.key: part for part in parts if part.module}
        self._keys = [part.key for part in parts]
        self._panes: dict[str, Pane] = {}
        self._stale: set[str] = set()
        self.addWidget(own)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(f"Вид страницы «{page}»")
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for part in parts:
            self.tabs.setTabToolTip(self.tabs.addTab(part.name), part.title)
        self.tabs.currentChanged.connect(self._choose)

    @property
    def current(self) -> str:
        """Key of the view that is seen."""
        return self._keys[max(self.tabs.currentIndex(), 0)]

    def pane(self, key: str) -> Pane | None:
        """A further view, if it has been seen."""
        return self._panes.get(key)

    @property
    def on_own(self) -> bool:
        """Whether the page's own widget is seen, in any of its views."""
        return self.current not in self._parts

    def has(self, key: object) -> bool:
        """Whether there is such a view."""
        return key in self._keys

    def show_view(self, key: str, target: object = None) -> bool:
        """Go to a view; with a target it opens that thing. False where there is no such view."""
        if not self.has(key):
            return False
        self.tabs.setCurrentIndex(self._keys.index(key))
        if target is not None and key in self._panes:
            self._panes[key].open(target)
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
        self.setCurrentWidget(self._panes.get(key, self._own))
        self._refresh_current()
        self.chosen.emit(key)

    def _refresh_current(self) -> None:
        key = self.current
        if key not in self._stale:
            return
        if key in self._panes:
            self._stale.discard(key)
            self._panes[key].refresh()
        else:
            self._stale -= {one for one in self._keys if one not in self._parts}
            self._refresh_own()

    def _make(self, part: PanePart) -> Pane:
        made: Pane = getattr(import_module(f"app.ui.pages.{part.module}"), part.maker)(self._desk, self._workplace)
        made.left.connect(self.left)
        made.noticed.connect(
            lambda text, tone: self.noticed.emit(text, tone if isinstance(tone, Tone) else Tone.NEUTRAL)
        )
        self.addWidget(made)
        return made
