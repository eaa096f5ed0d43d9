"""«Обзор»: where the school stands in the year's cycle, what fell due, what comes, progress by block."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.core.paths import resources
from app.core.progress import Progress
from app.core.russian import plural, school_year, short_date
from app.services.views.control import OccurrenceView
from app.services.views.overview import OverviewView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.control_steps import ControlSteps
from app.ui.pages.occurrence_words import owner_words, state_mark
from app.ui.pages.overview_start import FirstStart, as_step
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import LARGE, MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.step_cycle import StepCycle
from app.ui.widgets.thin_bar import ThinBar
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_LAST_VISIT = "overview/last_visit"
_CYCLE_WIDTH = 400, 560
_NAME_WIDTH, _NUMBER_WIDTH = 250, 72


class OverviewPage(Page):
    """The first page: three first steps while there is nothing, the year's work afterwards."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Обзор")
        self._workplace = workplace
        self._since = _day(desk.memory.get(_LAST_VISIT))
        self._pages: dict[str, str] = {}
        self._steps = ControlSteps(desk, workplace, self.notify)
        self.start = FirstStart(desk.theme)
        self.cycle = StepCycle(desk.theme)
        self.due = self._table("overview/due", "Просроченное и наступившее", "Всё, чему пришёл срок, исполнено")
        self.soon = self._table("overview/soon", "Ближайшие две недели", "В ближайшие две недели сроков нет")
        self._due_title = group_label("С прошлого входа наступило")
        self._soon_title = group_label("Ближайшие две недели")
        self._bars = QVBoxLayout()
        self._bars.setSpacing(SMALL)
        self._layers = QStackedLayout()
        self._build()
        self._connect()
        self.watch(*Change)

    @property
    def is_first_start(self) -> bool:
        """Whether the first steps are shown instead of the year."""
        return self._layers.currentWidget() is self.start

    def refresh(self) -> None:
        """Read the year as of today."""
        year, since = self._workplace.school_year, self._since
        self._workplace.ask("overview", lambda services: services.overview.look(year, since), self._show)

    def _show(self, view: OverviewView) -> None:
        self.set_title("Обзор", f"{school_year(self._workplace.school_year)} учебный год")
        self._pages = {step.code: step.page for step in (*view.first_steps, *view.cycle)}
        self._layers.setCurrentIndex(0 if view.first_steps else 1)
        if view.first_steps:
            self.start.show_steps(view.first_steps)
            return
        self.cycle.set_steps([as_step(step) for step in view.cycle])
        late = {row.occurrence_id for row in view.overdue}
        self.due.set_rows([*view.overdue, *(row for row in view.fell_due if row.occurrence_id not in late)])
        self.soon.set_rows(view.soon)
        self._due_title.setText(_due_words(len(view.overdue), len(view.fell_due)))
        self._soon_title.setText(f"Ближайшие две недели: {_terms(len(view.soon))}")
        self._show_bars(view)
        if self.due.current_row() is None and self.due.visible_rows():
            self.due.select(self.due.visible_rows()[0].occurrence_id)
        self._offer(self.due.current_row())

    def _show_bars(self, view: OverviewView) -> None:
        while (item := self._bars.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not view.blocks:
            self._bars.addWidget(muted_label("Появится, когда вы утвердите план или ИОМ", wrap=True))
        for block in view.blocks:
            bar = ThinBar(self.desk.theme, block.title, name_width=_NAME_WIDTH, number_width=_NUMBER_WIDTH)
            bar.show_progress(block.done, block.total)
            self._bars.addWidget(bar)

    def _build(self) -> None:
        year = QWidget()
        grid = QGridLayout(year)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.addWidget(self._build_cycle(), 0, 0, 5, 1)
        grid.addWidget(self._due_title, 0, 1)
        grid.addWidget(self.due, 1, 1)
        grid.addLayout(self._build_actions(), 2, 1)
        grid.addWidget(self._soon_title, 3, 1)
        grid.addWidget(self.soon, 4, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(1, 3)
        grid.setRowStretch(4, 2)
        self._layers.addWidget(self.start)
        self._layers.addWidget(year)
        self._layers.setCurrentIndex(1)
        self.body.addLayout(self._layers, 1)
        stops = (self.due, self.done_button, self.move_button, self.drop_button, self._all, self.soon)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _build_cycle(self) -> QScrollArea:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Годовой цикл"))
        column.addWidget(self.cycle)
        column.addSpacing(MEDIUM)
        column.addWidget(group_label("Исполнение по разделам"))
        column.addLayout(self._bars)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(left)
        scroll.setAccessibleName("Годовой цикл и исполнение по разделам")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        least, most = _CYCLE_WIDTH
        scroll.setMinimumWidth(least)
        scroll.setMaximumWidth(most)
        return scroll

    def _build_actions(self) -> QHBoxLayout:
        theme = self.desk.theme
        self.done_button = plain_button(theme, "Выполнено", "ok", lambda: self._steps.mark_done(self._chosen()))
        self.move_button = plain_button(
            theme, "Перенести", "calendar", lambda: self._steps.postpone(self.due.current_row())
        )
        self.drop_button = plain_button(theme, "Снять", "cross", lambda: self._steps.withdraw(self.due.current_row()))
        self._all = link_button("Все сроки", lambda: self.left.emit("control", None))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self.done_button, self.move_button, self.drop_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._all)
        return row

    def _connect(self) -> None:
        self.due.picked.connect(self._offer)
        for table in (self.due, self.soon):
            table.opened.connect(lambda row: self.left.emit("control", row.occurrence_id))
        for steps in (self.cycle.opened, self.cycle.acted, self.start.chosen):
            steps.connect(self._go)
        self.start.demo_pressed.connect(self._try_demo)

    def _table(self, name: str, title: str, empty: str) -> Table[OccurrenceView]:
        columns: tuple[Column[OccurrenceView], ...] = (
            Column(
                "end", "Срок", lambda row: short_date(row.end), sort=lambda row: row.end, width=104, mark=state_mark
            ),
            Column("title", "Мероприятие", lambda row: row.title, stretch=4, width=220, wrap=True),
            Column("responsible", "Ответственный", lambda row: row.responsible, width=130, stretch=1, wrap=True),
            Column("owner", "Где", owner_words, width=110, stretch=1, wrap=True),
        )
        return Table(
            self.desk.theme,
            self.desk.memory,
            name,
            columns,
            key=lambda row: row.occurrence_id,
            title=title,
            empty_text=empty,
        )

    def _chosen(self) -> list[OccurrenceView]:
        return self.due.selected_rows()

    def _offer(self, row: object) -> None:
        for button in (self.done_button, self.move_button, self.drop_button):
            button.setEnabled(row is not None)

    def _go(self, code: str) -> None:
        self.left.emit(self._pages[code], code if code == "staff" else None)

    def _try_demo(self) -> None:
        text = "Программа заполнится данными вымышленной школы. Убрать их можно будет на странице «Школа»."
        if not self.desk.asker.confirm("Загрузить учебный пример?", text, "Загрузить"):
            return

        def build(services: Services, progress: Progress) -> None:
            from app.services.trial import try_demo

            try_demo(services, resources() / "demo", progress)

        self._workplace.do("Учебный пример", build, tuple(Change))


def _terms(count: int) -> str:
    return plural(count, "срок", "срока", "сроков")


def _due_words(overdue: int, fell_due: int) -> str:
    """What stands over the table: the newest first, «Просрочено 10 сроков» where nothing is new."""
    if not fell_due:
        return f"Просрочено: {_terms(overdue)}" if overdue else "С прошлого входа ничего не наступило"
    said = f"С прошлого входа наступило: {_terms(fell_due)}"
    return f"{said}, просрочено всего {overdue}" if overdue else said


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
