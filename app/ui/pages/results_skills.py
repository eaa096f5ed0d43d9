"""Tab «Умения»: what was reached, by skill or by planned result, with codes and groups; or how to find it out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.planned_results import PlannedResult
from app.core.russian import plural
from app.services.views.results import WorkStudy
from app.ui.desk import Desk
from app.ui.pages import results_charts as charts
from app.ui.pages.results_pane import beside, chart_view
from app.ui.pages.results_requests import AskingBody, LoadSpecification, RemoveSpecification
from app.ui.pages.results_skill_table import skill_columns
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import muted_label

_VIEW = "results/skills_view"
SKILLS, PLANNED = "skills", "planned"
_SHARE = (1, 3)


class SkillsBody(AskingBody):
    """Chart and table of the chosen view; without a single skill, the way to the specification."""

    def __init__(self, desk: Desk, study: WorkStudy) -> None:
        super().__init__()
        self._desk = desk
        self._study = study
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SMALL)
        self.chips = FilterChips()
        self.chips.setAccessibleName("Умения или планируемые результаты")
        self.table: Table[PlannedResult] | None = None
        self.empty: EmptyState | None = None
        self._shown: QWidget | None = None
        found = study.analysis.planned
        if not found.skills:
            self._build_empty()
            return
        self._layout.addLayout(self._head())
        views = [Chip(SKILLS, "По умениям", len(found.skills))]
        views += [Chip(PLANNED, "По планируемым результатам", len(found.planned))] if found.differ else []
        self.chips.set_chips(views)
        self.chips.setVisible(len(views) > 1)
        self.chips.chosen.connect(self._choose)
        if len(views) > 1 and desk.memory.get(_VIEW) == PLANNED:
            self.chips.choose(PLANNED)
        else:
            self._show(SKILLS)

    def _choose(self, view: str) -> None:
        self._desk.memory.set(_VIEW, view)
        self._show(view)

    def _show(self, view: str) -> None:
        found = self._study.analysis.planned
        rows = found.planned if view == PLANNED else found.skills
        only_planned = not found.differ and rows == found.planned
        self.table = Table(
            self._desk.theme,
            self._desk.memory,
            f"results/{view}",
            skill_columns(rows, planned=view == PLANNED or only_planned),
            key=lambda row: row.group.name,
            title="Достижение планируемых результатов",
        )
        self.table.set_rows(rows)
        chart = chart_view(self._desk, charts.skills_chart(rows, found.bounds), 320)
        made = beside(chart, self.table, share=_SHARE)
        if self._shown is not None:
            self._layout.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = made
        self._layout.insertWidget(1, made, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.chips, 1)
        row.addStretch(0)
        if self._study.specification:
            row.addWidget(muted_label(f"Спецификация: файл «{self._study.specification}»"))
            self.remove = link_button("Убрать", lambda: self.wanted.emit(RemoveSpecification()))
            row.addWidget(self.remove)
        self.load = link_button("Загрузить спецификацию", self._ask)
        row.addWidget(self.load)
        return row

    def _build_empty(self) -> None:
        many = plural(len(self._study.analysis.work.tasks), "задания", "заданий", "заданий")
        self.empty = EmptyState(
            self._desk.theme,
            f"Что проверяет каждое из {many}, пока не известно. Загрузите спецификацию работы – файл, где у заданий "
            "названы умения, планируемые результаты и коды КЭС. Умения можно и вписать на вкладке «Задания».",
            "Загрузить спецификацию",
        )
        self.empty.pressed.connect(self._ask)
        self._layout.addWidget(self.empty, 1)

    def _ask(self) -> None:
        self.wanted.emit(LoadSpecification())
