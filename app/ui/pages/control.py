"""«Контроль»: every term in a list, a calendar and a board; marks, moves, withdrawals, documents, history."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from app.core.russian import plural, school_year
from app.planning.states import Status
from app.services.views.calendar_file import CalendarChoice
from app.services.views.control import HistoryView, OccurrenceView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.page_views import PageViews
from app.ui.pages.control_calendar import SAVE_WORDS
from app.ui.pages.control_facts import OPEN_STEPS, step_back
from app.ui.pages.control_filters import FILTERS, fits
from app.ui.pages.control_lines import Line
from app.ui.pages.control_moves import Step
from app.ui.pages.control_steps import ControlSteps
from app.ui.pages.control_terms import ControlTerms
from app.ui.pages.control_views import BOARD_VIEW, CALENDAR, LIST, PANES
from app.ui.palette import Tone
from app.ui.way_out import Leaving, way_out
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_ICONS = {
    Step.PARTLY: "mark_partly",
    Step.POSTPONE: "calendar",
    Step.WITHDRAW: "cross",
    Step.REOPEN: "undo",
    Step.BRING_BACK: "undo",
}
_KEYS = {Step.DONE: "Enter", Step.WITHDRAW: "Del"}
_VIEW = "control/view"
_PERSON, _BLOCK, _SOURCE = "person", "block", "source"


class ControlPage(Page):
    """Terms at the left in one of three views, the selected one at the right; filters are for all views."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Контроль")
        self._workplace = workplace
        self._wanted: int | None = None
        self._asked: int | None = None
        self.steps = ControlSteps(desk, workplace, self.notify)
        self.terms = ControlTerms(desk, workplace)
        self.table, self.detail = self.terms.lines.table, self.terms.detail
        self.views = PageViews(desk, workplace, "Контроль", PANES, self.terms, self._read)
        self.empty = EmptyState(
            desk.theme,
            "Сроков пока нет: они появятся, когда вы утвердите дорожную карту или ИОМ.",
            "Открыть дорожную карту",
            icon="control",
        )
        self._history_timer = QTimer(self)
        self._history_timer.setSingleShot(True)
        self._history_timer.setInterval(0)
        self._build()
        self._connect()
        self.watch(Change.OCCURRENCES, Change.EVIDENCE, Change.ROADMAP, Change.ROUTES, Change.STAFF)

    def refresh(self) -> None:
        """Read the occurrences of the year, which the navigation counts as well, and what is seen."""
        self.views.refresh()
        if not self.views.on_own:
            self._read()

    def _read(self) -> None:
        year = self._workplace.school_year
        self._workplace.ask("control", lambda services: services.control.occurrences(year), self._show)

    def open(self, target: object) -> None:
        """Show one occurrence by its identifier; a view or a saved filter by its key.

        Pairs: a view with what to show there; («person» | «block» | «source», which) narrows the list. What was asked
        for by a filter is shown as a list, whatever view was seen last.
        """
        name, what = target if isinstance(target, tuple) else (target, None)
        if self.views.has(name):
            self.views.show_view(str(name), what)
            if not self.views.on_own:
                return
            target = what
        elif not self.views.on_own:
            self.views.show_view(LIST)
        self._wanted = target if isinstance(target, int) else None
        self.search.clear()
        narrowed = {str(name): str(what)} if name in {_PERSON, _BLOCK, _SOURCE} else {}
        if narrowed or name in FILTERS:
            self.views.show_view(LIST)
        self.terms.bar.choose(**narrowed)
        self.chips.choose(name if isinstance(name, str) and name in FILTERS else "all")
        self._select_wanted()

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.detail.finish_edits()

    def _show(self, rows: tuple[OccurrenceView, ...]) -> None:
        self._asked = None
        self.set_attention(sum(row.status is Status.OVERDUE for row in rows))
        self.set_title("Контроль", plural(len(rows), "срок", "срока", "сроков") if rows else "")
        self.terms.set_rows(rows)
        self._dress()
        self._count()
        self._select_wanted()
        self._picked()

    def _dress(self, *_of_signal: object) -> None:
        """Filters and steps belong to the terms."""
        there, on_terms = bool(self.terms.rows), self.views.on_own
        self.empty.setVisible(not there and on_terms)
        self.views.setVisible(there or not on_terms)
        self.views.tabs.setVisible(there or not on_terms)
        self.show_tools(shown=there and on_terms)
        self.done_button.setEnabled(there and on_terms)

    def _choose_view(self, key: str) -> None:
        self._dress()
        if self.views.on_own:
            self.desk.memory.set(_VIEW, key)
            self.terms.show_view(key)

    def _select_wanted(self) -> None:
        """The term that another page asked for; one that the calendar cannot hold is shown in the list."""
        if self._wanted is None:
            return
        known = any(row.occurrence_id == self._wanted for row in self.terms.rows)
        if known and not self.terms.select(self._wanted) and self.views.current != LIST:
            self.views.show_view(LIST)
            self.terms.select(self._wanted)
        if known:
            self._wanted = None

    def _count(self) -> None:
        rows, today = self.terms.narrowed(), self._workplace.today
        self.chips.set_chips(
            [
                Chip(key, words, None if key == "all" else sum(fits(key, row, today) for row in rows))
                for key, words in FILTERS.items()
            ]
        )

    def _filter(self, *_of_signal: object) -> None:
        self.terms.set_filter(self.chips.current or "all", self.search.text())

    def _picked(self) -> None:
        """Buttons say for how many; the history of what is shown is asked for when the choice rests."""
        rows = self.terms.selected_rows()
        opened = sum(row.is_open for row in rows)
        self.done_button.setText(f"{Step.DONE.value} ({opened})" if opened > 1 else Step.DONE.value)
        for step, action in self._actions.items():
            fitting = [row for row in rows if (row.is_open if step in OPEN_STEPS else step is step_back(row))]
            action.setEnabled(bool(fitting))
        shown = self.detail.shown
        if shown is not None and (shown.occurrence_id != self._asked or not self.detail.history.words):
            self._history_timer.start()

    def _ask_history(self) -> None:
        shown = self.detail.shown
        if shown is None:
            return
        key = self._asked = shown.occurrence_id

        def tell(steps: tuple[HistoryView, ...]) -> None:
            if self.detail.shown is not None and self.detail.shown.occurrence_id == key:
                self.terms.show_history(steps)

        self._workplace.ask("control/history", lambda services: services.control.history(key), tell)

    def _build(self) -> None:
        self.done_button = self.set_main_action(Step.DONE.value, partial(self._take, Step.DONE), "ok")
        self._actions = {
            step: self.add_menu_action(step.value, partial(self._take, step), icon) for step, icon in _ICONS.items()
        }
        self.add_menu_action("Указать причину", self._explain, "edit")
        self.add_menu_action("Добавить документ", self._attach, "document")
        self.add_menu_action(SAVE_WORDS, self._save_calendar, "save")
        self.search = self.add_search("Найти срок", self._filter)
        self._count()
        self.set_tabs(self.views.tabs)
        self.body.addWidget(self.views, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()
        for at, key in enumerate(("Ctrl+1", "Ctrl+2", "Ctrl+3")):
            self.shortcut(key, partial(self.views.tabs.setCurrentIndex, at))
            self.views.tabs.setTabToolTip(at, f"{self.views.tabs.tabToolTip(at)} ({key})")

    def _connect(self) -> None:
        self.views.chosen.connect(self._choose_view)
        self.views.left.connect(self.left)
        self.views.noticed.connect(self.notify)
        self.terms.picked.connect(self._picked)
        self.terms.bar.changed.connect(self._count)
        self.terms.undated_pressed.connect(self._show_undated)
        self.terms.calendar.save_pressed.connect(self._save_calendar)
        self._history_timer.timeout.connect(self._ask_history)
        self.table.opened.connect(self._open_line)
        for table in (self.table, self.terms.day):
            table.add_pressed.connect(self._attach)
            table.remove_pressed.connect(lambda _rows: self._take(Step.WITHDRAW))
            table.menu_wanted.connect(self._fill_menu)
            why = QShortcut(QKeySequence("F2"), table)
            why.setContext(Qt.ShortcutContext.WidgetShortcut)
            why.activated.connect(self._explain)
        self.terms.day.opened.connect(lambda _row: self._take(Step.DONE))
        self._connect_board()
        self.chips.chosen.connect(self._filter)
        self.empty.pressed.connect(lambda: self.left.emit("roadmap", None))
        self._connect_detail()
        kept = self.desk.memory.get(_VIEW)
        if kept in (LIST, CALENDAR, BOARD_VIEW):
            self.views.show_view(str(kept))

    def _connect_board(self) -> None:
        board = self.terms.board
        board.step_wanted.connect(self.steps.take)
        board.attach_pressed.connect(self._attach)
        board.refused.connect(lambda words: self.notify(words, Tone.WARNING))
        board.menu_wanted.connect(self._fill_menu)

    def _connect_detail(self) -> None:
        self.detail.step_pressed.connect(self._take)
        self.detail.attach_pressed.connect(self._attach)
        self.detail.described.connect(self.steps.describe)
        self.detail.point_pressed.connect(self.terms.select)
        self.detail.files_dropped.connect(self._attach_files)
        self.detail.remove_pressed.connect(self.steps.remove_document)
        self.detail.source_pressed.connect(self._go_to_source)
        self.detail.held_pressed.connect(self.steps.mark_held)
        self.detail.event_pressed.connect(self._go_to_event)

    def _show_undated(self) -> None:
        self.views.show_view(LIST)
        self.chips.choose("undated")

    def _fill_menu(self, menu: QMenu) -> None:
        rows = self.terms.selected_rows()
        for step in Step:
            fitting = [row for row in rows if (row.is_open if step in OPEN_STEPS else step is step_back(row))]
            if fitting or step in OPEN_STEPS:
                words = f"{step.value}\t{_KEYS[step]}" if step in _KEYS else step.value
                menu.addAction(words, partial(self._take, step)).setEnabled(bool(fitting))
        for text, pressed in (("Указать причину\tF2", self._explain), ("Добавить документ\tIns", self._attach)):
            menu.addAction(text, pressed).setEnabled(bool(rows))

    def _open_line(self, line: Line) -> None:
        """Enter or a double click: a recurring measure unfolds, a term is marked."""
        if not self.terms.lines.toggle(line):
            self._take(Step.DONE)

    def _take(self, step: Step) -> None:
        self.steps.take(step, self.terms.selected_rows())

    def _explain(self) -> None:
        self.steps.explain(self.terms.selected_rows())

    def _attach(self) -> None:
        self.steps.attach(self.terms.selected_rows())

    def _attach_files(self, files: list[object]) -> None:
        self.steps.attach(self.terms.selected_rows(), files)

    def _save_calendar(self) -> None:
        """Terms of the chosen block, person and source, whatever the saved filter; the file's name tells them."""
        year, chosen, way = self._workplace.school_year, self.terms.bar.narrowing, way_out(self)
        choice = CalendarChoice(year, chosen)
        told = (f"Сроки {school_year(year)}", chosen.person, chosen.block[:40].strip())
        if way is not None:
            way.let_out(Leaving(" ".join(filter(None, told)), "ics", partial(_write_calendar, choice)))

    def _go_to_event(self, row: OccurrenceView) -> None:
        if row.event is not None:
            self.left.emit("routes", ("events", row.event.uid))

    def _go_to_source(self, row: OccurrenceView) -> None:
        if row.measure_id is not None:
            self.left.emit("roadmap", row.measure_id)
        else:
            self.left.emit("routes", row.owner)


def _write_calendar(choice: CalendarChoice, services: Services, target: Path) -> None:
    services.calendar_file.write(choice, target)
