"""The school's roadmap: editions, sections, measures, and the column sets and calendar it is made with."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


def new_uid() -> str:
    """What a section or a row is known by in every edition."""
    return secrets.token_hex(8)


class Roadmap(Numbered):
    """The plan of measures of one school year; what it says stands in its editions."""

    __tablename__ = "roadmap"
    __table_args__ = (UniqueConstraint("school_year"),)

    school_year: Mapped[int]

    editions: Mapped[list[Edition]] = relationship(
        back_populates="roadmap", cascade="all, delete-orphan", order_by="Edition.number"
    )


class Edition(Numbered):
    """A state of the roadmap, head and rows: a draft is edited, an approved one is locked.

    `columns`: keys of the printed columns, in order. `agreed_with`: who agreed and by what paper. `order_…`: the order
    that approved it or brought it in; `change_ground`: why a later edition was made.
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("roadmap_id", "number"),
        CheckConstraint("state IN ('draft', 'agreed', 'approved')", name="state"),
    )

    roadmap_id: Mapped[int] = mapped_column(ForeignKey("roadmap.id"))
    number: Mapped[int]
    title: Mapped[str]
    period_from: Mapped[date]
    period_to: Mapped[date]
    ground: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    tasks: Mapped[list[str]] = mapped_column(JSON, default=list)
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(default="draft")
    agreed_on: Mapped[date | None]
    agreed_with: Mapped[str] = mapped_column(default="")
    order_number: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date | None]
    change_ground: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str] = mapped_column(default="")

    roadmap: Mapped[Roadmap] = relationship(back_populates="editions")
    sections: Mapped[list[Section]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="Section.position"
    )


class Section(Numbered):
    """A block of the roadmap; `uid` is the same in every edition."""

    __tablename__ = "section"
    __table_args__ = (Index("ix_section_edition_id", "edition_id"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    uid: Mapped[str] = mapped_column(default=new_uid)
    position: Mapped[int]
    title: Mapped[str]

    edition: Mapped[Edition] = relationship(back_populates="sections")
    measures: Mapped[list[Measure]] = relationship(
        back_populates="section", cascade="all, delete-orphan", order_by="Measure.position"
    )


class Measure(Numbered):
    """A row of the roadmap; its number follows its place, its `uid` is the same in every edition.

    `withdrawn_…`: why, by what paper and when it was taken off control (снято); a measure of an approved plan is never
    deleted. `windows`: dates of the term set by hand, which hold while the term's text stays the same.
    """

    __tablename__ = "measure"
    __table_args__ = (Index("ix_measure_section_id", "section_id"),)

    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    uid: Mapped[str] = mapped_column(default=new_uid)
    position: Mapped[int]
    title: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    doc_kind: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    indicator: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    catalogue_id: Mapped[str] = mapped_column(default="")
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    withdrawn_basis: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]

    section: Mapped[Section] = relationship(back_populates="measures")
    grounds: Mapped[list[MeasureGround]] = relationship(
        back_populates="measure", cascade="all, delete-orphan", order_by="MeasureGround.id"
    )
    windows: Mapped[list[TermWindow]] = relationship(
        back_populates="measure", cascade="all, delete-orphan", order_by="TermWindow.id"
    )


class MeasureGround(Numbered):
    """Why a measure stands in the plan: a row of a source plan, a difficulty, or words alone (signal, yearly cycle).

    `reason`: why this very measure was suggested for it.
    """

    __tablename__ = "measure_ground"
    __table_args__ = (Index("ix_measure_ground_measure_id", "measure_id"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    source_item_id: Mapped[int | None] = mapped_column(ForeignKey("source_item.id"))
    difficulty_id: Mapped[int | None] = mapped_column(ForeignKey("difficulty.id"))

    measure: Mapped[Measure] = relationship(back_populates="grounds")


class TermWindow(Numbered):
    """A window of a row's term as a person has set it; `start` None: a bare deadline."""

    __tablename__ = "term_window"
    __table_args__ = (Index("ix_term_window_measure_id", "measure_id"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    start: Mapped[date | None]
    end: Mapped[date]

    measure: Mapped[Measure] = relationship(back_populates="windows")


class ColumnSet(Numbered):
    """A set of printed columns that the school has named, to choose it for other documents."""

    __tablename__ = "column_set"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)


class CalendarEntry(Numbered):
    """A dated thing of a school year that terms and clashes are told by.

    `kind`: event (a named event: ВПР, педсовет), quarter (учебная четверть I–IV), vacation, vpr (days of ВПР). `start`
    and `end` None: named, but not dated yet; one day has both equal.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (
        UniqueConstraint("school_year", "kind", "name"),
        CheckConstraint("kind IN ('event', 'quarter', 'vacation', 'vpr')", name="kind"),
    )

    school_year: Mapped[int]
    kind: Mapped[str]
    name: Mapped[str]
    start: Mapped[date | None]
    end: Mapped[date | None]


class CatalogueEntry(Numbered):
    """A measure of the catalogue as the school keeps it: its own, or a shipped one (`code`) changed or hidden."""

    __tablename__ = "catalogue_entry"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    hidden: Mapped[bool] = mapped_column(default=False)
    block: Mapped[str]
    title: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    doc_kind: Mapped[str] = mapped_column(default="")
    indicator: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    hours: Mapped[int | None]
    organiser: Mapped[str] = mapped_column(default="школа")
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
