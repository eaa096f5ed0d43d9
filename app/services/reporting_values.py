"""What is stored as the values that documents take: requisites and the roadmap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.planning.draft_roadmap import abbreviations
from app.planning.values import Measure, Period, Roadmap, Section
from app.reports.letterhead import Letterhead
from app.services.views.plans import SourcePlanView
from app.services.views.roadmap import RoadmapView
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
