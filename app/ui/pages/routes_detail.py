"""One person's route: who, deficits, measures in a table and on a time line, texts of the head."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.planning.status import Status
from app.services.views.routes import DeficitView, RouteMeasureView, RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.occurrence_words import STATES
from app.ui.tables.columns import Column, Edit
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import muted_label
from app.ui.widgets.status_mark import State
from app.ui.widgets.timeline import Span, Timeline, TimelineRow
from app.ui.workplace import Workplace

_TOUCHED = (Change.ROUTES,)


class RouteDetail(QWidget):
    """The route of one person; a draft is edited in place, an approved one is read.

    Signals:
        add_deficit_pressed
        roadmap_pressed(int): go to the row of the roadmap.
    """

    add_deficit_pressed = Signal()
    roadmap_pressed = Signal(int)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._route: RouteView | None = None
        self._name = QLabel()
        self._name.setProperty("role", "group")
        self._name.setWordWrap(True)
        self._who = muted_label("", wrap=True)
        self.measures = self._build_measures()
        self.deficits = self._build_deficits()
        self.form = FactsForm()
        self.form.edited.connect(self._store_head)
        self.timeline = Timeline(desk.theme)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._build()

    def show_route(self, route: object) -> None:
        """Show another person's route, or nothing."""
        self._route = route if isinstance(route, RouteView) else None
        self.setVisible(self._route is not None)
        if self._route is None:
            return
        shown = self._route
        self._name.setText(shown.person.full_name)
        self._who.setText(_who(shown))
        self.deficits.set_rows(shown.deficits)
        self.measures.set_rows(shown.measures)
        locked = shown.state != "draft"
        self.form.set_facts(shown.person.staff_id, _head(shown), read_only=locked)
        self._show_timeline(shown)

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.form.finish()

    def _show_timeline(self, route: RouteView) -> None:
        if route.period_from is None or route.period_to is None:
            self.timeline.set_rows([], self._workplace.today, self._workplace.today, None)
            return
        rows = [
            TimelineRow(
                str(measure.measure_id),
                measure.title,
                [Span(start or end, end, _state(measure)) for start, end in measure.windows],
            )
            for measure in route.measures
        ]
        self.timeline.set_rows(rows, route.period_from, route.period_to, self._workplace.today)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._name)
        column.addWidget(self._who)
        self._tabs.addTab(self.measures, "Мероприятия")
        self._tabs.addTab(self._scrolled(self.timeline), "На шкале времени")
        deficits = QWidget()
        inner = QVBoxLayout(deficits)
        inner.setContentsMargins(0, SMALL, 0, 0)
        inner.addWidget(self.deficits, 1)
        inner.addWidget(link_button("Добавить дефицит", self.add_deficit_pressed.emit))
        self._tabs.addTab(deficits, "Дефициты")
        head = QWidget()
        head_column = QVBoxLayout(head)
        head_column.setContentsMargins(0, MEDIUM, 0, 0)
        head_column.addWidget(self.form)
        head_column.addStretch(1)
        self._tabs.addTab(self._scrolled(head), "Цель и задачи")
        column.addWidget(self._tabs, 1)

    def _scrolled(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(widget)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

    def _build_measures(self) -> Table[RouteMeasureView]:
        columns: tuple[Column[RouteMeasureView], ...] = (
            Column(
                "title",
                "Мероприятие",
                lambda row: row.title,
                width=240,
                stretch=3,
                wrap=True,
                mark=lambda row: _state(row).mark,
                edit=self._edit("title"),
                tooltip=lambda row: str(row.status),
            ),
            Column("deficit", "Дефицит", lambda row: row.deficit, width=130, stretch=1, wrap=True),
            Column("form", "Форма", lambda row: row.form, width=124, wrap=True, edit=self._edit("form")),
            Column(
                "place", "Организатор, место", lambda row: row.place, width=120, hidden=True, edit=self._edit("place")
            ),
            Column(
                "terms",
                "Срок",
                lambda row: row.terms,
                width=130,
                stretch=1,
                wrap=True,
                edit=self._edit("terms"),
                tooltip=lambda row: row.understood,
            ),
            Column(
                "hours", "Часы", lambda row: str(row.hours or ""), sort=lambda row: row.hours, width=56, numeric=True
            ),
            Column("result", "Ожидаемый результат", lambda row: row.result, width=160, hidden=True, wrap=True),
            Column("doc", "Документ", _documents, width=150, stretch=1, wrap=True),
            Column("roadmap", "В плане", lambda row: row.roadmap_number and f"п. {row.roadmap_number}", width=66),
        )
        table: Table[RouteMeasureView] = Table(
            self._desk.theme,
            self._desk.memory,
            "routes/measures",
            columns,
            key=lambda row: row.measure_id,
            title="Мероприятия ИОМ",
            empty_text="Маршрута нет: укажите дефициты и нажмите «Составить ИОМ»",
        )
        table.add_pressed.connect(self._add)
        table.remove_pressed.connect(self._remove)
        table.move_pressed.connect(self._move)
        table.refused.connect(self._desk.asker.refused)
        return table

    def _build_deficits(self) -> Table[DeficitView]:
        columns: tuple[Column[DeficitView], ...] = (
            Column("priority", "Приоритет", lambda row: str(row.priority), width=84, numeric=True),
            Column("family", "Группа", lambda row: row.family, width=150, stretch=1, wrap=True),
            Column("wording", "Дефицит", lambda row: row.wording, width=220, stretch=3, wrap=True),
            Column("found_by", "Как выявлен", lambda row: row.found_by, width=150, stretch=1, wrap=True),
            Column("level", "Уровень", lambda row: row.level, width=80),
            Column("state", "Состояние", lambda row: row.state_words, width=90),
        )
        table: Table[DeficitView] = Table(
            self._desk.theme,
            self._desk.memory,
            "routes/deficits",
            columns,
            key=lambda row: row.deficit_id,
            title="Дефициты",
            empty_text="Дефицитов не указано",
        )
        table.add_pressed.connect(self.add_deficit_pressed)
        table.remove_pressed.connect(self._remove_deficits)
        return table

    def _edit(self, name: str) -> Edit[RouteMeasureView]:
        def store(row: RouteMeasureView, text: object) -> None:
            key, value = row.measure_id, str(text)
            self._workplace.do(
                "Правка ИОМ",
                lambda services, _progress: services.routes.change_measure(key, **{name: value}),
                _TOUCHED,
            )

        return Edit(store, allowed=lambda _row: self._route is not None and self._route.state == "draft")

    def _add(self) -> None:
        if self._route is not None and self._route.route_id is not None:
            key = self._route.route_id
            self._workplace.do(
                "Мероприятие ИОМ", lambda services, _progress: services.routes.add_measure(key), _TOUCHED
            )

    def _remove(self, rows: list[RouteMeasureView]) -> None:
        keys = [row.measure_id for row in rows]
        self._workplace.do(
            "Мероприятие ИОМ", lambda services, _progress: services.routes.remove_measures(keys), _TOUCHED
        )

    def _move(self, row: RouteMeasureView, by: int) -> None:
        key = row.measure_id
        self._workplace.do(
            "Мероприятие ИОМ", lambda services, _progress: services.routes.move_measure(key, by), _TOUCHED
        )

    def _remove_deficits(self, rows: list[DeficitView]) -> None:
        if len(rows) == 1:
            key = rows[0].deficit_id
            self._workplace.do("Дефицит", lambda services, _progress: services.routes.remove_deficit(key), _TOUCHED)

    def _store_head(self, _subject: object, name: str, value: FactValue) -> None:
        if self._route is None or self._route.route_id is None:
            return
        key, text = self._route.route_id, str(value or "")
        told: object = [line.strip() for line in text.splitlines() if line.strip()] if name == "tasks" else text
        self._workplace.do(
            "Правка ИОМ", lambda services, _progress: services.routes.change_head(key, **{name: told}), _TOUCHED
        )


def _who(route: RouteView) -> str:
    person = route.person
    parts = [person.position, ", ".join(person.subjects), person.category and f"категория: {person.category}"]
    if person.experience_years is not None:
        parts.append(f"стаж {plural(person.experience_years, 'год', 'года', 'лет')}")
    if person.curator:
        parts.append(f"куратор: {person.curator}")
    state = route.state_words + (f" {short_date(route.approved_on)}" if route.approved_on else "")
    hours = f", {plural(route.hours, 'час', 'часа', 'часов')}" if route.hours else ""
    return " · ".join(part for part in parts if part) + f"\nМаршрут: {state}{hours}"


def _head(route: RouteView) -> list[Fact]:
    return [
        Fact("ground", "Основание", route.ground, FactKind.LINES),
        Fact("goal", "Цель", route.goal, FactKind.LINES),
        Fact("tasks", "Задачи (каждая с новой строки)", "\n".join(route.tasks), FactKind.LINES),
        Fact("expected_result", "Ожидаемый результат", route.expected_result, FactKind.LINES),
        Fact("topics", "Методические темы года", "\n".join(route.topics)),
    ]


def _state(row: RouteMeasureView) -> State:
    return STATES.get(row.status, State.AHEAD) if isinstance(row.status, Status) else State.AHEAD


def _documents(row: RouteMeasureView) -> str:
    return ", ".join(row.evidence) or row.doc_kind
