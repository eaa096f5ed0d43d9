"""View «Классы»: one grade, its subjects down, its classes across in alphabetical order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.classes import ClassCell, GradeClasses, SubjectClasses
from app.analysis.values import NO_CLASS
from app.core.russian import NBSP, number
from app.reports.document import Chart, Series
from app.services.views.school_level import SchoolClasses
from app.ui.desk import Desk
from app.ui.pages.results_pane import chart_view, over
from app.ui.pages.results_school_methods import CLASSES
from app.ui.pages.results_school_pane import Holder, SchoolView
from app.ui.pages.results_school_words import with_interval
from app.ui.pages.results_words import percent
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import LARGE, SMALL
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.workplace import Workplace

NOTHING = "Классов пока нет: загрузите индивидуальные результаты ВПР, в них у каждого участника указан класс."
QUALITY, MEAN = "quality", "mean"
_MEASURES = (Chip(QUALITY, "Качество"), Chip(MEAN, "Доля баллов"))
_CHART = 250
_MOST_SERIES = 8


class ClassesView(SchoolView):
    """Year, grade and figure are chosen above; the table and the chart show the same figure."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace, "Классы параллели", CLASSES)
        self._year: int | None = None
        self._grade: int | None = None
        self._school_year = workplace.school_year
        self._found: SchoolClasses | None = None
        self.table: Table[SubjectClasses] | None = None
        self.years, self.grades, self.measures = FilterChips(), FilterChips(), FilterChips()
        for chips, name in ((self.years, "Год"), (self.grades, "Параллель"), (self.measures, "Показатель")):
            chips.setAccessibleName(name)
        self.measures.set_chips(_MEASURES)
        self._holder = Holder()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addWidget(self.grades, 5)
        row.addWidget(self.years, 4)
        row.addWidget(self.measures, 3)
        column.addLayout(row)
        column.addWidget(self._holder, 1)
        self.set_body(body)
        self.years.chosen.connect(self._choose_year)
        self.grades.chosen.connect(self._choose_grade)
        self.measures.chosen.connect(lambda _key: self._draw())

    def refresh(self) -> None:
        """Read the chosen grade."""
        if self._school_year != self.workplace.school_year:
            self._school_year, self._year = self.workplace.school_year, None
        school_year, year, grade = self._school_year, self._year, self._grade
        self.workplace.ask(
            "results/classes", lambda services: services.school_level.classes(school_year, year, grade), self._show
        )

    def _choose_year(self, key: str) -> None:
        self._year = int(key)
        self.refresh()

    def _choose_grade(self, key: str) -> None:
        self._grade = int(key)
        self.refresh()

    def _show(self, found: SchoolClasses) -> None:
        self._found = found
        if found.found is None:
            self.show_empty(NOTHING)
            return
        self.years.set_chips([Chip(str(year), f"{year} год") for year in found.years])
        self.grades.set_chips([Chip(str(grade), f"{grade}{NBSP}классы") for grade in found.grades])
        for chips, value in ((self.years, found.found.year), (self.grades, found.found.grade)):
            if chips.current != str(value):
                chips.blockSignals(True)  # only the look: what is shown has just been read
                chips.choose(str(value))
                chips.blockSignals(False)
        self.show_found(found.sentence, found.sources)
        self._draw()

    def _draw(self) -> None:
        if self._found is None or self._found.found is None:
            return
        grade, measure = self._found.found, self.measures.current
        self.table = class_table(self.desk, grade, measure)
        self.table.opened.connect(self._open)
        chart = chart_view(self.desk, classes_chart(grade, measure), _CHART)
        self._holder.hold(over(chart, self.table, len(grade.subjects)))

    def _open(self, row: object) -> None:
        if isinstance(row, SubjectClasses) and self._found is not None and row.key in self._found.works:
            self.work_chosen.emit(self._found.works[row.key])


def classes_chart(found: GradeClasses, measure: str) -> Chart | None:
    """Bars of the classes by subject; small classes are left out, their bars would say nothing."""
    labels = [label for label in found.labels if label != NO_CLASS][:_MOST_SERIES]
    rows = [row for row in found.subjects if any(_value(row.cell(label), measure) is not None for label in labels)]
    if len(labels) < 2 or not rows:  # noqa: PLR2004  one class has nothing to be compared with
        return None
    series = tuple(
        Series(
            label,
            tuple(None if (cell := row.cell(label)) is None or cell.small else _value(cell, measure) for row in rows),
        )
        for label in labels
    )
    title = "Качество" if measure == QUALITY else "Доля набранных баллов"
    title = f"{title}: {found.grade}{NBSP}классы, {found.year}{NBSP}год"
    return Chart("bars", title, tuple(row.title for row in rows), series, unit="%", maximum=100.0)


