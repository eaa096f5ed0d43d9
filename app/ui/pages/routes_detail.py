"""One person's route on one page: who and what is next, then measures, time line, deficits, head, documents."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.planning.route_next import NextStep, Step
from app.services.views.route_page import RowAround
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.routes_deficits import RouteDeficits
from app.ui.pages.routes_documents import RouteDocuments
from app.ui.pages.routes_editions import RouteEditions
from app.ui.pages.routes_head import RouteHead
from app.ui.pages.routes_measures import RouteMeasures
from app.ui.pages.routes_outcome import RouteOutcome
from app.ui.pages.routes_time import RouteTime
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.workplace import Workplace

_TOUCHED = (Change.ROUTES,)


class RouteDetail(QWidget):
    """The route of one person; a draft is edited in place, an approved one is read.

    Signals:
        add_deficit_pressed, draft_pressed
        step_pressed(NextStep): the next step, where no tab of this page answers it.
        document_wanted(str, str): code of a document and what to do with it.
    """

    add_deficit_pressed = Signal()
    draft_pressed = Signal()
    step_pressed = Signal(object)
    document_wanted = Signal(str, str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._route: RouteView | None = None
        self.head = RouteHead(desk, workplace)
        self.measures = RouteMeasures(desk, workplace)
        self.time = RouteTime(desk, workplace)
        self.deficits = RouteDeficits(desk, workplace)
        self.outcome = RouteOutcome(desk, workplace)
        self.editions = RouteEditions(desk, workplace)
        self.documents = RouteDocuments(desk, workplace)
        self.form = FactsForm()
        self.form.edited.connect(self._store_head)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Маршрут сотрудника")
        self._build()

    def show_route(self, route: RouteView | None, around: Mapping[int, RowAround] | None = None) -> None:
        """Show another person's route, or nothing."""
        self._route = route
        self.setVisible(route is not None)
        if route is None:
            return
        self.head.show_route(route)
        self.deficits.show_route(route)
        self.measures.show_route(route, around)
        self.time.show_route(route)
        self._feed()
        self.tabs.setTabVisible(self.tabs.indexOf(self.editions), route.edition > 1)
        for tab in (self.time, self._head_tab, self.outcome):
            self.tabs.setTabEnabled(self.tabs.indexOf(tab), route.route_id is not None)
        self.tabs.setTabText(self.tabs.indexOf(self.deficits), f"Дефициты ({len(route.deficits)})")
        self.form.set_facts(route.person.staff_id, _head(route), read_only=route.state != "draft")

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.form.finish()
        self.outcome.finish_edits()

    def show_editions(self) -> None:
        """Go to the list of editions."""
        self.tabs.setCurrentWidget(self.editions)

    def show_outcome(self) -> None:
        """Go to the checks and the decision."""
        self.tabs.setCurrentWidget(self.outcome)

    def _feed(self, *_of_signal: object) -> None:
        """Panes that ask services themselves do so while they are seen."""
        seen = self.tabs.currentWidget()
        if self._route is not None and isinstance(seen, RouteOutcome | RouteEditions | RouteDocuments):
            seen.show_route(self._route)

    def open_table(self) -> None:
        """The keyboard goes to the measures."""
        self.tabs.setCurrentWidget(self.measures)
        self.measures.show_next(overdue=False)

    def edit_measure(self) -> None:
        """The cell of the first measure of a draft is opened for typing."""
        self.open_table()
        table = self.measures.table
        if self._route is not None and self._route.state == "draft" and table.currentIndex().isValid():
            table.edit(table.currentIndex())

    def open_measure(self, measure_id: int) -> None:
        """Show the row of the measures' table."""
        self.measures.table.select(measure_id)
        self.tabs.setCurrentWidget(self.measures)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.head)
        self.head.step_pressed.connect(self._take_step)
        self.head.deficits_pressed.connect(lambda: self.tabs.setCurrentWidget(self.deficits))
        self.measures.add_deficit_pressed.connect(self.add_deficit_pressed)
        self.measures.draft_pressed.connect(self.draft_pressed)
        self.deficits.add_pressed.connect(self.add_deficit_pressed)
        self.time.chosen.connect(self.open_measure)
        self.documents.wanted.connect(self.document_wanted)
        head = QWidget()
        head_column = QVBoxLayout(head)
        head_column.setContentsMargins(0, MEDIUM, 0, 0)
        head_column.addWidget(self.form)
        head_column.addStretch(1)
        self._head_tab = _scrolled(head)
        for tab, name in (
            (self.measures, "Мероприятия"),
            (self.time, "На шкале времени"),
            (self.deficits, "Дефициты"),
            (self._head_tab, "Цель и задачи"),
            (self.outcome, "Проверки и итог"),
            (self.documents, "Документы"),
            (self.editions, "Редакции"),
        ):
            self.tabs.addTab(tab, name)
        self.tabs.currentChanged.connect(self._feed)
        column.addWidget(self.tabs, 1)

    def _take_step(self, step: NextStep) -> None:
        if step.kind is Step.DEFICIT:
            self.add_deficit_pressed.emit()
        elif step.kind is Step.DRAFT:
            self.draft_pressed.emit()
        elif step.kind in {Step.ROWS, Step.OVERDUE, Step.MEASURE}:
            self.tabs.setCurrentWidget(self.measures)
            self.measures.show_next(overdue=step.kind is Step.OVERDUE)
        else:
            self.step_pressed.emit(step)

    def _store_head(self, _subject: object, name: str, value: FactValue) -> None:
        if self._route is None or self._route.route_id is None:
            return
        key, text = self._route.route_id, str(value or "")
        told: object = [line.strip() for line in text.splitlines() if line.strip()] if name == "tasks" else text
        self._workplace.do(
            "Правка ИОМ", lambda services, _progress: services.routes.change_head(key, **{name: told}), _TOUCHED
        )


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area


def _head(route: RouteView) -> list[Fact]:
    return [
        Fact("ground", "Основание", route.ground, FactKind.LINES),
        Fact("goal", "Цель", route.goal, FactKind.LINES),
        Fact("tasks", "Задачи (каждая с новой строки)", "\n".join(route.tasks), FactKind.LINES),
        Fact("expected_result", "Ожидаемый результат", route.expected_result, FactKind.LINES),
        Fact("topics", "Методические темы года", "\n".join(route.topics)),
    ]
