"""The tab «Дефициты» of one person: deficits and methodical topics apart, history of the picked one, ways to more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.progress import Progress
from app.core.russian import plural, short_date
from app.planning.deficits import equal_groups, needs_ground
from app.planning.self_check import closing_note
from app.planning.values import FAMILIES
from app.services.views.deficits import (
    DEFICIT_STATE_WORDS,
    TOPIC_STATE_WORDS,
    DeficitView,
    SelfCheckForm,
    SelfCheckOutcome,
    TopicOffer,
)
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.routes_deficits_check import SelfCheckPane
from app.ui.pages.routes_deficits_tables import deficit_table, topic_table
from app.ui.pages.routes_deficits_topics import TopicsPane
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import group_label, muted_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_TOUCHED = (Change.ROUTES,)
_STATES = {words: state for told in (DEFICIT_STATE_WORDS, TOPIC_STATE_WORDS) for state, words in told.items()}
_GROUND = "На чём основано решение: документ, событие, дата"


class RouteDeficits(QWidget):
    """Deficits and topics; the list of self-check and the offered topics open in their place.

    Signals:
        add_pressed
        noticed(str, object): something to be said that does not stop the work, and its tone.
    """

    add_pressed = Signal()
    noticed = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._route: RouteView | None = None
        self._everybody = False
        self.table = deficit_table(desk, self._store, lambda _row: FAMILIES[self._role])
        self.topics = topic_table(desk, self._store)
        self._topics_head = group_label("Методические темы")
        self.history = muted_label("", wrap=True)
        self.merge_button = plain_button(desk.theme, "Объединить одинаковые", "", self._merge)
        self.check = SelfCheckPane(desk, workplace.today)
        self.offered = TopicsPane(desk)
        self.stack = QStackedWidget()
        self._lists = self._build_lists()
        for pane in (self._lists, self.check, self.offered):
            self.stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()

    def show_route(self, route: RouteView) -> None:
        """Show a person's deficits and topics; another person closes what was open in their place."""
        if self._route is None or route.person.staff_id != self._route.person.staff_id:
            self.stack.setCurrentWidget(self._lists)
        self._route = route
        self.table.set_rows(route.deficits)
        self.topics.set_rows(route.topic_rows)
        for widget in (self._topics_head, self.topics):
            widget.setVisible(bool(route.topic_rows))
        self.merge_button.setVisible(bool(equal_groups({row.deficit_id: row.wording for row in route.deficits})))
        self._tell_history(self.table.current_row() or self.topics.current_row())

    @property
    def _role(self) -> str:
        return self._route.person.role if self._route else "teacher"

    @property
    def _staff_id(self) -> int:
        return self._route.person.staff_id if self._route else 0

    def _build_lists(self) -> QWidget:
        lists = QWidget()
        buttons = QWidget()
        flow = FlowLayout(SMALL, buttons)
        for text, icon, pressed in (
            ("Добавить дефицит", "add", self.add_pressed.emit),
            ("Лист самопроверки", "", self.open_check),
            ("Темы из затруднений", "", self.open_topics),
            ("Закрыть дефицит", "ok", self._close),
            ("Удалить", "remove", lambda: self._remove(self._chosen())),
        ):
            flow.addWidget(plain_button(self._desk.theme, text, icon, pressed))
        flow.addWidget(self.merge_button)
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 3)
        column.addWidget(self._topics_head)
        column.addWidget(self.topics, 2)
        column.addWidget(self.history)
        column.addWidget(buttons)
        return lists

    def _connect(self) -> None:
        self.table.add_pressed.connect(self.add_pressed)
        for table, other in ((self.table, self.topics), (self.topics, self.table)):
            table.remove_pressed.connect(self._remove)
            table.menu_wanted.connect(self._fill_menu)
            table.picked.connect(lambda row, beside=other: self._pick(row, beside))
        self.check.finished.connect(self._finish_check)
        self.check.put_aside.connect(self._put_check_aside)
        self.offered.taken.connect(self._take_topics)
        self.offered.removed.connect(self._remove_stale)
        self.offered.everybody_wanted.connect(lambda: self._ask_topics(everybody=True))
        for pane in (self.check, self.offered):
            pane.closed.connect(self._back)

    def _back(self) -> None:
        self.stack.setCurrentWidget(self._lists)

    def _pick(self, row: object, beside: QWidget) -> None:
        if isinstance(row, DeficitView):
            getattr(beside, "clearSelection")()  # noqa: B009  of either table
            self._tell_history(row)

    def _tell_history(self, row: DeficitView | None) -> None:
        told = [] if row is None else [entry.words for entry in sorted(row.history, key=lambda entry: entry.on)]
        if row is not None and row.answered_by:
            told.append(f"отвечают мероприятия ИОМ: {'; '.join(row.answered_by)}")
        self.history.setText(f"История: {' · '.join(told)}" if told else "")
        self.history.setVisible(bool(told))

    def _chosen(self) -> list[DeficitView]:
        return [*self.table.selected_rows(), *self.topics.selected_rows()]

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Добавить дефицит", self.add_pressed.emit)
        menu.addAction("Взять в работу", lambda: self._set_state(self._chosen(), "in_work"))
        menu.addAction("Закрыть", self._close)
        menu.addAction("Удалить", lambda: self._remove(self._chosen()))

    # states and fields

    def _store(self, name: str) -> Callable[[DeficitView, object], None]:
        """Keeps one field; words of a state and the number of a priority become what is stored."""

        def store(row: DeficitView, typed: object) -> None:
            text = str(typed)
            if not text:
                return
            if name == "state":
                state = _STATES[text]  # asked after the cell's editor has gone: a dialog over it would commit it again
                QTimer.singleShot(0, self, lambda: self._set_state([row], state))
                return
            key, told = row.deficit_id, int(text) if name == "priority" else text
            self._workplace.do(
                "Дефицит", lambda services, _progress: services.deficits.change_deficit(key, **{name: told}), _TOUCHED
            )

        return store

    def _close(self) -> None:
        rows = [row for row in self._chosen() if row.state != "closed"]
        if not rows:
            self.noticed.emit("Выберите дефицит или тему, которые нужно закрыть", Tone.WARNING)
            return
        self._set_state(rows, "closed")

    def _set_state(self, rows: Sequence[DeficitView], state: str) -> None:
        note: str | None = ""
        if any(needs_ground(row.state, state) for row in rows):
            title = "Закрыть" if state == "closed" else "Вернуть состояние"
            note = self._desk.asker.text(f"{title}: {_named(rows)}", _GROUND)
        if note is None or not rows:
            return
        keys, ground = [row.deficit_id for row in rows], note
        self._workplace.do(
            "Состояние дефицита",
            lambda services, _progress: services.deficits.set_state(keys, state, ground),
            _TOUCHED,
        )

    def _remove(self, rows: list[DeficitView]) -> None:
        keys = [row.deficit_id for row in rows]
        titles = list(dict.fromkeys(title for row in rows for title in row.answered_by))
        if not keys or (titles and not self._agreed(titles)):
            return
        agreed = bool(titles)
        self._workplace.do(
            "Дефицит",
            lambda services, _progress: services.deficits.remove_deficits(keys, even_answered=agreed),
            _TOUCHED,
        )

    def _agreed(self, titles: Sequence[str]) -> bool:
        return self._desk.asker.confirm(
            "Удалить дефицит?",
            f"На него отвечают мероприятия утверждённого ИОМ: {'; '.join(titles)}. Они останутся без дефицита. "
            "Если дефицит устранён, закройте его.",
            "Удалить",
            danger=True,
        )

    def _merge(self) -> None:
        key = self._staff_id
        self._workplace.do("Дефицит", lambda services, _progress: services.deficits.merge_equal([key]), _TOUCHED)

    # the list of self-check

    def open_check(self) -> None:
        """Show the list of self-check of the person."""
        key = self._staff_id
        self._workplace.ask("self_check", lambda services: services.self_checks.form(key), self._show_check)

    def _show_check(self, form: SelfCheckForm) -> None:
        if form.staff_id == self._staff_id:
            self.check.show_form(form)
            self.stack.setCurrentWidget(self.check)

    def _put_check_aside(self, answers: Mapping[str, bool], day: date) -> None:
        key = self._staff_id
        self._workplace.do(
            "Лист самопроверки",
            lambda services, _progress: services.self_checks.put_aside(key, answers, day),
            _TOUCHED,
            lambda _none: self._back(),
        )

    def _finish_check(self, answers: Mapping[str, bool], day: date) -> None:
        key = self._staff_id
        self._workplace.do(
            "Лист самопроверки",
            lambda services, _progress: services.self_checks.finish(key, answers, day),
            _TOUCHED,
            lambda outcome: self._tell_check(outcome, day),
        )

    def _tell_check(self, outcome: SelfCheckOutcome, day: date) -> None:
        self._back()
        self.noticed.emit(_of_check(outcome), Tone.GOOD)
        if outcome.to_close and self._desk.asker.confirm(
            "Закрыть дефициты?",
            "По листу самопроверки теперь «да»: " + "; ".join(f"«{row.wording}»" for row in outcome.to_close) + ".",
            f"Закрыть {plural(len(outcome.to_close), 'дефицит', 'дефицита', 'дефицитов')}",
        ):
            keys, note = [row.deficit_id for row in outcome.to_close], closing_note(short_date(day))
            self._workplace.do(
                "Состояние дефицита",
                lambda services, _progress: services.deficits.set_state(keys, "closed", note, day),
                _TOUCHED,
            )

    # topics

    def open_topics(self) -> None:
        """Show the topics offered to the person."""
        self._ask_topics(everybody=False)

    def _ask_topics(self, *, everybody: bool) -> None:
        year, keys = self._workplace.school_year, () if everybody else (self._staff_id,)
        self._everybody = everybody
        self._workplace.ask("topics", lambda services: services.topics.offer(year, keys), self._show_topics)

    def _show_topics(self, offer: TopicOffer) -> None:
        self.offered.show_offer(offer, everybody=self._everybody)
        self.stack.setCurrentWidget(self.offered)

    def _take_topics(self, pairs: list[tuple[int, int]]) -> None:
        year = self._workplace.school_year

        def told(count: int) -> None:
            self._back()
            said = plural(count, "методическая тема", "методические темы", "методических тем")
            self.noticed.emit(f"Добавлено: {said}", Tone.GOOD)

        self._workplace.do(
            "Методические темы", lambda services, _progress: services.topics.take(year, pairs), _TOUCHED, told
        )

    def _remove_stale(self, keys: list[int]) -> None:
        def remove(services: Services, _progress: Progress) -> None:
            services.deficits.remove_deficits(keys, even_answered=True)

        self._workplace.do("Методические темы", remove, _TOUCHED, lambda _none: self._back())


def _named(rows: Sequence[DeficitView]) -> str:
    return f"«{rows[0].wording}»" if len(rows) == 1 else plural(len(rows), "строка", "строки", "строк")


def _of_check(outcome: SelfCheckOutcome) -> str:
    told = [f"Добавлено: {plural(outcome.added, 'дефицит', 'дефицита', 'дефицитов')}"]
    if outcome.reopened:
        told.append(f"открыто снова: {outcome.reopened}")
    if outcome.better:
        told.append(f"стало «да»: {plural(len(outcome.better), 'вопрос', 'вопроса', 'вопросов')}")
    if outcome.worse:
        told.append(f"стало «нет»: {plural(len(outcome.worse), 'вопрос', 'вопроса', 'вопросов')}")
    return "Лист самопроверки сохранён. " + ", ".join(told)
