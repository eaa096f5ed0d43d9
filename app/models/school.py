"""The user's school, its staff and class groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Numbered


class School(Numbered):
    """One row: the school and what its грифы need. `login`: «edu990107»; `demo`: a training example, removable."""

    __tablename__ = "school"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    login: Mapped[str | None]
    town: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    authority_head: Mapped[str] = mapped_column(default="")
    authority_head_position: Mapped[str] = mapped_column(default="")
    director: Mapped[str] = mapped_column(default="")
    director_position: Mapped[str] = mapped_column(default="Директор")
    council_protocol: Mapped[str] = mapped_column(default="")
    demo: Mapped[bool] = mapped_column(default=False)


class StaffMember(Numbered):
    """A staff member (сотрудник); `role`: administrator or teacher; left people are archived, never deleted.

    `classes`: labels of the classes taught («5А»). `gender` "": told by the name. `declined`: cases of the full name
    that the user has mended, by case («genitive»: «Кюи Анны Сергеевны»).
    """

    __tablename__ = "staff_member"
    __table_args__ = (
        CheckConstraint("role IN ('administrator', 'teacher')", name="role"),
        CheckConstraint("gender IN ('', 'male', 'female')", name="gender"),
    )

    full_name: Mapped[str]
    position: Mapped[str]
    role: Mapped[str]
    subjects: Mapped[list[str]] = mapped_column(JSON, default=list)
    classes: Mapped[list[str]] = mapped_column(JSON, default=list)
    gender: Mapped[str] = mapped_column(default="")
    declined: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    responsibility: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    experience_years: Mapped[int | None]
    curator_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id"))
    archived_on: Mapped[date | None]


class ClassGroup(Numbered):
    """A class of a school year (4А in 2025/26); `school_year`: its first calendar year."""

    __tablename__ = "class_group"
    __table_args__ = (UniqueConstraint("school_year", "grade", "letter"),)

    school_year: Mapped[int]
    grade: Mapped[int]
    letter: Mapped[str]

    @property
    def label(self) -> str:
        """«4А»."""
        return f"{self.grade}{self.letter}"


class ClassSpelling(Numbered):
    """How result files write a class group («А», «11 а», the ordinal 1 of 2026): told once, remembered."""

    __tablename__ = "class_spelling"
    __table_args__ = (UniqueConstraint("class_group_id", "written"),)

    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_group.id"))
    written: Mapped[str]
