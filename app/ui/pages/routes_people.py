"""People at the left of «ИОМ»: their state and progress, the group that is shown, and what each chip keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.planning.route_next import check_due
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.pages.routes_head import check_days, state_words
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.chips import Chip

_MARKS = {
    "none": Mark("mark_ahead", Tone.NEUTRAL),
    "draft": Mark("mark_running", Tone.ACCENT),
    "approved": Mark("mark_done", Tone.GOOD),
    "finished": Mark("mark_done", Tone.GOOD),
}
Fits = Callable[[RouteView, date], bool]

FILTERS: dict[str, tuple[str, str, Fits]] = {
    "all": ("Все", "", lambda *_of_route: True),
    "none": ("Без маршрута", "", lambda row, _day: row.state == "none"),
    "draft": ("Проект", "", lambda row, _day: row.state == "draft" and not row.in_force),
    "approved": ("Утверждён", "", lambda row, _day: row.state == "approved"),
    "edition": (
        "Новая редакция",
        "Действует утверждённый ИОМ, готовится изменение",
        lambda row, _day: row.state == "draft" and bool(row.in_force),
    ),
    "finished": ("Завершён", "", lambda row, _day: row.state == "finished"),
    "check": (
        "Нужна проверка",
        "Срок промежуточной проверки прошёл или наступает в ближайшие две недели",
        lambda row, day: row.state == "approved" and check_due(check_days(row), day) is not None,
    ),
    "unread": (
        "Не ознакомлены",
        "ИОМ утверждён, подписи сотрудника ещё нет",
        lambda row, _day: row.state == "approved" and row.acquainted_on is None,
    ),
}
"""Words, explanation and rule of each chip."""

_ALWAYS = ("all", "none", "draft", "approved")
_GROUPS = (("", "Все сотрудники"), ("administrator", "Администраторы"), ("teacher", "Учителя"))


class RoutePeople(QWidget):
    """The table of people with the choice of their group above it.

    Signals:
        grouped: another group was chosen.
    """

    grouped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._rows: tuple[RouteView, ...] = ()
        self._chip, self._today = "all", date.min
        self.group = QComboBox()
        self.group.setAccessibleName("Группа сотрудников")
        for key, words in _GROUPS:
            self.group.addItem(words, key)
        self.group.currentIndexChanged.connect(self._choose_group)
        self.table: Table[RouteView] = Table(
            desk.theme,
            desk.memory,
            "routes/people",
            self._columns(),
            key=lambda row: row.person.staff_id,
            title="Сотрудники и их маршруты",
            empty_text="Таких сотрудников нет",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.group)
        column.addWidget(self.table, 1)

    def show_people(self, rows: tuple[RouteView, ...], today: date) -> None:
        """Show these people as of a day."""
        self._rows, self._today = rows, today
        self.group.setVisible(len({row.person.role for row in rows}) > 1)
        self.table.set_rows(rows)
        self._narrow()

    def show_chip(self, key: str) -> None:
        """Keep the people of a chip."""
        self._chip = key
        self._narrow()

    def show_everybody(self) -> None:
        """The group of all."""
        self.group.setCurrentIndex(0)

    def chips(self) -> list[Chip]:
        """Chips with how many people of the group each keeps; rare states are there only where somebody is in them."""
        rows = [row for row in self._rows if self._in_group(row)]
        counts = {key: sum(self._fits(key, row) for row in rows) for key in FILTERS}
        return [
            Chip(key, words, None if key == "all" else counts[key], _tone(key, counts[key]), tip)
            for key, (words, tip, _fits) in FILTERS.items()
            if key in _ALWAYS or counts[key] or key == self._chip
        ]

    def _in_group(self, row: RouteView) -> bool:
        return self.group.currentData() in {"", row.person.role}

    def _fits(self, key: str, row: RouteView) -> bool:
        return FILTERS[key][2](row, self._today)

    def _narrow(self) -> None:
        if self._chip == "all" and not self.group.currentData():
            self.table.set_predicate(None)
        else:
            self.table.set_predicate(lambda row: self._in_group(row) and self._fits(self._chip, row))

    def _choose_group(self, _at: int) -> None:
        self._narrow()
        self.grouped.emit()

    def _columns(self) -> Sequence[Column[RouteView]]:
        return (
            Column(
                "name",
                "Сотрудник",
                lambda row: row.person.full_name,
                width=150,
                stretch=2,
                least=130,
                wrap=True,
                mark=lambda row: _MARKS[row.state],
                tooltip=lambda row: row.person.position,
            ),
            Column("state", "Состояние", state_words, width=88, wrap=True),
            Column(
                "progress",
                "Готово",
                lambda row: f"{row.done} из {len(row.measures)}" if row.measures else "",
                sort=lambda row: row.done / len(row.measures) if row.measures else None,
                width=66,
                numeric=True,
            ),
            Column("role", "Роль", lambda row: row.person.role_words, width=110, hidden=True),
            Column("position", "Должность", lambda row: row.person.position, width=180, hidden=True),
        )


def _tone(key: str, count: int) -> Tone | None:
    return Tone.WARNING if key in {"check", "unread"} and count else None
