"""Undo, redo, history, backups, restore and check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.core.errors import AppError
from app.core.paths import Paths
from app.models import JournalEntry
from app.services.views.school import BackupView, HistoryEntry, SafetyState
from app.storage import backup, journal
from app.storage.database import Database


class NothingToUndoError(AppError):
    """Отменять нечего."""


class NothingToRedoError(AppError):
    """Повторять нечего."""


class KeepSafe:
    """What protects the school's data. Copies go to the program's folder, or to one that the user names."""

    def __init__(self, database: Database, paths: Paths, now: Callable[[], datetime]) -> None:
        self._database = database
        self._paths = paths
        self._now = now

    def state(self) -> SafetyState:
        """What the status bar shows."""
        copies = backup.list_backups(self._paths.backups)
        with self._database.reading() as session:
            last, undone = journal.last_step(session), journal.next_undone(session)
            return SafetyState(
                saved_at=last.at if last else None,
                undo=last.step if last else None,
                redo=undone.step if undone else None,
                backup_at=copies[0].made_at if copies else None,
                read_only=self._database.owner,
            )

    def history(self, limit: int = 200) -> tuple[HistoryEntry, ...]:
        """Steps, newest first."""
        with self._database.reading() as session:
            rows = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(limit))
            return tuple(HistoryEntry(row.id, row.at, row.who, row.step, row.undone) for row in rows)

    def undo(self) -> str:
        """Take back the last step; returns its name."""
        with self._database.unrecorded() as session:
            entry = journal.last_step(session)
            if entry is None:
                raise NothingToUndoError
            journal.undo(session, entry)
            return entry.step

    def redo(self) -> str:
        """Repeat the step that was undone last; returns its name."""
        with self._database.unrecorded() as session:
            entry = journal.next_undone(session)
            if entry is None:
                raise NothingToRedoError
            journal.redo(session, entry)
            return entry.step

    def back_up(self, cause: str = "manual", folder: Path | None = None) -> Path:
        """Make a checked copy; old ones of the program's own folder are thinned out."""
        target = backup.make_backup(self._paths.database, folder or self._paths.backups, cause=cause, now=self._now())
        if folder is None:
            backup.prune(self._paths.backups, self._now())
        return target

    def back_up_if_changed(self, cause: str) -> Path | None:
        """Make a copy when a step was stored or undone since the newest copy."""
        copies = backup.list_backups(self._paths.backups)
        state = backup.state_of(self._paths.database)
        if copies and state and state == backup.state_of(copies[0].path):
            return None
        return self.back_up(cause)

    def backups(self) -> tuple[BackupView, ...]:
        """Copies in the program's folder, newest first."""
        found = backup.list_backups(self._paths.backups)
        return tuple(BackupView(item.path, item.made_at, item.cause, item.size) for item in found)

    def restore(self, source: Path) -> None:
        """Replace the database by a checked copy; what was there before is backed up first."""
        backup.check_backup(source)
        self._database.refuse_reader()
        self.back_up("restore")
        self._database.replace(lambda: backup.restore_backup(source, self._paths.database))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the database file; empty when all is well."""
        return tuple(self._database.check())
