"""The database: engine, pragmas, transactions. One writer; every write is one named step of the change journal."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from app.core.clock import Now, system_now
from app.core.errors import AppError
from app.core.russian import fold
from app.storage import journal, migration
from app.storage.filesystem import on_network_share
from app.storage.remembered import APART, Remembered


class DatabaseBrokenError(AppError):
    """База данных «{file}» повреждена или не является базой программы. Восстановите копию: «Школа» → «Резервные копии»,
    либо команда restore. Сам файл не изменён.
    """


class DatabaseNotOpenedError(AppError):
    """База данных «{file}» не открывается: {reason}. Сам файл не изменён; устраните помеху и повторите."""


class NotStoredError(AppError):
    """Изменение не сохранено: {reason}. Прежние данные целы; устраните помеху и повторите."""


class ReadOnlyError(AppError):
    """База открыта только для чтения: сейчас её изменяет {owner}. Закройте программу там и откройте её здесь снова."""


class Database:
    """Sessions over one SQLite file; opened once by the composition root.

    `writer`: who changes, for the journal. `owner`: set when somebody else holds the lock; then writing is refused.
    `before_upgrade` is called before the structure of stored data is changed (a backup).
    """

    def __init__(
        self,
        path: Path,
        *,
        writer: str = "",
        owner: str | None = None,
        now: Now = system_now,
        before_upgrade: Callable[[], object] = lambda: None,
    ) -> None:
        self.path = path
        self.owner = owner
        self._writer = writer
        self._now = now
        self._before_upgrade = before_upgrade
        self._written: Counter[str] = Counter()
        """How many steps have written each table; all tables at once («») by undo, redo and replacing the file."""
        self.remembered = Remembered(self._state)
        self._engine = self._open()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state and writes nothing."""
        with Session(self._engine, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def step(self, name: str) -> Iterator[Session]:
        """One transaction of one use case; `name` is the Russian name that undo shows: «Утверждён план».

        Everything or nothing is stored. Each changed row goes to the journal with its before and after.
        """
        with self._writing() as session:
            recorder = journal.Recorder(session, who=self._writer, step=name, now=self._now())
            recorder.attach()
            yield session
        self._written.update(recorder.tables)

    @contextmanager
    def unrecorded(self) -> Iterator[Session]:
        """One transaction outside the journal: only for undo and redo themselves."""
        with self._writing() as session:
            session.info["unrecorded"] = True
            yield session
        self._written[""] += 1

    def check(self) -> list[str]:
        """Integrity of the file and of references; an empty list means that all is well."""
        with self._engine.connect() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"{row[0]}: строка {row[1]} ссылается на отсутствующую запись {row[2]}"
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
        return found

    def replace(self, put: Callable[[], None]) -> None:
        """Close the file, let `put` lay another one in its place, open that one."""
        self.refuse_reader()
        self._engine.dispose()
        try:
            put()
        finally:
            self._written[""] += 1
            self._engine = self._open()

    def close(self) -> None:
        """Release the file; the write-ahead log is folded into it."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        self.refuse_reader()
        try:
            with Session(self._engine) as session:
                yield session
                session.commit()
        except OperationalError as error:
            if (reason := _hindrance(error)) is None:
                raise
            raise NotStoredError(reason=reason) from error

    def _state(self, session: Session) -> Hashable | None:
        """See `Remembered`: our own steps are counted, SQLite tells of other programs' for each connection."""
        recorder = session.info.get("recorder")
        if recorder is not None:
            session.flush()
        if session.info.get("unrecorded") or (recorder is not None and recorder.tables):
            return None
        connection = session.connection()
        elsewhere = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        steps = sum(steps for table, steps in self._written.items() if table not in APART)
        return steps, connection.info["number"], elsewhere

    def _open(self) -> Engine:
        engine = _engine(self.path)
        try:
            migration.upgrade_if_needed(engine, self._before_upgrade, allowed=self.owner is None)
        except DatabaseError as error:
            engine.dispose()
            if (reason := _hindrance(error)) is not None:
                raise DatabaseNotOpenedError(file=self.path.name, reason=reason) from error
            raise DatabaseBrokenError(file=self.path.name) from error
        except BaseException:
            engine.dispose()
            raise
        return engine

    def refuse_reader(self) -> None:
        """Raise ReadOnlyError when somebody else holds the lock."""
        if self.owner is not None:
            raise ReadOnlyError(owner=self.owner)


_HINDRANCES = {
    sqlite3.SQLITE_BUSY: "её сейчас изменяет другая программа",
    sqlite3.SQLITE_LOCKED: "её сейчас изменяет другая программа",
    sqlite3.SQLITE_READONLY: "файл или папка только для чтения",
    sqlite3.SQLITE_IOERR: "диск не читается или отключён",
    sqlite3.SQLITE_FULL: "на диске нет места",
    sqlite3.SQLITE_CANTOPEN: "файл или папка недоступны",
}
"""What the user can put right, by SQLite's primary error codes; anything else is damage or a mistake of ours."""


def _hindrance(error: DatabaseError) -> str | None:
    return _HINDRANCES.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF)


_numbers = count()
"""Tells connections apart, for `_state`."""


def _engine(path: Path) -> Engine:
    # isolation_level None + an explicit BEGIN: the driver's own transactions would not cover DDL and savepoints.
    engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None, "timeout": 10})
    wal = not on_network_share(path)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, record: Any) -> None:
        record.info["number"] = next(_numbers)
        connection.create_collation("russian", _compare)
        connection.create_function("fold", 1, _folded, deterministic=True)
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
            cursor.execute("PRAGMA synchronous = NORMAL" if wal else "PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _folded(text: str | None) -> str | None:
    """SQLite's own lower() knows no Cyrillic."""
    return None if text is None else fold(text)


def _compare(left: str, right: str) -> int:
    a, b = fold(left), fold(right)
    return (a > b) - (a < b)
