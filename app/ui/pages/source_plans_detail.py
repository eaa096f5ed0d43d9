"""At the right of the rows: the selected row whole with what of ours answers it, several rows at once, or the plan."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.services.views.plans import DUTY_WORDS, AnswerView, SourceItemView, SourcePlanView
from app.ui.pages.source_plans_head import head_facts
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label

_CHOOSE = "выберите"
_CELLS = (
    ("title", "Мероприятие"),
    ("form", "Форма"),
    ("terms", "Срок"),
    ("responsible", "Ответственные"),
    ("result", "Результат"),
    ("indicator", "Показатель"),
    ("doc_kind", "Вид документа"),
)


class SourceDetail(QStackedWidget):
    """Facts of a row, of several rows or of the plan; facts are corrected in place.

    Signals:
        duty_chosen(list, str): identifiers of the rows and the duty in words.
        cell_edited(int, str, str): row, column, text.
        head_edited(object, str, object): plan, field and its value as the form tells it.
        settled(int): the doubt of a row has been looked at.
        answer_pressed(list): add rows to the roadmap that answer these rows.
        measure_pressed(int): show a row of the roadmap.
        plan_wanted: show the plan's sheet; edition_pressed(int): show another edition of the act.
        compare_pressed: what this edition changes of the one before.
    """

    duty_chosen = Signal(list, str)
    cell_edited = Signal(int, str, str)
    head_edited = Signal(object, str, object)
    settled = Signal(int)
    answer_pressed = Signal(list)
    measure_pressed = Signal(int)
    plan_wanted = Signal()
    edition_pressed = Signal(int)
    compare_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.row = _RowSheet(theme)
        self.many = _ManySheet(theme)
        self.plan = _PlanSheet(theme)
        for sheet in (self.row, self.many, self.plan):
            self.addWidget(_scrolled(sheet))
        self.row.facts.edited.connect(self._tell_cell)
        self.row.answers.linkActivated.connect(lambda key: self.measure_pressed.emit(int(key)))
        self.row.answer_button.clicked.connect(lambda: self.answer_pressed.emit([self.row.item_id]))
        self.row.settle_button.clicked.connect(lambda: self.settled.emit(self.row.item_id))
        self.row.plan_link.clicked.connect(self.plan_wanted)
        self.many.duty.textActivated.connect(self._tell_duty_of_many)
        self.many.answer_button.clicked.connect(lambda: self.answer_pressed.emit(self.many.to_answer))
        self.plan.facts.edited.connect(self.head_edited)
        self.plan.compare_button.clicked.connect(self.compare_pressed)
        self.plan.editions.linkActivated.connect(lambda key: self.edition_pressed.emit(int(key)))

    @property
    def facts(self) -> FactsForm:
        """The fields that are seen."""
        return self.plan.facts if self.currentIndex() == 2 else self.row.facts  # noqa: PLR2004  the third sheet

    def show_item(self, item: SourceItemView, columns: Sequence[str]) -> None:
        """One row; `columns`: keys of the columns that the plan has."""
        self.finish()
        self.row.show_item(item, columns)
        self.setCurrentIndex(0)

    def show_many(self, items: Sequence[SourceItemView]) -> None:
        """Several rows."""
        self.finish()
        self.many.show_items(items)
        self.setCurrentIndex(1)

    def show_plan(self, plan: SourcePlanView) -> None:
        """The plan: act, period, goal, tasks, abbreviations, editions, file."""
        self.row.facts.finish()
        self.plan.show_plan(plan)
        self.setCurrentIndex(2)

    def finish(self) -> None:
        """Tell the words that are being typed."""
        self.row.facts.finish()
        self.plan.facts.finish()

    def _tell_cell(self, key: object, name: str, value: object) -> None:
        if not isinstance(key, int):
            return
        if name == "duty":
            self.duty_chosen.emit([key], str(value))
        else:
            self.cell_edited.emit(key, name, str(value))

    def _tell_duty_of_many(self, words: str) -> None:
        if words != _CHOOSE:
            self.duty_chosen.emit(self.many.keys, words)


class _RowSheet(QWidget):
    """One row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.item_id = 0
        self._head = group_label("")
        self._section = muted_label("", wrap=True)
        self._doubt = text_label("", Tone.WARNING)
        self.settle_button = plain_button(theme, "Проверено", "ok")
        self._answer_head = group_label("Что отвечает в нашем плане")
        self.answers = text_label("")
        self.answers.setTextFormat(Qt.TextFormat.RichText)
        self.answers.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.answer_button = plain_button(theme, "Внести в дорожную карту", "add")
        self.plan_link = link_button("Сведения о плане")
        self.facts = FactsForm(stacked=True)
        column = _column(self)
        for widget in (self._head, self._section, self._doubt):
            column.addWidget(widget)
        column.addWidget(self.settle_button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._answer_head, self.answers):
            column.addWidget(widget)
        column.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SMALL)
        column.addWidget(self.facts)
        column.addWidget(self.plan_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_item(self, item: SourceItemView, columns: Sequence[str]) -> None:
        self.item_id = item.item_id
        self._head.setText(f"Пункт {item.number}" if item.number else "Строка без номера")
        belongs = [item.section, f"Относится к пункту {item.parent}" if item.parent else ""]
        self._section.setText("\n".join(part for part in belongs if part))
        self._section.setVisible(any(belongs))
        self._doubt.setText(item.doubt)
        self._doubt.setVisible(bool(item.doubt))
        self.settle_button.setVisible(bool(item.doubt) and item.current)
        self.answers.setText(_answer_words(item))
        set_tone(self.answers, Tone.WARNING if item.gap else None)
        self.answer_button.setVisible(item.current and item.duty != "waits" and not item.answered_by)
        self.facts.set_facts(item.item_id, _item_facts(item, columns), read_only=not item.current)


class _ManySheet(QWidget):
    """Several rows at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.to_answer: list[int] = []
        self._head = group_label("")
        self._told = text_label("")
        self.duty = QComboBox()
        self.duty.addItems([_CHOOSE, *DUTY_WORDS.values()])
        self.duty.setAccessibleName("Чья обязанность")
        self._rest = muted_label("", wrap=True)
        self.answer_button = plain_button(theme, "Внести в дорожную карту", "add")
        column = _column(self)
        for widget in (self._head, self._told, muted_label("Чья обязанность"), self.duty, self._rest):
            column.addWidget(widget)
        column.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_items(self, items: Sequence[SourceItemView]) -> None:
        self.keys = [item.item_id for item in items]
        self.to_answer = [item.item_id for item in items if item.current and item.duty != "waits" and not item.answered]
        self._head.setText(f"Выбрано: {plural(len(items), 'строка', 'строки', 'строк')}")
        counts = [(words, sum(item.duty == code for item in items)) for code, words in DUTY_WORDS.items()]
        self._told.setText("\n".join(f"{words}: {count}" for words, count in counts if count))
        self.duty.setCurrentIndex(0)
        self.duty.setEnabled(all(item.current for item in items))
        self.answer_button.setVisible(bool(self.to_answer))
        self._rest.setText(
            f"Без мероприятия: {plural(len(self.to_answer), 'строка', 'строки', 'строк')}"
            if self.to_answer
            else "На все выбранные строки, где школа что-то делает, есть мероприятия."
        )


class _PlanSheet(QWidget):
    """The plan itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._head = group_label("План")
        self._editions_head = group_label("Редакции")
        self.editions = QLabel()
        self.editions.setWordWrap(True)
        self.editions.setTextFormat(Qt.TextFormat.RichText)
        self.editions.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.compare_button = plain_button(theme, "Сравнить редакции", "results")
        self.facts = FactsForm(stacked=True)
        self._file = muted_label("", wrap=True)
        column = _column(self)
        for widget in (self._head, self._editions_head, self.editions):
            column.addWidget(widget)
        column.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.facts)
        column.addWidget(self._file)
        column.addStretch(1)

    def show_plan(self, plan: SourcePlanView) -> None:
        self._head.setText("План" if plan.newest else "Прежняя редакция плана")
        several = len(plan.editions) > 1
        self._editions_head.setVisible(several)
        self.editions.setVisible(several)
        self.editions.setText("<br>".join(_edition_words(plan, at) for at in range(len(plan.editions))))
        self.compare_button.setVisible(plan.previous_id is not None)
        self.facts.set_facts(plan.plan_id, head_facts(plan), read_only=not plan.newest)
        self._file.setText(f"Файл: {plan.source_file}")


