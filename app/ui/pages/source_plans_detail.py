"""The selected row of a higher plan, whole, with what of ours answers it; or the plan itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.services.views.plans import DUTY_WORDS, SourceItemView, SourcePlanView
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.labels import group_label, set_tone, text_label


class SourceDetail(QScrollArea):
    """Facts of a row or of the plan.

    Signals:
        duty_chosen(int, str): identifier of the row and the duty in words.
        answer_pressed(int): add a row to the roadmap that answers this row.
        roadmap_pressed: go to the roadmap.
    """

    duty_chosen = Signal(int, str)
    answer_pressed = Signal(int)
    roadmap_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._item_id = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head = group_label("")
        self._head.setWordWrap(True)
        self._title = text_label("")
        self.facts = FactsForm(stacked=True)
        self.facts.edited.connect(lambda key, _name, words: self.duty_chosen.emit(key, words))
        self._answer_head = group_label("Что отвечает в нашем плане")
        self._answer = text_label("")
        self.answer_button = plain_button(
            theme, "Внести в дорожную карту", "add", lambda: self.answer_pressed.emit(self._item_id)
        )
        self._link = link_button("Открыть дорожную карту", self.roadmap_pressed.emit)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for widget in (self._head, self._title, self._answer_head, self._answer):
            column.addWidget(widget)
        column.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SMALL)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setWidget(inner)

    def show_item(self, item: SourceItemView) -> None:
        """One row."""
        self._head.setText(f"Пункт {item.number}" if item.number else "Строка без номера")
        self._title.setText(item.title)
        self._answer.setText(_answer_words(item))
        set_tone(self._answer, Tone.WARNING if item.gap else None)
        for widget in (self._answer_head, self._answer, self._link):
            widget.show()
        self._item_id = item.item_id
        self.answer_button.setVisible(item.duty != "waits" and not item.answered_by)
        self.facts.set_facts(item.item_id, _item_facts(item))

    def show_plan(self, plan: SourcePlanView) -> None:
        """The plan: act, period, goal, tasks, file."""
        self._head.setText("План")
        self._title.setText(plan.title)
        for widget in (self._answer_head, self._answer, self._link, self.answer_button):
            widget.hide()
        self.facts.set_facts(("plan", plan.plan_id), _plan_facts(plan))


def _answer_words(item: SourceItemView) -> str:
    if item.answered_by:
        return "\n".join(f"– {title}" for title in item.answered_by)
    if item.gap:
        return "Мероприятия нет. Внесите его в дорожную карту или укажите, что это не наша обязанность."
    return "Отдельное мероприятие не требуется."


def _item_facts(item: SourceItemView) -> list[Fact]:
    shown = (
        ("section", "Раздел", item.section),
        ("form", "Форма", item.form),
        ("terms", "Срок", item.terms),
        ("responsible", "Ответственные", item.responsible),
        ("result", "Результат", item.result),
        ("indicator", "Показатель", item.indicator),
        ("doc_kind", "Вид документа", item.doc_kind),
        ("addressees", "Кому адресовано", ", ".join(item.addressees)),
    )
    duty = Fact("duty", "Чья обязанность", item.duty_words, FactKind.CHOICE, choices=tuple(DUTY_WORDS.values()))
    return [duty, *(Fact(key, label, value) for key, label, value in shown if value)]


def _plan_facts(plan: SourcePlanView) -> list[Fact]:
    shown = (
        ("act", "Документ", plan.act),
        ("issuer", "Кто утвердил", plan.issuer),
        ("period", "Период", plan.period),
        ("goal", "Цель", plan.goal),
        ("tasks", "Задачи", "\n".join(f"– {task}" for task in plan.tasks)),
        ("file", "Файл", plan.source_file),
    )
    return [Fact(key, label, value) for key, label, value in shown if value]
