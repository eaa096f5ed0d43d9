"""Отчёт о выполнении дорожной карты for the municipal authority: as of a date, of the whole plan or of a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.core.russian import NBSP, long_date, number, plural, short_date
from app.planning.execution import DONE, Standing, point_totals
from app.planning.report_periods import ReportPeriod
from app.planning.status import Totals
from app.reports.document import Block, Column, Document, Heading, Paragraph, Row, Signatures, Table, Title
from app.reports.execution_rows import ExecutionRow, ExecutionSection, rows_table
from app.reports.letterhead import Letterhead, approved_word, period_words, sentence

__all__ = ["ExecutionReport", "ExecutionRow", "ExecutionSection", "ReportedPlan", "RouteTotals", "execution_document"]


@dataclass(frozen=True, slots=True)
class RouteTotals:
    """Routes (ИОМ) of the school: all, approved, finished."""

    people: int
    total: int
    approved: int
    finished: int


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """The plan that is reported on; `order_number`, `order_date`: of the order that approved it."""

    title: str
    start: date
    end: date
    order_number: str = ""
    order_date: date | None = None


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What has changed since the report sent before: its day; windows done since, fallen overdue, overdue no more."""

    as_of: date
    done: int
    fell_overdue: int
    caught_up: int

    @property
    def words(self) -> str:
        """«С прошлого отчёта (на 30.09.2026) исполнено ещё 12; просрочено новых – 1; из просроченных исполнено – 2»."""
        more = [f"исполнено ещё {self.done}" if self.done else "нового исполнения нет"]
        more += [f"стало просроченных – {self.fell_overdue}"] if self.fell_overdue else []
        more += [f"перестало быть просроченными – {self.caught_up}"] if self.caught_up else []
        return f"С прошлого отчёта (на{NBSP}{short_date(self.as_of)}) {'; '.join(more)}"


