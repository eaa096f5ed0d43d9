"""Measures of one route: edited in the table while it is a draft, marked done and followed to the plans after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import plural
from app.planning.status import Status
from app.services.views.control import OccurrenceView
from app.services.views.route_page import RowAround
from app.services.views.routes import RouteMeasureView, RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.control_steps import ControlSteps
from app.ui.pages.occurrence_words import STATES
from app.ui.pages.routes_row import MeasureBar, others_words, people_words
from app.ui.palette import Tone
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
_LOCKED = "Утверждённый ИОМ не изменяется: снять мероприятие и начать новую редакцию можно в меню «Ещё»."


class NotHoursError(AppError):
    """«{text}» – не число часов. Введите целое число, например 4, или оставьте поле пустым."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A row of the route with what stands around it."""

    row: RouteMeasureView
    about: RowAround

    @property
    def withdrawn(self) -> bool:
        """Off control, and still in the route."""
        return bool(self.about.withdrawal) or self.row.status is Status.WITHDRAWN


class RouteMeasures(QWidget):
    """The table with its buttons; a route that is not there says in one sentence how to make it.

    Signals:
        add_deficit_pressed, draft_pressed
        left(str, object): to a row of another page; told(str): what was done.
    """

    add_deficit_pressed = Signal()
    draft_pressed = Signal()
    left = Signal(str, object)
    told = Signal(str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._route: RouteView | None = None
        self._wanted: int | None = None
        self.steps = ControlSteps(desk, workplace, self.told.emit)
        self.table = self._build_table()
        self.bar = MeasureBar(desk)
        self.empty = EmptyState(desk.theme, " ", " ", icon="route")
        self.empty.pressed.connect(self._start)
        self._locked = muted_label(_LOCKED, wrap=True)
        self._tools = self._build_tools()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self.bar)
        column.addWidget(self._tools)
        column.addWidget(self._locked)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(sheet)
        self._layers.addWidget(self.empty)
        self.bar.done_pressed.connect(self.mark_done)
        self.bar.control_pressed.connect(self._go_to_control)
        self.bar.plan_pressed.connect(lambda key: self.left.emit("roadmap", key))
        self.bar.point_pressed.connect(lambda key: self.left.emit("source_plans", ("item", key)))
        self.bar.event_pressed.connect(lambda uid: self.left.emit("routes", ("events", uid)))

    def show_route(self, route: RouteView, around: Mapping[int, RowAround] | None = None) -> None:
        """Show another person's measures."""
        self._route = route
        about = around or {}
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
        self.table.set_rows([MeasureLine(row, about.get(row.measure_id, _BARE)) for row in route.measures])
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None
        if self.table.current_row() is None and route.measures:
            self.table.select(route.measures[0].measure_id)
        self._show_bar()

    def show_next(self, *, overdue: bool) -> None:
        """Choose the first row that waits: an overdue one, or the first that is not done."""
        wanted = {Status.OVERDUE} if overdue else set(Status) - {Status.DONE, Status.DONE_LATE, Status.WITHDRAWN}
        first = next((line for line in self.table.visible_rows() if line.row.status in wanted), None)
        if first is not None:
            self.table.select(first.row.measure_id)
        self.table.setFocus()

    def mark_done(self) -> None:
        """Mark open windows of the chosen rows: those that have begun, else the first of each row."""
        keys = {line.row.measure_id for line in self.table.selected_rows() if not line.withdrawn}
        if keys and self._under_control:
            self._ask_windows(keys, lambda rows: self.steps.mark_done(begun(rows, self._workplace.today)))

    def _go_to_control(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self._ask_windows({line.row.measure_id}, self._open_control)

    def _open_control(self, rows: list[OccurrenceView]) -> None:
        row = next((row for row in rows if row.is_open), rows[0] if rows else None)
        if row is not None:
            self.left.emit("control", row.occurrence_id)

    def _ask_windows(self, keys: set[int], done: Callable[[list[OccurrenceView]], None]) -> None:
        year = self._workplace.school_year
        self._workplace.ask(
            "routes/windows",
            lambda services: [row for row in services.control.occurrences(year) if row.route_measure_id in keys],
            done,
        )

    @property
    def _under_control(self) -> bool:
        return self._route is not None and self._route.state == "approved"

    def _show_bar(self, *_of_signal: object) -> None:
        chosen = [(line.row, line.about) for line in self.table.selected_rows()]
        self.bar.show_rows(chosen, under_control=self._under_control)

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

    def _build_table(self) -> Table[MeasureLine]:
        columns: tuple[Column[MeasureLine], ...] = (
            Column(
                "title",
                "Мероприятие",
                lambda line: line.row.title,
                width=240,
                stretch=5,
                wrap=True,
                mark=lambda line: line_state(line).mark,
                struck=lambda line: line.withdrawn,
                tone=lambda line: Tone.NEUTRAL if line.withdrawn else None,
                edit=self._text("title"),
                note=_note,
                tooltip=lambda line: f"{line.row.title}\n{line.about.withdrawal or line_state(line).word}",
            ),
            Column(
                "deficit",
                "Дефицит, тема",
                lambda line: line.row.deficit,
                width=130,
                stretch=2,
                wrap=True,
                edit=Edit(self._answer, EditKind.CHOICE, choices=self._deficits, allowed=self._open),
                tooltip=lambda line: line.row.deficit,
            ),
            Column(
                "event",
                "Событие",
                lambda line: others_words(line.about),
                sort=lambda line: len(line.about.others) or None,
                width=78,
                wrap=True,
                tip="У скольких ещё сотрудников есть это же мероприятие: отметка ставится сразу всем",
                tooltip=lambda line: people_words(line.about),
            ),
            Column(
                "form", "Форма", lambda line: line.row.form, width=124, hidden=True, wrap=True, edit=self._text("form")
            ),
            Column("reason", "Почему здесь", lambda line: line.about.reason, width=160, hidden=True, wrap=True),
            Column(
                "place",
                "Организатор, место",
                lambda line: line.row.place,
                width=120,
                hidden=True,
                wrap=True,
                edit=self._text("place"),
            ),
            Column(
                "terms",
                "Срок",
                lambda line: line.row.terms,
                width=104,
                stretch=1,
                wrap=True,
                edit=self._text("terms"),
                tooltip=lambda line: line.row.understood,
            ),
            Column(
                "hours",
                "Часы",
                lambda line: str(line.row.hours or ""),
                sort=lambda line: line.row.hours,
                width=56,
                numeric=True,
                edit=Edit(self._hours, allowed=self._open),
            ),
            Column(
                "result",
                "Ожидаемый результат",
                lambda line: line.row.result,
                width=160,
                hidden=True,
                wrap=True,
                edit=self._text("result"),
            ),
            Column(
                "doc", "Документ", _documents, width=112, stretch=1, wrap=True, edit=self._text("doc_kind", _doc_kind)
            ),
        )
        table: Table[MeasureLine] = Table(
            self._desk.theme,
            self._desk.memory,
            "routes/measures",
            columns,
            key=lambda line: line.row.measure_id,
            title="Мероприятия ИОМ",
            empty_text="Мероприятий нет: добавьте первое клавишей Insert",
        )
        table.add_pressed.connect(self._add)
        table.remove_pressed.connect(self._remove)
        table.move_pressed.connect(lambda rows, by: self._move(rows[0], by))
        table.refused.connect(self._desk.asker.refused)
        table.menu_wanted.connect(self._fill_menu)
        table.opened.connect(lambda _line: self.mark_done())
        table.picked.connect(self._show_bar)
        table.selectionModel().selectionChanged.connect(self._show_bar)
        return table

    def _fill_menu(self, menu: QMenu) -> None:
        if self._open(None):
            for text, _icon, _keys, pressed in self._actions():
                menu.addAction(text, pressed)
        elif self._under_control:
            menu.addAction("Отметить исполнение", self.mark_done).setEnabled(self.bar.done.isEnabled())

    def _open(self, _row: object) -> bool:
        return self._route is not None and self._route.state == "draft"

    def _text(self, name: str, value: Callable[[MeasureLine], str] | None = None) -> Edit[MeasureLine]:
        def store(row: MeasureLine, text: object) -> None:
            self._change(row, {name: str(text)})

        return Edit(store, EditKind.LINES, value=value, allowed=self._open)

    def _hours(self, row: MeasureLine, text: object) -> None:
        typed = str(text).strip()
        if typed and not (typed.isdecimal() and 0 < int(typed) <= _MOST_HOURS):
            raise NotHoursError(text=typed)
        self._change(row, {"hours": int(typed) if typed else None})

    def _change(self, line: MeasureLine, changes: Mapping[str, object]) -> None:
        key = line.row.measure_id
        self._workplace.do(
            "Правка ИОМ", lambda services, _progress: services.routes.change_measure(key, **changes), _TOUCHED
        )

    def _deficits(self, line: MeasureLine) -> list[str]:
        """What may stand in the cell: the present words first, so that an editor left as it was changes nothing."""
        own = [item.as_answered for item in (*self._route.deficits, *self._route.topic_rows)] if self._route else []
        return list(dict.fromkeys([line.row.deficit, *own, ""]))

    def _answer(self, line: MeasureLine, text: object) -> None:
        if self._route is None:
            return
        known = (*self._route.deficits, *self._route.topic_rows)
        chosen = [item.deficit_id for item in known if item.as_answered == text][:1]
        key = line.row.measure_id
        self._workplace.do("Правка ИОМ", lambda services, _progress: services.routes.answer(key, chosen), _TOUCHED)

    def _add(self) -> None:
        if self._route is not None and self._route.route_id is not None and self._open(None):
            key = self._route.route_id
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.add_measure(key), _TOUCHED, self._added
            )

    def _added(self, key: int) -> None:
        self._wanted = key  # selected when the page has read it

    def _remove(self, lines: list[MeasureLine]) -> None:
        if lines and self._open(None):
            keys = [line.row.measure_id for line in lines]
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.remove_measures(keys), _TOUCHED
            )

    def _move(self, line: MeasureLine | None, by: int) -> None:
        if line is not None and self._open(None):
            key = line.row.measure_id
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.move_measure(key, by), _TOUCHED
            )


_BARE = RowAround()


def line_state(line: MeasureLine) -> State:
    """Mark of a row as of today."""
    return State.DROPPED if line.withdrawn else STATES.get(line.row.status, State.AHEAD)


def begun(rows: list[OccurrenceView], today: date) -> list[OccurrenceView]:
    """Open windows that have begun; of a row where none has, its first open one."""
    by_row: dict[int | None, list[OccurrenceView]] = {}
    for row in rows:
        if row.is_open:
            by_row.setdefault(row.route_measure_id, []).append(row)
    return [
        row
        for group in by_row.values()
        for row in ([one for one in group if one.end is not None and (one.start or one.end) <= today] or group[:1])
    ]


def _note(line: MeasureLine) -> str:
    """«семинар · п. 3.13 дорожной карты», and why it is off control."""
    row = line.row
    plan = f"п.\u00a0{row.roadmap_number} дорожной карты" if row.roadmap_number else ""
    return " · ".join(part for part in (row.form, plan, line.about.withdrawal) if part)


def _documents(line: MeasureLine) -> str:
    return ", ".join(line.row.evidence) or line.row.doc_kind


def _doc_kind(line: MeasureLine) -> str:
    return line.row.doc_kind
