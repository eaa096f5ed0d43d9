"""One person's route: who, deficits, measures in a table and on a time line, texts of the head."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.core.russian import initials_last, plural, short_date
from app.services.views.routes import RouteMeasureView, RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.routes_deficits import RouteDeficits
from app.ui.pages.routes_editions import RouteEditions
from app.ui.pages.routes_measures import RouteMeasures, window_state
from app.ui.pages.routes_outcome import RouteOutcome
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import muted_label
from app.ui.widgets.status_mark import State
from app.ui.widgets.timeline import Span, Timeline, TimelineRow
from app.ui.workplace import Workplace

_TOUCHED = (Change.ROUTES,)


class RouteDetail(QWidget):
    """The route of one person; a draft is edited in place, an approved one is read.

    Signals:
        add_deficit_pressed, draft_pressed
    """

    add_deficit_pressed = Signal()
    draft_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._route: RouteView | None = None
        self._name = QLabel()
        self._name.setProperty("role", "group")
        self._name.setWordWrap(True)
        self._who = muted_label("", wrap=True)
        self.measures = RouteMeasures(desk, workplace)
        self.deficits = RouteDeficits(desk, workplace)
        self.outcome = RouteOutcome(desk, workplace)
        self.editions = RouteEditions(desk, workplace)
        self.form = FactsForm()
        self.form.edited.connect(self._store_head)
        self.timeline = Timeline(desk.theme)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Маршрут сотрудника")
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
        self.deficits.show_route(shown)
        self.measures.show_route(shown)
        self._feed()
        self.tabs.setTabVisible(self.tabs.indexOf(self.editions), shown.edition > 1)
        for tab in (self._time_tab, self._head_tab, self.outcome):
            self.tabs.setTabEnabled(self.tabs.indexOf(tab), shown.route_id is not None)
        self.tabs.setTabText(self.tabs.indexOf(self.deficits), f"Дефициты ({len(shown.deficits)})")
        self.form.set_facts(shown.person.staff_id, _head(shown), read_only=shown.state != "draft")
        self._show_timeline(shown)

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.form.finish()
        self.outcome.finish_edits()

    def _feed(self, *_of_signal: object) -> None:
        """Panes that ask services themselves do so while they are seen."""
        seen = self.tabs.currentWidget()
        if self._route is not None and isinstance(seen, RouteOutcome | RouteEditions):
            seen.show_route(self._route)

    def show_editions(self) -> None:
        """Go to the list of editions."""
        self.tabs.setCurrentWidget(self.editions)

    def _show_timeline(self, route: RouteView) -> None:
        if route.period_from is None or route.period_to is None:
            self.timeline.set_rows([], self._workplace.today, self._workplace.today, None)
            return
        rows = [
            TimelineRow(
                str(measure.measure_id),
                measure.title,
                _spans(measure, route.period_from),
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
        self.measures.add_deficit_pressed.connect(self.add_deficit_pressed)
        self.measures.draft_pressed.connect(self.draft_pressed)
        self.deficits.add_pressed.connect(self.add_deficit_pressed)
        self.timeline.chosen.connect(self._open_measure)
        self._time_tab = self._scrolled(self.timeline)
        head = QWidget()
        head_column = QVBoxLayout(head)
        head_column.setContentsMargins(0, MEDIUM, 0, 0)
        head_column.addWidget(self.form)
        head_column.addStretch(1)
        self._head_tab = self._scrolled(head)
        for tab, name in (
            (self.measures, "Мероприятия"),
            (self._time_tab, "На шкале времени"),
            (self.deficits, "Дефициты"),
            (self._head_tab, "Цель и задачи"),
            (self.outcome, "Проверки и итог"),
            (self.editions, "Редакции"),
        ):
            self.tabs.addTab(tab, name)
        self.tabs.currentChanged.connect(self._feed)
        column.addWidget(self.tabs, 1)

    def _open_measure(self, key: str) -> None:
        self.measures.table.select(int(key))
        self.tabs.setCurrentWidget(self.measures)

    def _scrolled(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(widget)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

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
    if route.approved_on and route.approver.name:
        state += f", утвердил(а) {initials_last(route.approver.name)}"
    state += f", ознакомлен(а) {short_date(route.acquainted_on)}" if route.acquainted_on else ""
    hours = f", {plural(route.hours, 'час', 'часа', 'часов')}" if route.hours else ""
    told = f"Маршрут: {state}{hours}" if route.route_id is not None else "Маршрута пока нет"
    return " · ".join(part for part in parts if part) + f"\n{told}"


def _head(route: RouteView) -> list[Fact]:
    return [
        Fact("ground", "Основание", route.ground, FactKind.LINES),
        Fact("goal", "Цель", route.goal, FactKind.LINES),
        Fact("tasks", "Задачи (каждая с новой строки)", "\n".join(route.tasks), FactKind.LINES),
        Fact("expected_result", "Ожидаемый результат", route.expected_result, FactKind.LINES),
        Fact("topics", "Методические темы года", "\n".join(route.topics)),
    ]


def _spans(row: RouteMeasureView, first: date) -> list[Span]:
    """Windows with their own states; those of a draft have none yet."""
    states = [window_state(status) for status in row.window_states] or [State.AHEAD] * len(row.windows)
    return [Span(start or min(first, end), end, state) for (start, end), state in zip(row.windows, states, strict=True)]
