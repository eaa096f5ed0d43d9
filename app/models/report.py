"""Reports that were sent, what the school says in them each time, and the forms of the authority that it fills."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Numbered


class ReportForm(Numbered):
    """A form of the authority (Excel or Word) and which of its columns holds what; the match is remembered.

    `sha256`: the empty form as kept; `fingerprint`: of its header, the same form is known again by it; `place`: where
    the table stands (sheet or number of the table, rows of the header); `columns`: keys of its columns, in order.
    """

    __tablename__ = "report_form"
    __table_args__ = (UniqueConstraint("fingerprint"), CheckConstraint("suffix IN ('.xlsx', '.docx')", name="suffix"))

    name: Mapped[str]
    file_name: Mapped[str]
    suffix: Mapped[str]
    sha256: Mapped[str]
    fingerprint: Mapped[str]
    place: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)
    used_on: Mapped[date | None]


class SentReport(Numbered):
    """A report as it was sent: locked, with its PDF. `kind`: code of the document; `period_…`: what it covers.

    `figures`: totals at that moment, to compare with the next one; `form_id`, `file_…`: the authority's form as filled.
    """

    __tablename__ = "sent_report"
    __table_args__ = (Index("ix_sent_report_school_year", "school_year"),)

    kind: Mapped[str]
    title: Mapped[str]
    school_year: Mapped[int]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    as_of: Mapped[date]
    recipient: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    pdf_sha256: Mapped[str] = mapped_column(default="")
    form_id: Mapped[int | None] = mapped_column(ForeignKey("report_form.id"))
    file_name: Mapped[str] = mapped_column(default="")
    file_sha256: Mapped[str] = mapped_column(default="")


class ReportNote(Numbered):
    """Words of the school that a report repeats until they are changed: on a row (`uid`) or on the whole ("")."""

    __tablename__ = "report_note"
    __table_args__ = (UniqueConstraint("kind", "school_year", "uid"),)

    kind: Mapped[str]
    school_year: Mapped[int]
    uid: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
