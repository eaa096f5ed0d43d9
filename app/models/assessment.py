"""Works of an assessment, their participants with scores, comparators, and the difficulties decided upon."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Numbered


class Work(Numbered):
    """One assessment of one subject in one grade in one year.

    `login` None = the own school, whose login the file did not say; SEVERAL_SCHOOLS = a coordinator's file as it was.
    """

    SEVERAL_SCHOOLS: ClassVar = "*"

    __tablename__ = "work"
    __table_args__ = (Index("ix_work_year_subject_grade", "year", "subject", "grade"),)

    assessment: Mapped[str] = mapped_column(default="ВПР")
    year: Mapped[int]
    subject: Mapped[str]
    grade: Mapped[int]
    level: Mapped[str] = mapped_column(default="базовый")
    login: Mapped[str | None]
    held_on: Mapped[date | None]
    max_score: Mapped[int | None]
    absent: Mapped[int] = mapped_column(default=0)
    source_file: Mapped[str] = mapped_column(default="")
    source_kind: Mapped[str] = mapped_column(default="")
    source_sha256: Mapped[str] = mapped_column(default="")
    imported_at: Mapped[datetime]

    tasks: Mapped[list[WorkTask]] = relationship(
        back_populates="work", cascade="all, delete-orphan", order_by="WorkTask.position"
    )
    comparators: Mapped[list[Comparator]] = relationship(
        back_populates="work", cascade="all, delete-orphan", order_by="Comparator.id"
    )


class WorkTask(Numbered):
    """A task: its column in the participants' arrays is `position` (from 0).

    `content_codes`: codes КЭС; `requirement_codes`: codes КТ; with `planned_result` from the specification of the work.
    Their server defaults serve the undo of steps that were recorded before these columns existed.
    """

    __tablename__ = "work_task"
    __table_args__ = (UniqueConstraint("work_id", "position"),)

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"))
    position: Mapped[int]
    code: Mapped[str]
    max: Mapped[int | None]
    level: Mapped[str | None]
    skill: Mapped[str | None]
    planned_result: Mapped[str | None]
    content_codes: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    requirement_codes: Mapped[list[str]] = mapped_column(default=list, server_default="[]")

    work: Mapped[Work] = relationship(back_populates="tasks")


class Participant(Base):
    """A pupil's code in a work, present or absent; `scores`: int8 bytes, one a task (app.core.scores).

    Written and read in bulk, never as objects: a work's rows are one value of the change journal.
    """

    __tablename__ = "participant"
    __table_args__ = ({"sqlite_with_rowid": False},)

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    class_label: Mapped[str | None]
    variant: Mapped[str | None]
    absent: Mapped[bool] = mapped_column(default=False)
    mark: Mapped[int | None]
    journal_mark: Mapped[int | None]
    login: Mapped[str | None]
    scores: Mapped[bytes] = mapped_column(LargeBinary)


class Comparator(Numbered):
    """A row of a comparison table; `kind`: the report it came from; `role`: sample, region, municipality, school."""

    __tablename__ = "comparator"
    __table_args__ = (
        CheckConstraint("role IN ('sample', 'region', 'municipality', 'school')", name="role"),
        Index("ix_comparator_work_id", "work_id"),
    )

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"))
    kind: Mapped[str]
    role: Mapped[str]
    name: Mapped[str]
    schools: Mapped[int | None]
    participants: Mapped[int | None]
    values: Mapped[dict[str, Any]] = mapped_column(JSON)

    work: Mapped[Work] = relationship(back_populates="comparators")


class Recheck(Numbered):
    """Primary score of one participant after the work was checked anew (signal S9); `total` in points."""

    __tablename__ = "recheck"
    __table_args__ = (UniqueConstraint("work_id", "code"),)

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"))
    code: Mapped[str]
    total: Mapped[int]


class Scale(Numbered):
    """A scale primary score → mark that the school entered or confirmed: least scores of «3», «4» and «5» in points."""

    __tablename__ = "scale"
    __table_args__ = (
        UniqueConstraint("subject", "grade", "year", "level"),
        CheckConstraint("source_kind IN ('official', 'second-hand', 'local')", name="source_kind"),
    )

    subject: Mapped[str]
    grade: Mapped[int]
    year: Mapped[int]
    level: Mapped[str] = mapped_column(default="базовый")
    max_score: Mapped[int]
    from_3: Mapped[int]
    from_4: Mapped[int]
    from_5: Mapped[int]
    source: Mapped[str]
    source_kind: Mapped[str]


class ReportMapping(Numbered):
    """How the user understood a report of an unconfirmed layout; `fingerprint`: of its header, so that it is met again.

    `kind`: what the report is; `columns`: {"down": tasks stand in rows, "columns": [[header, role, key] …]}.
    """

    __tablename__ = "report_mapping"
    __table_args__ = (UniqueConstraint("fingerprint"),)

    fingerprint: Mapped[str]
    kind: Mapped[str]
    columns: Mapped[dict[str, Any]]


class Difficulty(Numbered):
    """What was decided upon a difficulty that the analysis found; `key` is stable over recomputation.

    `priority`: among the few that the year's plan is made for.
    """

    __tablename__ = "difficulty"
    __table_args__ = (
        UniqueConstraint("year", "key"),
        CheckConstraint("state IN ('accepted', 'dismissed')", name="state"),
    )

    year: Mapped[int]
    key: Mapped[str]
    subject: Mapped[str]
    grade: Mapped[int]
    wording: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]
    priority: Mapped[bool] = mapped_column(default=False)
