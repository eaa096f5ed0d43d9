"""View «Те же дети»: a class of the newest results with what it wrote in earlier years, and its skills."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.cohorts import Cohort, CohortPoint, CohortSubject
from app.core.russian import NBSP, plural
from app.reports.document import Chart, Series
from app.services.views.school_level import ClassPlace, SchoolCohort
from app.ui.desk import Desk
from app.ui.pages.results_pane import chart_view, sheet
from app.ui.pages.results_school_methods import COHORT
from app.ui.pages.results_school_pane import Holder, SchoolView
from app.ui.pages.results_school_skills import skill_change_table
from app.ui.pages.results_school_words import change_tip, change_words, step_mark, step_words, with_interval
from app.ui.pages.results_words import percent
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

NOTHING = "Классов пока нет: загрузите индивидуальные результаты ВПР, в них у каждого участника указан класс."
NO_CHART = "Ни по одному предмету класс не прослежен: кривой нет."
_CHART = 210
_HEAD = 48
_MOST_ROWS = 8


class CohortView(SchoolView):
    """Classes above, subjects over years at the left, skills of the chosen subject at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace, "Те же дети год за годом", COHORT)
        self._place: tuple[int, str] | None = None
        self._found: SchoolCohort | None = None
        self.table: Table[CohortSubject] | None = None
        self.classes = FilterChips()
        self.classes.setAccessibleName("Класс")
        self._holder, self._chart = Holder(), Holder()
        self.skills_head = group_label("Умения")
        self.skills_note = muted_label("", wrap=True)
        self.skills = skill_change_table(desk, "cohort_skills", lambda: self._found.least if self._found else 0.0)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.skills_head)
        column.addWidget(self.skills_note)
        column.addWidget(self.skills, 1)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SMALL)
        rows.addWidget(self.classes)
        rows.addWidget(self._holder)
        rows.addWidget(MasterDetail(self._chart, right, desk.memory, "results/cohort", share=0.48), 1)
        self.set_body(body)
        self.classes.chosen.connect(self._choose)

    def refresh(self) -> None:
        """Read the chosen class."""
        year, place = self.workplace.school_year, self._place
        self.workplace.ask("results/cohort", lambda services: services.school_level.cohort(year, place), self._show)

    def _choose(self, key: str) -> None:
        grade, label = key.split("|", 1)
        self._place = int(grade), label
        self.refresh()

    def _show(self, found: SchoolCohort) -> None:
        self._found = found
        if found.found is None or found.chosen is None:
            self.show_empty(NOTHING)
            return
        self.classes.set_chips([Chip(_key(place), place_words(place)) for place in found.places])
        if self.classes.current != _key(found.chosen):
            self.classes.blockSignals(True)  # only the look: what is shown has just been read
            self.classes.choose(_key(found.chosen))
            self.classes.blockSignals(False)
        self.show_found(found.sentence, found.sources)
        before = self.table.current_row() if self.table is not None else None
        self.table = cohort_table(self.desk, found.found)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._open)
        self.table.setFixedHeight(_HEAD + min(len(found.found.subjects), _MOST_ROWS) * ROW_HEIGHT)
        self._holder.hold(self.table)
        chart = chart_view(self.desk, cohort_chart(found.found), _CHART)
        self._chart.hold(sheet(chart) if chart else muted_label(NO_CHART, wrap=True))
        rows = self.table.visible_rows()
        wanted = next((row for row in rows if before is not None and row.title == before.title), None)
        wanted = wanted or next((row for row in rows if row.skills), rows[0] if rows else None)
        if wanted is not None:
            self.table.select(wanted.title)
        self._pick(wanted)

    def _pick(self, row: object) -> None:
        if not isinstance(row, CohortSubject):
            self.skills.set_rows(())
            return
        self.skills_head.setText(f"Умения: {row.title.lower()}")
        self.skills_note.setText(skills_words(row))
        last = row.points[-1]
        self.skills.describe(f"{row.title}, {last.label}, {last.key.year} год")
        self.skills.set_rows(row.skills)

    def _open(self, row: object) -> None:
        if isinstance(row, CohortSubject) and self._found is not None and row.points[-1].key in self._found.works:
            self.work_chosen.emit(self._found.works[row.points[-1].key])


def place_words(place: ClassPlace) -> str:
    """«6А, сейчас 7А»; a class that has left school is called so."""
    if not place.now:
        return place.label
    return f"{place.label}, сейчас {place.now}" if place.now != "выпуск" else f"{place.label}, выпуск"


