"""One trend of «Динамика»: chart of shares, years across with intervals and groups, skills of the last two years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.analysis.marks import MarkGroup
from app.analysis.trends import Trend, TrendPoint, quality_words, sentence
from app.core.russian import number, plural, signed
from app.reports.document import Chart, Series
from app.services.views.school_level import TrendSkills
from app.ui.desk import Desk
from app.ui.pages.results_pane import above, chart_view
from app.ui.pages.results_school_pane import Holder
from app.ui.pages.results_school_skills import skill_change_table
from app.ui.pages.results_school_words import quality_mark, step_mark, verdict_word
from app.ui.pages.results_words import ROLE_WORDS
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.labels import group_label, muted_label, text_label

_CHART = 220
_HEAD = 36
_MOST_YEARS = 5


class TrendDetail(QScrollArea):
    """What is seen of a trend, as chart and tables."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.least = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = group_label("")
        self.sentence = text_label("")
        self.holder = Holder()
        self.changed = muted_label("", wrap=True)
        self.skills_head = group_label("Умения двух последних лет")
        self.skills_note = muted_label("", wrap=True)
        self.skills = skill_change_table(desk, "trend_skills", lambda: self.least)
        self._inner = QWidget()
        self._inner.setProperty("role", "page")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for part in (
            self.title, self.sentence, self.holder, self.changed, self.skills_head, self.skills_note, self.skills,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._inner)
        self.show_trend(None)

    def show_trend(self, trend: Trend | None) -> None:
        """Another trend; its skills follow."""
        self._inner.setVisible(trend is not None)
        for part in (self.skills_head, self.skills_note, self.skills):
            part.setVisible(False)
        if trend is None:
            return
        self.verticalScrollBar().setValue(0)
        self.title.setText(trend.title)
        self.sentence.setText(sentence(trend))
        self.changed.setText(changed_words(trend))
        self.changed.setVisible(bool(self.changed.text()))
        self.holder.hold(above(chart_view(self._desk, trend_chart(trend), _CHART), year_table(self._desk, trend)))

    def show_skills(self, found: TrendSkills) -> None:
        """Skills that the last two works share."""
        self.least = found.least
        self.skills_head.setVisible(True)
        self.skills_note.setVisible(True)
        self.skills_note.setText(skills_words(found))
        self.skills.describe(f"{found.later.subject}, {found.later.grade} класс, {found.later.year}")
        self.skills.set_rows(found.changes)
        self.skills.setVisible(bool(found.changes))
        self.skills.setFixedHeight(_HEAD + len(found.changes) * ROW_HEIGHT)


def skills_words(found: TrendSkills) -> str:
    """How many skills compare, and why the others don't."""
    if found.changes and found.changes[0].conditional:
        return "Умения не названы; у работ одинаковый состав заданий, поэтому сравниваются задания – условно."
    years = f"{found.earlier.year} и {found.later.year}"
    if not found.total:
        return f"Умения в работе {found.later.year} года не названы: загрузите её спецификацию, и они сравнятся."
    if not found.changes:
        return f"Одинаково названных умений в работах {years} нет, сравнить их нельзя."
    shared = plural(len(found.changes), "умение", "умения", "умений")
    rest = "" if len(found.changes) >= found.total else " Остальные не сравниваются."
    return f"Одинаково названы в работах {years}: {shared} из {found.total}.{rest}"


def changed_words(trend: Trend) -> str:
    """What is different in the work itself, year by year; nothing where it stayed the same."""
    said = [f"{point.key.year}: {'; '.join(point.changed)}" for point in trend.points if point.changed]
    return f"Что изменилось в самой работе – {'. '.join(said)}." if said else ""


