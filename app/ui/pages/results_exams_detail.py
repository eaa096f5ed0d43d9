"""One subject of ГИА over years: what is seen in a sentence, charts of shares and means, years with intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.analysis.exam_subjects import GRADE_OF, SCORE
from app.analysis.exams import Exam, ExamDynamics, ExamStep, exam_sentence
from app.core.russian import NBSP, number, plural, signed
from app.reports.document import Chart, Series
from app.services.views.outcomes import GraduatesView
from app.ui.desk import Desk
from app.ui.pages.results_pane import chart_view, sheet
from app.ui.pages.results_school_pane import Holder
from app.ui.pages.results_school_trend import YearRow, year_column
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import HAIR, MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.labels import group_label, muted_label, text_label

_CHART: Final = 150
_HEAD: Final = 36
_MOST_YEARS: Final = 5
_LEAST_POINTS: Final = 2
"""One point draws no line."""
_MEANS: Final = {SCORE: ("Средний балл", 100.0, 1)}
"""Name, end of the axis and decimals of a mean, by its unit."""
_MARK_MEANS: Final = ("Средняя отметка", 5.0, 2)


class ExamDetail(QScrollArea):
    """The chosen subject, as charts and a table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = group_label("")
        self.sentence = text_label("")
        self.holder = Holder()
        self.graduates = muted_label("", wrap=True)
        self._inner = QWidget()
        self._inner.setProperty("role", "page")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for part in (self.title, self.sentence, self.holder, self.graduates):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._inner)
        self.show_dynamics(None, ())

    def show_dynamics(self, found: ExamDynamics | None, graduates: tuple[GraduatesView, ...]) -> None:
        """Another subject."""
        self._inner.setVisible(found is not None)
        if found is None:
            return
        title = f"{found.subject}, {found.exam}"
        self.title.setText(title)
        self.sentence.setText(exam_sentence(found).removeprefix(f"{title}, "))
        self.graduates.setText(graduates_sentence(found, graduates))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        charts = QHBoxLayout()
        charts.setSpacing(SMALL)
        for chart in (share_chart(found), mean_chart(found)):
            if chart is not None:
                charts.addWidget(self._chart(chart), 1)
        column.addLayout(charts)
        column.addWidget(year_table(self._desk, found))
        self.holder.hold(body)

    def _chart(self, chart: Chart) -> QWidget:
        """A chart under the name of its figure."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(muted_label(chart.series[0].name))
        view = chart_view(self._desk, chart, _CHART)
        if view is not None:
            framed = sheet(view)
            framed.setFixedHeight(_CHART)
            column.addWidget(framed)
        return made


def share_chart(found: ExamDynamics) -> Chart | None:
    """Share of those who passed, by year."""
    shares = tuple(point.share for point in found.points[-_MOST_YEARS:])
    if sum(share is not None for share in shares) < _LEAST_POINTS:
        return None
    title = f"{found.subject}, {found.exam}: прошли порог"
    return Chart("lines", title, _categories(found), (Series("Прошли порог, %", shares),), unit="%", maximum=100.0)


def mean_chart(found: ExamDynamics) -> Chart | None:
    """Mean mark or mean score, by year: the two are never in one chart."""
    means = tuple(point.mean for point in found.points[-_MOST_YEARS:])
    if sum(mean is not None for mean in means) < _LEAST_POINTS:
        return None
    name, maximum, _digits = _mean_of(found)
    title = f"{found.subject}, {found.exam}: {name.lower()}"
    return Chart("lines", title, _categories(found), (Series(name, means),), unit=found.unit, maximum=maximum)


def year_rows(found: ExamDynamics) -> tuple[YearRow, ...]:
    """Figures down, one cell a year: participants, share with its interval, mean, what changed and how sure that is."""
    points = found.points[-_MOST_YEARS:]
    steps = {step.later.year: step for step in found.steps}

    def row(name: str, text: Callable[[Exam], str], *, bold: bool = False) -> YearRow:
        return YearRow(name, tuple(text(point) for point in points), bold=bold)

    def step_row(name: str, text: Callable[[ExamStep], str]) -> YearRow:
        return row(name, lambda point: text(steps[point.year]) if point.year in steps else "")

    name, _maximum, digits = _mean_of(found)
    rows = [
        row("Участников", lambda point: str(point.participants)),
        row("Прошли порог, чел.", lambda point: "—" if point.passed is None else str(point.passed)),
        row("Прошли порог, %", lambda point: number(point.share), bold=True),
        row("   интервал 95 %", lambda point: _interval(point.interval)),
        row(name, lambda point: number(point.mean, digits), bold=True),
        step_row("Доля: изменение, п.п.", lambda step: signed(step.share.delta) if step.share else ""),
        step_row("   больше случайного", _sure_word),
        step_row(f"{name}: изменение", lambda step: "" if step.mean is None else signed(step.mean, digits)),
    ]
    return tuple(one for one in rows if any(cell.strip("—") for cell in one.cells))


def year_table(desk: Desk, found: ExamDynamics) -> Table[YearRow]:
    """The last years across, the newest at the right."""
    rows, years = year_rows(found), [str(point.year) for point in found.points[-_MOST_YEARS:]]
    columns: tuple[Column[YearRow], ...] = (
        Column("name", "Показатель", lambda row: row.name, width=190, stretch=1, bold=lambda row: row.bold, fixed=True),
        *(replace(year_column(at, year), width=96) for at, year in enumerate(years)),
    )
    table = Table(
        desk.theme,
        desk.memory,
        f"results/exam_years{len(years)}",
        columns,
        key=rows.index,
        title=f"{found.subject}, {found.exam} по годам",
    )
    table.setSortingEnabled(False)
    table.set_rows(rows)
    table.setFixedHeight(_HEAD + len(rows) * ROW_HEIGHT)
    return table


def graduates_sentence(found: ExamDynamics, graduates: tuple[GraduatesView, ...]) -> str:
    """How many graduates the years had, or that nobody has said it."""
    grade = GRADE_OF[found.exam]
    years = {point.year for point in found.points}
    known = sorted(
        (one for one in graduates if one.exam == found.exam and one.year in years and one.graduates is not None),
        key=lambda one: one.year,
    )
    if not known:
        return f"Число выпускников {grade}{NBSP}классов не указано: без него доля выбравших предмет не считается."
    said = ", ".join(f"{one.year} – {one.graduates}" for one in known)
    return f"Выпускников {grade}{NBSP}классов: {said}."


def years_words(years: tuple[int, ...]) -> str:
    """«2024–2026», «2024 и 2026», «2026»."""
    ordered = sorted(years)
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}" if len(ordered) > _LEAST_POINTS else f"{ordered[0]} и {ordered[1]}"
    return " и ".join([", ".join(map(str, ordered[:-1])), str(ordered[-1])]) if len(ordered) > 1 else str(ordered[0])


def board_sentence(dynamics: tuple[ExamDynamics, ...]) -> str:
    """How much is entered, and in which subjects the share of those who passed changed more than by chance."""
    newest = max(point.year for one in dynamics for point in one.points)
    years = tuple({point.year for one in dynamics for point in one.points})
    subjects = len({(one.exam, one.subject) for one in dynamics})
    head = f"{plural(subjects, 'предмет', 'предмета', 'предметов')} ОГЭ и ЕГЭ, {years_words(years)}"
    head += " год." if len(years) == 1 else " годы."
    steps = [one for one in dynamics if one.last is not None and one.last.later.year == newest and one.last.share]
    if not steps:
        return f"{head} Для динамики нужны два года по одному предмету."
    sure = [one for one in steps if one.last is not None and one.last.certainty == "заметно"]
    if not sure:
        return f"{head} За последний год доля прошедших порог ни по одному предмету не изменилась больше случайного."
    names = "; ".join(f"{one.subject}, {one.exam} ({_delta(one)})" for one in sure)
    return f"{head} За последний год доля прошедших порог изменилась больше случайного: {names}."


def mean_text(row: Exam, unit: str) -> str:
    """A mean mark with two decimals, a mean score with one."""
    return "" if row.mean is None else number(row.mean, 1 if unit == SCORE else 2)


def _delta(found: ExamDynamics) -> str:
    step = found.last
    return f"{signed(step.share.delta)}{NBSP}п.п." if step is not None and step.share is not None else ""


def _mean_of(found: ExamDynamics) -> tuple[str, float, int]:
    return _MEANS.get(found.unit, _MARK_MEANS)


def _categories(found: ExamDynamics) -> tuple[str, ...]:
    return tuple(str(point.year) for point in found.points[-_MOST_YEARS:])


def _interval(found: tuple[float, float] | None) -> str:
    return "" if found is None else f"{number(found[0])}–{number(found[1])}"


def _sure_word(step: ExamStep) -> str:
    if step.share is None:
        return ""
    if step.small:
        return "судить рано"
    return "да" if step.share.sure else "нет"
