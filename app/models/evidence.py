"""Occurrences of measures (контрольные точки) and the documents that confirm them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Numbered


class Occurrence(Numbered):
    """A dated window of a row of the roadmap or of an ИОМ; both dates None = «нужна дата».

    `absence`: why the person of an ИОМ was not at an event that others had; the window stays open for them.
    `partly_on`, `partly`: done in part, when and what of it; the window stays open. `basis`: the paper by which the
    term was moved or the window taken off control, beside the `reason`.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        CheckConstraint("(measure_id IS NULL) <> (route_measure_id IS NULL)", name="one_owner"),
        Index("ix_occurrence_measure_id", "measure_id"),
        Index("ix_occurrence_route_measure_id", "route_measure_id"),
        Index("ix_occurrence_end", "end"),
    )

    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    route_measure_id: Mapped[int | None] = mapped_column(ForeignKey("route_measure.id"))
    start: Mapped[date | None]
    end: Mapped[date | None]
    moved_from: Mapped[date | None]
    done_on: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    fact: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    absence: Mapped[str] = mapped_column(default="")
    partly_on: Mapped[date | None]
    partly: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")


class Evidence(Numbered):
    """A confirming document: kind, number, date, and a file kept by its SHA-256 or a link.

    `added_on`: when it came into the program; `size`: of the file in bytes, None where it is not known.
    """

    __tablename__ = "evidence"

    kind: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    added_on: Mapped[date | None]
    size: Mapped[int | None]


class EvidenceLink(Numbered):
    """One piece of evidence serves many occurrences."""

    __tablename__ = "evidence_link"
    __table_args__ = (UniqueConstraint("evidence_id", "occurrence_id"),)

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))


class EvidenceOwner(Numbered):
    """What a document confirms as a whole: a measure in all its editions, or the ИОМ of a person in a school year."""

    __tablename__ = "evidence_owner"
    __table_args__ = (
        UniqueConstraint("evidence_id", "measure_uid", "staff_id", "school_year"),
        CheckConstraint("(measure_uid = '') <> (staff_id IS NULL)", name="one_owner"),
        CheckConstraint("(staff_id IS NULL) = (school_year IS NULL)", name="year_of_route"),
    )

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    measure_uid: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id"))
    school_year: Mapped[int | None]
