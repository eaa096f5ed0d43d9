"""The database: engine, pragmas, transactions. One writer; every write is one named step of the change journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.storage import journal, migration
from app.storage.filesystem import on_network_share


class DatabaseBrokenError(AppError):
    """База данных «{file}» повреждена или не является базой программы. Восстановите копию: «Школа» → «Резервные копии»,
    либо команда restore. Сам файл не изменён.
    """


class ReadOnlyError(AppError):
    """База открыта только для чтения: сейчас её изменяет {owner}. Закройте программу там и откройте её здесь снова."""


class Database:
    """Sessions over one SQLite file; opened once by the composition root.

    `writer`: who changes, for the journal. `owner`: set when somebody else holds the lock; then writing is refused.
    """

    def __init__(
        self, path: Path, *, writer: str = "", owner: str | None = None, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self.path = path
        self.owner = owner
        self._writer = writer
        self._now = now
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
        self._refuse_reader()
        with Session(self._engine) as session:
            recorder = journal.Recorder(session, who=self._writer, step=name, now=self._now())
            recorder.attach()
            yield session
            session.flush()
            session.commit()

    @contextmanager
    def unrecorded(self) -> Iterator[Session]:
        """One transaction outside the journal: only for undo and redo themselves."""
        self._refuse_reader()
        with Session(self._engine) as session:
            yield session
            session.commit()

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
        self._refuse_reader()
        self._engine.dispose()
        try:
            put()
        finally:
            self._engine = self._open()

    def close(self) -> None:
        """Release the file; the write-ahead log is folded into it."""
        self._engine.dispose()

    def _open(self) -> Engine:
        engine = _engine(self.path)
        try:
            migration.upgrade_if_needed(engine)
        except DatabaseError as error:
            engine.dispose()
            raise DatabaseBrokenError(file=self.path.name) from error
        return engine

    def _refuse_reader(self) -> None:
        if self.owner is not None:
            raise ReadOnlyError(owner=self.owner)


def _engine(path: Path) -> Engine:
    # isolation_level None + an explicit BEGIN: the driver's own transactions would not cover DDL and savepoints.
    engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None, "timeout": 10})
    wal = not on_network_share(path)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.create_collation("russian", _compare)
        connection.create_function("fold", 1, _fold, deterministic=True)
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
            cursor.execute("PRAGMA synchronous = NORMAL" if wal else "PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _fold(text: str | None) -> str | None:
    """Casefold that knows Cyrillic, with ё as е: SQLite's own lower() does neither."""
    return None if text is None else text.casefold().replace("ё", "е")


def _compare(left: str, right: str) -> int:
    a, b = _fold(left) or "", _fold(right) or ""
    return (a > b) - (a < b)
