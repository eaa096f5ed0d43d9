"""The first page foreseen at the end of a run: what comes back, and when it is not believed."""

import json
import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.planning.states import Status
from app.services import last_seen
from app.services.last_seen import LastSeen
from app.services.views.control import EvidenceView, OccurrenceView
from app.services.views.overview import CycleStep, FrameView, OverviewView, Progress
from app.services.views.school import SafetyState

DAY = date(2026, 11, 20)


def row(number: int) -> OccurrenceView:
    paper = EvidenceView(7, "протокол", "3", date(2026, 10, 5), "п.pdf", "", "", Path("/папка/п.pdf"))
    words = {name: f"{name} «ё»" for name in ("owner", "number", "title", "section", "form", "responsible")}
    more = dict.fromkeys(("indicator", "expected_result", "terms", "fact", "result", "reason", "doc_kind"), "")
    days = {"start": None, "end": date(2026, 11, 1), "done_on": None, "moved_from": date(2026, 10, 1)}
    return OccurrenceView(occurrence_id=number, **words, **more, **days, status=Status.OVERDUE, evidence=(paper,))


def seen(day: date = DAY) -> LastSeen:
    overview = OverviewView(
        school="Школа № 1",
        cycle=(CycleStep("results", "Результаты", "done", "12 работ", "", "results", "works"),),
        fell_due=(),
        soon=(row(1), row(2)),
        overdue=(row(3),),
        undated=4,
        without_evidence=5,
        partly=1,
        done=24,
        due=28,
        blocks=(Progress("Блок", 1, 2, 3),),
        people=(Progress("Цой\u00a0С.И.", 1, 1, 3), Progress("учителя", 0, 0, 2)),
    )
    state = SafetyState(datetime(2026, 11, 20, 14, 5, 6), "Утверждён план", None, None)
    return LastSeen(day, 2026, DAY, overview, FrameView("Школа № 1", 37, {"control": 3}, 2, 3), state)


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "last_seen.json"


@pytest.fixture
def kept(tmp_path, file) -> Path:
    """A database file with the page of two days beside it."""
    database = tmp_path / "school.sqlite"
    database.write_bytes(b"rows")
    last_seen.write(file, database, [seen(), seen(DAY + timedelta(days=1))])
    return database


def test_what_was_kept_comes_back_equal(file, kept):
    assert last_seen.read(file, kept, 2026, DAY) == seen()
    assert last_seen.read(file, kept, 2026, DAY + timedelta(days=1)) == seen(DAY + timedelta(days=1))


def test_another_day_and_another_year_were_not_foreseen(file, kept):
    assert last_seen.read(file, kept, 2026, DAY + timedelta(days=2)) is None
    assert last_seen.read(file, kept, 2025, DAY) is None


def test_a_database_of_another_size_is_not_believed(file, kept):
    kept.write_bytes(b"more rows")
    assert last_seen.read(file, kept, 2026, DAY) is None


def test_a_database_of_another_time_is_not_believed(file, kept):
    found = kept.stat()
    os.utime(kept, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))
    assert last_seen.read(file, kept, 2026, DAY) is None


def test_changes_that_are_not_folded_into_the_file_count(file, kept):
    log = kept.with_name("school.sqlite-wal")
    log.write_bytes(b"")
    assert last_seen.read(file, kept, 2026, DAY) == seen()
    log.write_bytes(b"a change")
    assert last_seen.read(file, kept, 2026, DAY) is None
    last_seen.write(file, kept, [seen()])
    log.unlink()
    assert last_seen.read(file, kept, 2026, DAY + timedelta(days=1)) is not None, "nothing was written meanwhile"


def test_another_version_of_the_program_starts_afresh(file, kept, monkeypatch):
    monkeypatch.setattr(last_seen, "__version__", "another")
    assert last_seen.read(file, kept, 2026, DAY) is None


def test_no_database_and_no_file_mean_nothing(file, kept, tmp_path):
    assert last_seen.read(tmp_path / "absent.json", kept, 2026, DAY) is None
    kept.unlink()
    assert last_seen.read(file, kept, 2026, DAY) is None


@pytest.mark.parametrize("text", ["", "[]", "[1, 2, 3]", "{}", "null", '["x", {"2026 2026-11-20": 5}]', "\x00"])
def test_a_damaged_file_means_nothing(file, kept, text):
    file.write_text(text, "utf-8")
    assert last_seen.read(file, kept, 2026, DAY) is None


@pytest.mark.parametrize("broken", [{}, {"day": 5}, {"day": "x"}, [], "words", 3])
def test_a_page_of_another_shape_means_nothing(file, kept, broken):
    mark, days = json.loads(file.read_text("utf-8"))
    days["2026 2026-11-20"] = broken if not isinstance(broken, dict) else {**days["2026 2026-11-20"], **broken}
    if broken == {}:
        del days["2026 2026-11-20"]["state"]
    file.write_text(json.dumps([mark, days]), "utf-8")
    assert last_seen.read(file, kept, 2026, DAY) is None


def test_a_folder_that_cannot_be_written_costs_nothing_else(kept, tmp_path):
    last_seen.write(tmp_path / "absent" / "last_seen.json", kept, [seen()])


def test_services_views_survive_the_way(services, file, tmp_path):
    services.school.change(name="МБОУ «СОШ № 1»")
    found = services.overview
    made = replace(seen(), overview=found.look(2026), frame=found.frame(2026), state=services.safety.state())
    database = tmp_path / "still"
    database.write_bytes(b"")
    last_seen.write(file, database, [made])
    assert last_seen.read(file, database, 2026, DAY) == made