def _edition_words(plan: SourcePlanView, at: int) -> str:
    link = plan.editions[at]
    state = "действует" if link.newest else "прежняя"
    words = f"{at + 1}. {escape(link.words)}"
    named = words if link.plan_id == plan.plan_id else f'<a href="{link.plan_id}">{words}</a>'
    return f"{named} – {state}"


def _answer_words(item: SourceItemView) -> str:
    if item.gap:
        said = "Мероприятия нет. Внесите его в дорожную карту или укажите, что это не наша обязанность."
    elif not item.answered_by:
        said = "Отдельное мероприятие не требуется." if item.current else "Смотрите действующую редакцию."
    else:
        said = ""
    links = [
        f'<a href="{answer.measure_id}">{escape(answer.number)}</a> {escape(answer.title)}'
        + escape(_outcome_words(answer))
        for answer in item.answered_by
    ]
    return "<br>".join([*links, said] if said else links)


def _outcome_words(answer: AnswerView) -> str:
    """« – исполнено 23.10.2026: реестр ИОМ от 23.10.2026, приказ № 139 от 23.10.2026»."""
    if answer.withdrawn:
        return " (снято с контроля)"
    if answer.done_on is None:
        return ""
    papers = f": {', '.join(answer.documents)}" if answer.documents else ""
    return f" – исполнено {short_date(answer.done_on)}{papers}"


def _item_facts(item: SourceItemView, columns: Sequence[str]) -> list[Fact]:
    duty = Fact("duty", "Чья обязанность", item.duty_words, FactKind.CHOICE, choices=tuple(DUTY_WORDS.values()))
    cells = [
        Fact(key, label, getattr(item, key), FactKind.LINES)
        for key, label in _CELLS
        if key == "title" or key in columns or getattr(item, key)
    ]
    told = [
        Fact(key, label, ", ".join(words))
        for key, label, words in (
            ("actors", "Кто отвечает", item.actors),
            ("addressees", "Кому адресовано", item.addressees),
        )
        if words
    ]
    return [duty, *cells, *told]


def _column(sheet: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(sheet)
    column.setContentsMargins(MEDIUM, 0, SMALL, 0)
    column.setSpacing(SMALL)
    return column


def _scrolled(sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(sheet)
    return area
