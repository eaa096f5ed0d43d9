"""«Составить ИОМ» for many people: for whom and by which template, then what each would hold, stored in one step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.services.views.route_draft import RouteDraftView
from app.services.views.route_templates import TemplateView
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.labels import group_label, text_label
from app.ui.wizards.route_people import RoutePeopleStep
from app.ui.wizards.route_rows import RouteRowsStep
from app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class ChosenRoutes:
    """Whom to draft for in a school year, by which template, and keys of the rows that stay."""

    school_year: int
    staff_ids: tuple[int, ...]
    template_id: int | None
    rows: frozenset[str]


class RouteWizard(QWidget):
    """Two steps; nothing is stored before the last button, and going back keeps what was chosen.

    Signals:
        finished(ChosenRoutes): make the drafts of this.
        closed: the user has changed their mind.
        way_wanted(str, int): self_check, diagnostic or topics of a person.
    """

    finished = Signal(object)
    closed = Signal()
    way_wanted = Signal(str, int)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._year = 0
        self.setAccessibleName("Составление ИОМ нескольким сотрудникам")
        self.people, self.rows = RoutePeopleStep(desk), RouteRowsStep(desk)
        self._steps = QStackedWidget()
        self._steps.addWidget(self.people)
        self._steps.addWidget(self.rows)
        self.head, self.asks = group_label(""), text_label("")
        self.back_button = plain_button(desk.theme, "Назад", "previous", lambda: self._go(0))
        self.next_button = main_button(desk.theme, "Дальше", "next", self._next)
        self.next_button.setToolTip("Ctrl+Enter")
        self.cancel_button = plain_button(desk.theme, "Отмена", pressed=self.closed.emit)
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self.head, 1)
        for button in (self.cancel_button, self.back_button, self.next_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(top)
        column.addWidget(self.asks)
        column.addWidget(self._steps, 1)
        self.people.changed.connect(self._show_next)
        self.rows.changed.connect(self._show_next)
        self.rows.way_wanted.connect(self.way_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.next_button.click)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the user is choosing now."""
        return not self.isHidden()

    def start(self, rows: Sequence[RouteView], ticked: Collection[int]) -> None:
        """Show people of the year with these ticked."""
        self._year = self._workplace.school_year
        self._steps.setCurrentWidget(self.people)
        self.rows.forget()
        self.people.show_templates(())
        self.people.show_people([row for row in rows if row.person.archived_on is None], ticked)
        self.show()
        self._go(0)
        self._workplace.ask(
            "routes/drafting",
            lambda services: services.route_templates.templates().own,
            self._show_templates,
            self._not_read,
        )

    def find_here(self) -> None:
        """Go to the search field where there is one."""
        if self._steps.currentWidget() is self.people:
            self.people.search.setFocus()
            self.people.search.selectAll()

    def chosen(self) -> ChosenRoutes:
        """What the steps hold."""
        staff_ids, rows = self.rows.chosen
        return ChosenRoutes(self._year, staff_ids, self.people.template_id, rows)

    def _show_templates(self, templates: tuple[TemplateView, ...]) -> None:
        self.people.show_templates(templates)

    def _not_read(self, error: AppError) -> None:
        self.closed.emit()
        self._desk.tasks.refused.emit(error)

    @property
    def _at_rows(self) -> bool:
        return self._steps.currentWidget() is self.rows

    def _go(self, at: int) -> None:
        self._steps.setCurrentIndex(at)
        step = self.rows if self._at_rows else self.people
        self.head.setText(f"Шаг {at + 1} из 2. {step.title}")
        self.asks.setText(step.asks)
        self.back_button.setEnabled(at > 0)
        self._desk.theme.dress(self.next_button, "ok" if at else "next", "on_accent")
        self._show_next()
        (self.rows.people if self._at_rows else self.people.table).setFocus()

    def _show_next(self) -> None:
        count = len(self.rows.chosen[0]) if self._at_rows else len(self.people.chosen)
        self.next_button.setText(f"Создать {count} ИОМ" if self._at_rows else "Дальше")
        self.next_button.setEnabled(count > 0)

    def _next(self) -> None:
        if self._at_rows:
            self.next_button.setEnabled(False)  # pressed twice it would be stored twice
            self.finished.emit(self.chosen())
            return
        people, template, year = self.people.chosen, self.people.template_id, self._year
        self.next_button.setEnabled(False)

        def shown(views: tuple[RouteDraftView, ...]) -> None:
            self.rows.show_drafts(views)
            self._go(1)

        self._workplace.ask(
            "routes/preview", lambda services: services.routes.preview(year, people, template), shown, self._not_read
        )

    def try_again(self) -> None:
        """It was refused: the user may choose otherwise."""
        self._show_next()
