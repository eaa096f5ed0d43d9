"""«Проверки и итог» of one ИОМ: interim checks edited in place, what became of deficits, reflection, the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import plural, school_year, short_date
from app.services.views.deficits import TOPIC_STATE_WORDS
from app.services.views.diagnostics import BeforeAfterView
from app.services.views.route_life import DeficitOutcome, RouteOutcomeView
from app.services.views.routes import DEFICIT_STATE_WORDS, RouteView
from app.ui.desk import Desk
from app.ui.pages.routes_checks import RouteChecks, keep_whole
from app.ui.pages.routes_life import TOUCHED
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import HAIR, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import Badge, group_label, muted_label, text_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_CLOSE, _LEAVE = "закрыть", "оставить в работе"
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")
_TONES = {"finished": Tone.GOOD, "extended": Tone.WARNING, "corrected": Tone.ACCENT}


class RouteOutcome(QWidget):
    """Checks, deficits before and after, reflection, decision.

    Signals:
        correction_wanted(str): a new edition on this ground, asked for by a check.
        noticed(str, Tone): what was done.
    """

    correction_wanted = Signal(str)
    noticed = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._route: RouteView | None = None
        self._view: RouteOutcomeView | None = None
        self.badge = Badge()
        self.said = text_label("")
        self.checks = RouteChecks(desk, workplace)
        self.deficits = _deficit_table(desk, "Дефициты: было и стало", "Дефицит", "routes/outcome")
        self.topics = _deficit_table(
            desk, "Методические темы", "Методическая тема", "routes/topics", TOPIC_STATE_WORDS, "Тем не взято"
        )
        for table in (self.deficits, self.topics):
            keep_whole(table)
        self._topics_head = group_label("Методические темы: как отработаны")
        self._compared_head = group_label("Повторная диагностика: до и после")
        self.compared = text_label("")
        self.form = FactsForm(stacked=True)
        self.form.edited.connect(self._reflect)
        theme = desk.theme
        self.finish_button = plain_button(theme, "Завершить ИОМ", "ok", self._finish)
        self.extend_button = plain_button(theme, "Продлить на следующий год", "next", self._extend)
        self.change_button = plain_button(theme, "Скорректировать", "edit", self._correct)
        self.reopen_button = plain_button(theme, "Вернуть в работу", "undo", self._reopen)
        self._build()
        self.checks.correction_wanted.connect(self.correction_wanted)
        self.checks.refused.connect(self._refused)

    def show_route(self, route: RouteView) -> None:
        """Read what has come of a person's ИОМ; without one there is nothing to show."""
        self._route = route
        if route.route_id is None:
            self._view = None
            self._body.hide()
            for button in self._end_buttons():
                button.hide()
            return
        key = route.route_id
        staff_id = route.person.staff_id
        self._workplace.ask(
            "routes/outcome",
            lambda services: (services.route_outcome.outcome(key), services.diagnostics.before_after(staff_id)),
            self._show,
        )

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.form.finish()

    def _show(self, found: tuple[RouteOutcomeView, tuple[BeforeAfterView, ...]]) -> None:
        view, repeated = found
        self._view = view
        running = view.state == "approved"
        self._body.show()
        self.badge.show_text(_badge(view), _TONES.get(view.decision, Tone.NEUTRAL))
        self.said.setText(outcome_words(view))
        self.checks.show_outcome(view)
        own = [row for row in view.deficits if not row.topic]
        topics = [row for row in view.deficits if row.topic]
        for table, rows in ((self.deficits, own), (self.topics, topics)):
            table.set_rows(rows)
        for widget in (self._topics_head, self.topics):
            widget.setVisible(bool(topics))
        self.compared.setText("\n".join(map(compared_words, repeated)))
        for label in (self._compared_head, self.compared):
            label.setVisible(bool(repeated))
        fact = Fact("reflection", "Что изменилось в работе", view.reflection, FactKind.LINES)
        self.form.set_facts(view.route_id, [fact], read_only=not running)
        alone = running and not view.under_way
        for button in (self.finish_button, self.change_button):
            button.setEnabled(alone)
        self.extend_button.setEnabled(alone and bool(view.unfinished))
        for button in (self.finish_button, self.extend_button, self.change_button):
            button.setVisible(view.state != "finished")
        self.reopen_button.setVisible(view.state == "finished")

    # the end

    def _reflect(self, _subject: object, _name: str, value: FactValue) -> None:
        if self._view is not None:
            key, words = self._view.route_id, str(value or "")
            self._do("Рефлексия ИОМ", lambda services: services.route_outcome.reflect(key, words))

    def _finish(self) -> None:
        view = self._view
        if view is None:
            return
        left = plural(len(view.unfinished), *_MEASURES)
        told = self._ask_end("Завершить ИОМ", f"Не выполнено: {left}." if view.unfinished else "", "Завершить")
        if told is not None:
            key, (day, close) = view.route_id, told
            self._do(
                "Итог ИОМ",
                lambda services: services.route_outcome.finish(key, day, close),
                "ИОМ завершён и открыт только для чтения",
            )

    def _extend(self) -> None:
        view = self._view
        if view is None:
            return
        year = school_year(view.school_year + 1)
        text = (
            f"В проект ИОМ на {year} учебный год перейдёт то, что не выполнено: "
            f"{plural(len(view.unfinished), *_MEASURES)}. "
            "Годы в сроках будут сдвинуты, открытые сроки этого года снимутся."
        )
        told = self._ask_end("Продлить ИОМ", text, "Продлить")
        if told is not None:
            key, (day, close) = view.route_id, told
            self._do(
                "Итог ИОМ",
                lambda services: services.route_outcome.extend(key, day, close),
                f"ИОМ продлён: невыполненное стоит в проекте на {year} учебный год",
            )

    def _ask_end(self, title: str, text: str, yes: str) -> tuple[date, list[int]] | None:
        """The day, and which of the deficits whose measures are done are closed."""
        offered = [row for row in self._view.deficits if row.closable] if self._view is not None else []
        facts = [Fact("day", "День решения", self._workplace.today, FactKind.DATE)]
        if offered:
            facts.append(Fact("head", "Все мероприятия выполнены", kind=FactKind.GROUP))
        facts += [
            Fact(str(row.deficit_id), row.wording, _CLOSE, FactKind.CHOICE, choices=(_CLOSE, _LEAVE)) for row in offered
        ]
        told = self._desk.asker.form(title, text, facts, yes, required=("day",))
        if told is None or not isinstance(told["day"], date):
            return None
        return told["day"], [row.deficit_id for row in offered if told[str(row.deficit_id)] == _CLOSE]

    def _correct(self) -> None:
        view = self._view
        if view is None:
            return
        told = self._desk.asker.form(
            "Скорректировать ИОМ",
            "Решение запишется, и начнётся новая редакция: копия ИОМ, которую можно изменять.",
            (
                Fact("day", "День решения", self._workplace.today, FactKind.DATE),
                Fact("ground", "Основание изменений", "", FactKind.LINES, hint="например, итоги полугодия"),
            ),
            "Скорректировать",
            required=("day", "ground"),
        )
        if told is not None and isinstance(told["day"], date):
            key, day, ground = view.route_id, told["day"], str(told["ground"])
            self._do(
                "Итог ИОМ",
                lambda services: services.route_outcome.correct(key, day, ground),
                "Начата новая редакция: внесите изменения и утвердите её",
            )

    def _reopen(self) -> None:
        if self._view is not None:
            key = self._view.route_id
            self._do(
                "Возврат в работу",
                lambda services: services.route_outcome.reopen(key),
                "ИОМ снова в работе; закрытые с ним дефициты открыты",
            )

    def _do(self, name: str, change: Callable[[Services], object], words: str = "") -> None:
        def told(_answer: object) -> None:
            if words:
                self.noticed.emit(words, Tone.GOOD)

        self._workplace.do(name, lambda services, _progress: change(services), TOUCHED, told, self._refused)

    def _refused(self, error: AppError) -> None:
        self._desk.asker.refused(error)
        if self._route is not None:
            self.show_route(self._route)

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.badge)
        head.addWidget(self.said, 1)
        column.addLayout(head)
        column.addWidget(self.checks)
        column.addSpacing(HAIR)
        column.addWidget(group_label("Дефициты: было и стало"))
        column.addWidget(self.deficits)
        column.addWidget(self._topics_head)
        column.addWidget(self.topics)
        column.addWidget(self._compared_head)
        column.addWidget(self.compared)
        column.addSpacing(HAIR)
        column.addWidget(group_label("Рефлексия и решение"))
        column.addWidget(self.form)
        column.addWidget(muted_label("Сотруднику ничего заполнять не нужно: итог подводит администрация.", wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        whole.addWidget(area, 1)
        whole.addLayout(_row(*self._end_buttons()))

    def _end_buttons(self) -> Sequence[QWidget]:
        return (self.finish_button, self.extend_button, self.change_button, self.reopen_button)


def outcome_words(view: RouteOutcomeView) -> str:
    """«На сегодня выполнено 43 %. Ещё выполнить: 2 мероприятия.»."""
    if view.state == "draft":
        return "ИОМ ещё не утверждён. Дни проверок можно назначить заранее."
    since = "Выполнено" if view.state == "finished" else "На сегодня выполнено"
    percent = f"{since} {view.percent}\u00a0%." if view.percent is not None else ""
    left = f" Ещё выполнить: {plural(len(view.unfinished), *_MEASURES)}." if view.unfinished else ""
    draft = f" Составляется редакция {view.under_way}: итог подводят после её утверждения." if view.under_way else ""
    return f"{percent}{left}{draft}".strip()


def compared_words(one: BeforeAfterView) -> str:
    """«Методика: 9 → 27 из 30 (16.09.2026 – 18.11.2026), +18»."""
    return ", ".join(part for part in (one.words, one.difference_words) if part)


def _badge(view: RouteOutcomeView) -> str:
    return f"{view.decision_words} {short_date(view.decision_on)}" if view.decision else ""


def _deficit_table(
    desk: Desk,
    title: str,
    header: str,
    name: str,
    states: Mapping[str, str] = DEFICIT_STATE_WORDS,
    empty: str = "Дефицитов не указано",
) -> Table[DeficitOutcome]:
    """Deficits, or topics with `states` of their own; days are found by the words of history, which both share."""
    columns: list[Column[DeficitOutcome]] = [
        Column("wording", header, lambda row: row.wording, width=200, stretch=2, wrap=True),
        *(
            Column(
                state,
                states[state].capitalize(),
                partial(_day_of, state=words),
                width=104,
                tooltip=partial(_why, state=words),
            )
            for state, words in DEFICIT_STATE_WORDS.items()
        ),
        Column(
            "rows",
            "Выполнено",
            lambda row: f"{row.done} из {row.rows}" if row.rows else "–",
            width=92,
            numeric=True,
            tip="Сколько мероприятий ИОМ по нему выполнено",
        ),
        Column(
            "now",
            "Сейчас",
            lambda row: "можно закрыть" if row.closable else row.state_words,
            width=108,
            tone=lambda row: Tone.GOOD if row.closable or row.state == "closed" else None,
        ),
    ]
    return Table(
        desk.theme,
        desk.memory,
        name,
        columns,
        key=lambda row: row.deficit_id,
        title=title,
        empty_text=empty,
    )


def _day_of(row: DeficitOutcome, state: str) -> str:
    """The last day on which it came into a state."""
    return next((short_date(day) for day, words, _note in reversed(row.history) if words == state), "")


def _why(row: DeficitOutcome, state: str) -> str:
    return next((note for _day, words, note in reversed(row.history) if words == state), "")


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
