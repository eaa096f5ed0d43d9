"""First start: three steps (школа, сотрудники, первый файл) in the middle of the page, and the way into the demo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.views.overview import CycleStep
from app.ui.theme import LARGE, MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import link_button
from app.ui.widgets.labels import muted_label, title_label
from app.ui.widgets.step_cycle import Step, StepCycle, StepState

STEP_STATES = {"done": StepState.DONE, "current": StepState.CURRENT, "ahead": StepState.AHEAD}
"""States of a step as the service names them."""

_WIDTH = 560


class FirstStart(QScrollArea):
    """What a new school does first.

    Signals:
        chosen(str): code of the step to go to.
        demo_pressed
    """

    chosen = Signal(str)
    demo_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Первые шаги")
        self.steps = StepCycle(theme)
        self.steps.setAccessibleName("Первые шаги")
        self.steps.opened.connect(self.chosen)
        self.steps.acted.connect(self.chosen)
        self.demo_button = link_button("Попробовать на учебном примере", self.demo_pressed.emit)
        sheet = QWidget()
        sheet.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(sheet)
        column.setSpacing(MEDIUM)
        column.addStretch(2)
        column.addWidget(title_label("С чего начать"))
        column.addWidget(
            muted_label(
                "Программа ведёт от результатов ВПР к дорожной карте, ИОМ, контролю и отчётам. Сначала три шага:",
                wrap=True,
            )
        )
        column.addWidget(self.steps)
        column.addSpacing(SMALL)
        column.addWidget(muted_label("Файлы можно перетащить мышью в любое место окна.", wrap=True))
        column.addWidget(self.demo_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(LARGE, 0, LARGE, 0)
        row.addStretch(1)
        row.addWidget(sheet, 6)
        row.addStretch(1)
        self.setWidget(inner)

    def show_steps(self, steps: Sequence[CycleStep]) -> None:
        """Show where the new school stands."""
        self.steps.set_steps([as_step(step) for step in steps])


def as_step(step: CycleStep) -> Step:
    """A step of the service for the widget; only the current one has a button."""
    action = step.action if step.state == "current" else ""
    return Step(step.code, step.title, step.figure, STEP_STATES[step.state], action)
