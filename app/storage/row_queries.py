"""Rows of one plan, read by the columns that an edit needs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models import ColumnSet, Edition, Measure, Roadmap, Section, StaffMember


def current_plan(session: Session, school_year: int) -> Roadmap | None:
    """The roadmap of a school year, the rows of its newest edition read with their grounds."""
    found = session.scalars(
        select(Roadmap).where(Roadmap.school_year == school_year).options(selectinload(Roadmap.editions))
    ).first()
    if found is not None and found.editions:
        measures_of = selectinload(Section.measures)
        rows = (measures_of.selectinload(Measure.grounds), measures_of.selectinload(Measure.windows))
        session.scalars(
            select(Edition)
            .where(Edition.id == found.editions[-1].id)
            .options(selectinload(Edition.sections).options(*rows))
        ).all()
    return found


def rows_of(session: Session, section_id: int) -> Sequence[Measure]:
    """Rows of a block in their order."""
    query = select(Measure).where(Measure.section_id == section_id).order_by(Measure.position, Measure.id)
    return session.scalars(query).all()


def measures(session: Session, keys: Sequence[int]) -> Sequence[Measure]:
    """Rows by their identifiers."""
    return session.scalars(select(Measure).where(Measure.id.in_(keys)).order_by(Measure.id)).all()


def rows_of_editions(session: Session, roadmap_id: int) -> Sequence[tuple[int, str, str, int]]:
    """Every row of every edition of a plan: edition, its state, uid and identifier of the row."""
    query = (
        select(Edition.id, Edition.state, Measure.uid, Measure.id)
        .join(Section, Section.edition_id == Edition.id)
        .join(Measure, Measure.section_id == Section.id)
        .where(Edition.roadmap_id == roadmap_id)
        .order_by(Edition.number)
    )
    return [(edition, state, uid, key) for edition, state, uid, key in session.execute(query)]


def order(session: Session, edition_id: int) -> list[tuple[int, list[int]]]:
    """Blocks of an edition in order, each with the identifiers of its rows in order."""
    blocks: dict[int, list[int]] = {
        key: []
        for key in session.scalars(
            select(Section.id).where(Section.edition_id == edition_id).order_by(Section.position, Section.id)
        )
    }
    query = (
        select(Measure.section_id, Measure.id)
        .where(Measure.section_id.in_(blocks))
        .order_by(Measure.position, Measure.id)
    )
    for block, key in session.execute(query):
        blocks[block].append(key)
    return list(blocks.items())


def staff_in_post(session: Session) -> Sequence[StaffMember]:
    """Staff members who work now, in the order they were entered."""
    query = select(StaffMember).where(StaffMember.archived_on.is_(None)).order_by(StaffMember.id)
    return session.scalars(query).all()


def column_sets(session: Session) -> Sequence[ColumnSet]:
    """The school's own sets of columns by name."""
    return session.scalars(select(ColumnSet).order_by(ColumnSet.name)).all()
