"""The change journal: before and after of every row a step changes; undo and redo read the same record."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, delete, event, insert, select, update
from sqlalchemy import inspect as describe
from sqlalchemy.orm import Session, object_session

from app.core.errors import BugError
from app.models import Base, JournalChange, JournalEntry

_UNRECORDED = {"journal_entry", "journal_change"}


class Recorder:
    """Writes each flush of one session into one journal entry; an entry without changes is not made."""

    def __init__(self, session: Session, *, who: str, step: str, now: datetime) -> None:
        self._session = session
        self._who = who
        self._step = step
        self._now = now
        self._entry_id: int | None = None
        self.tables: set[str] = set()
        """Tables that the step has written."""
        self._rows: list[dict[str, Any]] = []

    def attach(self) -> None:
        """Start recording."""
        event.listen(self._session, "after_flush", self._after_flush)
        self._session.info["recorder"] = self

    def rename(self, step: str) -> None:
        """Give the step the name that only its work could tell: «… даты получили 5 сроков»."""
        self._step = step
        if self._entry_id is not None:
            chosen = update(JournalEntry).where(JournalEntry.id == self._entry_id)
            self._session.connection().execute(chosen.values(step=step))

    def note(self, row: dict[str, Any] | None) -> None:
        """A row was written by the flush that runs now, in this order."""
        if row is not None:
            self._rows.append(row)
            self.tables.add(row["table_name"])

    def entry_id(self) -> int:
        """Identifier of this step's entry, made at its first change; what was undone before is forgotten then."""
        if self._entry_id is None:
            connection = self._session.connection()
            forgotten = select(JournalEntry.id).where(JournalEntry.undone)
            connection.execute(delete(JournalChange).where(JournalChange.entry_id.in_(forgotten)))
            connection.execute(delete(JournalEntry).where(JournalEntry.undone))
            made = connection.execute(
                insert(JournalEntry).values(at=self._now, who=self._who, step=self._step, undone=False)
            )
            key = made.inserted_primary_key
            assert key is not None
            self._entry_id = int(key[0])
        return self._entry_id

    def _after_flush(self, session: Session, _context: object) -> None:
        rows, self._rows = self._rows, []
        if rows:
            entry = self.entry_id()
            session.connection().execute(insert(JournalChange), [{**row, "entry_id": entry} for row in rows])


