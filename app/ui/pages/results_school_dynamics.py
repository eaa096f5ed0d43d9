"""View «Динамика»: each subject and grade over years; the chosen one as chart, table of years and skills."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.intervals import Change
from app.analysis.trends import Trend
from app.core.russian import signed
from app.services.views.school_level import SchoolDynamics, TrendSkills
from app.ui.desk import Desk
from app.ui.pages.results_school_methods import DYNAMICS
from app.ui.pages.results_school_pane import SchoolView
from app.ui.pages.results_school_trend import TrendDetail
from app.ui.pages.results_school_words import change_tip, change_words, quality_mark, step_mark, step_words
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

NOTHING = "Динамики пока нет: загрузите результаты ВПР – лучше за два года и больше, по тем же предметам и классам."
ONE_YEAR = "Загружен один год ({year}). Загрузите прошлогодние результаты тех же предметов и классов: их сравнят."
_ALL = "all"


class DynamicsView(SchoolView):
    """Trends at the left; the chosen one at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace, "Динамика по годам", DYNAMICS)
        self._found: SchoolDynamics | None = None
        self.chips = FilterChips()
        self.chips.setAccessibleName("Предмет")
        self.table = _trend_table(desk)
        self.detail = TrendDetail(desk)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.chips)
        column.addWidget(MasterDetail(self.table, self.detail, desk.memory, "results/dynamics", share=0.46), 1)
        self.set_body(body)
        self.chips.chosen.connect(self._filter)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Read all years."""
        year = self.workplace.school_year
        self.workplace.ask("results/dynamics", lambda services: services.school_level.dynamics(year), self._show)

    def _show(self, found: SchoolDynamics) -> None:
        self._found = found
        if len(found.years) < 2:  # noqa: PLR2004  a change needs two years
            self.show_empty(ONE_YEAR.format(year=found.years[0]) if found.years else NOTHING)
            return
        names = list(dict.fromkeys(trend.subject for trend in found.trends))
        self.chips.set_chips([Chip(_ALL, "Все"), *(Chip(name, name) for name in names)])
        self.table.set_rows(sorted(found.trends, key=lambda trend: trend.last.step is None))
        self.show_found(found.sentence, found.sources)
        self._filter(self.chips.current)
        self._pick(self.table.current_row())

    def _filter(self, subject: str) -> None:
        self.table.set_predicate(None if subject in {"", _ALL} else lambda row: row.subject == subject)
        rows = self.table.visible_rows()
        if self.table.current_row() is None and rows:
            first = next((row for row in rows if row.last.step is not None), rows[0])
            self.table.select((first.subject, first.grade, first.level))

    def _pick(self, row: object) -> None:
        self.detail.show_trend(row if isinstance(row, Trend) else None)
        if not isinstance(row, Trend) or row.last.step is None or self._found is None:
            return
        works, step = self._found.works, row.last.step
        earlier, later = works.get(step.earlier.key), works.get(step.later.key)
        if earlier is None or later is None:
            return

        def show(skills: TrendSkills) -> None:
            if self.table.current_row() == row:
                self.detail.show_skills(skills)

        self.workplace.ask(
            "results/dynamics/skills", lambda services: services.school_level.trend_skills(earlier, later), show
        )

    def _open(self, row: object) -> None:
        if isinstance(row, Trend) and self._found is not None and row.last.key in self._found.works:
            self.work_chosen.emit(self._found.works[row.last.key])


def _trend_table(desk: Desk) -> Table[Trend]:
    columns: tuple[Column[Trend], ...] = (
        Column(
            "title",
            "Предмет, класс",
            lambda row: f"{row.subject}{'' if row.level == 'базовый' else f' ({row.level})'}, {row.grade}",
            sort=lambda row: (row.subject, row.grade),
            width=140,
            stretch=2,
            fixed=True,
        ),
        Column("years", "Годы", _years_words, width=84, tip="Годы, за которые есть результаты", hidden=True),
        Column(
            "share2",
            "«2», п.п.",
            lambda row: signed(row.last.step.share2.delta) if row.last.step else "",
            sort=lambda row: row.last.step.share2.delta if row.last.step else None,
            width=70,
            numeric=True,
            tip="Изменение доли «2» за последний год, процентных пунктов",
            tooltip=lambda row: _tip(row.last.step.share2) if row.last.step else "",
        ),
        Column(
            "quality",
            "Кач., п.п.",
            lambda row: signed(row.last.step.quality.delta) if row.last.step else "",
            sort=lambda row: row.last.step.quality.delta if row.last.step else None,
            width=84,
            numeric=True,
            tip="Изменение качества за последний год, процентных пунктов; стрелка – больше случайного",
            tooltip=lambda row: _tip(row.last.step.quality) if row.last.step else "",
            mark=lambda row: quality_mark(row.last.step),
        ),
        Column(
            "n",
            "n",
            _n_words,
            sort=_least_n,
            width=66,
            numeric=True,
            tip="Участников с отметкой: год назад и в последний год",
            behind="group",
        ),
        Column(
            "verdict",
            "Динамика доли «2»",
            lambda row: step_words(row.last.step),
            width=156,
            stretch=1,
            wrap=True,
            mark=lambda row: step_mark(row.last.step),
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "results/dynamics",
        columns,
        key=lambda row: (row.subject, row.grade, row.level),
        title="Динамика по предметам и классам",
        empty_text="Работ нет",
    )


def _tip(change: Change) -> str:
    return f"{change_words(change)}; {change_tip(change)}"


def _years_words(row: Trend) -> str:
    years = [point.key.year for point in row.points]
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _least_n(row: Trend) -> int:
    step = row.last.step
    return min(step.share2.n_before, step.share2.n_after) if step else row.last.figures.n or row.last.n


def _n_words(row: Trend) -> str:
    step = row.last.step
    return f"{step.share2.n_before} и {step.share2.n_after}" if step else str(row.last.figures.n or row.last.n)
