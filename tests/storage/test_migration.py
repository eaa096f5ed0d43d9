import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, select

from app.models import Base, Edition, Evidence, Occurrence, Route, RouteMeasure, Section
from app.storage import migration
from app.storage.database import Database
from app.storage.journal import last_step, next_undone, redo, undo


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


def database_of(path, wanted):
    engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None})
    config = Config()
    config.set_main_option("script_location", str(Path(migration.__file__).parent / "migrations"))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, wanted)
    engine.dispose()
    return path


@pytest.fixture
def older(tmp_path):
    """A database of the first revision."""
    return database_of(tmp_path / "older.sqlite", "0001")


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


PLAN = {
    "id": 7, "school_year": 2026, "title": "План школы", "period_from": "2026-09-01", "period_to": "2027-08-31",
    "ground": "Во исполнение", "goal": "Цель", "tasks": ["Задача"], "columns": ["title", "terms"],
}  # fmt: skip
EDITION = {
    "id": 5, "roadmap_id": 7, "number": 1, "state": "draft", "order_number": "", "order_date": None, "pdf_sha256": "",
}  # fmt: skip

SECTION = {"id": 3, "edition_id": 5, "position": 0, "title": "Раздел"}


def insert(raw, table, row):
    values = [json.dumps(value) if isinstance(value, list | dict) else value for value in row.values()]
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    raw.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


@pytest.fixture
def with_a_plan(tmp_path):
    """A database of 0003 with a plan that was made in one step, and its title changed in another."""
    path = database_of(tmp_path / "plan.sqlite", "0003")
    with closing(sqlite3.connect(path)) as raw, raw:
        insert(raw, "roadmap", {**PLAN, "title": "План школы № 4"})
        insert(raw, "edition", EDITION)
        insert(raw, "section", SECTION)
        changes = [
            (1, "roadmap", "insert", {"id": 7}, None, PLAN),
            (1, "edition", "insert", {"id": 5}, None, EDITION),
            (1, "section", "insert", {"id": 3}, None, SECTION),
            (2, "roadmap", "update", {"id": 7}, {"title": "План школы"}, {"title": "План школы № 4"}),
        ]
        for key, step in ((1, "Составлен план"), (2, "Изменена шапка плана")):
            row = {"id": key, "at": "2026-10-01 09:00:00.000000", "who": "", "step": step, "undone": 0}
            insert(raw, "journal_entry", row)
        for entry, table, operation, key, before, after in changes:
            row = {"entry_id": entry, "table_name": table, "operation": operation, "row_key": key}
            insert(raw, "journal_change", {**row, "before": before, "after": after})
    return path


def test_the_head_of_a_plan_moves_into_its_edition(with_a_plan):
    Database(with_a_plan).close()
    with closing(sqlite3.connect(with_a_plan)) as raw:
        head = raw.execute("SELECT title, period_to, tasks, columns FROM edition").fetchall()
        assert head == [("План школы № 4", "2027-08-31", json.dumps(["Задача"]), json.dumps(["title", "terms"]))]
        assert raw.execute("SELECT uid FROM section").fetchall() == [("3",)]


def test_a_change_of_the_head_made_before_can_be_taken_back_after(with_a_plan):
    database = Database(with_a_plan)
    with database.unrecorded() as session:
        undo(session, last_step(session))
        assert [(row.title, row.number) for row in session.scalars(select(Edition))] == [("План школы", 1)]
    with database.unrecorded() as session:
        undo(session, last_step(session))
    with database.unrecorded() as session:
        assert session.scalars(select(Edition)).all() == []
        redo(session, next_undone(session))
        assert [row.title for row in session.scalars(select(Edition))] == ["План школы"]
        assert [row.uid for row in session.scalars(select(Section))] == ["3"]  # a later edition knows it by this name
    with database.unrecorded() as session:
        redo(session, next_undone(session))
        assert [row.title for row in session.scalars(select(Edition))] == ["План школы № 4"]
    database.close()


ROUTE = {
    "id": 2, "staff_id": 1, "school_year": 2026, "period_from": "2026-09-01", "period_to": "2027-05-31", "ground": "",
    "goal": "Цель", "tasks": [], "topics": [], "expected_result": "", "state": "approved", "approved_on": "2026-09-10",
}  # fmt: skip
ROUTE_ROW = {
    "id": 9, "route_id": 2, "position": 0, "title": "Семинар", "form": "семинар", "place": "", "terms": "октябрь",
    "hours": 4, "result": "", "doc_kind": "", "catalogue_id": "", "measure_id": 4,
}  # fmt: skip


