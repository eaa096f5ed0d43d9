import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.models import School
from app.storage import backup
from app.storage.database import Database

NOON = datetime(2026, 11, 20, 12)


def add(database, name):
    with database.step("Школа") as session:
        session.add(School(name=name))


def names(path):
    database = Database(path)
    with database.reading() as session:
        found = session.scalars(select(School.name)).all()
    database.close()
    return found


def test_a_backup_holds_rows_that_are_still_in_the_log(database, tmp_path):
    add(database, "первая")
    copy = backup.make_backup(database.path, tmp_path / "copies", cause="manual", now=NOON)
    assert names(copy) == ["первая"]
    assert [item.cause for item in backup.list_backups(tmp_path / "copies")] == ["manual"]


def test_restore_brings_the_earlier_state_back(database, tmp_path):
    add(database, "первая")
    copy = backup.make_backup(database.path, tmp_path / "copies", cause="manual", now=NOON)
    add(database, "вторая")
    database.close()
    backup.restore_backup(copy, database.path)
    assert names(database.path) == ["первая"]


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be read as one" * 40])
def test_restore_refuses_what_is_no_backup(database, tmp_path, content):
    add(database, "первая")
    database.close()
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(content)
    with pytest.raises(backup.NotABackupError):
        backup.restore_backup(bad, database.path)
    assert names(database.path) == ["первая"]


def test_a_foreign_database_is_no_backup(database, tmp_path):
    foreign = tmp_path / "foreign.sqlite"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(backup.NotABackupError, match="нет таблиц"):
        backup.restore_backup(foreign, database.path)


def test_a_backup_of_a_newer_program_is_refused(database, tmp_path):
    copy = backup.make_backup(database.path, tmp_path / "copies", cause="manual", now=NOON)
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(backup.NotABackupError, match="более новой"):
        backup.restore_backup(copy, database.path)


def test_a_broken_database_leaves_no_backup(tmp_path):
    broken = tmp_path / "school.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    with pytest.raises(backup.BackupFailedError):
        backup.make_backup(broken, tmp_path / "copies", cause="start", now=NOON)
    assert list((tmp_path / "copies").iterdir()) == []


def test_pruning_keeps_days_weeks_and_months(database, tmp_path):
    folder = tmp_path / "copies"
    for days in range(60):
        backup.make_backup(database.path, folder, cause="start", now=NOON - timedelta(days=days))
    backup.prune(folder, NOON)
    kept = [(NOON - item.made_at).days for item in backup.list_backups(folder)]
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(kept) < 14
    assert max(kept) >= 28
