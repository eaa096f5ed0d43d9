"""«На шкале времени»: measures of a route by deficit, with courses as long bars and checks as days of note."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import NBSP
from app.planning.route_next import is_course
from app.services.views.route_life import RouteCheckView
from app.services.views.routes import RouteMeasureView, RouteView
from app.ui.desk import Desk
from app.ui.pages.occurrence_words import STATES
from app.ui.theme import SMALL
from app.ui.widgets.labels import muted_label
from app.ui.widgets.status_mark import State
from app.ui.widgets.timeline import DayMark, Span, Timeline, TimelineRow
from app.ui.workplace import Workplace

_LEGEND = "Пунктир: сегодня. Ромб: проверка. Высокая полоса: курсы. Щелчок открывает мероприятие."
_REST = "По методическим темам и общие"


class RouteTime(QWidget):
    """The time line of a route.

    Signals:
        chosen(int): identifier of a measure.
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.timeline = Timeline(desk.theme)
        self.timeline.chosen.connect(lambda key: self.chosen.emit(int(key)))
        area = QScrollArea()
        area.setWidget(self.timeline)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(area, 1)
        column.addWidget(muted_label(_LEGEND, wrap=True))

    def show_route(self, route: RouteView) -> None:
        """Show another person's; a route that is not there shows nothing."""
        today = self._workplace.today
        if route.period_from is None or route.period_to is None:
            self.timeline.set_rows([], today, today, None)
            return
        marks = [check_mark(check, today) for check in route.checks]
        self.timeline.set_rows(time_rows(route), route.period_from, route.period_to, today, marks)


def time_rows(route: RouteView) -> list[TimelineRow]:
    """Rows under their deficits, in the order of the route; one group alone has no heading."""
    groups: dict[str, list[RouteMeasureView]] = {}
    for measure in route.measures:
        groups.setdefault(measure.deficit, []).append(measure)
    rows: list[TimelineRow] = []
    for deficit, measures in groups.items():
        if len(groups) > 1:
            rows.append(TimelineRow(f"#{deficit}", deficit or _REST, heading=True))
        rows += [TimelineRow(str(one.measure_id), one.title, spans(one, route.period_from)) for one in measures]
    return rows


def spans(row: RouteMeasureView, first: date | None) -> list[Span]:
    """Windows with their own states; those of a draft have none yet, those of a withdrawn row are off control."""
    states = [STATES.get(status, State.AHEAD) for status in row.window_states] or [State.AHEAD] * len(row.windows)
    if row.withdrawn_reason:
        states = [state if state is State.DONE else State.DROPPED for state in states]
    course = is_course(row.form, row.title)
    label = f"КПК {row.hours}{NBSP}ч" if course and row.hours else "КПК" if course else ""
    return [
        Span(start or min(first or end, end), end, state, course, label)
        for (start, end), state in zip(row.windows, states, strict=True)
    ]


def check_mark(check: RouteCheckView, today: date) -> DayMark:
    """A check: held, late or ahead."""
    late = State.OVERDUE if check.planned_on < today else State.AHEAD
    return DayMark(check.held_on or check.planned_on, "Проверки", State.DONE if check.held_on else late)
