import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from app.models import Base
from app.storage import migration
from app.storage.database import Database


def test_migrations_make_the_very_schema_of_the_models(database):
    engine = create_engine(f"sqlite:///{database.path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_head_is_the_newest_revision(database):
    with sqlite3.connect(database.path) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (migration.HEAD,)
    raw.close()


def test_a_newer_database_is_refused(database):
    with sqlite3.connect(database.path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(migration.NewerDatabaseError, match="9999"):
        Database(database.path)


@pytest.fixture
def older(tmp_path):
    """A database of the revision before this one."""
    path = tmp_path / "older.sqlite"
    engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None})
    config = Config()
    config.set_main_option("script_location", str(Path(migration.__file__).parent / "migrations"))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    return path


def revision(path):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_a_backup_is_made_before_the_structure_changes_and_only_then(older):
    seen = []
    for _ in range(2):
        Database(older, before_upgrade=lambda: seen.append(revision(older))).close()
    assert seen == ["0001"]
    assert revision(older) == migration.HEAD


def test_who_only_reads_does_not_change_the_structure(older):
    with pytest.raises(migration.OlderDatabaseInUseError):
        Database(older, owner="ivanova на компьютере PC-7")
    assert revision(older) == "0001"


def test_a_new_database_needs_no_backup(tmp_path):
    Database(tmp_path / "new.sqlite", before_upgrade=lambda: pytest.fail("nothing to keep")).close()
