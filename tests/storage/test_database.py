import sqlite3

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.models import School, WorkTask
from app.storage.database import (
    Database,
    DatabaseBrokenError,
    DatabaseNotOpenedError,
    NotStoredError,
    ReadOnlyError,
)


def test_a_failed_step_stores_nothing(database):
    def fail_half_way():
        with database.step("Проба") as session:
            session.add(School(name="МБОУ «СОШ № 1»"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with database.reading() as session:
        assert session.scalars(select(School)).all() == []


def test_foreign_keys_are_on(database):
    with pytest.raises(IntegrityError), database.step("Проба") as session:
        session.add(WorkTask(work_id=404, position=0, code="1"))


def test_cyrillic_is_folded_and_sorted(database):
    with database.step("Школы") as session:
        session.add_all([School(name="ёж"), School(name="Жук"), School(name="Еда")])
    with database.reading() as session:
        found = session.scalars(text("SELECT name FROM school ORDER BY name COLLATE russian")).all()
        assert found == ["Еда", "ёж", "Жук"]
        assert session.scalars(text("SELECT name FROM school WHERE fold(name) = 'еж'")).all() == ["ёж"]


def test_a_reader_is_told_who_writes(tmp_path, database):
    reader = Database(database.path, owner="ivanova на компьютере PC-7")
    with pytest.raises(ReadOnlyError, match="ivanova"), reader.step("Проба"):
        pass
    reader.close()


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "school.sqlite"
    path.write_text("это не база", "utf-8")
    with pytest.raises(DatabaseBrokenError, match=r"school\.sqlite"):
        Database(path)
    assert path.read_text("utf-8") == "это не база"


def test_check_finds_a_lost_parent(database):
    assert database.check() == []
    with sqlite3.connect(database.path) as raw:
        raw.execute("INSERT INTO work_task (work_id, position, code) VALUES (77, 0, '1')")
    raw.close()
    assert "work_task" in database.check()[0]


def test_a_place_that_holds_no_file_is_no_damage(tmp_path):
    with pytest.raises(DatabaseNotOpenedError, match="недоступны"):
        Database(tmp_path / "nowhere" / "school.sqlite")


def test_a_full_disk_is_told_and_nothing_is_stored(database):
    def fill():
        with database.step("Проба") as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
            session.add_all(School(name="школа" * 10_000) for _ in range(50))

    with pytest.raises(NotStoredError, match="нет места"):
        fill()
    with database.reading() as session:
        assert session.scalars(select(School)).all() == []


def test_a_mistake_of_ours_is_no_hindrance(database):
    with pytest.raises(OperationalError, match="no such table"), database.step("Проба") as session:
        session.connection().exec_driver_sql("SELECT * FROM absent")
