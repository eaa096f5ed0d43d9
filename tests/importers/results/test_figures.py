"""The object of `results inspect`: its keys, and figures checked by hand."""

import json
from pathlib import Path

from app.importers.problems import Problem
from app.importers.results.figures import inspect_object, unreadable_object
from app.importers.results.registry import read_result_file
from tests.importers.results.books import book_of

KEYS = [
    "file", "kind", "year", "subject", "grade", "date", "max_score", "school", "participants", "absent", "mean_score",
    "tasks", "marks", "journal", "groups", "problems",
]  # fmt: skip
TASK_KEYS = [
    "code", "max", "level", "percent", "n", "points", "full", "partial", "zero", "not_attempted", "not_taught",
]  # fmt: skip


def inspected(tmp_path, text, name="Математика 4 класс ВПР 2026.xlsx"):
    return inspect_object(read_result_file(book_of(tmp_path / name, text)))


def test_figures_of_a_small_form_by_hand(tmp_path):
    found = inspected(
        tmp_path,
        """
Код   | Вариант      | 1 (2б)    | 2 (1б)
40001 | 1            | 2         | 1
40002 | 1            | 1         | X
40003 | 1            | X         | не пройд.
40004 | 1            | 0         | ·
40005 | 1            | 7         | 1
40006 | отсутствовал | ·         | ·
40007 | ·            | ·         | ·
""",
    )
    assert list(found) == KEYS
    assert list(found["tasks"][0]) == TASK_KEYS
    assert (found["participants"], found["absent"]) == (5, 1)
    assert found["mean_score"] == 1.0  # totals 3, 1, 0, 0; the one with 7 of 2 has none
    first, second = found["tasks"]
    assert first == {
        "code": "1", "max": 2, "level": None, "percent": 37.5, "n": 4, "points": 3, "full": 1, "partial": 1, "zero": 1,
        "not_attempted": 1, "not_taught": 0,
    }  # fmt: skip
    assert (second["n"], second["points"], second["percent"]) == (3, 2, 66.667)
    assert (second["full"], second["partial"], second["not_attempted"], second["not_taught"]) == (2, 0, 1, 1)


def test_full_partial_zero_and_not_attempted_make_n(tmp_path):
    found = inspected(tmp_path, "Код | Вариант | 1 (3б)\n1 | 1 | 3\n2 | 1 | 2\n3 | 1 | 0\n4 | 1 | X\n5 | 1 | 1")
    (task,) = found["tasks"]
    assert task["full"] + task["partial"] + task["zero"] + task["not_attempted"] == task["n"] == 5


def test_what_a_file_does_not_say_is_null(tmp_path):
    found = inspected(tmp_path, "код обучающегося | вариант | балл за 1\n40001 | 1 | 1", name="1.xlsx")
    assert [found[key] for key in ("year", "subject", "date", "max_score", "school", "marks", "journal")] == [None] * 7
    (task,) = found["tasks"]
    assert (task["percent"], task["full"], task["partial"], task["n"]) == (None, None, None, 1)


def test_a_report_of_groups_has_no_participants(tmp_path):
    found = inspected(tmp_path, "Группы участников | 2 | 3 | 4 | 5\nВся выборка | 1 | 29 | 40 | 30")
    assert [found[key] for key in ("participants", "absent", "mean_score", "tasks")] == [None, None, None, []]
    assert found["groups"] == [
        {
            "name": "Вся выборка",
            "role": "sample",
            "schools": None,
            "participants": None,
            "values": {"2": 1.0, "3": 29.0, "4": 40.0, "5": 30.0},
        }
    ]


def test_problems_have_place_and_severity(tmp_path):
    found = inspected(tmp_path, "Код | Вариант | 1 (1б)\n40001 | 1 | 5")
    (problem,) = found["problems"][-1:]
    assert list(problem) == ["sheet", "cell", "code", "message", "severity"]
    assert (problem["sheet"], problem["cell"], problem["severity"]) == ("Протокол", "C2", "error")


def test_an_unreadable_file_is_an_object_with_its_problem():
    found = unreadable_object(Path("папка/Ф1.xlsx"), Problem("empty", "Файл пуст.", "error"))
    assert list(found) == KEYS
    assert (found["file"], found["kind"], found["participants"]) == ("Ф1.xlsx", "unknown", None)
    assert [problem["code"] for problem in found["problems"]] == ["empty"]


def test_the_object_is_plain_json(tmp_path):
    found = inspected(tmp_path, "Код | Вариант | 1 (1б)\n40001 | 1 | 1")
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
