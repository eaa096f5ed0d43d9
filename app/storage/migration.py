"""Bringing a database to the schema of this program; Alembic is imported only when the stored version differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.core.errors import AppError

HEAD = "0006"
"""Revision of the newest file in `migrations/versions`; a test holds them together."""


class NewerDatabaseError(AppError):
    """База создана более новой версией программы ({revision}). Установите новую версию; данные не изменены."""


class OlderDatabaseInUseError(AppError):
    """База создана прежней версией программы и сейчас открыта на другом компьютере. Закройте программу там и откройте
    её здесь снова: структура базы обновится.
    """


class DamagedByMigrationError(AppError):
    """Обновление структуры базы нарушило бы связи между записями, поэтому отменено: {details}. Сообщите разработчикам;
    прежняя база не изменена.
    """


def stored_revision(connection: Connection) -> str | None:
    """Revision written in the file; None for an empty database."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).first()
    if found is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def upgrade_if_needed(engine: Engine, before: Callable[[], object] = lambda: None, *, allowed: bool = True) -> None:
    """Run the missing migrations in one transaction, foreign keys off, checked before the commit.

    `before` is called before stored data are touched (a backup); without `allowed` an older database is refused.
    """
    with engine.connect() as connection:
        stored = stored_revision(connection)
    if stored == HEAD:
        return
    if stored is not None and stored > HEAD:
        raise NewerDatabaseError(revision=stored)
    if not allowed:
        raise OlderDatabaseInUseError
    if stored is not None:
        before()
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    # SQLite ignores the pragma inside a transaction, so it is set on the raw connection first: with foreign keys on,
    # recreating a parent table would silently delete its children.
    try:
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise DamagedByMigrationError(details=str(broken[0]))
    finally:
        engine.dispose()  # connections made from now on have their foreign keys on again
