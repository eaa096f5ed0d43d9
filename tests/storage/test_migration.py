import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
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
