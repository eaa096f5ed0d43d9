"""What a school knows of its results beside the works: ГИА, indicators of the Index, official markers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Numbered

_EXAMS = "exam IN ('ОГЭ', 'ЕГЭ')"


class ExamResult(Numbered):
    """One subject of ОГЭ or ЕГЭ in one year.

    `passed`: participants who did; `mean`: mean mark (ОГЭ) or mean test score (ЕГЭ).
    """

    __tablename__ = "exam_result"
    __table_args__ = (UniqueConstraint("exam", "year", "subject"), CheckConstraint(_EXAMS, name="exam"))

    exam: Mapped[str]
    year: Mapped[int]
    subject: Mapped[str]
    participants: Mapped[int]
    passed: Mapped[int | None]
    mean: Mapped[float | None]
    source: Mapped[str] = mapped_column(default="")


class ExamYear(Numbered):
    """Graduates of a year (grade 9 for ОГЭ, 11 for ЕГЭ).

    `same_subject`: graduates of grade 11 who took at least one subject of choice both as ОГЭ and as ЕГЭ.
    """

    __tablename__ = "exam_year"
    __table_args__ = (UniqueConstraint("exam", "year"), CheckConstraint(_EXAMS, name="exam"))

    exam: Mapped[str]
    year: Mapped[int]
    graduates: Mapped[int]
    same_subject: Mapped[int | None]


class IndicatorValue(Numbered):
    """An indicator of the Index in one year, as the region's letter gives it; no formula stands behind it."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("code", "name", "year"),)

    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    year: Mapped[int]
    value: Mapped[float]
    source: Mapped[str] = mapped_column(default="")


class OfficialMarker(Numbered):
    """Whether the official list names the school for one subject and grade (4 РУ, 4 МА, 5 РУ, 5 МА) in a year."""

    __tablename__ = "official_marker"
    __table_args__ = (UniqueConstraint("year", "subject", "grade"),)

    year: Mapped[int]
    subject: Mapped[str]
    grade: Mapped[int]
    named: Mapped[bool]
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
