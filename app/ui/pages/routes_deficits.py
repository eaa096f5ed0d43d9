"""Deficits of one person: each cell edited in place, with buttons below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.progress import Progress
from app.planning.values import FAMILIES
from app.services.views.routes import DEFICIT_STATE_WORDS, DeficitView, RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import muted_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

LEVELS = ("высокий", "средний", "низкий")
PRIORITIES = ("1", "2", "3")
_TOUCHED = (Change.ROUTES,)
_STATES = {words: state for state, words in DEFICIT_STATE_WORDS.items()}
_STORED: dict[str, Callable[[str], object]] = {"priority": int, "state": _STATES.__getitem__}


class RouteDeficits(QWidget):
    """The table of deficits.

    Signals:
        add_pressed
    """

    add_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._role = "teacher"
        self.table = self._build_table()
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(plain_button(desk.theme, "Добавить дефицит", "add", self.add_pressed.emit))
        buttons.addWidget(
            plain_button(desk.theme, "Удалить", "remove", lambda: self._remove(self.table.selected_rows()))
        )
        buttons.addWidget(muted_label("Дефицит называют по диагностике, аудиту или самооценке."), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def show_route(self, route: RouteView) -> None:
        """Show another person's deficits."""
        self._role = route.person.role
        self.table.set_rows(route.deficits)

    def _build_table(self) -> Table[DeficitView]:
        columns: tuple[Column[DeficitView], ...] = (
            Column(
                "priority",
                "Важность",
                lambda row: str(row.priority),
                width=76,
                numeric=True,
                edit=self._choice("priority", PRIORITIES),
                tip="1 – заняться в первую очередь",
            ),
            Column(
                "family",
                "Группа",
                lambda row: row.family,
                width=130,
                stretch=1,
                wrap=True,
                edit=Edit(self._store("family"), EditKind.CHOICE, choices=lambda _row: FAMILIES[self._role]),
            ),
            Column(
                "wording",
                "Дефицит",
                lambda row: row.wording,
                width=200,
                stretch=3,
                wrap=True,
                edit=Edit(self._store("wording"), EditKind.LINES),
            ),
            Column(
                "found_by",
                "Как выявлен",
                lambda row: row.found_by,
                width=130,
                stretch=1,
                wrap=True,
                edit=Edit(self._store("found_by"), EditKind.LINES),
            ),
            Column("level", "Уровень", lambda row: row.level, width=80, edit=self._choice("level", LEVELS)),
            Column(
                "state",
                "Состояние",
                lambda row: row.state_words,
                width=90,
                edit=self._choice("state", tuple(DEFICIT_STATE_WORDS.values())),
            ),
        )
        table: Table[DeficitView] = Table(
            self._desk.theme,
            self._desk.memory,
            "routes/deficits",
            columns,
            key=lambda row: row.deficit_id,
            title="Дефициты",
            empty_text="Дефицитов не указано: добавьте первый клавишей Insert или кнопкой ниже",
        )
        table.add_pressed.connect(self.add_pressed)
        table.remove_pressed.connect(self._remove)
        table.menu_wanted.connect(self._fill_menu)
        return table

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Добавить дефицит", self.add_pressed.emit)
        menu.addAction("Удалить", lambda: self._remove(self.table.selected_rows()))

    def _choice(self, name: str, words: tuple[str, ...]) -> Edit[DeficitView]:
        return Edit(self._store(name), EditKind.CHOICE, choices=lambda _row: words)

    def _store(self, name: str) -> Callable[[DeficitView, object], None]:
        """Keeps one field; words of a state and the number of a priority become what is stored."""

        def store(row: DeficitView, typed: object) -> None:
            key, told = row.deficit_id, _STORED.get(name, str)(str(typed))
            if told:
                self._workplace.do(
                    "Дефицит",
                    lambda services, _progress: services.routes.change_deficit(key, **{name: told}),
                    _TOUCHED,
                )

        return store

    def _remove(self, rows: list[DeficitView]) -> None:
        keys = [row.deficit_id for row in rows]

        def remove(services: Services, _progress: Progress) -> None:
            for key in keys:
                services.routes.remove_deficit(key)

        if keys:
            self._workplace.do("Дефицит", remove, _TOUCHED)
