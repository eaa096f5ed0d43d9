"""The selected difficulty: why it is one, what may lie behind it, what the plan does, what could be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import capital
from app.services.views.difficulties import DifficultyView, SuggestionView
from app.ui.desk import Desk
from app.ui.pages.difficulties_words import STATE_MARKS, facts_of
from app.ui.theme import HAIR, MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, main_button, plain_button
from app.ui.widgets.facts_form import FactsForm
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label


class DifficultyDetail(QScrollArea):
    """Facts, causes, measures of one difficulty.

    Signals:
        accept_pressed, dismiss_pressed, reword_pressed, reconsider_pressed
        work_pressed(DifficultyView): show the work it was found in.
        plan_pressed: show the roadmap.
        suggestion_chosen(SuggestionView): put this measure into the plan.
    """

    accept_pressed = Signal()
    dismiss_pressed = Signal()
    reword_pressed = Signal()
    reconsider_pressed = Signal()
    work_pressed = Signal(object)
    plan_pressed = Signal()
    suggestion_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: DifficultyView | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = QLabel()
        self._title.setProperty("role", "group")
        self._title.setWordWrap(True)
        self._mark, self._state = QLabel(), QLabel()
        self._reason = text_label("")
        self._facts = FactsForm()
        self._causes = self._column()
        self._measures = self._column()
        self.suggestions = self._column()
        self._causes_head = group_label("Возможные причины")
        self._suggestions_head = group_label("Что может помочь")
        self._build()
        desk.theme.changed.connect(self._draw_mark)
        self.show_row(None)

    def show_row(self, row: object) -> None:
        """Show another difficulty, or nothing."""
        other = row.key if isinstance(row, DifficultyView) else None
        if self._row is None or self._row.key != other:
            self.verticalScrollBar().setValue(0)
            self.show_suggestions(())
        self._row = row if isinstance(row, DifficultyView) else None
        self._inner.setVisible(self._row is not None)
        if self._row is None:
            return
        shown = self._row
        self._title.setText(capital(shown.wording))
        self._state.setText(shown.state_words)
        set_tone(self._state, STATE_MARKS[shown.state].tone)
        self._draw_mark()
        self.accept.setVisible(shown.state != "accepted")
        self.dismiss.setVisible(shown.state != "dismissed")
        self.reword.setVisible(shown.state == "accepted")
        self.reconsider.setVisible(shown.state != "new")
        self._reason.setText(shown.found.reason)
        self._facts.set_facts(shown.key, facts_of(shown))
        self._causes_head.setVisible(bool(shown.found.causes))
        self._fill(self._causes, [text_label(f"• {capital(cause)}") for cause in shown.found.causes])
        measures: list[QWidget] = [text_label(f"• {title}") for title in shown.measures]
        self._fill(self._measures, measures or [muted_label("В дорожной карте мер пока нет")])

    def show_suggestions(self, found: tuple[SuggestionView, ...]) -> None:
        """Measures with the reason of each; those of the plan are told so."""
        self._suggestions_head.setVisible(bool(found))
        self._fill(self.suggestions, [self._suggestion(one) for one in found])

    def _suggestion(self, found: SuggestionView) -> QWidget:
        made = QFrame()
        made.setProperty("role", "sheet")
        column = QVBoxLayout(made)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.setSpacing(HAIR)
        column.addWidget(text_label(found.title))
        column.addWidget(muted_label(found.reason, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(muted_label(" · ".join(part for part in (found.terms, found.responsible) if part), wrap=True), 1)
        if found.in_plan or found.locked:
            said = "уже в плане" if found.in_plan else "план утверждён"
            row.addWidget(muted_label(said), 0, Qt.AlignmentFlag.AlignBottom)
        elif self._row is not None and self._row.state == "accepted":
            button = plain_button(self._desk.theme, "В план", "add", lambda: self.suggestion_chosen.emit(found))
            button.setAccessibleName(f"В план: {found.title}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        return made

    def _draw_mark(self) -> None:
        if self._row is not None:
            mark = STATE_MARKS[self._row.state]
            self._mark.setPixmap(self._desk.theme.icon(mark.icon, mark.tone or "muted").pixmap(16, 16))

    @staticmethod
    def _column() -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(SMALL)
        return made

    @staticmethod
    def _fill(column: QLayout, widgets: list[QWidget]) -> None:
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            column.addWidget(widget)

    def _build(self) -> None:
        theme = self._desk.theme
        self.accept = main_button(theme, "Принять", "ok", self.accept_pressed.emit)
        self.dismiss = plain_button(theme, "Отклонить…", "cross", self.dismiss_pressed.emit)
        self.reword = plain_button(theme, "Изменить формулировку", "edit", self.reword_pressed.emit)
        self.reconsider = link_button("Вернуть на рассмотрение", self.reconsider_pressed.emit)
        self.work = link_button("Открыть работу", lambda: self.work_pressed.emit(self._row))
        state, buttons = QHBoxLayout(), QHBoxLayout()
        state.setSpacing(HAIR + 2)
        for widget in (self._mark, self._state):
            state.addWidget(widget)
        state.addSpacing(SMALL)
        state.addWidget(self.reconsider)
        state.addStretch(1)
        state.addWidget(self.work)
        buttons.setSpacing(SMALL)
        for button in (self.accept, self.dismiss, self.reword):
            buttons.addWidget(button)
        buttons.addStretch(1)
        plan = QHBoxLayout()
        plan.addWidget(group_label("Меры дорожной карты"))
        plan.addStretch(1)
        plan.addWidget(link_button("Открыть план", self.plan_pressed.emit))
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(MEDIUM)
        parts: tuple[QWidget | QLayout, ...] = (
            self._title, state, buttons, self._reason, self._facts, self._causes_head, self._causes, plan,
            self._measures, self._suggestions_head, self.suggestions,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addStretch(1)
        self.setWidget(self._inner)
