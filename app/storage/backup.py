"""Backups: SQLite's online copy to a temporary file, checked, then renamed; a good copy is never overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.core.errors import AppError
from app.core.files import reason_of
from app.storage import migration

_NAME = "marshrut-%Y%m%d-%H%M%S-%f"
_DAILY, _WEEKLY, _MONTHLY = 7, 4, 12
_BEFORE_DEMO = "demo"  # the way back from the demo school, however long it is tried


class BackupFailedError(AppError):
    """Резервная копия не создана: {reason}. Проверьте, что папка «{folder}» доступна и на диске есть место."""


class NotABackupError(AppError):
    """«{file}» не является исправной копией базы программы: {reason}. Выберите другую копию; данные не изменены."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup as the list shows it: when it was made and why (start, close, import, restore, manual)."""

    path: Path
    made_at: datetime
    cause: str
    size: int


def make_backup(database: Path, folder: Path, *, cause: str, now: datetime) -> Path:
    """Copy the database as it is now, committed rows of the write-ahead log included; returns the new file."""
    target = folder / f"{now.strftime(_NAME)}-{cause}.sqlite"
    temporary = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(temporary)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        check_backup(temporary)
        temporary.replace(target)
    except (OSError, sqlite3.Error, NotABackupError) as error:
        temporary.unlink(missing_ok=True)
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise BackupFailedError(reason=reason, folder=str(folder)) from error
    return target


def restore_backup(source: Path, database: Path) -> None:
    """Put a checked backup in place of the database; the caller has closed it and made a backup of it before."""
    check_backup(source)
    temporary = database.with_suffix(".restored")
    try:
        with closing(_read_only(source)) as kept, closing(sqlite3.connect(temporary)) as copy:
            kept.backup(copy)
        check_backup(temporary)
        for tail in ("-wal", "-shm"):
            database.with_name(database.name + tail).unlink(missing_ok=True)
        temporary.replace(database)
    finally:
        temporary.unlink(missing_ok=True)


def state_of(database: Path) -> tuple[object, ...]:
    """The step stored last and how many are undone: equal where nothing was stored or undone in between."""
    query = "SELECT max(id), max(at), coalesce(sum(undone), 0) FROM journal_entry"
    try:
        with closing(_read_only(database)) as connection:
            return tuple(connection.execute(query).fetchone())
    except sqlite3.Error:
        return ()


def set_aside(database: Path, now: datetime) -> Path:
    """Give a broken database another name, so that nothing overwrites it; returns that name."""
    aside = database.with_name(f"{database.stem}-broken-{now:%Y%m%d-%H%M%S}{database.suffix}")
    database.replace(aside)
    for tail in ("-wal", "-shm"):
        log = database.with_name(database.name + tail)
        if log.exists():
            log.replace(aside.with_name(aside.name + tail))
    return aside


def list_backups(folder: Path) -> list[BackupFile]:
    """Backups of a folder, newest first; files that are named otherwise are left alone."""
    found = [item for path in folder.glob("marshrut-*.sqlite") if (item := _describe(path))]
    return sorted(found, key=lambda item: item.made_at, reverse=True)


def prune(folder: Path, now: datetime) -> None:
    """Keep all of today, the newest of 7 days, 4 weeks and 12 months; delete the others."""
    keep: set[Path] = set()
    seen: dict[str, set[object]] = {"day": set(), "week": set(), "month": set()}
    for item in list_backups(folder):
        age = now - item.made_at
        periods: tuple[tuple[str, object, timedelta], ...] = (
            ("day", item.made_at.date(), timedelta(days=_DAILY)),
            ("week", item.made_at.isocalendar()[:2], timedelta(weeks=_WEEKLY)),
            ("month", (item.made_at.year, item.made_at.month), timedelta(days=31 * _MONTHLY)),
        )
        if item.made_at.date() == now.date() or item.cause == _BEFORE_DEMO:
            keep.add(item.path)
        for name, period, limit in periods:
            if age <= limit and period not in seen[name]:
                seen[name].add(period)
                keep.add(item.path)
    for item in list_backups(folder):
        if item.path not in keep:
            item.path.unlink(missing_ok=True)


def _describe(path: Path) -> BackupFile | None:
    stem, _, cause = path.stem.rpartition("-")
    try:
        made = datetime.strptime(stem, _NAME)
    except ValueError:
        return None
    return BackupFile(path, made, cause, path.stat().st_size)


def check_backup(path: Path) -> None:
    """Refuse what is no whole database of this program."""
    if not path.is_file():
        raise NotABackupError(file=path.name, reason="файл не найден")
    try:
        with closing(_read_only(path)) as connection:
            answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
            named = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
            stored = (
                connection.execute("SELECT max(version_num) FROM alembic_version").fetchone() if named[0] else ("",)
            )
    except sqlite3.Error as error:
        raise NotABackupError(file=path.name, reason=str(error)) from error
    if answer != "ok":
        raise NotABackupError(file=path.name, reason="проверка целостности не пройдена")
    if not named[0]:
        raise NotABackupError(file=path.name, reason="в файле нет таблиц программы")
    if (stored[0] or "") > migration.HEAD:
        raise NotABackupError(file=path.name, reason="она создана более новой версией программы")


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
