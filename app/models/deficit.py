"""Deficits of staff members and where they come from: diagnostics, self-check, audit, topics of methodical work."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


class Diagnostic(Numbered):
    """A diagnostic, a self-check or an external audit on a day; `previous_id`: the one that it repeats."""

    __tablename__ = "diagnostic"
    __table_args__ = (CheckConstraint("kind IN ('diagnostics', 'self_check', 'audit')", name="kind"),)

    kind: Mapped[str]
    title: Mapped[str]
    held_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("diagnostic.id"))

    results: Mapped[list[DiagnosticResult]] = relationship(
        back_populates="diagnostic", cascade="all, delete-orphan", order_by="DiagnosticResult.id"
    )


class DiagnosticResult(Numbered):
    """What a diagnostic says of one person in one area: a value out of a maximum, or a level in words.

    Of a self-check `area` is the question's id and the value 1 («да») or 0 («нет») out of 1.
    """

    __tablename__ = "diagnostic_result"
    __table_args__ = (
        UniqueConstraint("diagnostic_id", "staff_id", "area"),
        Index("ix_diagnostic_result_staff_id", "staff_id"),
    )

    diagnostic_id: Mapped[int] = mapped_column(ForeignKey("diagnostic.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    family: Mapped[str] = mapped_column(default="")
    area: Mapped[str]
    value: Mapped[float | None]
    maximum: Mapped[float | None]
    level: Mapped[str] = mapped_column(default="")

    diagnostic: Mapped[Diagnostic] = relationship(back_populates="results")


class Deficit(Numbered):
    """A deficit of a staff member: family, wording, how it was found, level and priority (1 = first).

    `origin`: where it comes from; a `topic` is a topic of methodical work taken from a difficulty of pupils
    (`difficulty_id`) and says nothing of the person. `area`: the area or question of `diagnostic_id` that told it.
    """

    __tablename__ = "deficit"
    __table_args__ = (
        CheckConstraint("state IN ('found', 'in_work', 'closed')", name="state"),
        CheckConstraint(
            "origin IN ('diagnostics', 'self_check', 'audit', 'observation', 'topic', 'other')", name="origin"
        ),
        Index("ix_deficit_staff_id", "staff_id"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    family: Mapped[str]
    wording: Mapped[str]
    found_by: Mapped[str] = mapped_column(default="")
    found_on: Mapped[date | None]
    origin: Mapped[str] = mapped_column(default="other")
    area: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    priority: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="found")
    diagnostic_id: Mapped[int | None] = mapped_column(ForeignKey("diagnostic.id"))
    difficulty_id: Mapped[int | None] = mapped_column(ForeignKey("difficulty.id"))

    history: Mapped[list[DeficitState]] = relationship(
        back_populates="deficit", cascade="all, delete-orphan", order_by="DeficitState.id"
    )


class DeficitState(Numbered):
    """A change of a deficit's state: выявлен → в работе → закрыт, on a day, with what it rests on."""

    __tablename__ = "deficit_state"
    __table_args__ = (
        CheckConstraint("state IN ('found', 'in_work', 'closed')", name="state"),
        Index("ix_deficit_state_deficit_id", "deficit_id"),
    )

    deficit_id: Mapped[int] = mapped_column(ForeignKey("deficit.id"))
    state: Mapped[str]
    on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")

    deficit: Mapped[Deficit] = relationship(back_populates="history")
