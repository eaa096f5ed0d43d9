"""«Школа»: requisites for грифы, staff, thresholds with sources, backups and history."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget

from app.services.views.school import SchoolFacts
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.school_requisites import RequisitesTab
from app.ui.pages.school_safety import SafetyTab
from app.ui.pages.school_staff import StaffTab
from app.ui.pages.school_thresholds import ThresholdsTab
from app.ui.palette import Tone
from app.ui.workplace import Workplace


class SchoolPage(Page):
    """Four tabs; each reads and stores on its own."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Школа")
        self._workplace = workplace
        self.requisites = RequisitesTab(workplace)
        self.staff = StaffTab(desk, workplace)
        self.thresholds = ThresholdsTab(desk, workplace)
        self.safety = SafetyTab(desk, workplace, lambda text: self.notify(text, Tone.GOOD))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for tab, name in (
            (self.requisites, "Реквизиты"),
            (self.staff, "Сотрудники"),
            (self.thresholds, "Пороги"),
            (self.safety, "Копии и история"),
        ):
            self.tabs.addTab(tab, name)
        self.set_main_action("Добавить сотрудника", self._add_person, "add")
        self.body.addWidget(self.tabs, 1)
        self.watch(Change.SCHOOL, Change.STAFF, Change.THRESHOLDS, Change.JOURNAL)

    def refresh(self) -> None:
        """Every tab reads its own."""
        self._workplace.ask("school", lambda services: services.school.facts(), self._show)
        self.staff.refresh()
        self.thresholds.refresh()
        self.safety.refresh()

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.requisites.form.finish()

    def _show(self, facts: SchoolFacts) -> None:
        self.set_title("Школа", "учебный пример" if facts.demo else "")
        self.requisites.show_facts(facts)

    def _add_person(self) -> None:
        self.tabs.setCurrentWidget(self.staff)
        self.staff.add()
