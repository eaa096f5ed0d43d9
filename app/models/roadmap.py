"""The school's roadmap: editions, sections, measures."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


class Roadmap(Numbered):
    """The plan of measures of one school year; `columns`: keys of the printed columns, in order."""

    __tablename__ = "roadmap"
    __table_args__ = (UniqueConstraint("school_year"),)

    school_year: Mapped[int]
    title: Mapped[str]
    period_from: Mapped[date]
    period_to: Mapped[date]
    ground: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    tasks: Mapped[list[str]] = mapped_column(JSON, default=list)
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)

    editions: Mapped[list[Edition]] = relationship(
        back_populates="roadmap", cascade="all, delete-orphan", order_by="Edition.number"
    )


class Edition(Numbered):
    """A state of the roadmap: a draft is edited, an approved one is locked."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("roadmap_id", "number"),
        CheckConstraint("state IN ('draft', 'agreed', 'approved')", name="state"),
    )

    roadmap_id: Mapped[int] = mapped_column(ForeignKey("roadmap.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    order_number: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date | None]
    pdf_sha256: Mapped[str] = mapped_column(default="")

    roadmap: Mapped[Roadmap] = relationship(back_populates="editions")
    sections: Mapped[list[Section]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="Section.position"
    )


class Section(Numbered):
    """A block of the roadmap."""

    __tablename__ = "section"
    __table_args__ = (Index("ix_section_edition_id", "edition_id"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    position: Mapped[int]
    title: Mapped[str]

    edition: Mapped[Edition] = relationship(back_populates="sections")
    measures: Mapped[list[Measure]] = relationship(
        back_populates="section", cascade="all, delete-orphan", order_by="Measure.position"
    )


class Measure(Numbered):
    """A row of the roadmap; its number follows its place.

    `withdrawn_reason`: why it was taken off control (снято); a measure of an approved plan is never deleted.
    """

    __tablename__ = "measure"
    __table_args__ = (Index("ix_measure_section_id", "section_id"),)

    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    position: Mapped[int]
    title: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    doc_kind: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    indicator: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    catalogue_id: Mapped[str] = mapped_column(default="")
    withdrawn_reason: Mapped[str] = mapped_column(default="")

    section: Mapped[Section] = relationship(back_populates="measures")
    grounds: Mapped[list[MeasureGround]] = relationship(
        back_populates="measure", cascade="all, delete-orphan", order_by="MeasureGround.id"
    )


class MeasureGround(Numbered):
    """Why a measure stands in the plan: a row of a source plan, a difficulty, or words alone (signal, yearly cycle)."""

    __tablename__ = "measure_ground"
    __table_args__ = (Index("ix_measure_ground_measure_id", "measure_id"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    source_item_id: Mapped[int | None] = mapped_column(ForeignKey("source_item.id"))
    difficulty_id: Mapped[int | None] = mapped_column(ForeignKey("difficulty.id"))

    measure: Mapped[Measure] = relationship(back_populates="grounds")
