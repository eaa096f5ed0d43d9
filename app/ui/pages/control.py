"""«Контроль»: every occurrence by date; marking done, moving, taking off control, confirming documents."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QMenu, QWidget

from app.core.russian import plural, short_date
from app.planning.status import Status
from app.services.views.control import OccurrenceView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.control_detail import OccurrenceDetail
from app.ui.pages.control_steps import ControlSteps
from app.ui.pages.occurrence_words import owner_words, state_mark, state_words
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_WEEK = timedelta(days=7)


class ControlPage(Page):
    """List of occurrences at the left, the selected one at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Контроль")
        self._workplace = workplace
        self._rows: tuple[OccurrenceView, ...] = ()
        self._wanted: int | None = None
        self.steps = ControlSteps(desk, workplace, self.notify)
        self.table = self._build_table()
        self.detail = OccurrenceDetail(desk, workplace.paths)
        self.empty = EmptyState(
            desk.theme,
            "Сроков пока нет: они появятся, когда вы утвердите дорожную карту или ИОМ.",
            "Открыть дорожную карту",
            icon="control",
        )
        self._pane: QWidget = MasterDetail(self.table, self.detail, desk.memory, "control", share=0.6)
        self._build()
        self._connect()
        self.watch(Change.OCCURRENCES, Change.EVIDENCE, Change.ROADMAP, Change.ROUTES)

    def refresh(self) -> None:
        """Read the occurrences of the year."""
        year = self._workplace.school_year
        self._workplace.ask("control", lambda services: services.control.occurrences(year), self._show)

    def open(self, target: object) -> None:
        """Show one occurrence by its identifier."""
        self._wanted = target if isinstance(target, int) else None
        self.search.clear()
        self.chips.choose("all")
        self._select_wanted()

    def _show(self, rows: tuple[OccurrenceView, ...]) -> None:
        self._rows = rows
        self.empty.setVisible(not rows)
        self._pane.setVisible(bool(rows))
        self.show_tools(shown=bool(rows))
        self.chips.set_chips(self._chips())
        self.set_attention(sum(row.status is Status.OVERDUE for row in rows))
        self.set_title("Контроль", plural(len(rows), "срок", "срока", "сроков") if rows else "")
        self.table.set_rows(rows)
        self._filter(self.chips.current)
        self._select_wanted()
        if self.table.current_row() is None:
            self._select_first()
        self.detail.show_row(self.table.current_row())

    def _select_wanted(self) -> None:
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None

    def _select_first(self) -> None:
        """What waits longest; the first row where everything is done."""
        shown = self.table.visible_rows()
        first = next((row for row in shown if row.is_open), shown[0] if shown else None)
        if first is not None:
            self.table.select(first.occurrence_id)

    def _chips(self) -> list[Chip]:
        counts = {key: sum(self._fits(key, row) for row in self._rows) for key in _FILTERS}
        return [Chip(key, words, None if key == "all" else counts[key]) for key, words in _FILTERS.items()]

    def _fits(self, key: str, row: OccurrenceView) -> bool:
        today = self._workplace.today
        if key == "overdue":
            return row.status is Status.OVERDUE
        if key == "week":
            return row.is_open and row.end is not None and today <= row.end <= today + _WEEK
        if key == "bare":
            return row.done_on is not None and not row.evidence
        if key == "undated":
            return row.is_open and row.end is None
        if key == "done":
            return row.done_on is not None
        return True

    def _filter(self, key: str) -> None:
        self.table.set_predicate(None if key == "all" else lambda row: self._fits(key, row))
        if self.table.current_row() is None:
            self._select_first()

    def _build_table(self) -> Table[OccurrenceView]:
        columns: tuple[Column[OccurrenceView], ...] = (
            Column(
                "end",
                "Срок",
                lambda row: short_date(row.end) or "нужна дата",
                sort=lambda row: row.end or date.max,
                width=112,
                mark=state_mark,
            ),
            Column("title", "Мероприятие", lambda row: row.title, width=220, stretch=4, wrap=True),
            Column("status", "Состояние", state_words, width=112, wrap=True),
            Column("owner", "Где", owner_words, width=116, stretch=1, wrap=True),
            Column("responsible", "Ответственный", lambda row: row.responsible, width=150, hidden=True),
            Column("documents", "Документы", lambda row: ", ".join(item.words for item in row.evidence), hidden=True),
        )
        return Table(
            self.desk.theme,
            self.desk.memory,
            "control/list",
            columns,
            key=lambda row: row.occurrence_id,
            title="Сроки мероприятий",
            empty_text="Таких сроков нет",
        )

    def _build(self) -> None:
        self.done_button = self.set_main_action("Отметить исполнение", self._mark_done, "ok")
        self.add_menu_action("Добавить документ", self._attach, "document")
        self.add_menu_action("Перенести срок", self._postpone, "calendar")
        self.add_menu_action("Снять с контроля", self._withdraw, "cross")
        self.add_menu_action("Снять отметку об исполнении", self._reopen, "undo")
        self.search = self.add_search("Найти срок", self.table.set_text)
        self.chips.set_chips(self._chips())
        self.body.addWidget(self._pane, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.table.picked.connect(self.detail.show_row)
        self.table.opened.connect(lambda _row: self._mark_done())
        self.table.add_pressed.connect(self._attach)
        self.table.remove_pressed.connect(lambda _rows: self._withdraw())
        self.table.menu_wanted.connect(self._fill_menu)
        self.chips.chosen.connect(self._filter)
        self.empty.pressed.connect(lambda: self.left.emit("roadmap", None))
        self.detail.done_pressed.connect(self._mark_done)
        self.detail.attach_pressed.connect(self._attach)
        self.detail.postpone_pressed.connect(self._postpone)
        self.detail.files_dropped.connect(self._attach_files)
        self.detail.remove_pressed.connect(self.steps.remove_document)
        self.detail.source_pressed.connect(self._go_to_source)
        self.detail.held_pressed.connect(self.steps.mark_held)
        self.detail.event_pressed.connect(self._go_to_event)

    def _fill_menu(self, menu: QMenu) -> None:
        for text, pressed in (
            ("Отметить исполнение", self._mark_done),
            ("Добавить документ", self._attach),
            ("Перенести срок", self._postpone),
            ("Снять с контроля", self._withdraw),
        ):
            menu.addAction(text, pressed).setEnabled(self.table.current_row() is not None)

    def _mark_done(self) -> None:
        self.steps.mark_done(self.table.selected_rows())

    def _attach(self) -> None:
        self.steps.attach(self.table.selected_rows())

    def _attach_files(self, files: list[object]) -> None:
        self.steps.attach(self.table.selected_rows(), files)

    def _postpone(self) -> None:
        self.steps.postpone(self.table.current_row())

    def _withdraw(self) -> None:
        self.steps.withdraw(self.table.current_row())

    def _reopen(self) -> None:
        self.steps.reopen(self.table.current_row())

    def _go_to_event(self, row: OccurrenceView) -> None:
        if row.event is not None:
            self.left.emit("routes", ("events", row.event.uid))

    def _go_to_source(self, row: OccurrenceView) -> None:
        if row.measure_id is not None:
            self.left.emit("roadmap", row.measure_id)
        else:
            self.left.emit("routes", row.owner)


_FILTERS = {
    "all": "Все",
    "overdue": "Просрочено",
    "week": "На этой неделе",
    "bare": "Без подтверждений",
    "undated": "Нужна дата",
    "done": "Исполнено",
}
