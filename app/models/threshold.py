"""Thresholds of the analysis, editable, each with its source."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Numbered


class Threshold(Numbered):
    """A changed threshold; those not stored here have the values of the bundled table."""

    __tablename__ = "threshold"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("source_kind IN ('official', 'second-hand', 'local')", name="source_kind"),
    )

    code: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    source: Mapped[str]
    source_kind: Mapped[str]
    valid_from: Mapped[date | None]
