"""The chosen event: what it is, its participants with ticks, day and document, and «Провести событие»."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.core.russian import plural
from app.ui.asker import ANY_FILE
from app.ui.desk import Desk
from app.ui.pages.control_steps import WITHOUT
from app.ui.pages.route_events_people import Attender, PeopleTable
from app.ui.pages.route_events_steps import (
    EventSteps,
    conduct_facts,
    meeting_words,
    sheet_request,
    told_evidence,
    usual_document,
)
from app.ui.pages.route_events_table import EventLine
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import add_action, link_button, main_button, menu_button, plain_button
from app.ui.widgets.facts_form import FactsForm
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.status_mark import State, StatusMark
from app.ui.workplace import Workplace

_ATTACH = "Приложить файл"
_LONGEST = 32
"""Letters of a file's name that the button shows."""


class EventDetail(QWidget):
    """Participants of one event and the steps on it.

    Signals:
        roadmap_pressed(int): go to the row of the roadmap.
        person_pressed(int): go to the ИОМ of a person.
        sheet_pressed(str): print the participants' sheet of an event.
        refused(AppError): a typed value was not accepted.
    """

    roadmap_pressed = Signal(int)
    person_pressed = Signal(int)
    sheet_pressed = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, workplace: Workplace, steps: EventSteps) -> None:
        super().__init__()
        self._desk, self._workplace, self._steps = desk, workplace, steps
        self._line: EventLine | None = None
        self._said: dict[str, Any] = {}
        self.people = PeopleTable(desk)
        self.form = FactsForm()
        self.hold_button = main_button(desk.theme, "Провести событие", "ok", self._hold)
        self.file_button = plain_button(desk.theme, _ATTACH, "document", self._attach)
        self.file_button.setToolTip("Протокол, лист посещения или другой файл: он подтвердит событие во всех ИОМ")
        self.join_button = main_button(desk.theme, "Объединить в одно событие", "ok", self._join)
        self._build()
        self.form.edited.connect(self._note)
        self.people.refused.connect(self.refused)
        self.people.opened.connect(lambda row: self.person_pressed.emit(row.staff_id))
        self.people.menu_wanted.connect(self._fill_menu)
        self.people.picked.connect(self._show_apart)
        self.show_line(None)

    def show_line(self, line: object) -> None:
        """Show another line, or nothing."""
        shown = line if isinstance(line, EventLine) else None
        if shown is None or self._line is None or shown.key != self._line.key:
            self._said = {}
        self._line = shown
        self._inner.setVisible(shown is not None)
        if shown is None:
            return
        event = shown.event
        self._title.setText(event.title)
        self._state.show_state(shown.state, shown.state_words)
        self._about.setText(self._words(shown))
        self._plan.setVisible(event.measure_id is not None)
        self._plan.setText(f"Дорожная карта, п.\u00a0{event.roadmap_number}")
        self.people.show_line(shown)
        waits = any(row.waits for row in self.people.people())
        self._conduct.setVisible(waits)
        self._show_form()
        self._show_apart()
        self.join_button.setVisible(not event.uid)
        for button in (self._invite, self._change):
            button.setVisible(bool(event.uid))
        self._sheet.setVisible(bool(event.uid) and sheet_request(0, "") is not None)
        self._fill_more()

    def _words(self, line: EventLine) -> str:
        """«октябрь 2026 · с 01.10.2026 по 31.10.2026 · 8 ИОМ»."""
        if not line.event.uid:
            return (
                "Одинаковые строки в нескольких ИОМ. Объедините их, и мероприятие будет отмечаться один раз для всех."
            )
        parts = [line.event.terms, meeting_words(line.meeting), plural(line.people, "ИОМ", "ИОМ", "ИОМ")]
        return " · ".join(part for part in parts if part)

    def _build(self) -> None:
        theme = self._desk.theme
        self._title = QLabel()
        self._title.setProperty("role", "group")
        self._title.setWordWrap(True)
        self._state = StatusMark(theme, State.AHEAD)
        self._about = muted_label("", wrap=True)
        self._plan = link_button("", self._go_to_plan)
        self._invite = plain_button(theme, "Добавить людей", "add", self._ask_people)
        self._change = plain_button(theme, "Изменить", "edit", self._ask_change)
        self._sheet = plain_button(theme, "Лист участников", "print", self._print)
        self.more = menu_button(theme, "Ещё")
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self.apart_button = plain_button(theme, "", "ok", self._mark_apart)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._title)
        head = QHBoxLayout()
        head.addWidget(self._state)
        head.addStretch(1)
        head.addWidget(self._plan)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addLayout(self._row(self.join_button, self._invite, self._change, self._sheet, self.more))
        column.addWidget(self.people, 1)
        column.addLayout(self._row(self.apart_button))
        column.addWidget(self._build_conduct())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inner)

    def _build_conduct(self) -> QWidget:
        """Day and document, then one press."""
        self._conduct = QWidget()
        column = QVBoxLayout(self._conduct)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Событие прошло"))
        column.addWidget(self.form)
        column.addLayout(self._row(self.hold_button, self.file_button))
        column.addWidget(
            muted_label(
                "Снимите галочку у тех, кого не было. Остальные ИОМ и дорожная карта отметятся сразу.", wrap=True
            )
        )
        return self._conduct

    @staticmethod
    def _row(*widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _fill_more(self) -> None:
        """What is needed now and then: of the event and of the person that is chosen."""
        self._menu.clear()
        line, theme = self._line, self._desk.theme
        if line is None:
            return
        if line.event.measure_id is None:
            add_action(theme, self._menu, "Связать с дорожной картой", self._ask_plan, "roadmap")
        meeting = line.meeting
        if meeting is not None and meeting.done_on is not None:
            key = meeting.occurrence_id
            add_action(
                theme,
                self._menu,
                "Снять отметку у всех",
                lambda: self._steps.reopen(self._done_key() or key, alone=False),
            )
        add_action(theme, self._menu, "Добавить посещение урока", self._steps.add_visit)

    def _done_key(self) -> int | None:
        """A window that was marked with the others: where the marks of all are taken back."""
        rows = (row.meeting for row in self.people.people())
        return next((one.occurrence_id for one in rows if one and one.who.done_on and not one.who.absence), None)

    def _fill_menu(self, menu: QMenu) -> None:
        """Steps on one participant."""
        row = self.people.current_row()
        if row is None or self._line is None:
            return
        event = self._line.event
        menu.addAction("Открыть ИОМ", lambda: self.person_pressed.emit(row.staff_id))
        if row.meeting is not None and not row.meeting.withdrawn:
            if row.meeting.who.done_on is None:
                words = "Отметить, как у остальных" if row.meeting.late else "Отметить отдельно"
                menu.addAction(words, lambda: self._steps.mark_apart(row, event))
            else:
                menu.addAction("Снять отметку у этого человека", lambda: self._reopen_one(row))
        if event.uid and row.row_id is not None:
            menu.addAction("Отделить от события", lambda: self._steps.separate(row))

    def _reopen_one(self, row: Attender) -> None:
        if row.meeting is not None:
            self._steps.reopen(row.meeting.occurrence_id, alone=True)

    def _apart(self) -> Attender | None:
        """Who is to be marked without the others: the chosen person, else the first who was absent or came later."""
        chosen = self.people.current_row()
        rows = [row for row in (chosen, *self.people.people()) if row is not None and row.meeting is not None]
        return next((row for row in rows if row.meeting and row.meeting.is_apart), None)

    def _show_apart(self, *_of_signal: object) -> None:
        row = self._apart()
        self.apart_button.setVisible(row is not None)
        if row is not None and row.meeting is not None:
            words = "Отметить, как у остальных" if row.meeting.late else "Отметить отдельно"
            self.apart_button.setText(f"{words}: {row.name}")

    def _mark_apart(self) -> None:
        row = self._apart()
        if row is not None and self._line is not None:
            self._steps.mark_apart(row, self._line.event)

    def _note(self, _subject: object, key: str, value: object) -> None:
        self._said[key] = value
        if (key, value) == ("kind", WITHOUT):
            self._said.pop("file", None)
        if key == "kind" and self._line is not None:  # number and date are asked of a document only
            QTimer.singleShot(0, self, self._show_form)

    def _show_form(self) -> None:
        if self._line is not None and not self._conduct.isHidden():
            self.form.set_facts(self._line.key, conduct_facts(self._line.event, self._workplace.today, self._said))

            name = self._said["file"].name if "file" in self._said else ""
            self.file_button.setText(f"Файл: {_short(name)}" if name else _ATTACH)

    def _attach(self) -> None:
        """A file confirms the event; it is a document, so its kind is told with it."""
        files = self._desk.asker.open_files("Файл документа", (ANY_FILE,), purpose="evidence")
        if files and self._line is not None:
            self.form.finish()
            kind = self._said.get("kind", WITHOUT)
            self._said |= {"file": files[0], "kind": usual_document(self._line.event) if kind == WITHOUT else kind}
            self._show_form()

    def _hold(self) -> None:
        """Everybody who is ticked is marked on the day, with the document."""
        if self._line is None or self._line.meeting is None:
            return
        self.form.finish()
        facts = conduct_facts(self._line.event, self._workplace.today, self._said)
        said: dict[str, Any] = {fact.key: fact.value for fact in facts} | {"file": self._said.get("file")}
        told = said["done_on"]
        day = told if isinstance(told, date) else self._workplace.today
        absent = self.people.absent()
        self.people.forget()
        self._said = {}
        self._steps.hold(self._line.meeting, day, told_evidence(said), absent)

    def _join(self) -> None:
        if self._line is not None:
            self._steps.join([self._line.event])

    def _ask_people(self) -> None:
        if self._line is not None:
            self._steps.invite(self._line.event)

    def _ask_change(self) -> None:
        if self._line is not None:
            self._steps.change(self._line.event)

    def _ask_plan(self) -> None:
        if self._line is not None:
            self._steps.join_roadmap(self._line.event)

    def _print(self) -> None:
        if self._line is not None:
            self.sheet_pressed.emit(self._line.event.uid)

    def _go_to_plan(self) -> None:
        if self._line is not None and self._line.event.measure_id is not None:
            self.roadmap_pressed.emit(self._line.event.measure_id)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
