"""View «Календарь» of the page «Контроль»: a month by days, a year by months; the chosen one tells its terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import plural, school_year, school_year_start
from app.services.views.control import OccurrenceView
from app.ui.memory import Memory
from app.ui.pages.control_days import (
    WEEK_DAYS,
    Cell,
    beyond,
    by_day,
    month_cells,
    month_title,
    next_month,
    year_cells,
)
from app.ui.pages.control_grid import CellGrid
from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.buttons import flat_button, icon_button, link_button

MONTH, YEAR = "month", "year"
SAVE_WORDS = "Сохранить календарь (.ics)…"
_MODE = "control/calendar"


class ControlCalendar(QWidget):
    """Month or year.

    Signals:
        picked(str, tuple): name of the chosen day or month and its terms.
        undated_pressed: show the terms that have no date.
        save_pressed: a calendar file is wanted.
    """

    picked = Signal(str, object)
    undated_pressed = Signal()
    save_pressed = Signal()

    def __init__(self, theme: Theme, memory: Memory, today: Callable[[], date], year: Callable[[], int]) -> None:
        super().__init__()
        self._theme, self._memory, self._today, self._year = theme, memory, today, year
        self._rows: Sequence[OccurrenceView] = ()
        self._first = today().replace(day=1)
        self._school_year = year()
        self.month = CellGrid(theme, "Дни месяца")
        self.year = CellGrid(theme, "Месяцы учебного года")
        self._grids = QStackedWidget()
        self._title = QLabel()
        self._title.setProperty("role", "group")
        self.undated = link_button("", self.undated_pressed.emit)
        self._build()
        self.set_mode(str(memory.get(_MODE) or MONTH))

    def minimumSizeHint(self) -> QSize:
        """Room for a week of days."""
        return QSize(420, 260)

    @property
    def mode(self) -> str:
        """MONTH or YEAR."""
        return YEAR if self._grids.currentWidget() is self.year else MONTH

    @property
    def grid(self) -> CellGrid:
        """What is seen."""
        return self.year if self.mode == YEAR else self.month

    def set_rows(self, rows: Sequence[OccurrenceView]) -> None:
        """Show these terms."""
        self._rows = rows
        if self._year() != self._school_year:
            self._school_year = self._year()
            self._go(self._home())
        else:
            self._draw()

    def set_mode(self, mode: str) -> None:
        """By month or by year; remembered."""
        self._grids.setCurrentWidget(self.year if mode == YEAR else self.month)
        self._modes[mode if mode in self._modes else MONTH].setChecked(True)
        self._memory.set(_MODE, mode)
        self._draw()

    def go_to(self, day: date) -> None:
        """Show a day in its month."""
        self._go(day.replace(day=1))
        self.grid.choose(day if self.mode == MONTH else day.replace(day=1))

    def tell(self) -> None:
        """Say again what is chosen."""
        cell = self.grid.current()
        if cell is not None:
            self.picked.emit(cell.name, cell.rows)

    def _home(self) -> date:
        """This month, of another school year its September."""
        today = self._today()
        return today.replace(day=1) if school_year_start(today) == self._year() else date(self._year(), 9, 1)

    def _go(self, first: date) -> None:
        self._first = first
        self._draw()

    def _turn(self, by: int) -> None:
        self._go(next_month(self._first, by * (12 if self.mode == YEAR else 1)))

    def _draw(self) -> None:
        days, today = by_day(self._rows), self._today()
        if self.mode == YEAR:
            shown = school_year_start(self._first)
            self._title.setText(f"{school_year(shown)} учебный год")
            self.year.show_cells(year_cells(shown, days, today))
            outside = beyond(shown, self._rows)
        else:
            self._title.setText(month_title(self._first))
            self.month.show_cells(month_cells(self._first, days, today), WEEK_DAYS)
            outside = 0
        self._say_rest(outside)
        if self.grid.current() is None or self.grid.current() not in self.grid.cells:
            self.grid.choose(self._start())
        self.tell()

    def _start(self) -> date:
        """What is chosen at first: today, else the first day or month with terms, else the first."""
        today = self._today()
        here = today if self.mode == MONTH else today.replace(day=1)
        own = [cell for cell in self.grid.cells if not cell.outside]
        if any(cell.start == here for cell in own):
            return here
        return next((cell.start for cell in own if cell.rows), own[0].start)

    def _say_rest(self, outside: int) -> None:
        undated = sum(row.end is None and row.is_open for row in self._rows)
        words = [f"без даты: {undated}"] if undated else []
        words += [f"в других годах: {plural(outside, 'срок', 'срока', 'сроков')}"] if outside else []
        self.undated.setText(" · ".join(words).capitalize())
        self.undated.setVisible(bool(words))
        self.undated.setEnabled(bool(undated))

    def _open(self, cell: Cell) -> None:
        if self.mode == YEAR:
            self._first = cell.start
            self.month.setCurrentIndex(self.month.model().index(-1, -1))
            self.set_mode(MONTH)
            self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_save(self) -> QPushButton:
        button = flat_button(self._theme, "Сохранить .ics…", "save", self.save_pressed.emit)
        button.setToolTip(f"{SAVE_WORDS}: для Outlook, Thunderbird, телефона. Отбор по разделу и ответственному учтён")
        return button

    def _build(self) -> None:
        back = icon_button(self._theme, "previous", "Раньше", lambda: self._turn(-1))
        ahead = icon_button(self._theme, "next", "Позже", lambda: self._turn(1))
        now = link_button("Сегодня", lambda: self.go_to(self._today()))
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        for part in (back, self._title, ahead, now):
            line.addWidget(part)
        line.addWidget(self.undated)
        line.addStretch(1)
        group = QButtonGroup(self)
        self._modes: dict[str, QPushButton] = {}
        for key, words in ((MONTH, "Месяц"), (YEAR, "Год")):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "chip")
            button.clicked.connect(lambda _checked=False, mode=key: self.set_mode(mode))
            group.addButton(button)
            line.addWidget(button)
            self._modes[key] = button
        line.addWidget(self._build_save())
        for grid in (self.month, self.year):
            self._grids.addWidget(grid)
            grid.picked.connect(lambda cell: self.picked.emit(cell.name, cell.rows))
            grid.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(line)
        column.addWidget(self._grids, 1)
