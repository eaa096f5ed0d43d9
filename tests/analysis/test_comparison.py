"""The school beside its groups."""

import pytest

from app.analysis.comparison import compare_marks, compare_tasks, sentence
from app.analysis.marks import work_marks
from app.analysis.tasks import work_tasks


def test_marks_beside_region_and_municipality(rules, work_of, region_of):
    groups = [
        region_of("mark_statistics", {"2": 5.0, "3": 35.0, "4": 40.0, "5": 20.0}),
        region_of("mark_statistics", {"2": 10.0, "3": 50.0, "4": 30.0, "5": 10.0}, "Район 1", "municipality"),
    ]
    work = work_of([[1]] * 100, [1], marks=[2] * 30 + [3] * 40 + [4] * 30, comparators=groups)
    found = compare_marks(work_marks(work, rules), rules)
    assert found.groups == (("municipality", "Район 1"), ("region", "Регион 1"))
    rows = {row.label: row for row in found.rows}
    assert rows["Доля «2»"].percent == pytest.approx(30.0)
    assert [round(d.delta, 1) for d in rows["Доля «2»"].differences] == [20.0, 25.0]
    assert rows["Качество"].differences[1].delta == pytest.approx(-30.0)
    assert rows["Качество"].differences[1].noticeable


def test_tasks_beside_the_region_and_the_sentence(rules, work_of, region_of):
    region = region_of("task_completion", {"1": 90.0, "2": 50.0})
    work = work_of([[0, 1]] * 40 + [[1, 0]] * 60, [1, 1], comparators=[region])
    found = compare_tasks(work_tasks(work, rules))
    said = sentence(found)
    assert "заметно ниже 2, заметно выше 0 из 2" in said
    assert "наибольшее отставание 30,0\u00a0п.п." in said


def test_without_groups_nothing_is_claimed(rules, work_of):
    assert sentence(compare_tasks(work_tasks(work_of([[1]], [1]), rules))).startswith("Групп сравнения нет")
    quiet = compare_tasks(())
    assert quiet.rows == ()
