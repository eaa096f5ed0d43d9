"""The terms of «Контроль» in their three views beside one detail; who is selected is told whatever view is seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from app.services.views.control import HistoryView, OccurrenceView
from app.ui.desk import Desk
from app.ui.pages.control_board import ControlBoard
from app.ui.pages.control_calendar import ControlCalendar
from app.ui.pages.control_detail import OccurrenceDetail
from app.ui.pages.control_filters import FilterBar, fits, has_words
from app.ui.pages.control_lines import point
from app.ui.pages.control_list import ControlList, in_sight
from app.ui.pages.control_views import BOARD_VIEW, CALENDAR, LIST
from app.ui.pages.occurrence_words import owner_words, state_mark, state_words
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.labels import group_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_SHARE = 0.64


class ControlTerms(QWidget):
    """Filter bar, list, calendar and board at the left, the selected term at the right.

    Signals:
        picked: something else is selected.
        undated_pressed: the terms without a date are wanted.
    """

    picked = Signal()
    undated_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._rows: tuple[OccurrenceView, ...] = ()
        self._chip, self._words, self._view = "all", "", LIST
        self._stale: set[str] = set()
        self.bar = FilterBar()
        self.lines = ControlList(desk, self._tell)
        self.calendar = ControlCalendar(desk.theme, desk.memory, lambda: workplace.today, lambda: workplace.school_year)
        self.board = ControlBoard(desk.theme)
        self.day = _day_table(desk)
        self._day_in_sight = in_sight(self.day)
        self.detail = OccurrenceDetail(desk, workplace.paths)
        self._day_title = group_label("")
        self._masters = QStackedWidget()
        self._build(desk)
        self._connect()

    @property
    def rows(self) -> tuple[OccurrenceView, ...]:
        """All terms of the year."""
        return self._rows

    def narrowed(self) -> list[OccurrenceView]:
        """Terms of the chosen block, person and source: what the saved filters count."""
        chosen = self.bar.narrowing
        return [row for row in self._rows if chosen.fits(row)]

    def set_rows(self, rows: tuple[OccurrenceView, ...]) -> None:
        """Show these terms in all views."""
        self._rows = rows
        self.bar.set_rows(rows)
        self.show_again()

    def set_filter(self, chip: str, words: str) -> None:
        """A saved filter and the words that are looked for."""
        self._chip, self._words = chip, words
        self.show_again()

    def show_again(self) -> None:
        """What is seen shows what is chosen, the other views when they are seen next."""
        self._stale = {LIST, CALENDAR, BOARD_VIEW}
        self._draw()

    def show_view(self, view: str) -> None:
        """List, calendar or board; what was selected stays so where it is shown."""
        selected = self.selected_rows()
        self._view = view
        self._masters.setCurrentIndex((LIST, CALENDAR, BOARD_VIEW).index(view))
        self._day_box.setVisible(view == CALENDAR)
        self._draw()
        if selected:
            self.select(selected[0].occurrence_id)
        self._tell()

    def selected_rows(self) -> list[OccurrenceView]:
        """The selected terms of the view that is seen."""
        if self._view == LIST:
            return self.lines.selected_rows()
        return self.day.selected_rows() if self._view == CALENDAR else self.board.selected_rows()

    def select(self, occurrence_id: int) -> bool:
        """Select one term; False where the filters leave it out."""
        if self._view == LIST:
            return self.lines.select(occurrence_id)
        if self._view == BOARD_VIEW:
            return self.board.select(occurrence_id)
        row = next((row for row in self._rows if row.occurrence_id == occurrence_id), None)
        if row is None or row.end is None:
            return False
        self.calendar.go_to(row.end)
        self._day_in_sight()
        return self.day.select(occurrence_id)

    def show_history(self, steps: Sequence[HistoryView]) -> None:
        """History of the term that is shown."""
        self.detail.history.show_history(steps)

    def _shown(self) -> list[OccurrenceView]:
        today = self._workplace.today
        return [row for row in self.narrowed() if fits(self._chip, row, today) and has_words(row, self._words)]

    def _draw(self) -> None:
        if self._view not in self._stale:
            return
        self._stale.discard(self._view)
        if self._view == LIST:
            self._draw_list()
        elif self._view == CALENDAR:
            self.calendar.set_rows(self._shown())
        else:
            self.board.set_rows(self._shown(), self._places())
            if not self.board.selected_rows():
                self.board.select_first()
        self._tell()

    def _draw_list(self) -> None:
        chip, today = self._chip, self._workplace.today
        grouped = chip == "all" and not self._words
        self.lines.set_rows(self.narrowed(), self._rows, grouped=grouped)
        table = self.lines.table
        table.set_predicate(None if chip == "all" else lambda line: fits(chip, point(line), today))
        table.set_text(self._words)
        self.lines.select_some()

    def _places(self) -> dict[int, tuple[int, int]]:
        if LIST in self._stale:
            self._stale.discard(LIST)
            self._draw_list()
        return self.lines.places

    def _tell(self, *_of_signal: object) -> None:
        rows = self.selected_rows()
        line = self.lines.table.current_row() if self._view == LIST else rows[0] if rows else None
        self.detail.show_row(line)
        if len(rows) > 1:
            self.detail.show_many(rows)
        self.picked.emit()

    def _show_day(self, name: str, rows: Sequence[OccurrenceView]) -> None:
        self._day_title.setText(name)
        self.day.set_rows(rows)
        if self.day.current_row() is None and rows:
            self.day.selectRow(0)
        if self._view == CALENDAR:
            self._tell()

    def _build(self, desk: Desk) -> None:
        for master in (self.lines.table, self.calendar, self.board):
            self._masters.addWidget(master)
        self._day_box = QWidget()
        day = QVBoxLayout(self._day_box)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(SMALL)
        day.addWidget(self._day_title)
        day.addWidget(self.day, 1)
        self._day_box.hide()
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(7)
        right.addWidget(self._day_box)
        right.addWidget(self.detail)
        right.setSizes([350, 650])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.bar)
        column.addWidget(MasterDetail(self._masters, right, desk.memory, "control", share=_SHARE), 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self.show_again)
        table = self.lines.table
        table.picked.connect(self._tell)
        table.selectionModel().selectionChanged.connect(lambda *_of_qt: self._tell_many(table))
        self.day.picked.connect(self._tell)
        self.day.selectionModel().selectionChanged.connect(lambda *_of_qt: self._tell_many(self.day))
        self.board.picked.connect(self._tell)
        self.calendar.picked.connect(self._show_day)
        self.calendar.undated_pressed.connect(self.undated_pressed)

    def _tell_many(self, table: QTableView) -> None:
        if len(table.selectionModel().selectedRows()) > 1 or not self.detail.is_of_one:
            self._tell()


def _day_table(desk: Desk) -> Table[OccurrenceView]:
    columns: tuple[Column[OccurrenceView], ...] = (
        Column("title", "Мероприятие", lambda row: row.title, width=150, stretch=3, wrap=True, mark=state_mark),
        Column("status", "Состояние", state_words, width=96, stretch=1, wrap=True),
        Column("end", "Срок", lambda row: f"{row.end or date.max:%d.%m.%Y}", sort=lambda row: row.end, hidden=True),
        Column("owner", "Где", owner_words, width=100, hidden=True),
    )
    return Table(
        desk.theme,
        desk.memory,
        "control/day",
        columns,
        key=lambda row: row.occurrence_id,
        title="Сроки дня",
        empty_text="Сроков нет",
    )
