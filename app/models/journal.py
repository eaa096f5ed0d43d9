"""The change journal: one entry a use case, with before and after of each row; audit and undo read the same record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Numbered


class JournalEntry(Numbered):
    """One step of the user: «Загружены результаты: …». `undone`: taken back, repeatable until the next new step."""

    __tablename__ = "journal_entry"

    at: Mapped[datetime]
    who: Mapped[str]
    step: Mapped[str]
    undone: Mapped[bool] = mapped_column(default=False)


class JournalChange(Numbered):
    """One row's change, or the swap of a set of rows.

    `operation` insert, update, delete: `before` and `after` hold the columns by name (of an update, those that differ).
    `operation` swap: `packed` holds the rows that `row_key` selected on the other side of the step.
    """

    __tablename__ = "journal_change"
    __table_args__ = (
        CheckConstraint("operation IN ('insert', 'update', 'delete', 'swap')", name="operation"),
        Index("ix_journal_change_entry_id", "entry_id"),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"))
    table_name: Mapped[str]
    operation: Mapped[str]
    row_key: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