@pytest.fixture
def with_a_route(tmp_path):
    """A database of 0004 with a row of an ИОМ that stands in the roadmap, added in one step and renamed in another."""
    path = database_of(tmp_path / "route.sqlite", "0004")
    person = {"id": 1, "full_name": "Кюи Анна", "position": "учитель", "role": "teacher", "subjects": []}
    measure = {
        "id": 4, "section_id": 3, "uid": "семинар", "position": 0, "title": "Семинар", "form": "", "doc_kind": "",
        "terms": "", "responsible": "", "indicator": "", "result": "", "catalogue_id": "", "withdrawn_reason": "",
    }  # fmt: skip
    head = {name: value for name, value in PLAN.items() if name not in {"id", "school_year"}}
    with closing(sqlite3.connect(path)) as raw, raw:
        insert(raw, "roadmap", {"id": 7, "school_year": 2026})
        insert(raw, "edition", {**EDITION, **head})
        insert(raw, "section", {**SECTION, "uid": "раздел"})
        insert(raw, "measure", measure)
        insert(raw, "staff_member", {**person, "responsibility": "", "category": ""})
        insert(raw, "route", ROUTE)
        insert(raw, "route_measure", {**ROUTE_ROW, "title": "Семинар о задачах"})
        changes = [
            (1, "insert", None, ROUTE_ROW),
            (2, "update", {"title": "Семинар"}, {"title": "Семинар о задачах"}),
        ]
        for entry, operation, before, after in changes:
            row = {"id": entry, "at": "2026-10-01 09:00:00.000000", "who": "", "step": "Правка", "undone": 0}
            insert(raw, "journal_entry", row)
            row = {"entry_id": entry, "table_name": "route_measure", "operation": operation, "row_key": {"id": 9}}
            insert(raw, "journal_change", {**row, "before": before, "after": after})
    return path


def test_a_row_of_a_route_is_known_as_the_event_of_the_roadmap(with_a_route):
    database = Database(with_a_route)
    with database.reading() as session:
        assert [(row.uid, row.event_uid) for row in session.scalars(select(RouteMeasure))] == [("9", "семинар")]
        assert [(row.number, row.decision) for row in session.scalars(select(Route))] == [(1, "")]
    database.close()


def test_a_row_of_a_route_made_before_can_be_taken_back_after(with_a_route):
    database = Database(with_a_route)
    for _ in range(2):
        with database.unrecorded() as session:
            undo(session, last_step(session))
    with database.unrecorded() as session:
        assert session.scalars(select(RouteMeasure)).all() == []
        redo(session, next_undone(session))
        found = session.scalars(select(RouteMeasure)).all()
        assert [(row.title, row.uid, row.event_uid) for row in found] == [("Семинар", "9", "семинар")]
    database.close()


WINDOW = {
    "id": 6, "measure_id": None, "route_measure_id": 9, "start": None, "end": "2026-10-31", "moved_from": None,
    "done_on": "2026-10-20", "withdrawn": False, "fact": "", "result": "", "reason": "", "absence": "",
}  # fmt: skip
PAPER = {
    "id": 8, "kind": "протокол", "number": "3", "dated": None, "file_name": "", "sha256": "", "link": "", "note": "",
}  # fmt: skip


@pytest.fixture
def with_evidence(tmp_path):
    """A database of 0005 where a window of a roadmap's row and the document that confirms it were added in one step."""
    path = database_of(tmp_path / "evidence.sqlite", "0005")
    head = {name: value for name, value in PLAN.items() if name not in {"id", "school_year"}}
    measure = {
        "id": 4, "section_id": 3, "uid": "семинар", "position": 0, "title": "Семинар", "form": "", "doc_kind": "",
        "terms": "", "responsible": "", "indicator": "", "result": "", "catalogue_id": "", "withdrawn_reason": "",
    }  # fmt: skip
    window = {**WINDOW, "measure_id": 4, "route_measure_id": None}
    link = {"id": 1, "evidence_id": 8, "occurrence_id": 6}
    with closing(sqlite3.connect(path)) as raw, raw:
        insert(raw, "roadmap", {"id": 7, "school_year": 2026})
        insert(raw, "edition", {**EDITION, **head})
        insert(raw, "section", {**SECTION, "uid": "раздел"})
        insert(raw, "measure", measure)
        insert(raw, "journal_entry", {"id": 1, "at": "2026-10-20 09:00:00", "who": "", "step": "Отметка", "undone": 0})
        for table, row in (("occurrence", window), ("evidence", PAPER), ("evidence_link", link)):
            insert(raw, table, row)
            change = {"entry_id": 1, "table_name": table, "operation": "insert", "row_key": {"id": row["id"]}}
            insert(raw, "journal_change", {**change, "before": None, "after": row})
    return path


def test_a_mark_with_its_document_made_before_can_be_taken_back_and_made_again(with_evidence):
    database = Database(with_evidence)
    with database.unrecorded() as session:
        undo(session, last_step(session))
        assert session.scalars(select(Evidence)).all() == session.scalars(select(Occurrence)).all() == []
    with database.unrecorded() as session:
        redo(session, next_undone(session))
        assert [(row.kind, row.added_on, row.size) for row in session.scalars(select(Evidence))] == [
            ("протокол", None, None)
        ]
        assert [(row.done_on.day, row.partly, row.basis) for row in session.scalars(select(Occurrence))] == [
            (20, "", "")
        ]
    database.close()
