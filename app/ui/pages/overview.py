"""«Обзор»: where the school stands in the year's cycle, what fell due, what comes, progress by block and by person."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.paths import resources
from app.core.progress import Progress
from app.core.russian import plural, school_year, short_date
from app.services.views.control import OccurrenceView
from app.services.views.overview import CycleStep, OverviewView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.control_moves import Step
from app.ui.pages.control_steps import ControlSteps
from app.ui.pages.occurrence_words import owner_words, state_mark
from app.ui.pages.overview_counts import CountLinks
from app.ui.pages.overview_progress import YearProgress
from app.ui.pages.overview_start import FirstStart, as_step
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import LARGE, MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.labels import group_label
from app.ui.widgets.step_cycle import StepCycle
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_LAST_VISIT = "overview/last_visit"
_CYCLE_WIDTH = 400, 560
_STEPS = (
    ("Отметить исполнение", "ok", Step.DONE),
    ("Частично", "mark_partly", Step.PARTLY),
    ("Перенести", "calendar", Step.POSTPONE),
    ("Снять", "cross", Step.WITHDRAW),
)


class OverviewPage(Page):
    """The first page: three first steps while there is nothing, the year's work afterwards."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Обзор")
        self._workplace = workplace
        self._since = _day(desk.memory.get(_LAST_VISIT))
        self._shown: dict[str, CycleStep] = {}
        self._steps = ControlSteps(desk, workplace, self.notify)
        self.start = FirstStart(desk.theme)
        self.cycle = StepCycle(desk.theme)
        self.due = self._table("overview/due", "Просроченное и наступившее", "Всё, чему пришёл срок, исполнено")
        self.soon = self._table("overview/soon", "Ближайшие две недели", "В ближайшие две недели сроков нет")
        self._due_title = group_label("С прошлого входа наступило")
        self._soon_title = group_label("Ближайшие две недели")
        self.counts = CountLinks()
        self.progress = YearProgress(desk.theme, desk.memory)
        self.buttons = {step: self._step_button(text, icon, step) for text, icon, step in _STEPS}
        self._all = link_button("Все сроки", lambda: self.left.emit("control", ("all", None)))
        self._all_soon = link_button("Открыть в «Контроле»", lambda: self.left.emit("control", ("soon", None)))
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
        self._shown = {step.code: step for step in (*view.first_steps, *view.cycle)}
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
        self.counts.show_counts(view)
        self.progress.show_progress(view.blocks, view.people)
        if self.due.current_row() is None and self.due.visible_rows():
            self.due.select(self.due.visible_rows()[0].occurrence_id)
        self._offer(self.due.current_row())

    def _build(self) -> None:
        year = QWidget()
        grid = QGridLayout(year)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.addWidget(self._build_cycle(), 0, 0, 6, 1)
        grid.addWidget(self.counts, 0, 1)
        grid.addLayout(_headed(self._due_title, self._all), 1, 1)
        grid.addWidget(self.due, 2, 1)
        grid.addLayout(self._build_actions(), 3, 1)
        grid.addLayout(_headed(self._soon_title, self._all_soon), 4, 1)
        grid.addWidget(self.soon, 5, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(2, 3)
        grid.setRowStretch(5, 2)
        self._layers.addWidget(self.start)
        self._layers.addWidget(year)
        self._layers.setCurrentIndex(1)
        self.body.addLayout(self._layers, 1)
        stops = (self.counts, self._all, self.due, *self.buttons.values(), self._all_soon, self.soon)
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
        column.addWidget(self.progress)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(left)
        scroll.setAccessibleName("Годовой цикл и исполнение")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        least, most = _CYCLE_WIDTH
        scroll.setMinimumWidth(least)
        scroll.setMaximumWidth(most)
        return scroll

    def _build_actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _step_button(self, text: str, icon: str, step: Step) -> QPushButton:
        return plain_button(self.desk.theme, text, icon, partial(self._take, step))

    def _connect(self) -> None:
        self.due.picked.connect(self._offer)
        for table in (self.due, self.soon):
            table.opened.connect(lambda row: self.left.emit("control", row.occurrence_id))
        for steps in (self.cycle.opened, self.cycle.acted, self.start.chosen):
            steps.connect(self._go)
        self.start.demo_pressed.connect(self._try_demo)
        self.due.menu_wanted.connect(self._fill_menu)
        for part in (self.counts, self.progress):
            part.pressed.connect(lambda target: self.left.emit("control", target))

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

    def _offer(self, row: object) -> None:
        for button in self.buttons.values():
            button.setEnabled(row is not None)

    def _fill_menu(self, menu: QMenu) -> None:
        there = bool(self.due.selected_rows())
        for text, _icon, step in _STEPS:
            menu.addAction(text, partial(self._take, step)).setEnabled(there)

    def _take(self, step: Step) -> None:
        self._steps.take(step, self.due.selected_rows())

    def _go(self, code: str) -> None:
        step = self._shown[code]
        self.left.emit(step.page, (step.view, None) if step.view else "staff" if code == "staff" else None)

    def _try_demo(self) -> None:
        text = "Программа заполнится данными вымышленной школы. Убрать их можно будет на странице «Школа»."
        if not self.desk.asker.confirm("Загрузить учебный пример?", text, "Загрузить"):
            return

        def build(services: Services, progress: Progress) -> None:
            from app.services.trial import try_demo

            try_demo(services, resources() / "demo", progress)

        self._workplace.do("Учебный пример", build, tuple(Change))


def _headed(title: QWidget, link: QWidget) -> QHBoxLayout:
    """The head of a list with its link at the right."""
    row = QHBoxLayout()
    row.addWidget(title, 1)
    row.addWidget(link)
    return row


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
