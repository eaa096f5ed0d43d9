"""Requisites of the school: what грифы and signatures print, edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.views.school import SchoolFacts
from app.ui.events import Change
from app.ui.theme import LARGE, MEDIUM
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import muted_label
from app.ui.workplace import Workplace

_WIDTH = 760


class RequisitesTab(QScrollArea):
    """One form; each field is stored as it is left."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.form = FactsForm()
        self.form.edited.connect(self._store)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Реквизиты школы")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(
            muted_label("Эти сведения печатаются в грифах, подписях и шапках документов. Сохраняются сразу.", wrap=True)
        )
        column.addWidget(self.form)
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        sheet.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, MEDIUM, LARGE, LARGE)
        row.addWidget(sheet, 3)
        row.addStretch(1)
        self.setWidget(inner)

    def show_facts(self, facts: SchoolFacts) -> None:
        """Show the requisites."""
        line = FactKind.LINE
        self.form.set_facts(
            "school",
            [
                Fact("g1", "Школа", kind=FactKind.GROUP),
                Fact("name", "Наименование", facts.name, line, hint="МБОУ «СОШ № 1»"),
                Fact("short_name", "Краткое наименование", facts.short_name, line),
                Fact("town", "Населённый пункт", facts.town, line),
                Fact("login", "Логин ФИС ОКО", facts.login, line, hint="edu123456"),
                Fact("g2", "Кто утверждает", kind=FactKind.GROUP),
                Fact("director", "Директор (ФИО полностью)", facts.director, line),
                Fact("director_position", "Должность", facts.director_position, line),
                Fact("council_protocol", "Протокол педсовета", facts.council_protocol, line, hint="от 28.08.2026 № 1"),
                Fact("g3", "МОУО", kind=FactKind.GROUP),
                Fact("authority", "Наименование органа", facts.authority, line),
                Fact("authority_head_position", "Должность руководителя", facts.authority_head_position, line),
                Fact("authority_head", "Руководитель (ФИО полностью)", facts.authority_head, line),
            ],
        )

    def _store(self, _subject: object, key: str, value: FactValue) -> None:
        text = str(value or "")
        self._workplace.do(
            "Реквизиты школы", lambda services, _progress: services.school.change(**{key: text}), (Change.SCHOOL,)
        )
