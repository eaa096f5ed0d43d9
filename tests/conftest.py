"""Set-up that must happen before anything imports Qt, and where the real files lie."""

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

if not os.environ.get("QT_QPA_PLATFORM"):  # Qt aborts on a variable that is set but empty
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("steady", derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))  # the same examples each time

MUCH = 50_000
"""Objects made since the last collection that are worth another one."""

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input files, beside the checkout; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("real input files are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _no_collection_on_other_threads() -> Iterator[None]:
    """As in the window: a worker's allocation must not destroy widgets of an earlier test."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collected_on_the_main_thread() -> Iterator[None]:
    gc.disable()
    yield
    if gc.get_count()[0] > MUCH:
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _new_databases_are_copies() -> Iterator[None]:
    """Only the first new database goes through all migrations; the others are copies of what came out of it."""
    from app.storage import migration

    upgrade, pattern = migration._upgrade, sqlite3.connect(":memory:", check_same_thread=False)

    def upgrade_or_copy(engine):
        with engine.connect() as connection:
            new = migration.stored_revision(connection) is None
        engine.dispose()
        if new and pattern.execute("SELECT 1 FROM sqlite_master").fetchone():
            with closing(sqlite3.connect(engine.url.database)) as raw:
                pattern.backup(raw)
            return
        upgrade(engine)
        if new:
            with closing(sqlite3.connect(engine.url.database)) as raw:
                raw.backup(pattern)

    migration._upgrade = upgrade_or_copy
    yield
    migration._upgrade = upgrade
    pattern.close()
