"""Stored windows of the roadmap as rows of the report on execution: as of its day, each in its part of the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.planning.execution import Standing, standing
from app.planning.report_periods import ReportPeriod
from app.planning.status import Status, occurrence_status
from app.planning.values import NORMAL, WITHDRAWN, Occurrence
from app.reports.execution import ExecutionRow, ExecutionSection
from app.services.views.control import OccurrenceView
from app.services.views.roadmap import MeasureView, RoadmapView


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the plan is reported: as of a day, of a period (None: the whole plan).

    `uids`: lasting uid of a row by its identifier; `comments`: words of the school by that uid.
    """

    as_of: date
    period: ReportPeriod | None = None
    uids: Mapping[int, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)


def execution_sections(plan: RoadmapView, rows: Iterable[OccurrenceView], scope: Scope) -> tuple[ExecutionSection, ...]:
    """Windows under their sections, with the state they had on the day of the report."""
    windows: dict[int, list[OccurrenceView]] = {}
    for row in rows:
        if row.measure_id is not None:
            windows.setdefault(row.measure_id, []).append(row)

    def reported(measure: MeasureView) -> Iterable[ExecutionRow]:
        found = windows.get(measure.measure_id, ())
        made = [_row(row, scope, plan.period_from) for row in found] or [_bare(measure, scope)]
        return (row for row in made if row is not None)

    return tuple(
        ExecutionSection(
            f"{section.number}. {section.title}",
            tuple(row for measure in section.measures for row in reported(measure)),
        )
        for section in plan.sections
    )


def _planned(row: OccurrenceView) -> Occurrence:
    return Occurrence(
        start=row.start,
        end=row.moved_from or row.end,
        done_on=row.done_on,
        state=WITHDRAWN if row.status is Status.WITHDRAWN else NORMAL,
        moved_to=row.end if row.moved_from else None,
        reason=row.reason,
        evidence=len(row.evidence),
        partly_on=row.partly_on,
        partly=row.partly,
    )


def _row(row: OccurrenceView, scope: Scope, opened: date) -> ExecutionRow | None:
    """A window as it was on the day of the report; None where it does not concern the period."""
    window = _planned(row)
    part: Standing | None = Standing.DUE
    if scope.period is not None:
        part = standing(window, scope.period.first, scope.period.last, scope.as_of)
    if part is None:
        return None
    done = row.done_on is not None and row.done_on <= scope.as_of
    partly = not done and row.partly_on is not None and row.partly_on <= scope.as_of
    uid = scope.uids.get(row.measure_id or 0, "")
    return ExecutionRow(
        number=row.number,
        title=row.title,
        term=row.terms,
        until=row.end,
        responsible=row.responsible,
        status=occurrence_status(window, scope.as_of, opened),
        done_on=row.done_on if done else None,
        indicator=row.indicator,
        fact=row.fact if done else "",
        result=row.result if done else "",
        evidence=tuple(item.words for item in row.evidence) if done or row.done_on is None else (),
        reason=row.reason,
        moved_from=row.moved_from,
        partly_on=row.partly_on if partly else None,
        partly=row.partly if partly else "",
        basis=row.basis,
        comment=scope.comments.get(uid, "") if uid else "",
        standing=part,
        uid=uid,
        key=f"{uid}/{row.start or ''}/{window.end or ''}",
        occurrence_id=row.occurrence_id,
    )


def _bare(measure: MeasureView, scope: Scope) -> ExecutionRow | None:
    """A measure without windows: it has no date; one off control concerns the whole plan only."""
    if scope.period is not None and measure.withdrawn_reason:
        return None
    uid = scope.uids.get(measure.measure_id, "")
    return ExecutionRow(
        number=measure.number,
        title=measure.title,
        term=measure.terms,
        until=None,
        responsible=measure.responsible,
        status=Status.WITHDRAWN if measure.withdrawn_reason else Status.UNDATED,
        indicator=measure.indicator,
        reason=measure.why_withdrawn,
        comment=scope.comments.get(uid, "") if uid else "",
        standing=Standing.DUE if scope.period is None else Standing.UNDATED,
        uid=uid,
        key=f"{uid}//",
    )
