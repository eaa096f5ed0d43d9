"""«Обзор»: where the school stands in the year's cycle, what fell due, what comes, progress by block."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import plural, school_year, short_date
from app.services.views.control import OccurrenceView
from app.services.views.overview import CycleStep, OverviewView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.occurrence_words import owner_words, state_mark
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import LARGE, MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.step_cycle import Step, StepCycle, StepState
from app.ui.widgets.thin_bar import ThinBar
from app.ui.workplace import Workplace

_LAST_VISIT = "overview/last_visit"
_STEP_STATES = {"done": StepState.DONE, "current": StepState.CURRENT, "ahead": StepState.AHEAD}


class OverviewPage(Page):
    """The first page."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Обзор")
        self._workplace = workplace
        self._since = _day(desk.memory.get(_LAST_VISIT))
        self.cycle = StepCycle(desk.theme)
        self.cycle.opened.connect(self._go)
        self.cycle.acted.connect(self._go)
        self.due = self._table("overview/due", "Ничего не наступило")
        self.soon = self._table("overview/soon", "В ближайшие две недели сроков нет")
        self.due.picked.connect(self._offer)
        self._due_title = group_label("С прошлого входа наступило")
        self._soon_title = group_label("Ближайшие две недели")
        self._all = link_button("Все сроки", lambda: self.left.emit("control", None))
        self._bars = QVBoxLayout()
        self._bars.setSpacing(SMALL)
        self._build_actions()
        self._build()
        self.watch(*Change)

    def refresh(self) -> None:
        """Read the year as of today."""
        year, since = self._workplace.school_year, self._since
        self._workplace.ask("overview", lambda services: services.overview.look(year, since), self._show)

    def _show(self, view: OverviewView) -> None:
        self.set_title("Обзор", f"{school_year(self._workplace.school_year)} учебный год")
        self._steps = {step.code: step for step in view.cycle}
        self.cycle.set_steps([_step(step) for step in view.cycle])
        ids = {row.occurrence_id for row in view.fell_due}
        rows = [*(row for row in view.overdue if row.occurrence_id not in ids), *view.fell_due]
        self.due.set_rows(rows)
        self.soon.set_rows(view.soon)
        self._due_title.setText(_due_words(len(view.overdue), len(view.fell_due)))
        self._soon_title.setText(f"Ближайшие две недели: {plural(len(view.soon), 'срок', 'срока', 'сроков')}")
        self._show_bars(view)
        self._offer(self.due.current_row())

    def _show_bars(self, view: OverviewView) -> None:
        while self._bars.count():
            item = self._bars.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        if not view.blocks:
            self._bars.addWidget(muted_label("Появится после утверждения плана и ИОМ", wrap=True))
        for block in view.blocks:
            bar = ThinBar(self.desk.theme, block.title, name_width=250)
            bar.show_progress(block.done, block.total, f"{block.done} из {block.total}")
            self._bars.addWidget(bar)

    def _build_actions(self) -> None:
        theme = self.desk.theme
        self._done = plain_button(theme, "Выполнено", "ok", self._mark_done)
        self._move = plain_button(theme, "Перенести", "calendar", self._postpone)
        self._drop = plain_button(theme, "Снять", "cross", self._withdraw)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SMALL)
        for button in (self._done, self._move, self._drop):
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        self._actions.addWidget(self._all)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Годовой цикл"))
        column.addWidget(self.cycle)
        column.addSpacing(MEDIUM)
        column.addWidget(group_label("Исполнение по разделам"))
        column.addLayout(self._bars)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(left)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(400)
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.addWidget(scroll, 0, 0, 5, 1)
        grid.addWidget(self._due_title, 0, 1)
        grid.addWidget(self.due, 1, 1)
        grid.addLayout(self._actions, 2, 1)
        grid.addWidget(self._soon_title, 3, 1)
        grid.addWidget(self.soon, 4, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(1, 3)
        grid.setRowStretch(4, 2)
        self.body.addLayout(grid, 1)

    def _table(self, name: str, empty: str) -> Table[OccurrenceView]:
        columns: tuple[Column[OccurrenceView], ...] = (
            Column(
                "end",
                "Срок",
                lambda row: short_date(row.end),
                sort=lambda row: row.end,
                width=104,
                mark=state_mark,
            ),
            Column("title", "Мероприятие", lambda row: row.title, stretch=3, wrap=True),
            Column("responsible", "Ответственный", lambda row: row.responsible, width=150, stretch=1),
            Column("owner", "Где", owner_words, width=110),
        )
        table: Table[OccurrenceView] = Table(
            self.desk.theme,
            self.desk.memory,
            name,
            columns,
            key=lambda row: row.occurrence_id,
            title="Сроки",
            empty_text=empty,
        )
        table.opened.connect(lambda row: self.left.emit("control", row.occurrence_id))
        return table

    def _offer(self, row: object) -> None:
        for button in (self._done, self._move, self._drop):
            button.setEnabled(row is not None)

    def _go(self, code: str) -> None:
        self.left.emit(self._steps[code].page, None)

    def _mark_done(self) -> None:
        row = self.due.current_row()
        if row is None:
            return
        key, today = row.occurrence_id, self._workplace.today
        self._workplace.do(
            "Отметка об исполнении",
            lambda services, _progress: services.control.mark_done([key], today),
            (Change.OCCURRENCES,),
            lambda _none: self.notify("Отмечено исполнение. Документ можно приложить на странице «Контроль»."),
        )

    def _postpone(self) -> None:
        row = self.due.current_row()
        if row is None:
            return
        facts = (
            Fact("end", "Новый срок", row.end, FactKind.DATE),
            Fact("reason", "Причина (войдёт в отчёт)", "", FactKind.LINES),
        )
        told = self.desk.asker.form("Перенести срок", row.title, facts, "Перенести", required=("end", "reason"))
        if told is None or not isinstance(told["end"], date):
            return
        key, end, why = row.occurrence_id, told["end"], str(told["reason"])
        self._workplace.do(
            "Перенос срока",
            lambda services, _progress: services.control.postpone(key, end, why),
            (Change.OCCURRENCES,),
        )

    def _withdraw(self) -> None:
        row = self.due.current_row()
        reason = row and self.desk.asker.text("Снять с контроля", "Причина (войдёт в отчёт)")
        if row is None or not reason:
            return
        key, why = row.occurrence_id, reason
        self._workplace.do(
            "Снятие с контроля",
            lambda services, _progress: services.control.withdraw(key, why),
            (Change.OCCURRENCES,),
        )


def _step(step: CycleStep) -> Step:
    return Step(
        step.code, step.title, step.figure, _STEP_STATES[step.state], step.action if step.state == "current" else ""
    )


def _due_words(overdue: int, fell_due: int) -> str:
    if overdue:
        return f"С прошлого входа наступило: {fell_due}, просрочено всего: {overdue}"
    return f"С прошлого входа наступило: {fell_due}"


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
