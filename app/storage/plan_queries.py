"""Questions about plans of higher bodies and their editions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, selectinload

from app.models import (
    Edition,
    Measure,
    MeasureGround,
    PlanMapping,
    Roadmap,
    Section,
    SourceItem,
    SourcePlan,
    SourceSection,
)


def newest_source_plans(session: Session) -> Sequence[SourcePlan]:
    """The newest edition of each act, with its rows."""
    later = aliased(SourcePlan)
    rows = selectinload(SourcePlan.sections).selectinload(SourceSection.items)
    query = select(SourcePlan).where(~select(later.id).where(later.previous_id == SourcePlan.id).exists())
    return session.scalars(query.options(rows).order_by(SourcePlan.id)).all()


def later_edition(session: Session, plan_id: int) -> SourcePlan | None:
    """The edition that replaces a plan."""
    return session.scalars(select(SourcePlan).where(SourcePlan.previous_id == plan_id).limit(1)).first()


def current_edition_of(session: Session, school_year: int | None) -> Edition | None:
    """The newest edition of our roadmap of a school year (None: of the last year that has one), with its rows."""
    newest = select(func.max(Roadmap.school_year)).scalar_subquery()
    rows = selectinload(Edition.sections).selectinload(Section.measures).selectinload(Measure.grounds)
    query = (
        select(Edition)
        .join(Roadmap, Edition.roadmap_id == Roadmap.id)
        .where(Roadmap.school_year == (newest if school_year is None else school_year))
        .order_by(Edition.number.desc())
        .limit(1)
    )
    return session.scalars(query.options(rows)).first()


def grounds_with_plans(session: Session, plan_id: int) -> Sequence[tuple[MeasureGround, Edition]]:
    """Grounds of our measures that are rows of a source plan, with the edition of the roadmap they stand in."""
    query = (
        select(MeasureGround, Edition)
        .join(Measure, MeasureGround.measure_id == Measure.id)
        .join(Section, Measure.section_id == Section.id)
        .join(Edition, Section.edition_id == Edition.id)
        .join(SourceItem, MeasureGround.source_item_id == SourceItem.id)
        .join(SourceSection, SourceItem.section_id == SourceSection.id)
        .where(SourceSection.plan_id == plan_id)
    )
    return [(row[0], row[1]) for row in session.execute(query.order_by(MeasureGround.id))]


def plan_mapping(session: Session, fingerprint: str) -> PlanMapping | None:
    """How the user has told the columns of a header."""
    return session.scalars(select(PlanMapping).where(PlanMapping.fingerprint == fingerprint)).first()
