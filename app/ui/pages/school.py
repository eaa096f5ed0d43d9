"""«Школа»: requisites for грифы, staff, classes, calendar, thresholds with sources, backups and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from app.core.progress import Progress
from app.services.views.school import SchoolFacts
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.school_calendar import CalendarTab
from app.ui.pages.school_catalogue import CatalogueTab
from app.ui.pages.school_classes import ClassesTab
from app.ui.pages.school_requisites import RequisitesTab
from app.ui.pages.school_safety import SafetyTab
from app.ui.pages.school_staff import StaffTab
from app.ui.pages.school_thresholds import ThresholdsTab
from app.ui.palette import Tone
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services


class SchoolPage(Page):
    """Tabs; each reads and stores on its own."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Школа")
        self._workplace = workplace
        self.requisites = RequisitesTab(workplace)
        self.staff = StaffTab(desk, workplace)
        self.classes = ClassesTab(desk, workplace)
        self.calendar = CalendarTab(
            desk,
            workplace,
            lambda text: self.notify(text, Tone.GOOD),
            lambda: self.left.emit("roadmap", None),
        )
        self.thresholds = ThresholdsTab(desk, workplace)
        self.catalogue = CatalogueTab(desk, workplace)
        self.safety = SafetyTab(desk, workplace, lambda text: self.notify(text, Tone.GOOD))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Сведения о школе")
        for tab, name in (
            (self.requisites, "Реквизиты"),
            (self.staff, "Сотрудники"),
            (self.classes, "Классы"),
            (self.calendar, "Календарь"),
            (self.thresholds, "Пороги"),
            (self.catalogue, "Каталог мероприятий"),
            (self.safety, "Копии и история"),
        ):
            self.tabs.addTab(tab, name)
        self.add_button = self.set_main_action("Добавить сотрудника", self._add_person, "add")
        self.leave_button = self.add_second_action("Убрать учебный пример", self._leave_demo, "remove")
        self.leave_button.hide()
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._offer)
        self.staff.shown.connect(self._offer)
        self.staff.noticed.connect(lambda text: self.notify(text, Tone.GOOD))
        self._offer()
        self.watch(Change.SCHOOL, Change.STAFF, Change.WORKS, Change.THRESHOLDS, Change.ROADMAP, Change.JOURNAL)

    def refresh(self) -> None:
        """Every tab reads its own."""
        self._workplace.ask("school", lambda services: services.school.facts(), self._show)
        self.staff.refresh()
        self.classes.refresh()
        self.calendar.refresh()
        self.thresholds.refresh()
        self.catalogue.refresh()
        self.safety.refresh()

    def open(self, target: object) -> None:
        """Show a tab by its name: requisites, staff, classes, calendar, catalogue."""
        tabs: dict[str, QWidget] = {
            "requisites": self.requisites,
            "staff": self.staff,
            "classes": self.classes,
            "calendar": self.calendar,
            "catalogue": self.catalogue,
        }
        tab = tabs.get(str(target))
        if tab is not None:
            self.tabs.setCurrentWidget(tab)

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.requisites.form.finish()
        self.catalogue.form.finish()

    def _show(self, facts: SchoolFacts) -> None:
        self.set_title("Школа", "учебный пример" if facts.demo else "")
        self.leave_button.setVisible(facts.demo)
        self.requisites.show_facts(facts)

    def _offer(self, *_of_qt: object) -> None:
        """The main action belongs to the list of people."""
        self.add_button.setVisible(self.tabs.currentWidget() is self.staff and not self.staff.is_empty)

    def _add_person(self) -> None:
        self.tabs.setCurrentWidget(self.staff)
        self.staff.add()

    def _leave_demo(self) -> None:
        text = "Программа вернётся к состоянию до учебного примера. Сам пример сохранится в списке копий."
        if not self.desk.asker.confirm("Убрать учебный пример?", text, "Убрать", danger=True):
            return

        def leave(services: Services, _progress: Progress) -> None:
            from app.services.trial import leave_demo

            leave_demo(services)

        self._workplace.do("Учебный пример", leave, tuple(Change), lambda _none: self.left.emit("overview", None))
