"""What is stored as the values that documents take: requisites, roadmap, rows of the report on execution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.planning.draft_roadmap import abbreviations
from app.planning.status import Status, occurrence_status
from app.planning.values import (
    NORMAL,
    WITHDRAWN,
    Measure,
    Occurrence,
    Period,
    Roadmap,
    Section,
)
from app.reports.execution import ExecutionRow, ExecutionSection
from app.reports.letterhead import Letterhead
from app.services.views.control import OccurrenceView
from app.services.views.plans import SourcePlanView
from app.services.views.roadmap import MeasureView, RoadmapView
from app.services.views.school import SchoolFacts


def letterhead(facts: SchoolFacts) -> Letterhead:
    """Requisites as documents need them."""
    return Letterhead(
        school=facts.name,
        town=facts.town,
        director=facts.director,
        director_position=facts.director_position,
        authority=facts.authority,
        authority_head=facts.authority_head,
        authority_head_position=facts.authority_head_position,
        council_protocol=facts.council_protocol,
    )


def roadmap_values(view: RoadmapView) -> Roadmap:
    """The stored roadmap as the document takes it, with the abbreviations that stand in it."""
    sections = tuple(
        Section(
            section.title,
            tuple(
                Measure(
                    id=str(row.measure_id),
                    title=row.title,
                    form=row.form,
                    doc_kind=row.doc_kind,
                    terms=row.terms,
                    responsible=row.responsible,
                    indicator=row.indicator,
                    result=row.result,
                    state="withdrawn" if row.withdrawn_reason else "normal",
                    state_reason=row.why_withdrawn,
                    number=row.number,
                )
                for row in section.measures
            ),
            section.number,
        )
        for section in view.sections
    )
    period = Period(view.period_from, view.period_to)
    made = Roadmap(view.title, period, sections, basis=view.ground, goal=view.goal, tasks=view.tasks)
    return replace(made, abbreviations=abbreviations(made))


def quoted_cells(view: RoadmapView, plans: Iterable[SourcePlanView]) -> frozenset[tuple[str, str]]:
    """(id of a measure, column) of the cells that are quoted word for word from the rows that the measure answers."""
    said = {item.item_id: item for plan in plans for item in plan.items}
    return frozenset(
        (str(row.measure_id), column)
        for row in view.measures
        for item_id in row.source_items
        if item_id in said
        for column in view.columns
        if getattr(row, column) and getattr(row, column) == getattr(said[item_id], column)
    )


def measures_of(plan: RoadmapView, rows: Iterable[OccurrenceView]) -> list[Measure]:
    """Measures with their windows, for the totals; a measure without windows has no date."""
    windows = _by_measure(rows)
    return [
        Measure(
            str(measure.measure_id),
            measure.title,
            state=WITHDRAWN if measure.withdrawn_reason else NORMAL,
            occurrences=tuple(_planned(row) for row in windows.get(measure.measure_id, ())),
        )
        for measure in plan.measures
    ]


def execution_sections(plan: RoadmapView, rows: Iterable[OccurrenceView], as_of: date) -> tuple[ExecutionSection, ...]:
    """Windows under their sections, with the state they had on the day of the report."""
    windows = _by_measure(rows)

    def reported(measure: MeasureView) -> list[ExecutionRow]:
        found = windows.get(measure.measure_id, [])
        return [_row(row, as_of, plan.period_from) for row in found] or [_undated(measure)]

    return tuple(
        ExecutionSection(
            f"{section.number}. {section.title}",
            tuple(row for measure in section.measures for row in reported(measure)),
        )
        for section in plan.sections
    )


def _by_measure(rows: Iterable[OccurrenceView]) -> dict[int, list[OccurrenceView]]:
    grouped: dict[int, list[OccurrenceView]] = {}
    for row in rows:
        if row.measure_id is not None:
            grouped.setdefault(row.measure_id, []).append(row)
    return grouped


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


def _row(row: OccurrenceView, as_of: date, opened: date) -> ExecutionRow:
    done = row.done_on is not None and row.done_on <= as_of
    return ExecutionRow(
        number=row.number,
        title=row.title,
        term=row.terms,
        until=row.end,
        responsible=row.responsible,
        status=occurrence_status(_planned(row), as_of, opened),
        done_on=row.done_on if done else None,
        indicator=row.indicator,
        fact=row.fact if done else "",
        result=row.result if done else "",
        evidence=tuple(item.words for item in row.evidence) if done or row.done_on is None else (),
        reason=row.reason,
        moved_from=row.moved_from,
    )


def _undated(measure: MeasureView) -> ExecutionRow:
    return ExecutionRow(
        number=measure.number,
        title=measure.title,
        term=measure.terms,
        until=None,
        responsible=measure.responsible,
        status=Status.WITHDRAWN if measure.withdrawn_reason else Status.UNDATED,
        indicator=measure.indicator,
        reason=measure.why_withdrawn,
    )
