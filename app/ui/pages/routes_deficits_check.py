"""The list of self-check of one person: questions with «да» and «нет», what it was before, put aside or finished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import capital, plural, short_date
from app.services.views.deficits import QuestionView, SelfCheckForm
from app.ui.desk import Desk
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import flat_button, main_button, plain_button
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import group_label, muted_label, text_label

_YES_NO = ((True, "Да"), (False, "Нет"))


class SelfCheckPane(QWidget):
    """A form of all questions, heads of families between them.

    Signals:
        finished(object, object): answers by question and the day; the list is done.
        put_aside(object, object): the same; the list is continued later.
        closed: nothing is to be kept.
    """

    finished = Signal(object, object)
    put_aside = Signal(object, object)
    closed = Signal()

    def __init__(self, desk: Desk, today: date) -> None:
        super().__init__()
        self._today = today
        self._rows: dict[str, _Answer] = {}
        self.head = muted_label("", wrap=True)
        self.day = DateField()
        self.day.setAccessibleName("Дата заполнения")
        self.progress = muted_label("")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.done_button = main_button(desk.theme, "Готово", "ok", self._finish)
        self.later_button = plain_button(desk.theme, "Отложить", "", self._put_aside)
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        bar.addWidget(self.done_button)
        bar.addWidget(self.later_button)
        bar.addWidget(flat_button(desk.theme, "Не сохранять", "", self.closed.emit))
        bar.addWidget(self.progress, 1)
        bar.addWidget(muted_label("Дата"))
        bar.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.head)
        column.addWidget(self._area, 1)
        column.addLayout(bar)

    def show_form(self, form: SelfCheckForm) -> None:
        """Show a person's list with the answers kept so far."""
        before = f" Рядом – ответы от {short_date(form.before_on)}." if form.before_on else ""
        begun = f" Продолжается лист от {short_date(form.held_on)}." if form.held_on else ""
        self.head.setText(
            f"Лист самопроверки: {form.full_name}. Заполняет администрация по документам и беседе, никого не оценивая: "
            f"каждое «нет» станет дефицитом, вопрос без ответа ничего не значит.{begun}{before}"
        )
        self.day.set_value(form.held_on or self._today)
        self._rows = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, MEDIUM, 0)
        column.setSpacing(SMALL)
        family = ""
        for question in form.questions:
            if question.family != family:
                family = question.family
                column.addWidget(group_label(capital(family)))
            row = _Answer(question)
            row.changed.connect(self._count)
            self._rows[question.question_id] = row
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._count()

    def answers(self) -> Mapping[str, bool]:
        """What has been answered, by question."""
        return {key: row.answer for key, row in self._rows.items() if row.answer is not None}

    def choose(self, question_id: str, *, yes: bool) -> None:
        """As if the user had pressed the button."""
        self._rows[question_id].buttons[yes].click()

    def _count(self) -> None:
        told = self.answers()
        negative = sum(not yes for yes in told.values())
        found = f", «нет» – {negative}" if told else ""
        asked = plural(len(self._rows), "вопроса", "вопросов", "вопросов")
        self.progress.setText(f"Отвечено {len(told)} из {asked}{found}")
        for button in (self.done_button, self.later_button):
            button.setEnabled(bool(told))

    def _finish(self) -> None:
        self.finished.emit(self.answers(), self.day.value() or self._today)

    def _put_aside(self) -> None:
        self.put_aside.emit(self.answers(), self.day.value() or self._today)


class _Answer(QWidget):
    """One question; the button pressed again takes its answer back."""

    changed = Signal()

    def __init__(self, question: QuestionView) -> None:
        super().__init__()
        self.answer = question.answer
        self.buttons: dict[bool, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text_label(question.question), 0, 0)
        before = "" if question.before is None else f" · было: {'да' if question.before else 'нет'}"
        grid.addWidget(muted_label(f"Где видно: {question.seen_in}{before}", wrap=True), 1, 0)
        for at, (yes, words) in enumerate(_YES_NO, 1):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "chip")
            button.setAccessibleName(f"{words}: {question.question}")
            button.setChecked(self.answer is yes)
            button.clicked.connect(lambda checked, value=yes: self._press(value, checked=checked))
            grid.addWidget(button, 0, at, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[yes] = button

    def _press(self, value: bool, *, checked: bool) -> None:  # noqa: FBT001  Qt hands it over by place
        self.answer = value if checked else None
        self.buttons[not value].setChecked(False)
        self.changed.emit()
