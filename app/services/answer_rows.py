"""Rows of an answer out of what the use cases show: a text by key of a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.analysis.masking import masked_count
from app.analysis.overview import Cell
from app.analysis.rules import Rules
from app.core.russian import capital, number, short_date
from app.planning.numbering import in_order
from app.planning.report_periods import ReportPeriod
from app.reports.execution import ExecutionReport
from app.reports.form_rows import values_of
from app.services.views.control import OccurrenceView
from app.services.views.difficulties import DifficultyView
from app.services.views.routes import RouteView

Texts = dict[str, str]
_HIDDEN = "—"
_FIELDS = frozenset({"status", "done_on", "evidence", "result", "reason", "new_term", "note"})


def measure_rows(report: ExecutionReport) -> list[Texts]:
    """Windows of the report in order."""
    return [
        values_of([row], _FIELDS) | {"number": row.number, "group": section.title}
        for section in report.sections
        for row in section.rows
    ]


def evidence_rows(windows: Iterable[OccurrenceView], period: ReportPeriod | None) -> list[Texts]:
    """Documents of the plan's measures in order of the measures, each document of a measure once.

    Of a period: dated in it; without a date, of a measure done in it.
    """
    found: dict[tuple[int, str], Texts] = {}
    for row in windows:
        if row.measure_id is None:
            continue
        for paper in row.evidence:
            if not _within(paper.dated or row.done_on, period):
                continue
            found.setdefault(
                (paper.evidence_id, row.number),
                {
                    "kind": capital(f"{paper.kind} № {paper.number}" if paper.number else paper.kind),
                    "dated": short_date(paper.dated),
                    "number": row.number,
                    "title": capital(row.title),
                    "done_on": short_date(row.done_on),
                    "responsible": capital(row.responsible),
                    "file": paper.file_name or paper.link,
                    "group": row.section,
                },
            )
    return sorted(found.values(), key=lambda one: in_order(one["number"]))


def route_rows(routes: Sequence[RouteView]) -> list[Texts]:
    """People with an ИОМ, by name."""
    return [
        {
            "title": route.person.full_name,
            "position": capital(route.person.position),
            "subjects": ", ".join(route.person.subjects),
            "status": capital(route.state_words),
            "done_on": short_date(route.approved_on),
            "period": " – ".join(short_date(day) for day in (route.period_from, route.period_to) if day),
            "curator": route.person.curator,
            "total": str(len(route.standing_measures)),
            "done": str(route.done),
            "group": "Администрация" if route.person.role == "administrator" else "Учителя",
        }
        for route in sorted(routes, key=lambda one: one.person.full_name.casefold())
        if route.route_id is not None
    ]


def result_rows(cells: Iterable[Cell], rules: Rules) -> list[Texts]:
    """Works by subject and grade; of few participants no figure is told."""
    rows = []
    for cell in cells:
        people = cell.n or cell.marks.n
        shown = people >= rules.value("mask.min_group")
        marks = cell.marks
        figures = {
            "success": number(marks.success),
            "quality": number(marks.quality),
            "mean": number(marks.mean, 2),
            "share2": number(marks.share2),
            "absent": masked_count(cell.absent, rules),
        }
        rows.append(
            {
                "group": cell.key.subject,
                "grade": str(cell.key.grade),
                "people": masked_count(people, rules),
                **(figures if shown else dict.fromkeys(figures, _HIDDEN)),
            }
        )
    return rows


def difficulty_rows(views: Iterable[DifficultyView], rules: Rules) -> list[Texts]:
    """Difficulties of the pupils by subject and grade, but those that the school has dismissed."""
    kept = [one for one in views if one.state != "dismissed"]
    return [
        {
            "group": one.found.work.subject,
            "grade": str(one.found.work.grade),
            "title": capital(one.wording),
            "percent": number(one.found.percent) if one.found.n >= rules.value("mask.min_group") else _HIDDEN,
            "people": masked_count(one.found.n, rules),
            "status": capital(one.state_words),
            "measures": "\n".join(capital(title) for title in one.measures),
        }
        for one in sorted(kept, key=lambda one: (one.found.work.subject, one.found.work.grade, one.wording))
    ]


def _within(day: date | None, period: ReportPeriod | None) -> bool:
    return period is None or (day is not None and period.first <= day <= period.last)
