"""Questions to the change journal: what steps did to one occurrence, its row and its documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models import Evidence, JournalChange, JournalEntry, Occurrence


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row's change in its step; `before` and `after` hold columns by name, of an update those that differ."""

    entry_id: int
    at: datetime
    who: str
    table: str
    operation: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def changes_of(session: Session, occurrence: Occurrence) -> Sequence[JournalRow]:
    """Changes of an occurrence, of its links to documents and of the row of the plan, in their order; none undone."""
    change = JournalChange
    own, key = occurrence.id, "occurrence_id"
    row_table, row_id = ("measure", occurrence.measure_id)
    if row_id is None:
        row_table, row_id = "route_measure", occurrence.route_measure_id
    wanted = or_(
        and_(change.table_name == "occurrence", _holds(change.row_key, "id", own)),
        and_(
            change.table_name == "evidence_link",
            or_(_holds(change.before, key, own), _holds(change.after, key, own)),
        ),
        and_(change.table_name == row_table, change.operation == "update", _holds(change.row_key, "id", row_id)),
    )
    query = (
        select(
            JournalEntry.id,
            JournalEntry.at,
            JournalEntry.who,
            change.table_name,
            change.operation,
            change.before,
            change.after,
        )
        .join(JournalEntry, change.entry_id == JournalEntry.id)
        .where(JournalEntry.undone.is_(False), wanted)
        .order_by(change.id)
    )
    return [JournalRow(*row) for row in session.execute(query)]


def documents(session: Session, keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """Columns of documents by identifier, also of those that are no more: as they were when they came or went."""
    kept = session.scalars(select(Evidence).where(Evidence.id.in_(keys))).all()
    found: dict[int, dict[str, Any]] = {
        row.id: {"kind": row.kind, "number": row.number, "dated": row.dated and row.dated.isoformat()} for row in kept
    }
    gone = [key for key in keys if key not in found]
    if gone:
        query = select(JournalChange.row_key, JournalChange.before).where(
            JournalChange.table_name == "evidence",
            JournalChange.operation == "delete",
            or_(*(_holds(JournalChange.row_key, "id", key) for key in gone)),
        )
        found |= {key["id"]: before for key, before in session.execute(query) if before is not None}
    return found


def _holds(column: InstrumentedAttribute[Any], name: str, value: int | None) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column[name].as_integer() == value
    return found
