"""View «Совещания» of the page «Отчёты»: minutes out of the school's figures, edited in place, printed, attached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.planning.meeting import PlannedStep
from app.planning.meeting_values import Minutes, Question
from app.services.views.reports import ReportRequest
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page_views import Pane
from app.ui.pages.meetings_sheet import MinutesSheet
from app.ui.pages.meetings_steps import ask_new, title_of
from app.ui.pages.reports_output import DocumentOutput
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import add_action, main_button, menu_button, plain_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_EMPTY = (
    "Протоколов пока нет. Отметьте затруднения, признаки и просроченные мероприятия – программа составит повестку, "
    "«слушали» с цифрами школы и решения с ответственными и сроками из дорожной карты."
)


@dataclass(frozen=True, slots=True)
class _Told:
    meetings: tuple[Minutes, ...]
    steps: tuple[PlannedStep, ...]
    people: tuple[str, ...]


class MeetingsPane(Pane):
    """Meetings of the year at the left, the minutes of the chosen one at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._told = _Told((), (), ())
        self._wanted: int | None = None
        self.table = _table(desk)
        self.sheet = MinutesSheet(desk)
        self.output = DocumentOutput(desk, workplace, self, self._notify)
        self.empty = EmptyState(desk.theme, _EMPTY, "Составить протокол", icon="reports")
        self._stack = QStackedWidget()
        self._build()
        self.table.picked.connect(self._pick)
        self.table.menu_wanted.connect(self._fill_menu)
        self.empty.pressed.connect(self.ask_new)
        self.sheet.edited.connect(self._keep)
        self.sheet.row_pressed.connect(lambda key: self.left.emit("roadmap", key))

    def refresh(self) -> None:
        """Read the meetings of the year."""
        year = self._workplace.school_year
        self._workplace.ask("reports/meetings", lambda services: _read(services, year), self._show)

    def open(self, target: object) -> None:
        """Show a meeting by its identifier."""
        self._wanted = target if isinstance(target, int) else None
        self._select()

    def ask_new(self) -> None:
        """Ask what to take and make the minutes."""
        year, today = self._workplace.school_year, self._workplace.today
        self._workplace.ask(
            "reports/meetings/offers", lambda services: services.meetings.offers(year, today), self._ask_new
        )

    def _ask_new(self, offers: tuple[Question, ...]) -> None:
        year = self._workplace.school_year
        new = ask_new(self._desk.asker, offers, self._workplace.today)
        if new is not None:
            self._workplace.do(
                "Составление протокола",
                lambda services, _progress: services.meetings.draft(year, new.head, new.keys, new.own),
                (Change.REPORTS,),
                self.open,
            )

    def _show(self, told: _Told) -> None:
        self._told = told
        self._stack.setCurrentIndex(2 if told.meetings else 1)
        self.table.set_rows(told.meetings)
        self._select()

    def _select(self) -> None:
        keys = [one.meeting_id for one in self._told.meetings]
        if self._wanted in keys:
            self.table.select(self._wanted)
            self._wanted = None
        elif self.table.current_row() is None and keys:
            self.table.select(keys[0])
        self._pick(self.table.current_row())

    def _pick(self, row: object) -> None:
        if isinstance(row, Minutes):
            self.sheet.show_minutes(row, self._told.steps, self._told.people)
        for button in self._outputs:
            button.setEnabled(isinstance(row, Minutes))

    def _keep(self, minutes: Minutes) -> None:
        self._workplace.do(
            "Изменение протокола",
            lambda services, _progress: services.meetings.keep(minutes.meeting_id, minutes.head, minutes.questions),
            (Change.REPORTS,),
        )

    def _copy(self) -> None:
        row, today = self.table.current_row(), self._workplace.today
        if row is None:
            return
        facts = (Fact("held_on", "Дата", today, FactKind.DATE),)
        text = "Повестка и решения повторятся, номер будет следующим, сроки решений укажете заново."
        told = self._desk.asker.form("Скопировать протокол", text, facts, "Скопировать", required=("held_on",))
        if told is not None:
            key, day = row.meeting_id, told["held_on"]
            self._workplace.do(
                "Копирование протокола",
                lambda services, _progress: services.meetings.copy(key, day if isinstance(day, date) else today),
                (Change.REPORTS,),
                self.open,
            )

    def _remove(self) -> None:
        row = self.table.current_row()
        if row is not None:
            key = row.meeting_id
            self._workplace.do(
                "Удаление протокола",
                lambda services, _progress: services.meetings.remove([key]),
                (Change.REPORTS,),
                lambda _none: self.noticed.emit("Протокол удалён. Вернуть его: Ctrl+Z.", Tone.NEUTRAL),
            )

    def _attach(self) -> None:
        row = self.table.current_row()
        if row is not None:
            key = row.meeting_id
            self._workplace.do(
                "Протокол как документ",
                lambda services, _progress: services.meetings.attach(key),
                (Change.EVIDENCE, Change.OCCURRENCES),
                self._tell_attached,
            )

    def _tell_attached(self, count: int) -> None:
        many = plural(count, "мероприятию", "мероприятиям", "мероприятиям")
        self.noticed.emit(f"Протокол приложен как документ к {many}.", Tone.GOOD)

    def _save(self, suffix: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self.sheet.finish()
            self.output.save("minutes", self._request(row), title_of(row), suffix)

    def _print(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.sheet.finish()
            self.output.print_out("minutes", self._request(row), title_of(row))

    def _request(self, row: Minutes) -> ReportRequest:
        return ReportRequest(self._workplace.school_year, meeting_id=row.meeting_id)

    def _build(self) -> None:
        theme = self._desk.theme
        self.new_button = main_button(theme, "Составить протокол", "add", self.ask_new)
        self.more = menu_button(theme, "Ещё")
        menu = self.more.menu()
        for words, step in (("Скопировать", self._copy), ("Печать", self._print), ("Удалить", self._remove)):
            add_action(theme, menu, words, step)
        self.attach_button = plain_button(theme, "Приложить к мероприятиям", "ok", self._attach)
        self.attach_button.setToolTip("Приложить PDF протокола как документ к мероприятиям, которые названы в решениях")
        self._outputs = (
            plain_button(theme, "PDF", "save", lambda: self._save("pdf")),
            plain_button(theme, "Word", "word", lambda: self._save("docx")),
            self.attach_button,
            self.more,
        )
        tools = QHBoxLayout()
        tools.setSpacing(SMALL)
        tools.addStretch(1)
        for button in (*self._outputs, self.new_button):
            tools.addWidget(button)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(tools)
        column.addWidget(MasterDetail(self.table, self.sheet, self._desk.memory, "meetings", share=0.3), 1)
        for part in (QWidget(), self.empty, body):  # nothing until the first answer
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Скопировать", self._copy)
        menu.addAction("Приложить к мероприятиям", self._attach)
        menu.addAction("Удалить", self._remove)

    def _notify(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",  # noqa: ARG002  the protocol's: the message has no button here
        act: Callable[[], object] | None = None,  # noqa: ARG002
    ) -> None:
        self.noticed.emit(text, tone)


def _table(desk: Desk) -> Table[Minutes]:
    columns: tuple[Column[Minutes], ...] = (
        Column(
            "held_on", "Дата", lambda row: short_date(row.head.held_on), sort=lambda row: row.head.held_on, width=84
        ),
        Column(
            "kind",
            "Совещание",
            lambda row: row.head.kind + (f" № {row.head.number}" if row.head.number else ""),
            width=150,
            stretch=1,
            wrap=True,
            note=lambda row: row.head.topic,
            fixed=True,
        ),
    )
    return Table(
        desk.theme, desk.memory, "reports/meetings", columns, key=lambda row: row.meeting_id, title="Совещания"
    )


def _read(services: Services, year: int) -> _Told:
    people = tuple(person.full_name for person in services.staff.people())
    return _Told(services.meetings.meetings(year), services.meetings.plan_rows(year), people)
