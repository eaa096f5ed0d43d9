"""Below the measures of a route: why the chosen one is there, what can be done with it, and the ways from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import plural
from app.planning.states import Status
from app.services.views.route_page import RowAround
from app.services.views.routes import RouteMeasureView
from app.ui.desk import Desk
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.labels import ElidedLabel

_PEOPLE_NAMED = 3


class MeasureBar(QWidget):
    """Told anew for every chosen row; hides what the row has not.

    Signals:
        done_pressed, control_pressed
        plan_pressed(int): row of the roadmap; point_pressed(int): row of a higher plan; event_pressed(str)
    """

    done_pressed = Signal()
    control_pressed = Signal()
    plan_pressed = Signal(int)
    point_pressed = Signal(int)
    event_pressed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._about = RowAround()
        self.reason = ElidedLabel()
        self.reason.setProperty("role", "muted")
        self.done = plain_button(desk.theme, "Отметить исполнение", "ok", self.done_pressed.emit)
        self.done.setToolTip("Отметить исполнение выбранных мероприятий (Ctrl+Enter)")
        self.control = link_button("Сроки на контроле", self.control_pressed.emit)
        self.plan = link_button("", lambda: self.plan_pressed.emit(self._about.plan_row or 0))
        self.point = link_button("К строке вышестоящего плана", self._go_to_point)
        self.event_link = link_button("", lambda: self.event_pressed.emit(self._about.event))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        for widget in (self.done, self.plan, self.point, self.event_link, self.control):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SMALL)

    def show_rows(self, rows: Sequence[tuple[RouteMeasureView, RowAround]], *, under_control: bool) -> None:
        """The chosen rows: ways and reason are those of the first, marking is for all of them."""
        self.setVisible(bool(rows))
        if not rows:
            return
        row, self._about = rows[0]
        about = self._about
        told = about.withdrawal or (f"Почему здесь: {about.reason}" if about.reason else "")
        self.reason.setText(told)
        self.reason.setVisible(bool(told))
        open_rows = [one for one, around in rows if one.status not in _SHUT and not around.withdrawal]
        self.done.setVisible(under_control)
        self.done.setEnabled(bool(open_rows))
        self.control.setVisible(under_control)
        self.plan.setVisible(about.plan_row is not None and bool(row.roadmap_number))
        self.plan.setText(f"К строке {row.roadmap_number} дорожной карты")
        self.point.setVisible(about.point is not None)
        self.point.setToolTip(about.point[1] if about.point else "")
        self.event_link.setVisible(bool(about.others))
        self.event_link.setText(f"Событие: {others_words(about)}")
        self.event_link.setToolTip(people_words(about))

    def _go_to_point(self) -> None:
        if self._about.point is not None:
            self.point_pressed.emit(self._about.point[0])


_SHUT = frozenset({Status.DONE, Status.DONE_LATE, Status.WITHDRAWN})


def others_words(about: RowAround) -> str:
    """«ещё 5 ИОМ»; empty where the row is of one person alone."""
    return f"ещё {len(about.others)}\u00a0ИОМ" if about.others else ""


def people_words(about: RowAround) -> str:
    """«Белая Н.О., Цой С.И. и ещё 3 сотрудника»."""
    named, rest = about.others[:_PEOPLE_NAMED], len(about.others) - _PEOPLE_NAMED
    more = f" и ещё {plural(rest, 'сотрудник', 'сотрудника', 'сотрудников')}" if rest > 0 else ""
    return f"Также у: {', '.join(named)}{more}" if named else ""
