"""View «Эффект» of the page «Затруднения»: what became of the difficulties and measures of a school year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import school_year
from app.planning.effect_values import DifficultyEffect, EffectChoice, EffectView, MeasureEffect
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page_views import Pane
from app.ui.pages.effect_detail import EffectDetail
from app.ui.pages.effect_steps import DIFFICULTIES, MEASURES, ask_choice, offered
from app.ui.pages.effect_tables import difficulties_table, measures_table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_EMPTY = (
    "Судить пока не о чем: эффект виден по принятым затруднениям, мерам дорожной карты и результатам следующих ВПР. "
    "Примите затруднения и утвердите план."
)


class EffectPane(Pane):
    """Difficulties or measures at the left, the chosen one with its figures and the decision at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._view: EffectView | None = None
        self.years = QComboBox()
        self.years.setAccessibleName("Меры какого учебного года")
        self.chips = FilterChips()
        self.chips.setAccessibleName("О чём судим")
        self.said = text_label("")
        self.difficulties = difficulties_table(desk)
        self.measures = measures_table(desk)
        self.detail = EffectDetail(desk)
        self.decide_button = main_button(desk.theme, "Записать решение", "edit", self._decide)
        self.report_button = plain_button(desk.theme, "Документы", "print", lambda: self.left.emit("reports", "effect"))
        self.empty = EmptyState(desk.theme, _EMPTY, "Открыть дорожную карту", icon="results")
        self._tables = QStackedWidget()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the year that is chosen; at first the newest one that has results after its measures."""
        year, wanted = self._workplace.school_year, self.years.currentData()
        self._workplace.ask("effect", lambda services: _read(services, year, wanted), self._show)

    def open(self, target: object) -> None:
        """Show a difficulty by its identifier."""
        if isinstance(target, int):
            self.chips.choose(DIFFICULTIES)
            self.difficulties.select(target)

    def _show(self, told: tuple[tuple[int, ...], EffectView]) -> None:
        years, view = told
        self._view = view
        self.years.blockSignals(True)  # only the user's choice asks again
        self.years.clear()
        for year in years or (view.school_year,):
            self.years.addItem(f"Меры {school_year(year)} учебного года", year)
        self.years.setCurrentIndex(max(self.years.findData(view.school_year), 0))
        self.years.blockSignals(False)
        self._stack.setCurrentIndex(2 if view.difficulties or view.measures else 1)
        self.said.setText(offered(view))
        self.chips.set_chips(
            [
                Chip(DIFFICULTIES, "Затруднения", len(view.difficulties)),
                Chip(MEASURES, "Мероприятия", len(view.measures)),
            ]
        )
        self.difficulties.set_rows(view.difficulties)
        self.measures.set_rows(view.measures)
        self._choose(self.chips.current or DIFFICULTIES)

    def _choose(self, key: str) -> None:
        self._tables.setCurrentIndex(1 if key == MEASURES else 0)
        table = self.measures if key == MEASURES else self.difficulties
        shown = table.visible_rows()
        if table.current_row() is None and shown:
            first = shown[0]
            table.select(first.measure.uid if isinstance(first, MeasureEffect) else first.difficulty_id)
        self._show_row(table.current_row())

    def _show_row(self, row: object) -> None:
        self.detail.show_row(row)
        self.decide_button.setEnabled(row is not None)

    def _current(self) -> DifficultyEffect | MeasureEffect | None:
        table = self.measures if self._tables.currentIndex() else self.difficulties
        return table.current_row()

    def _decide(self) -> None:
        row, view = self._current(), self._view
        if row is None or view is None:
            return
        choice = ask_choice(self._desk.asker, row)
        if choice is not None and choice != row.choice:
            self._store(view.school_year, row, choice)

    def _forget(self) -> None:
        row, view = self._current(), self._view
        if row is not None and view is not None and row.choice.made:
            self._store(view.school_year, row, EffectChoice())

    def _store(self, year: int, row: DifficultyEffect | MeasureEffect, choice: EffectChoice) -> None:
        def decide(services: Services) -> None:
            if isinstance(row, MeasureEffect):
                services.effect.decide(year, choice, measure_uid=row.measure.uid)
            else:
                services.effect.decide(year, choice, difficulty_id=row.difficulty_id)

        self._workplace.do(
            "Решение по итогам анализа", lambda services, _progress: decide(services), (Change.DIFFICULTIES,)
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.years)
        head.addWidget(self.chips, 1)
        head.addWidget(self.report_button)
        head.addWidget(self.decide_button)
        for table in (self.difficulties, self.measures):
            self._tables.addWidget(table)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(MasterDetail(self._tables, self.detail, self._desk.memory, "effect", share=0.62), 1)
        for part in (QWidget(), self.empty, body):  # nothing until the first answer
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(lambda _at: self.refresh())
        self.chips.chosen.connect(self._choose)
        for table in (self.difficulties, self.measures):
            table.picked.connect(self._show_row)
            table.opened.connect(lambda _row: self._decide())
            table.menu_wanted.connect(self._fill_menu)
        self.empty.pressed.connect(lambda: self.left.emit("roadmap", None))
        self.detail.measure_pressed.connect(lambda key: self.left.emit("roadmap", key))
        self.detail.difficulty_pressed.connect(lambda key: self.left.emit("difficulties", key))

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Записать решение", self._decide)
        menu.addAction("Убрать решение", self._forget)


def _read(services: Services, school_year: int, wanted: int | None) -> tuple[tuple[int, ...], EffectView]:
    years = services.effect.years(school_year)
    year = wanted if wanted in years else services.effect.year_to_judge(school_year)
    return years, services.effect.look(year)
