"""Plans of region and municipality, each cell verbatim."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


class SourcePlan(Numbered):
    """A higher plan with its act.

    `columns`: header of each known column, by its key. `previous_id`: the edition of the same act that it replaces.
    """

    __tablename__ = "source_plan"

    title: Mapped[str]
    issuer: Mapped[str | None]
    act_type: Mapped[str | None]
    act_number: Mapped[str | None]
    act_date: Mapped[date | None]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    goal: Mapped[str | None]
    tasks: Mapped[list[str]] = mapped_column(JSON, default=list)
    columns: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    source_file: Mapped[str] = mapped_column(default="")
    source_sha256: Mapped[str] = mapped_column(default="")
    abbreviations: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("source_plan.id"))

    sections: Mapped[list[SourceSection]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="SourceSection.position"
    )


class SourceSection(Numbered):
    """A block of a source plan."""

    __tablename__ = "source_section"
    __table_args__ = (Index("ix_source_section_plan_id", "plan_id"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("source_plan.id"))
    position: Mapped[int]
    number: Mapped[str | None]
    title: Mapped[str | None]

    plan: Mapped[SourcePlan] = relationship(back_populates="sections")
    items: Mapped[list[SourceItem]] = relationship(
        back_populates="section", cascade="all, delete-orphan", order_by="SourceItem.position"
    )


class SourceItem(Numbered):
    """A row of a source plan; `duty`: own, takes_part, waits, unclear.

    `actors`: who is responsible, by normalised names; `doubt`: what of its reading a person should look at.
    """

    __tablename__ = "source_item"
    __table_args__ = (
        CheckConstraint("duty IN ('own', 'takes_part', 'waits', 'unclear')", name="duty"),
        Index("ix_source_item_section_id", "section_id"),
    )

    section_id: Mapped[int] = mapped_column(ForeignKey("source_section.id"))
    position: Mapped[int]
    number: Mapped[str | None]
    parent: Mapped[str | None]
    title: Mapped[str]
    form: Mapped[str | None]
    terms: Mapped[str | None]
    responsible: Mapped[str | None]
    result: Mapped[str | None]
    indicator: Mapped[str | None]
    doc_kind: Mapped[str | None]
    duty: Mapped[str]
    addressees: Mapped[list[str]] = mapped_column(JSON, default=list)
    actors: Mapped[list[str]] = mapped_column(JSON, default=list)
    doubt: Mapped[str] = mapped_column(default="")

    section: Mapped[SourceSection] = relationship(back_populates="items")


class PlanMapping(Numbered):
    """Which column is which, as the user has told it for a header; `fingerprint`: of the header, to meet it again.

    `columns`: key of a plan's column, or "" for one that is left out, by the header's text; of a table of a diagnostic
    {"roles": role of each column, or ""}.
    """

    __tablename__ = "plan_mapping"
    __table_args__ = (UniqueConstraint("fingerprint"),)

    fingerprint: Mapped[str]
    columns: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