@dataclass(frozen=True, slots=True)
class ExecutionReport:
    """What is reported. `period` None: the whole plan; `comment`: words of the school on the whole.

    Every window that is counted stands in `sections` once, and the totals are counted of them: sums of rows are totals.
    """

    plan: ReportedPlan
    sections: tuple[ExecutionSection, ...]
    routes: RouteTotals
    as_of: date
    period: ReportPeriod | None = None
    comment: str = ""
    since: SinceLast | None = None

    @property
    def rows(self) -> tuple[ExecutionRow, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def totals(self) -> Totals:
        """Totals of all rows."""
        return totals_of(self.rows)

    def part(self, standing: Standing) -> tuple[ExecutionSection, ...]:
        """The rows of a part under their blocks; blocks without such rows are left out."""
        found = (
            replace(section, rows=tuple(row for row in section.rows if row.standing is standing))
            for section in self.sections
        )
        return tuple(section for section in found if section.rows)


def totals_of(rows: Iterable[ExecutionRow]) -> Totals:
    """Totals of reported windows; see `planning.execution.point_totals` for what is counted."""
    return point_totals((row.status, bool(row.evidence)) for row in rows)


def execution_document(report: ExecutionReport, letterhead: Letterhead) -> Document:
    """The report: totals with what they count, rows by part, ИОМ."""
    title = "Отчёт о выполнении плана мероприятий («дорожной карты»)"
    covered = f"за{NBSP}{report.period.words}" if report.period else ""
    lines = (letterhead.school, covered, f"по состоянию на {long_date(report.as_of)}")
    since = f"{report.since.words}." if report.since else ""
    said = (*_sentences(report), since, report.comment)
    blocks: list[Block] = [
        Title(title, tuple(line for line in lines if line)),
        Paragraph(_plan(report.plan)),
        Heading("Итоги"),
        _totals(report),
        Paragraph(_counted(report), note=True),
        *(Paragraph(text) for text in said if text),
        Heading("Выполнение мероприятий"),
        *_rows(report),
        Heading("Индивидуальные образовательные маршруты"),
        *_routes(report.routes),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, report.as_of)


def _plan(plan: ReportedPlan) -> str:
    order = ""
    if plan.order_date:
        number = f" №{NBSP}{plan.order_number}" if plan.order_number else ""
        word = approved_word(plan.title).lower()
        order = f" ({word} приказом от{NBSP}{short_date(plan.order_date)}{number})"
    return f"План: {plan.title}{order}. Период плана: {sentence(period_words(plan.start, plan.end))}"


_FIGURES = (
    "Всего без снятых",
    "Срок наступил",
    "Исполнено",
    "Исполнено, %",
    "Из них с опозданием",
    "Просрочено",
    "Без документа",
    "Исполняется",
    "Срок не наступил",
    "Без даты",
    "Снято с контроля",
)


def figures(totals: Totals) -> tuple[tuple[str, str], ...]:
    """(name, figure) of totals in the order of the table, the percent as «66,7» or «—»."""
    values = (
        totals.total,
        totals.due,
        totals.done,
        number(totals.percent),
        totals.late,
        totals.overdue,
        totals.without_evidence,
        totals.in_progress,
        totals.not_yet,
        totals.undated,
        totals.withdrawn,
    )
    return tuple(zip(_FIGURES, (str(value) for value in values), strict=True))


def _totals(report: ExecutionReport) -> Table:
    """One row; of a period, one a part and their sum."""
    columns = tuple(Column(name, 1.0, "center", numeric=True) for name in _FIGURES)
    whole = tuple(value for _, value in figures(report.totals))
    if report.period is None:
        return Table(columns, (Row(whole),), name="Итоги", size=10)
    rows = [
        Row((part.value, *(value for _, value in figures(totals_of(rows)))))
        for part in Standing
        if (rows := [row for row in report.rows if row.standing is part])
    ]
    rows.append(Row(("Итого", *whole), bold=True))
    return Table((Column("Сроки", 2.4), *columns), tuple(rows), name="Итоги", size=10)


def _counted(report: ExecutionReport) -> str:
    """What the figures count, with this very report's numbers."""
    points = len(report.rows)
    measures = len({row.uid or row.number for row in report.rows})
    return (
        f"В отчёте {plural(measures, 'мероприятие', 'мероприятия', 'мероприятий')}, "
        f"{plural(points, 'срок', 'срока', 'сроков')} исполнения. Считаются сроки: мероприятие с тремя сроками учтено "
        "трижды, мероприятие без даты – один раз. Срок наступил: исполнено или просрочено; исполнено, %: доля "
        "исполненных среди наступивших; снятые с контроля в итог не входят."
    )


def _sentences(report: ExecutionReport) -> tuple[str, ...]:
    totals = report.totals
    if not totals.total:
        return ("Мероприятий на контроле нет.",)
    if not totals.due:
        return ("Сроки исполнения мероприятий на дату отчёта не наступили.",)
    of_due = plural(totals.due, "срока, который наступил", "сроков, которые наступили", "сроков, которые наступили")
    late = f", в том числе с опозданием – {totals.late}" if totals.late else ""
    overdue = f"просрочено – {totals.overdue}" if totals.overdue else "просроченных нет"
    bare = f"; исполнено без подтверждающего документа – {totals.without_evidence}" if totals.without_evidence else ""
    said = f"Исполнено {totals.done} из {of_due} ({number(totals.percent)}{NBSP}%){late}; {overdue}{bare}."
    return (said, _done_in_period(report))


def _done_in_period(report: ExecutionReport) -> str:
    """«За отчётный период исполнено 14: из сроков этого периода – 10, из прошлых – 3, раньше срока – 1.»."""
    period = report.period
    if period is None:
        return ""
    within = [row for row in report.rows if row.done_on is not None and row.done_on >= period.first]
    before = sum(row.status in DONE for row in report.rows) - len(within)
    parts = (
        (Standing.DUE, "из сроков этого периода"),
        (Standing.CARRIED, "из перешедших с прошлых периодов"),
        (Standing.EARLY, "раньше срока"),
        (Standing.UNDATED, "без установленной даты"),
    )
    told = [(words, sum(row.standing is part for row in within)) for part, words in parts]
    listed = ", ".join(f"{words} – {count}" for words, count in told if count)
    earlier = f" Ещё {before} из сроков этого периода исполнено до его начала." if before else ""
    return f"За отчётный период исполнено {len(within)}{': ' if listed else ''}{listed}.{earlier}"


_SHEETS = {
    Standing.DUE: "Срок в периоде",
    Standing.CARRIED: "Перешло",
    Standing.EARLY: "Раньше срока",
    Standing.ONGOING: "Исполняется",
    Standing.UNDATED: "Без даты",
}


def _rows(report: ExecutionReport) -> list[Block]:
    """One table of the whole plan; of a period, a table a part."""
    if report.period is None:
        return [rows_table(report.sections, "Выполнение")]
    blocks: list[Block] = []
    for part in Standing:
        sections = report.part(part)
        if sections:
            blocks += [Heading(part.value, 2), rows_table(sections, _SHEETS[part])]
    return blocks or [Paragraph("В отчётном периоде нет ни сроков, ни исполнения.")]


def _routes(routes: RouteTotals) -> list[Block]:
    if not routes.total:
        return [Paragraph("Индивидуальные образовательные маршруты не составлены.")]
    pairs = (
        ("Сотрудников", routes.people),
        ("ИОМ всего", routes.total),
        ("Утверждено", routes.approved),
        ("Завершено", routes.finished),
    )
    columns = tuple(Column(name, 1.0, "center", numeric=True) for name, _ in pairs)
    return [Table(columns, (Row(tuple(str(value) for _, value in pairs)),), name="ИОМ", size=10)]
