"""Measures of one route: edited in the table while it is a draft, the deficit of each among the person's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import plural
from app.planning.status import Status
from app.services.views.routes import RouteMeasureView, RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.occurrence_words import STATES
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import muted_label
from app.ui.widgets.status_mark import State
from app.ui.workplace import Workplace

_TOUCHED = (Change.ROUTES,)
_MOST_HOURS = 999
_LOCKED = (
    "Утверждённый ИОМ не изменяется. В меню «Ещё» можно снять выбранное мероприятие, начать новую редакцию "
    "или вернуть ИОМ в проект."
)


class NotHoursError(AppError):
    """«{text}» – не число часов. Введите целое число, например 4, или оставьте поле пустым."""


class RouteMeasures(QWidget):
    """The table with its buttons; a route that is not there says in one sentence how to make it.

    Signals:
        add_deficit_pressed, draft_pressed
    """

    add_deficit_pressed = Signal()
    draft_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._route: RouteView | None = None
        self._wanted: int | None = None
        self.table = self._build_table()
        self.empty = EmptyState(desk.theme, " ", " ", icon="route")
        self.empty.pressed.connect(self._start)
        self._locked = muted_label(_LOCKED, wrap=True)
        self._tools = self._build_tools()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self._tools)
        column.addWidget(self._locked)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(sheet)
        self._layers.addWidget(self.empty)

    def show_route(self, route: RouteView) -> None:
        """Show another person's measures."""
        self._route = route
        self._tools.setVisible(route.state == "draft")
        self._locked.setVisible(route.state == "approved")
        self._layers.setCurrentIndex(1 if route.route_id is None else 0)
        if route.deficits:
            many = plural(len(route.deficits), "дефициту", "дефицитам", "дефицитам")
            self.empty.sentence.setText(f"Маршрута пока нет: он составляется по {many} и событиям дорожной карты.")
            self.empty.button.setText("Составить ИОМ")
        else:
            self.empty.sentence.setText("Дефициты не указаны: добавьте хотя бы один, по нему составляется маршрут.")
            self.empty.button.setText("Добавить дефицит")
        self.table.set_rows(route.measures)
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None

    def _start(self) -> None:
        if self._route is not None:
            (self.draft_pressed if self._route.deficits else self.add_deficit_pressed).emit()

    def _build_tools(self) -> QWidget:
        theme = self._desk.theme
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for text, icon, keys, pressed in self._actions():
            button = plain_button(theme, text, icon, pressed)
            button.setToolTip(f"{text} ({keys})")
            row.addWidget(button)
        row.addStretch(1)
        return tools

    def _actions(self) -> tuple[tuple[str, str, str, Callable[[], object]], ...]:
        return (
            ("Добавить", "add", "Insert", self._add),
            ("Удалить", "remove", "Delete", lambda: self._remove(self.table.selected_rows())),
            ("Выше", "move_up", "Alt+↑", lambda: self._move(self.table.current_row(), -1)),
            ("Ниже", "move_down", "Alt+↓", lambda: self._move(self.table.current_row(), 1)),
        )

    def _build_table(self) -> Table[RouteMeasureView]:
        columns: tuple[Column[RouteMeasureView], ...] = (
            Column(
                "title",
                "Мероприятие",
                lambda row: row.title,
                width=230,
                stretch=4,
                wrap=True,
                mark=lambda row: measure_state(row).mark,
                edit=self._text("title"),
                note=_note,
                tooltip=lambda row: f"{row.title}\n{measure_state(row).word}",
            ),
            Column(
                "deficit",
                "Дефицит",
                lambda row: row.deficit,
                width=150,
                stretch=2,
                wrap=True,
                edit=Edit(self._answer, EditKind.CHOICE, choices=self._deficits, allowed=self._open),
                tooltip=lambda row: row.deficit,
            ),
            Column("form", "Форма", lambda row: row.form, width=124, hidden=True, wrap=True, edit=self._text("form")),
            Column(
                "place",
                "Организатор, место",
                lambda row: row.place,
                width=120,
                hidden=True,
                wrap=True,
                edit=self._text("place"),
            ),
            Column(
                "terms",
                "Срок",
                lambda row: row.terms,
                width=104,
                stretch=1,
                wrap=True,
                edit=self._text("terms"),
                tooltip=lambda row: row.understood,
            ),
            Column(
                "hours",
                "Часы",
                lambda row: str(row.hours or ""),
                sort=lambda row: row.hours,
                width=56,
                numeric=True,
                edit=Edit(self._hours, allowed=self._open),
            ),
            Column(
                "result",
                "Ожидаемый результат",
                lambda row: row.result,
                width=160,
                hidden=True,
                wrap=True,
                edit=self._text("result"),
            ),
            Column(
                "doc", "Документ", _documents, width=124, stretch=1, wrap=True, edit=self._text("doc_kind", _doc_kind)
            ),
        )
        table: Table[RouteMeasureView] = Table(
            self._desk.theme,
            self._desk.memory,
            "routes/measures",
            columns,
            key=lambda row: row.measure_id,
            title="Мероприятия ИОМ",
            empty_text="Мероприятий нет: добавьте первое клавишей Insert",
        )
        table.add_pressed.connect(self._add)
        table.remove_pressed.connect(self._remove)
        table.move_pressed.connect(lambda rows, by: self._move(rows[0], by))
        table.refused.connect(self._desk.asker.refused)
        table.menu_wanted.connect(self._fill_menu)
        return table

    def _fill_menu(self, menu: QMenu) -> None:
        if self._open(None):
            for text, _icon, _keys, pressed in self._actions():
                menu.addAction(text, pressed)

    def _open(self, _row: object) -> bool:
        return self._route is not None and self._route.state == "draft"

    def _text(self, name: str, value: Callable[[RouteMeasureView], str] | None = None) -> Edit[RouteMeasureView]:
        def store(row: RouteMeasureView, text: object) -> None:
            self._change(row, {name: str(text)})

        return Edit(store, EditKind.LINES, value=value, allowed=self._open)

    def _hours(self, row: RouteMeasureView, text: object) -> None:
        typed = str(text).strip()
        if typed and not (typed.isdecimal() and 0 < int(typed) <= _MOST_HOURS):
            raise NotHoursError(text=typed)
        self._change(row, {"hours": int(typed) if typed else None})

    def _change(self, row: RouteMeasureView, changes: Mapping[str, object]) -> None:
        key = row.measure_id
        self._workplace.do(
            "Правка ИОМ", lambda services, _progress: services.routes.change_measure(key, **changes), _TOUCHED
        )

    def _deficits(self, row: RouteMeasureView) -> list[str]:
        """What may stand in the cell: the present words first, so that an editor left as it was changes nothing."""
        own = [item.wording for item in self._route.deficits] if self._route else []
        return list(dict.fromkeys([row.deficit, *own, ""]))

    def _answer(self, row: RouteMeasureView, text: object) -> None:
        if self._route is None:
            return
        chosen = [item.deficit_id for item in self._route.deficits if item.wording == text][:1]
        key = row.measure_id
        self._workplace.do("Правка ИОМ", lambda services, _progress: services.routes.answer(key, chosen), _TOUCHED)

    def _add(self) -> None:
        if self._route is not None and self._route.route_id is not None and self._open(None):
            key = self._route.route_id
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.add_measure(key), _TOUCHED, self._added
            )

    def _added(self, key: int) -> None:
        self._wanted = key  # selected when the page has read it

    def _remove(self, rows: list[RouteMeasureView]) -> None:
        if rows and self._open(None):
            keys = [row.measure_id for row in rows]
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.remove_measures(keys), _TOUCHED
            )

    def _move(self, row: RouteMeasureView | None, by: int) -> None:
        if row is not None and self._open(None):
            key = row.measure_id
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.move_measure(key, by), _TOUCHED
            )


def measure_state(row: RouteMeasureView) -> State:
    """Mark of a row as of today."""
    return window_state(row.status)


def window_state(status: Status) -> State:
    """Mark of a window of a row."""
    return STATES.get(status, State.AHEAD)


def _note(row: RouteMeasureView) -> str:
    """«семинар · п. 3.13 дорожной карты»."""
    plan = f"п.\u00a0{row.roadmap_number} дорожной карты" if row.roadmap_number else ""
    off = f"снято: {row.withdrawn_reason}" if row.withdrawn_reason else ""
    return " · ".join(part for part in (off, row.form, plan) if part)


def _documents(row: RouteMeasureView) -> str:
    return ", ".join(row.evidence) or row.doc_kind


def _doc_kind(row: RouteMeasureView) -> str:
    return row.doc_kind