def swap_rows(session: Session, table: Table, key: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Replace the rows of `table` that `key` selects by `rows`, as one journal value: for sets too big for objects."""
    recorder: Recorder = session.info["recorder"]
    session.flush()
    connection = session.connection()
    before = _take(session, table, key)
    if rows:
        columns = list(rows[0])
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(  # tuples by the driver: half the time of the same insert by Core
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608  names come from our own tables
            [tuple(row.values()) for row in rows],
        )
    if before or rows:
        recorder.tables.add(table.name)
        connection.execute(
            insert(JournalChange).values(
                entry_id=recorder.entry_id(),
                table_name=table.name,
                operation="swap",
                row_key=dict(key),
                packed=_pack(before),
            )
        )


def last_step(session: Session) -> JournalEntry | None:
    """The step that undo would take back."""
    return session.scalars(
        select(JournalEntry).where(JournalEntry.undone.is_(False)).order_by(JournalEntry.id.desc()).limit(1)
    ).first()


def next_undone(session: Session) -> JournalEntry | None:
    """The step that redo would repeat."""
    return session.scalars(
        select(JournalEntry).where(JournalEntry.undone.is_(True)).order_by(JournalEntry.id).limit(1)
    ).first()


def undo(session: Session, entry: JournalEntry) -> None:
    """Take back every change of a step, last first; references are checked at the end of the transaction."""
    _turn(session, entry, backwards=True)
    entry.undone = True


def redo(session: Session, entry: JournalEntry) -> None:
    """Make every change of an undone step again, in order."""
    _turn(session, entry, backwards=False)
    entry.undone = False


def _turn(session: Session, entry: JournalEntry, *, backwards: bool) -> None:
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    order = JournalChange.id.desc() if backwards else JournalChange.id
    for change in session.scalars(select(JournalChange).where(JournalChange.entry_id == entry.id).order_by(order)):
        table = Base.metadata.tables[change.table_name]
        if change.operation == "swap":
            change.packed = _swap(session, table, change)
            continue
        source, target = (change.after, change.before) if backwards else (change.before, change.after)
        _apply(session, table, change.row_key, source, target)


def _apply(
    session: Session,
    table: Table,
    key: Mapping[str, Any],
    source: Mapping[str, Any] | None,
    target: Mapping[str, Any] | None,
) -> None:
    connection = session.connection()
    where = [table.c[name] == value for name, value in key.items()]
    if target is None:
        connection.execute(delete(table).where(*where))
    elif source is None:
        connection.execute(insert(table).values(_restored(table, target)))
    else:
        connection.execute(update(table).where(*where).values(_restored(table, target)))


def _swap(session: Session, table: Table, change: JournalChange) -> bytes:
    kept = _unpack(table, change.packed or b"")
    taken = _take(session, table, change.row_key)
    if kept:
        session.connection().execute(insert(table), kept)
    return _pack(taken)


def _take(session: Session, table: Table, key: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows that the key selects, removed from the table."""
    where = [table.c[name] == value for name, value in key.items()]
    connection = session.connection()
    rows = [dict(row._mapping) for row in connection.execute(select(table).where(*where))]  # noqa: SLF001  SQLAlchemy's public accessor
    if rows:
        connection.execute(delete(table).where(*where))
    return rows


def _note(item: object, change: Callable[[Any], dict[str, Any] | None]) -> None:
    session = object_session(item)
    recorder = session.info.get("recorder") if session is not None else None
    if recorder is not None and describe(item).mapper.local_table.name not in _UNRECORDED:
        recorder.note(change(item))


# Told by the mapper, row by row in the order of writing: the session's own lists leave out rows deleted as orphans.
@event.listens_for(Base, "after_insert", propagate=True)
def _on_insert(_mapper: object, _connection: object, item: object) -> None:
    _note(item, _inserted)


@event.listens_for(Base, "after_update", propagate=True)
def _on_update(_mapper: object, _connection: object, item: object) -> None:
    _note(item, _updated)


@event.listens_for(Base, "after_delete", propagate=True)
def _on_delete(_mapper: object, _connection: object, item: object) -> None:
    _note(item, _deleted)


def _table_of(item: Any) -> Table:
    table = describe(item).mapper.local_table
    assert isinstance(table, Table)
    return table


def _columns(item: Any) -> Iterable[tuple[str, Column[Any]]]:
    mapper = describe(item).mapper
    return ((mapper.get_property_by_column(column).key, column) for column in mapper.local_table.columns)


def _key(item: Any) -> dict[str, Any]:
    return {column.name: _plain(getattr(item, name)) for name, column in _columns(item) if column.primary_key}


def _row(item: Any) -> dict[str, Any]:
    return {column.name: _plain(getattr(item, name)) for name, column in _columns(item)}


def _stored_row(item: Any) -> dict[str, Any]:
    """The row as it stands in the table: a change that was not written before the row is deleted never happened."""
    attributes = describe(item).attrs
    return {
        column.name: _plain(next(iter(attributes[name].history.deleted or ()), getattr(item, name)))
        for name, column in _columns(item)
    }


def _change(item: Any, operation: str, before: Any, after: Any) -> dict[str, Any]:
    return {
        "table_name": _table_of(item).name,
        "operation": operation,
        "row_key": _key(item),
        "before": before,
        "after": after,
    }


def _inserted(item: Any) -> dict[str, Any]:
    return _change(item, "insert", None, _row(item))


def _deleted(item: Any) -> dict[str, Any]:
    return _change(item, "delete", _stored_row(item), None)


def _updated(item: Any) -> dict[str, Any] | None:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = describe(item)
    for name, column in _columns(item):
        history = state.attrs[name].history
        if history.has_changes():
            if not history.deleted or not history.added:
                raise BugError(f"{column} was changed without having been read")
            before[column.name] = _plain(history.deleted[0])
            after[column.name] = _plain(history.added[0])
    return _change(item, "update", before, after) if before != after else None


def _plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b85encode(value).decode("ascii")
    return value


def _restored(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Inverse of `_plain`, by the type of each column."""
    return {name: _value(table.c[name], value) for name, value in row.items()}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type.python_type
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is bytes:
        return base64.b85decode(value)
    return value


def _pack(rows: Sequence[Mapping[str, Any]]) -> bytes:
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8"), level=1)


def _unpack(table: Table, packed: bytes) -> list[dict[str, Any]]:
    return [_restored(table, row) for row in json.loads(zlib.decompress(packed))] if packed else []
