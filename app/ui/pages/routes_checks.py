"""Interim checks of one ИОМ: a small table edited in place, with its buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import short_date
from app.services.views.route_life import RouteCheckView, RouteOutcomeView
from app.ui.desk import Desk
from app.ui.pages.routes_life import TOUCHED
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table
from app.ui.theme import ROW_HEIGHT, SMALL
from app.ui.widgets.buttons import flat_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import group_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_FRAME = 2
_MOST = 100
_PERIODS = timedelta(days=60)
"""The next check is offered so long after the last one."""


class NotPercentError(AppError):
    """«{text}» – не проценты. Введите целое число от 0 до 100 или оставьте поле пустым."""


class RouteChecks(QWidget):
    """Checks of the ИОМ in force; the per cent is told by the facts of the day and can be corrected.

    Signals:
        correction_wanted(str): a new edition on this ground, asked for by a check.
        refused(AppError): what was typed was not stored.
    """

    correction_wanted = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._view: RouteOutcomeView | None = None
        self.table = self._build_checks()
        keep_whole(self.table)
        theme = desk.theme
        self.add_button = flat_button(theme, "Назначить проверку", "add", self._add_check)
        self.remove_button = flat_button(theme, "Удалить", "remove", self._remove_check)
        self.correct_button = flat_button(theme, "Внести изменения по проверке", "edit", self._correct_by_check)
        self.correct_button.setToolTip("Начать новую редакцию ИОМ; основанием станет выбранная проверка")
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(group_label("Промежуточные проверки"))
        head.addStretch(1)
        for button in (self.add_button, self.remove_button, self.correct_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.table)
        self.table.picked.connect(self._show_chosen)

    def show_outcome(self, view: RouteOutcomeView) -> None:
        """Show the checks of a person's ИОМ."""
        self._view = view
        self.table.set_rows(view.checks)
        self.add_button.setEnabled(view.state != "finished")
        self._show_chosen()

    def _show_chosen(self, *_of_signal: object) -> None:
        row, view = self.table.current_row(), self._view
        editable = view is not None and view.state != "finished"
        self.remove_button.setEnabled(editable and row is not None)
        held = row is not None and row.held_on is not None
        self.correct_button.setEnabled(held and view is not None and view.state == "approved" and not view.under_way)

    def _build_checks(self) -> Table[RouteCheckView]:
        def editable(_row: RouteCheckView) -> bool:
            return self._view is not None and self._view.state != "finished"

        columns: tuple[Column[RouteCheckView], ...] = (
            Column(
                "planned",
                "Назначена на",
                lambda row: short_date(row.planned_on),
                sort=lambda row: row.planned_on,
                width=112,
                edit=Edit(self._store("planned_on"), EditKind.DATE, lambda row: row.planned_on, allowed=editable),
            ),
            Column(
                "held",
                "Проведена",
                lambda row: short_date(row.held_on),
                sort=lambda row: row.held_on,
                width=112,
                edit=Edit(self._store("held_on"), EditKind.DATE, lambda row: row.held_on, allowed=editable),
            ),
            Column(
                "percent",
                "Выполнено, %",
                lambda row: "" if row.percent is None else str(row.percent),
                sort=lambda row: row.percent,
                width=112,
                numeric=True,
                edit=Edit(self._store_percent, allowed=editable),
                tip="Предлагается по отметкам об исполнении на день проверки; можно исправить",
                tooltip=lambda row: (
                    f"По отметкам: {row.proposed}\u00a0%" if row.held_on and row.proposed != row.percent else ""
                ),
            ),
            Column(
                "proposed",
                "По отметкам, %",
                lambda row: "" if row.proposed is None else str(row.proposed),
                width=116,
                numeric=True,
                hidden=True,
                tip="Сколько выполнено по отметкам об исполнении на день проверки",
            ),
            Column(
                "correction",
                "Коррекция",
                lambda row: row.correction,
                width=200,
                stretch=1,
                wrap=True,
                edit=Edit(self._store("correction"), EditKind.LINES, allowed=editable),
            ),
        )
        table: Table[RouteCheckView] = Table(
            self._desk.theme,
            self._desk.memory,
            "routes/checks",
            columns,
            key=lambda row: row.check_id,
            title="Промежуточные проверки",
            empty_text="Проверки не назначены",
        )
        table.add_pressed.connect(self._add_check)
        table.remove_pressed.connect(lambda _rows: self._remove_check())
        return table

    def _store(self, name: str) -> Callable[[RouteCheckView, Any], None]:
        def store(row: RouteCheckView, typed: object) -> None:
            key = row.check_id
            self._do("Проверка ИОМ", lambda services: services.route_outcome.change_check(key, **{name: typed}))

        return store

    def _store_percent(self, row: RouteCheckView, typed: object) -> None:
        text, key = str(typed or "").strip().removesuffix("%").strip(), row.check_id
        if text and not (text.isdecimal() and int(text) <= _MOST):
            raise NotPercentError(text=text)
        told = int(text) if text else None
        self._do("Проверка ИОМ", lambda services: services.route_outcome.change_check(key, percent=told))

    def _add_check(self) -> None:
        view = self._view
        if view is None or view.state == "finished":
            return
        last = max((check.planned_on for check in view.checks), default=self._workplace.today)
        facts = (Fact("day", "День проверки", last + _PERIODS, FactKind.DATE),)
        told = self._desk.asker.form("Назначить проверку", "", facts, "Назначить", required=("day",))
        if told is not None and isinstance(told["day"], date):
            year, staff, day = view.school_year, view.staff_id, told["day"]
            self._do("Проверка ИОМ", lambda services: services.route_outcome.plan_checks(year, [staff], [day]))

    def _remove_check(self) -> None:
        row = self.table.current_row()
        if row is not None and self._view is not None and self._view.state != "finished":
            key = row.check_id
            self._do("Проверка ИОМ", lambda services: services.route_outcome.remove_check(key))

    def _correct_by_check(self) -> None:
        row = self.table.current_row()
        if row is not None and row.held_on is not None:
            words = f"промежуточная проверка {short_date(row.held_on)}"
            self.correction_wanted.emit(f"{words}: {row.correction}" if row.correction else words)

    def _do(self, name: str, change: Callable[[Services], object]) -> None:
        self._workplace.do(name, lambda services, _progress: change(services), TOUCHED, failed=self.refused.emit)


def keep_whole(table: Table[Any]) -> None:
    """A small table inside a scrolled pane is as high as its rows: it never scrolls by itself."""
    lines = table.verticalHeader()

    def fit(*_of_qt: object) -> None:
        bar = table.horizontalScrollBar()
        room = bar.sizeHint().height() if bar.isVisible() else 0
        wanted = table.horizontalHeader().sizeHint().height() + max(lines.length(), ROW_HEIGHT) + 2 * _FRAME + room
        if table.height() != wanted or table.minimumHeight() != wanted:
            table.setFixedHeight(wanted)

    lines.sectionResized.connect(fit)
    lines.sectionCountChanged.connect(fit)
    fit()
