"""The common frame of the views of the school: sentence, method and thresholds round a body, or what to load."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.pages.results_pane import DirectionPane
from app.ui.pages.results_view import ResultsView
from app.ui.theme import SMALL
from app.ui.widgets.empty_state import EmptyState
from app.ui.workplace import Workplace


class SchoolView(ResultsView):
    """A view in the look of a work's tab. A subclass hands over its body and fills it in `refresh`."""

    def __init__(self, desk: Desk, workplace: Workplace, title: str, method: str) -> None:
        super().__init__(desk, workplace)
        self._title, self._method = title, method
        self.empty = EmptyState(desk.theme, "", "Загрузить файлы", icon="results")
        self.empty.pressed.connect(self.load_pressed)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # nothing until the first answer
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def set_body(self, body: QWidget) -> None:
        """Chart and tables."""
        self.pane = DirectionPane(self.desk, self._method, self._title, "", body, ())
        self._stack.addWidget(self.pane)

    def show_found(self, sentence: str, sources: Sequence[str]) -> None:
        """The body with its sentence."""
        self.pane.tell(sentence, sources)
        self.pane.refresh_method()
        self._stack.setCurrentWidget(self.pane)

    def show_empty(self, sentence: str) -> None:
        """What to load."""
        self.empty.show_sentence(sentence)
        self._stack.setCurrentWidget(self.empty)


class Holder(QWidget):
    """Room for one widget at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SMALL)
        self.shown: QWidget | None = None

    def hold(self, widget: QWidget) -> None:
        """Another widget in place of the one before."""
        if self.shown is not None:
            self._layout.removeWidget(self.shown)
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = widget
        self._layout.addWidget(widget, 1)
