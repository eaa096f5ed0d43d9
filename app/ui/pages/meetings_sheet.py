"""The minutes of one meeting, edited in place: the head, then each question with its decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.planning.meeting import PlannedStep
from app.planning.meeting_values import Minutes, Question
from app.ui.desk import Desk
from app.ui.pages.meetings_steps import (
    head_facts,
    lacking,
    point_facts,
    question_facts,
    raised,
    with_head,
    with_more_points,
    with_more_questions,
    with_point,
    with_question,
    without_point,
    without_question,
)
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import flat_button, icon_button, link_button
from app.ui.widgets.facts_form import FactsForm, FactValue
from app.ui.widgets.labels import group_label, rule, set_tone, text_label

Edit = Callable[[Minutes], Minutes]


class MinutesSheet(QScrollArea):
    """Shows the minutes; every finished edit is told with the whole minutes as they are now.

    Signals:
        edited(Minutes): to be stored.
        row_pressed(int): a row of the roadmap, by its identifier.
    """

    edited = Signal(object)
    row_pressed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._minutes: Minutes | None = None
        self._steps: Sequence[PlannedStep] = ()
        self._shape: object = None
        self.head = FactsForm()
        self.lack = text_label("")
        self.forms: dict[tuple[int, int | None], FactsForm] = {}
        """Forms of questions (at, None) and of decisions (at, place)."""
        self.rows: dict[tuple[int, int], QWidget] = {}
        """Ways to the rows of the roadmap, by decision."""
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(MEDIUM, 0, SMALL, SMALL)
        self._column.setSpacing(SMALL)
        self._questions = QWidget()
        self._column.addWidget(self.lack)
        self._column.addWidget(self.head)
        self._column.addWidget(self._questions)
        more = flat_button(desk.theme, "Добавить вопрос", "add", lambda: self._change(with_more_questions))
        self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        set_tone(self.lack, Tone.WARNING)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.head.edited.connect(lambda _subject, key, value: self._change(lambda now: with_head(now, key, value)))

    def show_minutes(self, minutes: Minutes, steps: Sequence[PlannedStep], people: Sequence[str]) -> None:
        """Show one meeting; the same meeting again only refreshes: words being typed stay."""
        if self._minutes is not None and self._minutes.meeting_id != minutes.meeting_id:
            self.finish()
            self.verticalScrollBar().setValue(0)
        self._minutes, self._steps = minutes, steps
        shape = (
            minutes.meeting_id,
            tuple(tuple(point.measure_id for point in one.points) for one in minutes.questions),
        )
        if shape != self._shape:
            self._shape = shape
            self._rebuild(minutes)
        words = lacking(minutes)
        self.lack.setText(words)
        self.lack.setVisible(bool(words))
        self.head.set_facts(minutes.meeting_id, head_facts(minutes.head, people))
        for (at, place), form in self.forms.items():
            one = minutes.questions[at]
            facts = question_facts(one) if place is None else point_facts(one.points[place], steps)
            form.set_facts((minutes.meeting_id, at, place), facts)

    def finish(self) -> None:
        """Tell what is still being typed."""
        for form in (self.head, *self.forms.values()):
            form.finish()

    def _change(self, edit: Edit) -> None:
        if self._minutes is None:
            return
        made = edit(self._minutes)
        if made != self._minutes:
            self._minutes = made
            self.edited.emit(made)

    def _rebuild(self, minutes: Minutes) -> None:
        self.forms, self.rows = {}, {}
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for at, one in enumerate(minutes.questions):
            self._add_question(column, at, one)
        self._column.replaceWidget(self._questions, made)
        self._questions.hide()
        self._questions.deleteLater()
        self._questions = made

    def _add_question(self, column: QVBoxLayout, at: int, one: Question) -> None:
        column.addWidget(rule())
        theme = self._desk.theme
        row = QHBoxLayout()
        row.addWidget(group_label(f"Вопрос {at + 1}"))
        row.addStretch(1)
        if at:
            row.addWidget(flat_button(theme, "Выше", "", lambda: self._change(lambda now: raised(now, at))))
        row.addWidget(
            flat_button(theme, "Убрать вопрос", "", lambda: self._change(lambda now: without_question(now, at)))
        )
        column.addLayout(row)
        form = FactsForm()
        form.edited.connect(partial(self._edit_question, at))
        self.forms[at, None] = form
        column.addWidget(form)
        for place in range(len(one.points)):
            self._add_point(column, at, place, one)
        more = flat_button(
            theme, "Добавить решение", "add", lambda: self._change(lambda now: with_more_points(now, at))
        )
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_point(self, column: QVBoxLayout, at: int, place: int, one: Question) -> None:
        point = one.points[place]
        row = QHBoxLayout()
        row.addWidget(group_label(f"Решение {at + 1}.{place + 1}"))
        if point.measure_id is not None:
            key = point.measure_id
            link = link_button(f"Открыть п.\u00a0{point.number} дорожной карты", lambda: self.row_pressed.emit(key))
            self.rows[at, place] = link
            row.addWidget(link)
        row.addStretch(1)
        row.addWidget(
            icon_button(
                self._desk.theme,
                "remove",
                f"Убрать решение {at + 1}.{place + 1}",
                lambda: self._change(lambda now: without_point(now, at, place)),
            )
        )
        column.addLayout(row)
        form = FactsForm()
        form.edited.connect(partial(self._edit_point, at, place))
        self.forms[at, place] = form
        column.addWidget(form)

    def _edit_question(self, at: int, _subject: object, key: str, value: FactValue) -> None:
        self._change(lambda now: with_question(now, at, key, value))

    def _edit_point(self, at: int, place: int, _subject: object, key: str, value: FactValue) -> None:
        self._change(lambda now: with_point(now, at, place, key, value, self._steps))
