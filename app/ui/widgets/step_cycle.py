"""The year's cycle as seven steps, one below the other, each with its state; the current one with its next action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.palette import Tone
from app.ui.theme import Theme
from app.ui.widgets.buttons import link_button, main_button

_RAIL = 40  # room for the circles
_CIRCLE = 22
_TOP = 8


class StepState(Enum):
    """Where a step stands, with its word."""

    DONE = "готово"
    CURRENT = "сейчас"
    AHEAD = "впереди"
    TROUBLE = "требует внимания"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: «Результаты», «12 работ, 3 без разбора»; `action` is the button of the current step."""

    key: str
    title: str
    note: str = ""
    state: StepState = StepState.AHEAD
    action: str = ""


class StepCycle(QWidget):
    """The steps on a rail.

    Signals:
        opened(str): key of the step whose title was pressed.
        acted(str): key of the step whose button was pressed.
    """

    opened = Signal(str)
    acted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_StepRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)  # a taller room does not pull the steps apart
        self.setAccessibleName("Годовой цикл")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def rows(self) -> Sequence[_StepRow]:
        """The rows, for tests."""
        return self._rows

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; nothing is rebuilt where nothing has changed."""
        if [row.step for row in self._rows] == list(steps):
            return
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for number, step in enumerate(steps, 1):
            row = _StepRow(self._theme, step, number, len(steps))
            row.title.clicked.connect(lambda _checked=False, key=step.key: self.opened.emit(key))
            row.button.clicked.connect(lambda _checked=False, key=step.key: self.acted.emit(key))
            self._layout.insertWidget(number - 1, row)
            self._rows.append(row)


class _StepRow(QWidget):
    """Circle on the rail, title, note, button."""

    def __init__(self, theme: Theme, step: Step, number: int, of: int) -> None:
        super().__init__()
        self.step = step
        self._theme = theme
        self._number = number
        self._of = of
        self.title = link_button(step.title)
        self.title.setAccessibleName(f"Шаг {number} из {of}: {step.title}, {step.state.value}. {step.note}")
        self._note = QLabel(step.note)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(4, 0, 0, 0)
        self._note.setVisible(bool(step.note))
        self.button = main_button(theme, step.action)
        self.button.setVisible(bool(step.action))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_RAIL, _TOP, 8, _TOP)
        layout.setSpacing(2)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._note)
        if step.action:
            layout.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 0, 0, 0)
        buttons.addWidget(self.button)
        buttons.addStretch()
        layout.addLayout(buttons)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground of the current step, the rail, the circle with its number or mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._theme.palette
        if self.step.state is StepState.CURRENT:
            painter.fillRect(self.rect(), QColor(palette.soft_accent))
        centre = QPointF(_RAIL / 2, _TOP + _CIRCLE / 2)
        painter.setPen(QPen(QColor(palette.line_strong), 1.5))
        if self._number > 1:
            painter.drawLine(QPointF(centre.x(), 0), QPointF(centre.x(), centre.y() - _CIRCLE / 2 - 2))
        if self._number < self._of:
            painter.drawLine(QPointF(centre.x(), centre.y() + _CIRCLE / 2 + 2), QPointF(centre.x(), self.height()))
        self._paint_circle(painter, centre)

    def _paint_circle(self, painter: QPainter, centre: QPointF) -> None:
        palette, state = self._theme.palette, self.step.state
        circle = QRectF(centre.x() - _CIRCLE / 2, centre.y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        tone = {StepState.DONE: Tone.GOOD, StepState.TROUBLE: Tone.BAD, StepState.CURRENT: Tone.ACCENT}.get(state)
        filled = state is StepState.CURRENT
        painter.setPen(QPen(QColor(palette.ink(tone) if tone else palette.line_strong), 1.5))
        painter.setBrush(QColor(palette.accent_fill if filled else palette.soft(tone) if tone else palette.surface))
        painter.drawEllipse(circle)
        if state is StepState.DONE:
            self._theme.icon("mark_done", Tone.GOOD).paint(painter, circle.toRect().adjusted(3, 3, -3, -3))
        elif state is StepState.TROUBLE:
            self._theme.icon("mark_overdue", Tone.BAD).paint(painter, circle.toRect().adjusted(3, 3, -3, -3))
        else:
            painter.setPen(QColor(palette.on_accent if filled else palette.muted))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
