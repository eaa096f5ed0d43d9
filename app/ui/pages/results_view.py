"""What every view of «Результаты» is beside the matrix of a year, and the row of tabs that chooses among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from app.core.errors import AppError
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.widgets.notice_bar import Notice
from app.ui.workplace import Workplace


class ResultsView(QWidget):
    """One view of the school's results. A subclass builds its body and overrides `refresh`, which asks the services.

    Signals:
        work_chosen(int): open this work.
        left(str, object): go to another page by key, with a target for its `open`.
        noticed(Notice): to be shown by the window.
        load_pressed: the user wants to load files.
    """

    work_chosen = Signal(int)
    left = Signal(str, object)
    noticed = Signal(object)
    load_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self.desk = desk
        self.workplace = workplace

    def refresh(self) -> None:
        """Ask the services again: called when the view is opened first and when data changed while it is seen."""

    def notify(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """A message that does not stop the work."""
        self.noticed.emit(Notice(text, tone))

    def notify_refused(self, error: AppError) -> None:
        """What the user can mend."""
        self.notify(error.message, Tone.WARNING)


@dataclass(frozen=True, slots=True)
class ViewPart:
    """A view in the row: its key, its name, its whole name, and what builds it when it is first opened.

    `loads`: the page's «Загрузить файлы» stands above it as well.
    """

    key: str
    name: str
    title: str
    make: Callable[[Desk, Workplace], ResultsView]
    loads: bool = True


class ViewTabs(QTabBar):
    """The row of views: «Работы года» and what follows.

    Signals:
        chosen(str): key of the view that the user chose.
    """

    chosen = Signal(str)

    def __init__(self, first: tuple[str, str, str], parts: Sequence[ViewPart]) -> None:
        super().__init__()
        self._keys = [first[0], *(part.key for part in parts)]
        self.setAccessibleName("Вид результатов")
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        for _key, name, title in (first, *((part.key, part.name, part.title) for part in parts)):
            self.setTabToolTip(self.addTab(name), title)
        self.currentChanged.connect(lambda at: self.chosen.emit(self._keys[at]))

    @property
    def current(self) -> str:
        """Key of the chosen view."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> bool:
        """As if the user had chosen it; False where there is no such view."""
        if key not in self._keys:
            return False
        self.setCurrentIndex(self._keys.index(key))
        return True
