"""Individual educational routes (ИОМ) of staff members."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


class Deficit(Numbered):
    """A deficit of a staff member: family, wording, how it was found, level and priority (1 = first)."""

    __tablename__ = "deficit"
    __table_args__ = (
        CheckConstraint("state IN ('found', 'in_work', 'closed')", name="state"),
        Index("ix_deficit_staff_id", "staff_id"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    family: Mapped[str]
    wording: Mapped[str]
    found_by: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    priority: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="found")


class Route(Numbered):
    """An ИОМ of one person for one school year."""

    __tablename__ = "route"
    __table_args__ = (
        UniqueConstraint("staff_id", "school_year"),
        CheckConstraint("state IN ('draft', 'approved', 'finished')", name="state"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    school_year: Mapped[int]
    period_from: Mapped[date]
    period_to: Mapped[date]
    ground: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    tasks: Mapped[list[str]] = mapped_column(JSON, default=list)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    expected_result: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    approved_on: Mapped[date | None]

    measures: Mapped[list[RouteMeasure]] = relationship(
        back_populates="route", cascade="all, delete-orphan", order_by="RouteMeasure.position"
    )


class RouteMeasure(Numbered):
    """A row of an ИОМ; an event that also stands in the roadmap names its row."""

    __tablename__ = "route_measure"
    __table_args__ = (Index("ix_route_measure_route_id", "route_id"),)

    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"))
    position: Mapped[int]
    title: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    hours: Mapped[int | None]
    result: Mapped[str] = mapped_column(default="")
    doc_kind: Mapped[str] = mapped_column(default="")
    catalogue_id: Mapped[str] = mapped_column(default="")
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))

    route: Mapped[Route] = relationship(back_populates="measures")
    answers: Mapped[list[RouteAnswer]] = relationship(
        back_populates="measure", cascade="all, delete-orphan", order_by="RouteAnswer.id"
    )


class RouteAnswer(Numbered):
    """A deficit that a row of an ИОМ answers; one event can answer several."""

    __tablename__ = "route_answer"
    __table_args__ = (UniqueConstraint("route_measure_id", "deficit_id"),)

    route_measure_id: Mapped[int] = mapped_column(ForeignKey("route_measure.id"))
    deficit_id: Mapped[int] = mapped_column(ForeignKey("deficit.id"))

    measure: Mapped[RouteMeasure] = relationship(back_populates="answers")
