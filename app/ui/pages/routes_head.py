"""Above the tabs of a route: who, in what state, how far, which deficits, and the one thing to do now."""

from __future__ import annotations

from datetime import date
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.russian import initials_last, plural, short_date
from app.planning.route_next import NextStep, RouteFacts, hours_words, is_course, next_step
from app.planning.states import Status
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.labels import Badge, ElidedLabel, group_label, set_tone
from app.ui.widgets.thin_bar import ThinBar
from app.ui.workplace import Workplace

_STEP_MOST = 96
_TONES = {"none": Tone.NEUTRAL, "draft": Tone.ACCENT, "approved": Tone.GOOD, "finished": Tone.GOOD}
_DONE = frozenset({Status.DONE, Status.DONE_LATE})
_CLOSED = _DONE | {Status.WITHDRAWN}


class RouteHead(QWidget):
    """Told anew for every person.

    Signals:
        step_pressed(NextStep): the thing to do now was clicked.
        deficits_pressed: the line of deficits was clicked.
    """

    step_pressed = Signal(object)
    deficits_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._step: NextStep | None = None
        self.name = group_label("")
        self.badge = Badge()
        self.who = ElidedLabel()
        self.who.setProperty("role", "muted")
        self.approved = ElidedLabel()
        self.approved.setProperty("role", "muted")
        self.bar = ThinBar(desk.theme)
        self.deficits = ElidedLabel()
        self.step = link_button("", lambda: self.step_pressed.emit(self._step))
        self.step.setAccessibleDescription("Что сделать сейчас")
        self.step.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()

    def show_route(self, route: RouteView) -> None:
        """Show another person's."""
        self.name.setText(route.person.full_name)
        self.badge.show_text(state_words(route), _TONES[route.state])
        self.who.setText(who_words(route))
        self.approved.setText(approval_words(route))
        self.bar.setVisible(bool(route.measures))
        standing = [row for row in route.measures if row.status is not Status.WITHDRAWN]
        self.bar.show_progress(route.done, len(standing), progress_words(route), Tone.GOOD)
        self.deficits.setText(deficit_words(route))
        self._step = next_step(route_facts(route), self._workplace.today)
        words = self._step.words
        self.step.setText(words if len(words) <= _STEP_MOST else shorten(words, _STEP_MOST, placeholder="…"))
        self.step.setToolTip(self._step.words)
        set_tone(self.step, Tone.BAD if self._step.urgent else None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(SMALL)
        first.addWidget(self.name)
        first.addWidget(self.badge)
        first.addWidget(self.approved, 1)
        column.addLayout(first)
        column.addWidget(self.who)
        column.addWidget(self.bar)
        column.addWidget(self.deficits)
        column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeft)


def route_facts(route: RouteView) -> RouteFacts:
    """What the next step is found from."""
    open_rows = [row for row in route.measures if row.status not in _CLOSED]
    days = [(end, row.title) for row in open_rows for _start, end in row.windows[-1:]]
    return RouteFacts(
        state=route.state,
        edition=route.edition,
        deficits=len(route.deficits),
        measures=len(route.measures),
        open_rows=len(open_rows),
        overdue=sum(row.status is Status.OVERDUE for row in route.measures),
        acquainted=route.acquainted_on is not None,
        checks=check_days(route),
        nearest=min(days, default=None),
        period_to=route.period_to,
    )


def check_days(route: RouteView) -> tuple[tuple[date, date | None], ...]:
    """Planned and held days of the checks."""
    return tuple((check.planned_on, check.held_on) for check in route.checks)


def state_words(route: RouteView) -> str:
    """«проект редакции 2», «утверждён, редакция 2»."""
    return route.state_words + (f", редакция {route.edition}" if route.state != "draft" and route.edition > 1 else "")


def who_words(route: RouteView) -> str:
    """«учитель математики · Математика · куратор: Орлова И.Л. · категория: первая · стаж 7 лет»."""
    person = route.person
    classes = ", ".join(person.classes)
    parts = [person.position, ", ".join(person.subjects), classes, person.curator and f"куратор: {person.curator}"]
    category = person.category
    parts.append(f"категория: {category}" if category and "категор" not in category else category)
    if person.experience_years is not None:
        years = plural(person.experience_years, "год", "года", "лет") if person.experience_years else "менее года"
        parts.append(f"стаж {years}")
    return " · ".join(part for part in parts if part)


def approval_words(route: RouteView) -> str:
    """«14.09.2026 · директор Орлова И.Л. · ознакомление 15.09.2026»; empty for a draft."""
    if route.approved_on is None:
        return ""
    name, position = route.approver.name, route.approver.position
    by = f"{position[:1].lower()}{position[1:]} {initials_last(name)}" if name else ""
    signed = f"ознакомление {short_date(route.acquainted_on)}" if route.acquainted_on else ""
    return " · ".join(part for part in (short_date(route.approved_on), by, signed) if part)


def progress_words(route: RouteView) -> str:
    """«выполнено 4 из 9, 36 из 72 часов, из них КПК 18 из 36»; withdrawn rows do not count."""
    standing = [row for row in route.measures if row.status is not Status.WITHDRAWN]
    done = sum(row.done_on is not None for row in standing)
    hours = hours_words((row.hours, row.done_on is not None, is_course(row.form, row.title)) for row in standing)
    return ", ".join(part for part in (f"выполнено {done} из {len(standing)}", hours) if part)


def deficit_words(route: RouteView) -> str:
    """«Дефициты: анализ урока (в работе). Методические темы: вычисления, 5 классы (выявлена)»."""
    told = [
        f"{name}: {'; '.join(f'{item.wording} ({item.state_words})' for item in rows)}"
        for name, rows in (("Дефициты", route.deficits), ("Методические темы", route.topic_rows))
        if rows
    ]
    return ". ".join(told) or "Дефицитов не указано"
