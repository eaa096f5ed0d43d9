"""Real result and plan files go into the store by the window's own use cases, and come out right."""

import json
from datetime import date

import pytest

from app import bootstrap
from app.services.study import study_object


@pytest.fixture
def services(tmp_path):
    with bootstrap.opened(tmp_path, bootstrap.fixed(date(2026, 11, 20))) as opened:
        yield opened


def _files(shared_data):
    expected = json.loads((shared_data / "results" / "expected.json").read_text("utf-8"))
    return {name: figures for name, figures in expected.items() if figures and figures["participants"]}


def test_stored_figures_equal_the_independent_ones(services, shared_data):
    compared = 0
    for name, figures in _files(shared_data).items():
        (candidate,) = services.import_results.recognise([shared_data / "results" / name])
        if candidate.action == "refuse":
            assert "не сказано" in candidate.refusal, candidate.refusal  # the file says no year: the user must
            continue
        (stored,) = services.import_results.store([candidate], whole_files=True).stored
        found = study_object(services.study.work(stored.work_id))
        assert found["participants"] == figures["participants"], name
        assert found["absent"] == figures["absent"], name
        assert found["mean_score"] == pytest.approx(figures["mean_score"], abs=5e-5), name
        assert [task["code"] for task in found["tasks"]] == [task["code"] for task in figures["tasks"]], name
        for task, wanted in zip(found["tasks"], figures["tasks"], strict=True):
            assert (task["n"], task["points"], task["max"]) == (wanted["n"], wanted["points"], wanted["max"]), name
            assert task["percent"] == pytest.approx(wanted["percent"], abs=6e-4), name
        compared += 1
        services.safety.undo()
    assert compared >= 8


def test_stored_rows_of_plans_are_those_of_the_papers(services, shared_data):
    for path in sorted((shared_data / "plans").glob("*.docx")):
        services.source_plans.store(path)
        expected = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text("utf-8"))
        plan = services.source_plans.plans()[-1]
        wanted = [item for section in expected["sections"] for item in section["items"]]
        assert [item.title for item in plan.items] == [item["title"] for item in wanted]
        assert [item.terms for item in plan.items] == [item["terms"] or "" for item in wanted]
        assert plan.title == expected["title"]
