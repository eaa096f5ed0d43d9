"""«Составить проект»: rows of higher plans, priorities, measures, then the plan's outline before it is stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.services.views.draft import ChosenDraft, DraftOffer, DraftOutline, OfferedMeasure
from app.ui.desk import Desk
from app.ui.theme import SMALL
from app.ui.widgets.buttons import link_button, main_button, plain_button
from app.ui.widgets.labels import group_label, text_label
from app.ui.wizards.draft_measures import CYCLE, RISKS, SIGNALS, MeasuresStep
from app.ui.wizards.draft_outline import OutlineStep
from app.ui.wizards.draft_priorities import PrioritiesStep
from app.ui.wizards.draft_rows import RowsStep
from app.ui.workplace import Workplace


class DraftWizard(QWidget):
    """Four steps; nothing is stored before the last button, and going back keeps what was chosen.

    Signals:
        finished(ChosenDraft): make the draft of this.
        at_once: make the draft of everything, without questions.
        closed: the user has changed their mind.
    """

    finished = Signal(object)
    at_once = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self.setAccessibleName("Составление проекта дорожной карты")
        self.rows, self.priorities = RowsStep(desk), PrioritiesStep(desk)
        self.measures, self.outline = MeasuresStep(desk), OutlineStep(desk)
        self._order = (self.rows, self.priorities, self.measures, self.outline)
        self._steps = QStackedWidget()
        for step in self._order:
            self._steps.addWidget(step)
        self.head, self.asks = group_label(""), text_label("")
        self.back_button = plain_button(desk.theme, "Назад", "previous", lambda: self._go(self.at - 1))
        self.next_button = main_button(desk.theme, "Дальше", "next", self._next)
        self.cancel_button = plain_button(desk.theme, "Отмена", pressed=self.closed.emit)
        self.at_once_button = link_button("Составить сразу, без выбора", self.at_once.emit)
        self.at_once_button.setToolTip("Все строки, которые касаются школы, и меры для всех принятых затруднений")
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self.head, 1)
        for button in (self.at_once_button, self.cancel_button, self.back_button, self.next_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(top)
        column.addWidget(self.asks)
        column.addWidget(self._steps, 1)
        self.measures.more_pressed.connect(self._ask_more)
        self.hide()

    @property
    def at(self) -> int:
        """Number of the step that is shown, from 0."""
        return self._steps.currentIndex()

    @property
    def is_open(self) -> bool:
        """Whether the user is choosing now."""
        return not self.isHidden()

    def start(self) -> None:
        """Read what there is to choose from and show the first step."""
        self.show()
        self._go(0)
        self.next_button.setEnabled(False)
        year = self._workplace.school_year
        self._workplace.ask(
            "draft/offer", lambda services: services.draft_guide.offer(year), self._show, self._not_read
        )

    def chosen(self) -> ChosenDraft:
        """What the steps hold."""
        measures = dict(self.measures.chosen())
        others = frozenset((*measures.pop(CYCLE, ()), *measures.pop(RISKS, ())))
        signals = frozenset(measures.pop(SIGNALS, ()))
        return ChosenDraft(self.rows.chosen(), self.priorities.chosen(), measures, others, signals)

    def _show(self, offer: DraftOffer) -> None:
        for step in (self.rows, self.priorities, self.measures):
            step.show_offer(offer)
        self.next_button.setEnabled(True)
        self.next_button.setFocus()

    def _not_read(self, error: AppError) -> None:
        self.closed.emit()
        self._desk.tasks.refused.emit(error)

    def _go(self, at: int) -> None:
        step = self._order[at]
        self._steps.setCurrentWidget(step)
        self.head.setText(f"Шаг {at + 1} из {len(self._order)}. {step.title}")
        self.asks.setText(step.asks)
        last = step is self.outline
        self.back_button.setEnabled(at > 0)
        self.at_once_button.setVisible(at == 0)
        self.next_button.setText("Составить проект" if last else "Дальше")
        self._desk.theme.dress(self.next_button, "ok" if last else "next", "on_accent")

    def _next(self) -> None:
        if self._order[self.at] is self.outline:
            self.finished.emit(self.chosen())
            return
        self._go(self.at + 1)
        if self._order[self.at] is self.measures:
            self.measures.show_priorities(self.priorities.chosen())
        elif self._order[self.at] is self.outline:
            self._work_out()

    def _work_out(self) -> None:
        chosen, year = self.chosen(), self._workplace.school_year
        self.next_button.setEnabled(False)

        def shown(outline: DraftOutline) -> None:
            self.outline.show_outline(outline)
            self.next_button.setEnabled(outline.rows > 0)

        self._workplace.ask(
            "draft/outline", lambda services: services.draft_guide.outline(year, chosen), shown, self._not_read
        )

    def _ask_more(self, key: str) -> None:
        year = self._workplace.school_year
        self._workplace.ask(
            "draft/more",
            lambda services: services.draft_guide.more(year, key),
            lambda found: self._choose_more(key, found),
            self._not_read,
        )

    def _choose_more(self, key: str, found: tuple[OfferedMeasure, ...]) -> None:
        there = self.measures.added(key)
        offered = [one for one in found if one.key not in there]
        at = self._desk.asker.choose(
            "Другие меры",
            "Мера каталога, которой ответить на затруднение",
            [f"{one.title}  ({one.block})" for one in offered],
        )
        if at is not None:
            self.measures.add(key, offered[at])
