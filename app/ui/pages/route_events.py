"""View «События» of the page «ИОМ»: what takes place for several people at once is marked once for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.services.views.events import EventView
from app.ui.desk import Desk
from app.ui.page_views import Pane
from app.ui.pages.reports_output import DocumentOutput
from app.ui.pages.route_events_detail import EventDetail
from app.ui.pages.route_events_steps import EventSteps, sheet_request
from app.ui.pages.route_events_table import FILTERS, EventLine, events_table, fits, lines_of
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_EMPTY = (
    "Событий пока нет. Событие – это мероприятие, которое стоит сразу в нескольких ИОМ или в ИОМ и в дорожной карте: "
    "его отмечают один раз для всех. Составьте ИОМ или добавьте посещение урока."
)


class EventsPane(Pane):
    """Events at the left, participants of the chosen one at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._lines: tuple[EventLine, ...] = ()
        self._wanted: str | None = None
        self.steps = EventSteps(desk, workplace, self.noticed.emit)
        self.table = events_table(desk)
        self.detail = EventDetail(desk, workplace, self.steps)
        self.chips = FilterChips()
        self.chips.setAccessibleName("Какие события")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Найти событие")
        self.search.setAccessibleName("Найти событие")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(200)
        self.output = DocumentOutput(desk, workplace, self, self._notify)
        self.empty = EmptyState(desk.theme, _EMPTY, "Добавить посещение урока", icon="route")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the events of the year."""
        year = self._workplace.school_year
        self._workplace.ask("routes/events", lambda services: services.events.events(year), self._show)

    def open(self, target: object) -> None:
        """Show an event by its identifier."""
        self._wanted = target if isinstance(target, str) else None
        self.chips.choose("all")
        self._select_wanted()

    def _show(self, events: tuple[EventView, ...]) -> None:
        self._lines = lines_of(events, self._workplace.today)
        self._stack.setCurrentIndex(2 if events else 1)
        self.chips.set_chips(self._chips())
        self.table.set_rows(self._lines)
        self._filter(self.chips.current)
        self._select_wanted()
        self.detail.show_line(self.table.current_row())

    def _select_wanted(self) -> None:
        meant = [line for line in self._lines if line.event.uid and line.event.uid == self._wanted]
        if meant:
            best = next((line for line in meant if line.meeting is not None and line.meeting.is_open), meant[0])
            self.table.select(best.key)
            self._wanted = None

    def _chips(self) -> list[Chip]:
        counts = {key: sum(fits(key, line) for line in self._lines) for key in FILTERS}
        return [
            Chip(key, words, None if key == "all" else counts[key])
            for key, words in FILTERS.items()
            if key == "all" or counts[key]
        ]

    def _filter(self, key: str) -> None:
        self.table.set_predicate(None if key == "all" else lambda line: fits(key, line))
        shown = self.table.visible_rows()
        if self.table.current_row() is None and shown:
            self.table.select(shown[0].key)
        self.detail.show_line(self.table.current_row())

    def _build(self) -> None:
        self.join_button = plain_button(self._desk.theme, "Объединить", "ok", self._join)
        self.join_button.setToolTip("Выберите в списке две строки или больше: они станут одним событием")
        self.visit_button = plain_button(self._desk.theme, "Посещение урока", "add", self.steps.add_visit)
        tools = QHBoxLayout()
        tools.setSpacing(SMALL)
        tools.addWidget(self.chips, 1)
        tools.addWidget(self.search)
        tools.addWidget(self.join_button)
        tools.addWidget(self.visit_button)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(tools)
        column.addWidget(MasterDetail(self.table, self.detail, self._desk.memory, "route-events", share=0.5), 1)
        for part in (QWidget(), self.empty, body):  # nothing until the first answer
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.table.picked.connect(self._pick)
        self.table.menu_wanted.connect(self._fill_menu)
        self.chips.chosen.connect(self._filter)
        self.search.textChanged.connect(self.table.set_text)
        self.empty.pressed.connect(self.steps.add_visit)
        self.detail.roadmap_pressed.connect(lambda key: self.left.emit("roadmap", key))
        self.detail.person_pressed.connect(lambda key: self.left.emit("routes", key))
        self.detail.sheet_pressed.connect(self._print_sheet)
        self.detail.refused.connect(self._refuse)

    def _pick(self, line: object) -> None:
        self.detail.show_line(line)
        self.join_button.setEnabled(len(self.table.selected_rows()) > 1)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Объединить в одно событие", self._join)

    def _join(self) -> None:
        self.steps.join([line.event for line in self.table.selected_rows()])

    def _print_sheet(self, event_uid: str) -> None:
        request = sheet_request(self._workplace.school_year, event_uid)
        if request is not None:
            self.output.print_out("event_sheet", request, "Лист участников события")

    def _refuse(self, error: AppError) -> None:
        self.noticed.emit(error.message, Tone.WARNING)

    def _notify(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",  # noqa: ARG002  the protocol's: the message has no button here
        act: Callable[[], object] | None = None,  # noqa: ARG002
    ) -> None:
        self.noticed.emit(text, tone)
