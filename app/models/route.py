"""Individual educational routes (ИОМ) of staff members, their editions, checks and templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered
from app.models.roadmap import new_uid


class Route(Numbered):
    """An edition of the ИОМ of one person for one school year: a draft is edited, an approved one is locked.

    `approved_by…`: who approved it (the director's own: the head of the authority). `change_ground`: why a later
    edition was made. `template_said`: head of the template and the uids of its rows as the draft was made from them.
    `acquainted_on`: the person's signature. `decision`: what was decided at the end, with `reflection`: what changed.
    """

    __tablename__ = "route"
    __table_args__ = (
        UniqueConstraint("staff_id", "school_year", "number"),
        CheckConstraint("state IN ('draft', 'approved', 'finished')", name="state"),
        CheckConstraint("decision IN ('', 'finished', 'extended', 'corrected')", name="decision"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    school_year: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
    period_from: Mapped[date]
    period_to: Mapped[date]
    ground: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    tasks: Mapped[list[str]] = mapped_column(JSON, default=list)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    expected_result: Mapped[str] = mapped_column(default="")
    template_id: Mapped[int | None] = mapped_column(ForeignKey("route_template.id"))
    template_said: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(default="draft")
    approved_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(default="")
    approved_by_position: Mapped[str] = mapped_column(default="")
    change_ground: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str] = mapped_column(default="")
    acquainted_on: Mapped[date | None]
    reflection: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    decision_on: Mapped[date | None]

    measures: Mapped[list[RouteMeasure]] = relationship(
        back_populates="route", cascade="all, delete-orphan", order_by="RouteMeasure.position"
    )
    checks: Mapped[list[RouteCheck]] = relationship(
        back_populates="route", cascade="all, delete-orphan", order_by="RouteCheck.planned_on"
    )


class RouteMeasure(Numbered):
    """A row of an ИОМ; its `uid` is the same in every edition.

    `event_uid`: rows of several ИОМ with the same one are one event, marked once; an event of the roadmap bears the
    `uid` of its row there, and `measure_id` names that row. `template_…`: the template's row it was made from, and what
    it said then. `reason`: why it was suggested. `withdrawn_…`: why, by what paper and when it was taken off control.
    """

    __tablename__ = "route_measure"
    __table_args__ = (
        Index("ix_route_measure_route_id", "route_id"),
        Index("ix_route_measure_event_uid", "event_uid"),
    )

    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"))
    uid: Mapped[str] = mapped_column(default=new_uid)
    event_uid: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    title: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    hours: Mapped[int | None]
    result: Mapped[str] = mapped_column(default="")
    doc_kind: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    catalogue_id: Mapped[str] = mapped_column(default="")
    template_uid: Mapped[str] = mapped_column(default="")
    template_said: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    withdrawn_basis: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]

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


class RouteCheck(Numbered):
    """An interim check of an ИОМ: when it is due, when it was held, per cent done, what was corrected."""

    __tablename__ = "route_check"
    __table_args__ = (Index("ix_route_check_route_id", "route_id"),)

    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"))
    planned_on: Mapped[date]
    held_on: Mapped[date | None]
    percent: Mapped[int | None]
    correction: Mapped[str] = mapped_column(default="")

    route: Mapped[Route] = relationship(back_populates="checks")


class RouteTemplate(Numbered):
    """What many ИОМ begin with: head, days of checks («12-25», month and day), how many measures a deficit gets."""

    __tablename__ = "route_template"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("role IN ('administrator', 'teacher')", name="role"),
    )

    name: Mapped[str]
    role: Mapped[str]
    ground: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    tasks: Mapped[list[str]] = mapped_column(JSON, default=list)
    expected_result: Mapped[str] = mapped_column(default="")
    checks: Mapped[list[str]] = mapped_column(JSON, default=list)
    per_deficit: Mapped[int] = mapped_column(default=2)

    measures: Mapped[list[TemplateMeasure]] = relationship(
        back_populates="template", cascade="all, delete-orphan", order_by="TemplateMeasure.position"
    )


class TemplateMeasure(Numbered):
    """A row that every ИОМ of a template gets; with a `family`, only the ИОМ of people with such a deficit."""

    __tablename__ = "template_measure"
    __table_args__ = (Index("ix_template_measure_template_id", "template_id"),)

    template_id: Mapped[int] = mapped_column(ForeignKey("route_template.id"))
    uid: Mapped[str] = mapped_column(default=new_uid)
    position: Mapped[int]
    family: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    form: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    hours: Mapped[int | None]
    result: Mapped[str] = mapped_column(default="")
    doc_kind: Mapped[str] = mapped_column(default="")

    template: Mapped[RouteTemplate] = relationship(back_populates="measures")
