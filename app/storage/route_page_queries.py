"""Questions about what stands around the rows of ИОМ: rows of the roadmap, points of higher plans, documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Edition,
    Evidence,
    EvidenceLink,
    Measure,
    MeasureGround,
    Occurrence,
    Roadmap,
    Route,
    RouteMeasure,
    Section,
)


def plan_rows(session: Session, school_year: int) -> Sequence[tuple[int, str]]:
    """Identifier and uid of every row of every edition of the year's roadmap."""
    query = (
        select(Measure.id, Measure.uid)
        .join(Section, Measure.section_id == Section.id)
        .join(Edition, Section.edition_id == Edition.id)
        .join(Roadmap, Edition.roadmap_id == Roadmap.id)
        .where(Roadmap.school_year == school_year)
    )
    return [(key, uid) for key, uid in session.execute(query)]


def points_of(session: Session, measure_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """The first row of a higher plan that each row of the roadmap carries out: its identifier and its words."""
    item = MeasureGround.source_item_id
    query = select(MeasureGround.measure_id, item, MeasureGround.text).where(item.is_not(None))
    found: dict[int, tuple[int, str]] = {}
    for measure_id, item_id, text in session.execute(query.order_by(MeasureGround.id)):
        if item_id is not None and measure_id in measure_ids:
            found.setdefault(measure_id, (item_id, text))
    return found


def evidence_of_person(
    session: Session, staff_id: int, school_year: int
) -> Sequence[tuple[Evidence, RouteMeasure, Occurrence]]:
    """Documents that confirm windows of a person's ИОМ of a year, each with the row and the window, by date."""
    query = (
        select(Evidence, RouteMeasure, Occurrence)
        .join(EvidenceLink, EvidenceLink.evidence_id == Evidence.id)
        .join(Occurrence, EvidenceLink.occurrence_id == Occurrence.id)
        .join(RouteMeasure, Occurrence.route_measure_id == RouteMeasure.id)
        .join(Route, RouteMeasure.route_id == Route.id)
        .where(Route.staff_id == staff_id, Route.school_year == school_year)
        .order_by(Evidence.dated, Evidence.id, RouteMeasure.position)
    )
    return [(evidence, row, window) for evidence, row, window in session.execute(query)]
