"""Real result files of 2020–2026 give the figures that were computed independently of this program."""

import json
from pathlib import Path

import pytest

from app.importers.results.figures import inspect_object
from app.importers.results.registry import read_result_file

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "results"
EXPECTED = json.loads((SHARED / "expected.json").read_text("utf-8")) if (SHARED / "expected.json").is_file() else {}
WITH_FIGURES = [name for name, figures in EXPECTED.items() if figures]
WITH_GROUPS = [name for name, figures in EXPECTED.items() if not figures]
NAMES_OF = {"X": "not_attempted"}

pytestmark = pytest.mark.usefixtures("shared_data")


def inspected(name):
    return inspect_object(read_result_file(SHARED / name))


@pytest.mark.parametrize("name", WITH_FIGURES or [pytest.param("", marks=pytest.mark.skip("no real files here"))])
def test_every_figure_is_the_expected_one(name):
    expected, found = EXPECTED[name], inspected(name)
    for key in ("participants", "absent", "mean_score"):
        assert found[key] == expected[key], key
    tasks = {task["code"]: task for task in found["tasks"]}
    if found["participants"]:
        assert list(tasks) == [task["code"] for task in expected["tasks"]]
    for task in expected["tasks"]:
        ours = tasks[task["code"]]
        for key in ("max", "percent", "points", "n", "X", "not_taught"):
            assert ours[NAMES_OF.get(key, key)] == task[key], (task["code"], key)
    bad = sum(problem["code"] == "score_out_of_range" for problem in found["problems"])
    assert bad == sum(task["bad"] for task in expected["tasks"])


@pytest.mark.parametrize("name", WITH_GROUPS or [pytest.param("", marks=pytest.mark.skip("no real files here"))])
def test_files_without_participants_hold_groups_that_add_up(name):
    found = inspected(name)
    assert found["kind"] in {"mark_statistics", "journal_comparison"}
    assert {found["year"], found["grade"]} <= {2024, 2026, 4}
    assert [group["role"] for group in found["groups"]][-1] == "school"
    for group in found["groups"]:
        shares = [value for key, value in group["values"].items() if not key.endswith("_count")]
        assert sum(shares) == pytest.approx(100, abs=0.05)
        counts = [value for key, value in group["values"].items() if key.endswith("_count")]
        assert not counts or sum(counts) == pytest.approx(group["participants"], abs=5)
    assert not [problem for problem in found["problems"] if problem["severity"] == "error"]


@pytest.mark.parametrize("name", list(EXPECTED) or [pytest.param("", marks=pytest.mark.skip("no real files here"))])
def test_a_file_is_recognised_by_content_alone(name, tmp_path):
    copy = tmp_path / "1"
    copy.write_bytes((SHARED / name).read_bytes())
    assert inspect_object(read_result_file(copy))["kind"] == inspected(name)["kind"]
