"""Отчёт о выполнении: figures out of control and ИОМ, what to check before sending, what has changed since the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.core.clock import Today
from app.core.russian import short_date
from app.planning.execution import DONE, progress
from app.planning.report_periods import YEAR, day_of_report
from app.planning.status import Status
from app.reports.document import Document
from app.reports.execution import (
    ExecutionReport,
    ExecutionRow,
    ReportedPlan,
    RouteTotals,
    SinceLast,
    execution_document,
    figures,
)
from app.reports.letterhead import Letterhead
from app.services.control import ControlExecution
from app.services.execution_values import Scope, execution_sections
from app.services.reporting_plans import NoRoadmapError
from app.services.roadmap_life import LiveRoadmap
from app.services.route_rules import DRAFT
from app.services.views.reports import Missing, MissingRow, ReportKind, ReportRequest
from app.services.views.roadmap import RoadmapView
from app.services.views.sent_reports import NoteRow
from app.storage import queries, sent_queries
from app.storage.database import Database

EXECUTION = "execution"
FINISHED = "finished"
EXECUTION_KINDS = (
    ReportKind(EXECUTION, "Отчёт о выполнении", "Для МОУО", "по запросу, раз в квартал", per_period=True),
)


class ExecutionDocuments:
    """Builds the report from what the use cases show; stores nothing."""

    def __init__(
        self,
        database: Database,
        plan: Callable[[ReportRequest], RoadmapView],
        life: LiveRoadmap,
        control: ControlExecution,
        today: Today,
    ) -> None:
        self._database = database
        self._plan = plan
        self._life = life
        self._control = control
        self._today = today
        self.builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {EXECUTION: self._build}

    def report(self, request: ReportRequest) -> ExecutionReport:
        """The report's content as values; raises NoRoadmapError where there is no plan."""
        return self._reported(request)

    def snapshot(self, request: ReportRequest) -> dict[str, Any]:
        """State of every window of the plan on the day of the report, by its lasting key, for the next one."""
        whole = ReportRequest(request.school_year, as_of=self.as_of(request))
        return snapshot_of(self._reported(whole, bare=True))

    def notes(self, request: ReportRequest) -> tuple[NoteRow, ...]:
        """The whole report, then its measures in order, each with its comment."""
        report = self._reported(request, bare=True)
        rows: dict[str, NoteRow] = {"": NoteRow("", "", "Ко всему отчёту", report.comment)}
        for row in report.rows:
            if row.uid:
                rows.setdefault(row.uid, NoteRow(row.uid, row.number, row.title, row.comment))
        return tuple(rows.values())

    def missing(self, kind: str, request: ReportRequest) -> tuple[Missing, ...]:
        """What to check before sending, each with the very rows; nothing where there is no plan to report on."""
        if kind != EXECUTION:
            return ()
        try:
            report = self._reported(request, bare=True)
        except NoRoadmapError:  # told in place of the document
            return ()
        checks = (
            ("Нет даты", lambda row: row.status is Status.UNDATED),
            ("Исполнено, но нет документа", lambda row: row.status in DONE and not row.evidence),
            ("Просрочено, причина не указана", _overdue_in_silence),
            ("Перенесено или снято без причины", _changed_in_silence),
        )
        found = []
        for words, fails in checks:
            rows = [row for row in report.rows if fails(row)]
            if rows:
                found.append(Missing(f"{words}: {len(rows)}", "control", tuple(map(_missing_row, rows))))
        going_on = request.period is not None and request.period.last > report.as_of
        if going_on and request.period is not None:
            day = short_date(request.period.last)
            found.append(Missing(f"Период ещё идёт (до {day}): в отчёте состояние на {short_date(report.as_of)}", ""))
        return tuple(found)

    def as_of(self, request: ReportRequest) -> date:
        """The day of the report: the one told, else the last of the period that is over, else today."""
        if request.as_of is not None:
            return request.as_of
        return day_of_report(request.period, self._today()) if request.period else self._today()

    def _build(self, request: ReportRequest, head: Letterhead) -> Document:
        return execution_document(self._reported(request), head)

    def _reported(self, request: ReportRequest, *, bare: bool = False) -> ExecutionReport:
        """`bare`: without the table of ИОМ and the comparison, which only the document shows."""
        plan = self._life.in_force(request.school_year) or self._plan(request)
        as_of = self.as_of(request)
        with self._database.reading() as session:
            uids = sent_queries.measure_uids(session, plan.edition_id)
            kept = sent_queries.notes(session, EXECUTION, request.school_year)
            comments = {uid: note.text for uid, note in kept.items()}
            sent = None if bare else sent_queries.sent_before(session, EXECUTION, request.school_year, as_of)
            before = None if sent is None else (sent.as_of, states_of(sent.figures))
        windows = [row for row in self._control.occurrences(request.school_year) if row.measure_id is not None]
        period = None if request.period is None or request.period.kind == YEAR else request.period
        since = None
        if before is not None:
            whole = execution_sections(plan, windows, Scope(as_of, None, uids))
            changed = progress(before[1], {row.key: row.status for part in whole for row in part.rows})
            since = SinceLast(before[0], len(changed.done), len(changed.fell_overdue), len(changed.caught_up))
        return ExecutionReport(
            ReportedPlan(plan.title, plan.period_from, plan.period_to, plan.order_number, plan.order_date),
            execution_sections(plan, windows, Scope(as_of, period, uids, comments)),
            RouteTotals(0, 0, 0, 0) if bare else self._counted_routes(request.school_year),
            as_of,
            period,
            comments.get("", ""),
            since,
        )

    def _counted_routes(self, school_year: int) -> RouteTotals:
        """One ИОМ a person: approved with an edition in force, finished where the newest one is and is not extended."""
        with self._database.reading() as session:
            staff = {person.id for person in queries.staff(session)}
            found = sent_queries.editions_of_routes(session, school_year)
        routes = [editions for staff_id, editions in found.items() if staff_id in staff]
        return RouteTotals(
            people=len(staff),
            total=len(routes),
            approved=sum(any(state != DRAFT for state, _ in editions) for editions in routes),
            finished=sum(state == FINISHED and decision != "extended" for *_, (state, decision) in routes),
        )


def snapshot_of(report: ExecutionReport) -> dict[str, Any]:
    """A report of the whole plan as it is kept beside the sent one: totals, and each window with its state."""
    return {
        "whole": [list(pair) for pair in figures(report.totals)],
        "rows": [
            [row.key, row.status.value, row.number, row.title, row.until.isoformat() if row.until else ""]
            for row in report.rows
        ],
    }


def states_of(kept: Mapping[str, Any]) -> dict[str, Status]:
    """States of windows by key out of what was kept."""
    return {row[0]: Status(row[1]) for row in kept.get("rows", ())}


def _overdue_in_silence(row: ExecutionRow) -> bool:
    return row.status is Status.OVERDUE and not row.reason and not row.comment


def _changed_in_silence(row: ExecutionRow) -> bool:
    changed = row.status is Status.WITHDRAWN or (row.moved_from is not None and row.status not in DONE)
    return changed and not row.reason and row.status is not Status.OVERDUE


def _missing_row(row: ExecutionRow) -> MissingRow:
    until = f", до {short_date(row.until)}" if row.until else ""
    return MissingRow(row.number, f"{row.title}{until}", row.occurrence_id)