def trend_chart(trend: Trend) -> Chart | None:
    """Качество and share of «2» over years, beside the region's where it is known, else the nearest group's."""
    points = [point for point in trend.points if point.figures.n]
    if len(points) < 2:  # noqa: PLR2004  one point draws no line
        return None
    series = [
        Series("Качество, школа", tuple(point.figures.quality for point in points)),
        Series("Доля «2», школа", tuple(point.figures.share2 for point in points)),
    ]
    role = next((role for role in ("region", "sample", "municipality") if any(_group(p, role) for p in points)), None)
    if role is not None:
        groups = [_group(point, role) for point in points]
        name = ROLE_WORDS[role].lower()
        series.append(Series(f"Качество, {name}", tuple(group.quality if group else None for group in groups)))
        series.append(Series(f"Доля «2», {name}", tuple(100 - group.success if group else None for group in groups)))
    categories = tuple(f"{point.key.year} (n = {point.figures.n})" for point in points)
    return Chart("lines", f"{trend.title}: доли отметок по годам", categories, tuple(series), unit="%", maximum=100.0)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One figure over the years shown."""

    name: str
    cells: tuple[str, ...]
    marks: tuple[Mark | None, ...] = ()
    tips: tuple[str, ...] = ()
    bold: bool = False


def year_rows(points: tuple[TrendPoint, ...]) -> tuple[YearRow, ...]:
    """Figures down, one cell a year: participants, shares with intervals, groups, steps."""

    def row(name: str, text: Callable[[TrendPoint], str], *, bold: bool = False) -> YearRow:
        return YearRow(name, tuple(text(point) for point in points), bold=bold)

    rows = [
        YearRow(
            "Участников с отметкой",
            tuple(str(point.figures.n) for point in points),
            tips=tuple(f"Писали {point.n}; {point.source}" for point in points),
        ),
        row("Качество, %", lambda point: number(point.figures.quality), bold=True),
        row("   интервал 95 %", lambda point: _interval(point.quality_interval)),
        row("Доля «2», %", lambda point: number(point.figures.share2), bold=True),
        row("   интервал 95 %", lambda point: _interval(point.share2_interval)),
    ]
    for role, name in ROLE_WORDS.items():
        if any(_group(point, role) for point in points):
            rows.append(_group_row(points, role, name))
    rows += [
        row("Доля «2»: за год, п.п.", lambda point: signed(point.step.share2.delta) if point.step else ""),
        YearRow(
            "Динамика доли «2»",
            tuple(verdict_word(point.step) for point in points),
            marks=tuple(step_mark(point.step) for point in points),
        ),
        row("   больше случайного", lambda point: ("да" if point.step.sure else "нет") if point.step else ""),
        row("Качество: за год, п.п.", lambda point: signed(point.step.quality.delta) if point.step else ""),
        YearRow(
            "   изменение",
            tuple(quality_words(point.step) for point in points),
            marks=tuple(quality_mark(point.step) for point in points),
        ),
    ]
    return tuple(rows)


def year_table(desk: Desk, trend: Trend) -> Table[YearRow]:
    """The last years across, the newest at the right."""
    points = trend.points[-_MOST_YEARS:]
    rows = year_rows(points)
    columns: tuple[Column[YearRow], ...] = (
        Column("name", "Показатель", lambda row: row.name, width=214, stretch=1, bold=lambda row: row.bold, fixed=True),
        *(year_column(at, str(point.key.year)) for at, point in enumerate(points)),
    )
    table = Table(
        desk.theme,
        desk.memory,
        f"results/trend_years{len(points)}",
        columns,
        key=rows.index,
        title="Результаты по годам",
    )
    table.describe(trend.title, min(point.figures.n or point.n for point in points))
    table.setSortingEnabled(False)
    table.set_rows(rows)
    table.setFixedHeight(_HEAD + len(rows) * ROW_HEIGHT)
    return table


def year_column(at: int, year: str) -> Column[YearRow]:
    """The column of one year."""
    return Column(
        f"year{at}",
        year,
        lambda row: row.cells[at],
        width=118,
        stretch=1,
        numeric=True,
        bold=lambda row: row.bold,
        mark=lambda row: row.marks[at] if row.marks else None,
        tooltip=lambda row: row.tips[at] if row.tips else "",
    )


def _group_row(points: tuple[TrendPoint, ...], role: str, name: str) -> YearRow:
    groups = [_group(point, role) for point in points]
    return YearRow(
        f"{name}: качество / «2»",
        tuple(f"{number(group.quality)} / {number(100 - group.success)}" if group else "" for group in groups),
        tips=tuple(
            f"{group.name}{f', участников {group.participants}' if group.participants else ''}" if group else ""
            for group in groups
        ),
    )


def _group(point: TrendPoint, role: str) -> MarkGroup | None:
    return next((group for group in point.groups if group.role == role), None)


def _interval(found: tuple[float, float] | None) -> str:
    return "" if found is None else f"{number(found[0])}–{number(found[1])}"
