"""Queries over the editions of a roadmap."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased, selectinload

from app.models import Difficulty, Edition, Measure, MeasureGround, Roadmap, Section


def counts() -> ColumnElement[bool]:
    """Whether a row of the roadmap answers what it was made for: it stands in the newest edition and was not withdrawn.

    A condition for queries over `Measure`.
    """
    other = aliased(Edition)
    newest = select(func.max(other.number)).where(other.roadmap_id == Edition.roadmap_id).scalar_subquery()
    sections = select(Section.id).join(Edition, Section.edition_id == Edition.id).where(Edition.number == newest)
    return and_(Measure.withdrawn_reason == "", Measure.section_id.in_(sections))


def named_difficulties(session: Session) -> frozenset[int]:
    """Decided difficulties that a row of any edition names, withdrawn rows and former editions too."""
    query = select(MeasureGround.difficulty_id).where(MeasureGround.difficulty_id.is_not(None)).distinct()
    return frozenset(key for key in session.scalars(query) if key is not None)


def catalogue_rows(session: Session) -> dict[str, int]:
    """Rows of plans made from each measure of the catalogue, by its code; a row of many editions is one."""
    query = select(Measure.catalogue_id, func.count()).where(Measure.catalogue_id != "", counts())
    return {row[0]: row[1] for row in session.execute(query.group_by(Measure.catalogue_id))}


def measures_for(session: Session, key: str) -> set[str]:
    """Codes of the catalogue's measures that a plan has for a difficulty."""
    query = (
        select(Measure.catalogue_id)
        .join(MeasureGround, MeasureGround.measure_id == Measure.id)
        .join(Difficulty, MeasureGround.difficulty_id == Difficulty.id)
    )
    return set(session.scalars(query.where(Difficulty.key == key, counts())))


def newest_state(session: Session, school_year: int) -> str | None:
    """State of the newest edition of a year's roadmap; None where there is no roadmap."""
    query = select(Edition.state).join(Roadmap, Edition.roadmap_id == Roadmap.id)
    return session.scalar(query.where(Roadmap.school_year == school_year).order_by(Edition.number.desc()).limit(1))


def edition(session: Session, edition_id: int) -> Edition:
    """An edition by its identifier, with its rows."""
    rows = selectinload(Edition.sections).selectinload(Section.measures)
    whole = (rows.selectinload(Measure.grounds), rows.selectinload(Measure.windows))
    return session.scalars(select(Edition).where(Edition.id == edition_id).options(*whole)).one()


def roadmap(session: Session, roadmap_id: int) -> Roadmap:
    """A roadmap by its identifier, with the rows of its editions."""
    rows = selectinload(Roadmap.editions).selectinload(Edition.sections).selectinload(Section.measures)
    whole = (rows.selectinload(Measure.grounds), rows.selectinload(Measure.windows))
    return session.scalars(select(Roadmap).where(Roadmap.id == roadmap_id).options(*whole)).one()