def class_table(desk: Desk, found: GradeClasses, measure: str) -> Table[SubjectClasses]:
    """Subject, the parallel, each class, spread."""
    columns: tuple[Column[SubjectClasses], ...] = (
        Column("subject", "Предмет", lambda row: row.title, width=150, stretch=2, fixed=True),
        Column(
            "whole",
            "Параллель",
            lambda row: _words(row.marks.quality if measure == QUALITY else row.mean_percent, row.n),
            sort=lambda row: row.marks.quality if measure == QUALITY else row.mean_percent,
            width=120,
            stretch=1,
            numeric=True,
            bold=lambda _row: True,
            tip="Все классы вместе; n – число участников",
            apart=(
                _figure("Параллель, %", lambda row: row.marks.quality if measure == QUALITY else row.mean_percent),
                _figure("Параллель, n", lambda row: row.n, 0),
            ),
        ),
        *(_class_column(label, measure) for label in found.labels),
        Column(
            "spread",
            "Разброс, п.п.",
            lambda row: "" if _spread(row, measure) is None else number(_spread(row, measure)),
            sort=lambda row: _spread(row, measure),
            width=110,
            numeric=True,
            bold=lambda row: row.wide and measure == MEAN,
            tone=lambda row: Tone.WARNING if row.wide and measure == MEAN else None,
            tip="Наибольшее значение минус наименьшее, без малых классов",
            tooltip=lambda row: "Различие классов велико" if row.wide else "",
        ),
        Column(
            "least",
            "Наименьший класс, n",
            lambda row: str(_least(row)),
            sort=_least,
            width=140,
            numeric=True,
            hidden=True,
            behind="group",
        ),
        Column(
            "note",
            "Замечание",
            _note,
            width=180,
            stretch=2,
            tooltip=_note,
            hidden=not any(_note(row) for row in found.subjects),
        ),
    )
    figure = "качество, %" if measure == QUALITY else "доля набранных баллов, %"
    table = Table(
        desk.theme,
        desk.memory,
        f"results/school_classes{len(found.labels)}{'' if any(_note(row) for row in found.subjects) else 'plain'}",
        columns,
        key=lambda row: row.key,
        title=f"Предметы и классы: {found.grade} классы, {found.year} год, {figure}",
        empty_text="Работ нет",
    )
    table.describe("ВПР")
    table.set_rows(found.subjects)
    return table


def _class_column(label: str, measure: str) -> Column[SubjectClasses]:
    return Column(
        f"class_{label}",
        label,
        lambda row: _cell_words(row.cell(label), measure),
        sort=lambda row: _value(row.cell(label), measure),
        width=120,
        stretch=1,
        numeric=True,
        tone=lambda row: Tone.NEUTRAL if (cell := row.cell(label)) is not None and cell.small else None,
        tooltip=lambda row: _cell_tip(row.cell(label)),
        apart=(
            _figure(f"{label}, %", lambda row: _value(row.cell(label), measure)),
            _figure(f"{label}, n", lambda row: None if (cell := row.cell(label)) is None else cell.n, 0),
        ),
    )


def _figure(header: str, value: Callable[[SubjectClasses], float | None], digits: int = 1) -> Column[SubjectClasses]:
    return Column(header, header, lambda row: number(value(row), digits), sort=value, numeric=True)


def _least(row: SubjectClasses) -> int:
    return min((cell.n for cell in row.cells), default=row.n)


def _spread(row: SubjectClasses, measure: str) -> float | None:
    return row.quality_spread if measure == QUALITY else row.spread


def _value(cell: ClassCell | None, measure: str) -> float | None:
    if cell is None:
        return None
    return cell.marks.quality if measure == QUALITY else cell.mean_percent


def _words(value: float | None, n: int) -> str:
    return f"{percent(value)} (n{NBSP}={NBSP}{n})"


def _cell_words(cell: ClassCell | None, measure: str) -> str:
    if cell is None:
        return number(None)
    return _words(_value(cell, measure), cell.n) + (", мало" if cell.small else "")


def _cell_tip(cell: ClassCell | None) -> str:
    if cell is None:
        return "Класс эту работу не писал"
    said = f"Качество {with_interval(cell.marks.quality, cell.quality_interval)}, доля «2» {percent(cell.marks.share2)}"
    said += f"; доля баллов {percent(cell.mean_percent)}; участников {cell.n}"
    return said + ("; для вывода мало" if cell.small else "")


def _note(row: SubjectClasses) -> str:
    small = [cell.label for cell in row.cells if cell.small and cell.label != NO_CLASS]
    said = [f"мало участников: {', '.join(small)}"] if small else []
    said += ["различие классов велико"] if row.wide else []
    return "; ".join(said)
