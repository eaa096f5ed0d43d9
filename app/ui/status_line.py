"""The bottom line: what was saved when, the last copy, what can be undone, and the work that runs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.ui.frame_sizes import STATUS_HEIGHT
from app.ui.tasks import Task, TaskRunner
from app.ui.theme import LARGE, MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import flat_button, icon_button
from app.ui.widgets.labels import ElidedLabel

_SHOW_AFTER_MS = 300  # shorter work would only flicker
_UNDO_LETTERS = 48


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """Words of the line; empty ones are left out.

    `saved` «14:05», `backup` «сегодня 09:12», `counts` «37 мероприятий», `undo` and `redo` the names of the use cases
    that can be taken back or repeated, `warning` what must not be overlooked («только чтение»).
    """

    saved: str = ""
    backup: str = ""
    counts: str = ""
    undo: str = ""
    redo: str = ""
    warning: str = ""

    @property
    def sentence(self) -> str:
        """«Сохранено 14:05 · Копия сегодня 09:12 · 37 мероприятий»."""
        parts = (
            f"Сохранено {self.saved}" if self.saved else "",
            f"Копия {self.backup}" if self.backup else "",
            self.counts,
        )
        return " · ".join(part for part in parts if part)


class StatusLine(QWidget):
    """Facts at the left, running work and undo at the right.

    Signals:
        undo_pressed
    """

    undo_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(STATUS_HEIGHT)
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "muted")
        self.warning = QLabel()
        self.warning.setProperty("tone", "warning")
        self.warning.hide()
        self.strip = TaskStrip(theme)
        self.undo_button = flat_button(theme, "", "undo", self.undo_pressed.emit)
        self.undo_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where the user types
        self.undo_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, 0, SMALL, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.warning)
        layout.addWidget(self.facts, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.undo_button)

    def show_facts(self, facts: StatusFacts) -> None:
        """Say these facts."""
        self.facts.setText(facts.sentence)
        self.warning.setText(facts.warning)
        self.warning.setVisible(bool(facts.warning))
        self.undo_button.setText(f"Отменить: «{_short(facts.undo)}»")
        self.undo_button.setToolTip(f"Отменить: «{facts.undo}» (Ctrl+Z)")
        self.undo_button.setVisible(bool(facts.undo))


class TaskStrip(QWidget):
    """Name, thin bar, number and «Отменить» of the work that runs; hidden while nothing does.

    Signals:
        cancel_pressed
    """

    cancel_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(120)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Ход работы")
        self.number = QLabel()
        self.number.setProperty("role", "muted")
        self.cancel_button = icon_button(theme, "cross", "Отменить эту работу", self.cancel_pressed.emit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for widget in (self.name, self.bar, self.number, self.cancel_button):
            layout.addWidget(widget)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOW_AFTER_MS)
        self._delay.timeout.connect(self.show)
        self.hide()

    def watch(self, tasks: TaskRunner) -> None:
        """Show the work of this runner."""
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._on_progress)
        tasks.finished.connect(self._on_finished)
        self.cancel_pressed.connect(tasks.cancel_current)

    def _on_started(self, task: Task) -> None:
        self._on_progress(task.name, 0, 0)
        self.cancel_button.setVisible(task.cancellable)
        if task.name:
            self._delay.start()

    def _on_progress(self, name: str, done: int, total: int) -> None:
        self.name.setText(name)
        self.bar.setRange(0, total)  # 0…0 moves to and fro
        self.bar.setValue(done)
        self.number.setText(f"{done} из {total}" if total else "")

    def _on_finished(self, _task: Task) -> None:
        self._delay.stop()
        self.hide()


def _short(name: str) -> str:
    return name if len(name) <= _UNDO_LETTERS else name[: _UNDO_LETTERS - 1].rstrip() + "…"
