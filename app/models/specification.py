"""Specifications of works: what each task checks, kept so that works imported later are described, too."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


class Specification(Numbered):
    """The specification of one work; `year` 0 = the file names none: for works of any year with the same tasks."""

    __tablename__ = "specification"
    __table_args__ = (UniqueConstraint("subject", "grade", "level", "year"),)

    subject: Mapped[str]
    grade: Mapped[int]
    level: Mapped[str] = mapped_column(default="базовый")
    year: Mapped[int] = mapped_column(default=0)
    source_file: Mapped[str] = mapped_column(default="")

    tasks: Mapped[list[SpecificationTask]] = relationship(
        back_populates="specification", cascade="all, delete-orphan", order_by="SpecificationTask.position"
    )


class SpecificationTask(Numbered):
    """A task of a specification. `content_codes`: КЭС, `requirement_codes`: КТ, both in the order of the file."""

    __tablename__ = "specification_task"
    __table_args__ = (UniqueConstraint("specification_id", "position"),)

    specification_id: Mapped[int] = mapped_column(ForeignKey("specification.id"))
    position: Mapped[int]
    code: Mapped[str]
    max: Mapped[int | None]
    level: Mapped[str | None]
    skill: Mapped[str | None]
    planned_result: Mapped[str | None]
    content_codes: Mapped[list[str]] = mapped_column(default=list)
    requirement_codes: Mapped[list[str]] = mapped_column(default=list)

    specification: Mapped[Specification] = relationship(back_populates="tasks")
