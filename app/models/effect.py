"""What was decided upon the effect of measures; the figures themselves are computed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Numbered


class EffectDecision(Numbered):
    """The decision and the proposal for the next plan, upon a difficulty or upon a measure (by its `uid`).

    `school_year`: whose measures are judged. `conclusion`: a person's, of a measure that no figure tells of.
    """

    __tablename__ = "effect_decision"
    __table_args__ = (
        UniqueConstraint("school_year", "difficulty_id", "measure_uid"),
        CheckConstraint("(difficulty_id IS NULL) <> (measure_uid = '')", name="one_subject"),
    )

    school_year: Mapped[int]
    difficulty_id: Mapped[int | None] = mapped_column(ForeignKey("difficulty.id"))
    measure_uid: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]