def skills_words(row: CohortSubject) -> str:
    """Which years compare and by how many skills, or why they don't."""
    if len(row.points) < 2:  # noqa: PLR2004  a change needs two points
        return f"Сравнить не с чем: {row.missing}."
    first, second = row.points[-2:]
    years = f"{first.label} ({first.key.year}, n{NBSP}={NBSP}{first.n}) и {second.label} ({second.key.year}, "
    years += f"n{NBSP}={NBSP}{second.n})"
    if not row.skills:
        return f"{years}: одинаково названных умений нет, сравнить умения нельзя."
    return f"{years}: одинаково названы {plural(len(row.skills), 'умение', 'умения', 'умений')}."


def cohort_chart(found: Cohort) -> Chart | None:
    """Качество of each subject that could be followed, year by year."""
    followed = [one for one in found.subjects if len(one.points) > 1 and all(p.marks.n for p in one.points)]
    years = sorted({point.key.year for one in followed for point in one.points})
    if not followed:
        return None
    born = found.year - found.grade
    series = tuple(Series(one.title, tuple(_quality(one, year) for year in years)) for one in followed)
    names = tuple(f"{year}, {year - born}{NBSP}класс" for year in years)
    return Chart("lines", f"Качество: {found.label} и те же дети раньше", names, series, unit="%", maximum=100.0)


def cohort_table(desk: Desk, found: Cohort) -> Table[CohortSubject]:
    """Subject, качество with n of each year, the change of the share of «2», what it is called."""
    years = sorted({point.key.year for one in found.subjects for point in one.points})
    columns: tuple[Column[CohortSubject], ...] = (
        Column("subject", "Предмет", lambda row: row.title, width=124, stretch=1, fixed=True),
        *(_year_column(year, found) for year in years),
        Column(
            "share2",
            "Доля «2», %",
            lambda row: change_words(step.share2) if (step := row.points[-1].step) else "",
            sort=lambda row: step.share2.delta if (step := row.points[-1].step) else None,
            width=130,
            numeric=True,
            tip="Год назад → последний год (разность, п.п.)",
            tooltip=lambda row: change_tip(step.share2) if (step := row.points[-1].step) else "",
        ),
        Column(
            "least",
            "Наименьшее n",
            lambda row: str(_least(row)),
            sort=_least,
            width=110,
            numeric=True,
            hidden=True,
            behind="group",
        ),
        Column(
            "verdict",
            "Динамика доли «2»",
            _verdict,
            width=240,
            stretch=3,
            tooltip=_verdict,
            mark=lambda row: step_mark(row.points[-1].step),
        ),
    )
    table = Table(
        desk.theme,
        desk.memory,
        f"results/cohort{len(years)}",
        columns,
        key=lambda row: row.title,
        title="Те же дети по предметам",
        empty_text="Работ нет",
    )
    table.describe(f"{found.label}, {found.year} год")
    table.set_rows(found.subjects)
    return table


def _year_column(year: int, found: Cohort) -> Column[CohortSubject]:
    grade = found.grade - (found.year - year)

    def text(row: CohortSubject) -> str:
        point = _point(row, year)
        return "" if point is None else f"{percent(point.marks.quality)} ({point.n})" + (" мало" if point.small else "")

    return Column(
        f"year{found.year - year}",
        f"{year}, {grade}{NBSP}класс",
        text,
        sort=lambda row: _quality(row, year),
        width=120,
        stretch=1,
        numeric=True,
        tip="Качество, в скобках число участников",
        tooltip=lambda row: _tip(_point(row, year)),
    )


def _least(row: CohortSubject) -> int:
    return min(point.n for point in row.points)


def _verdict(row: CohortSubject) -> str:
    if len(row.points) < 2:  # noqa: PLR2004  a change needs two points
        return row.missing
    return step_words(row.points[-1].step)


def _point(row: CohortSubject, year: int) -> CohortPoint | None:
    return next((point for point in row.points if point.key.year == year), None)


def _quality(row: CohortSubject, year: int) -> float | None:
    point = _point(row, year)
    return None if point is None else point.marks.quality


def _tip(point: CohortPoint | None) -> str:
    if point is None:
        return ""
    said = f"{point.label}, {point.key.year}: качество {with_interval(point.marks.quality, point.quality_interval)}"
    said += f", доля «2» {percent(point.marks.share2)}, доля баллов {percent(point.mean_percent)}, n = {point.n}"
    return said + (", участников мало" if point.small else "")


def _key(place: ClassPlace) -> str:
    return f"{place.grade}|{place.label}"
