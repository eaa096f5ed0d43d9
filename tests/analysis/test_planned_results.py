"""Skills and planned results: tasks put together, groups beside them, codes and thresholds."""

from dataclasses import replace

import pytest

from app.analysis.planned_results import percent_of_group, work_planned_results
from app.analysis.tasks import work_tasks
from app.analysis.values import Comparator, Task


@pytest.fixture
def described(work_of, region_of):
    """Four tasks: two of one skill, planned results of their own, codes that repeat; the region has the first three."""
    base = work_of(
        [(1, 3, 0, 1)] * 20 + [(0, 0, 0, 0)] * 20,
        (1, 3, 1, 1),
        comparators=[region_of("task_completion", {"1": 80.0, "2": 40.0, "3": 30.0})],
    )
    facts = (
        ("Б", "Считать", "Складывать", ("1", "2"), ("2.1",)),
        ("П", "считать.", "Умножать", ("2", "3"), ("2.1", "2.2")),
        ("Б", "Чертить", "Строить", (), ()),
        (None, None, "Строить", ("9",), ()),
    )
    tasks = tuple(
        Task(task.code, task.max, level, skill, planned, content, requirement)
        for task, (level, skill, planned, content, requirement) in zip(base.tasks, facts, strict=True)
    )
    return replace(base, tasks=tasks)


@pytest.fixture
def found(described, rules):
    return work_planned_results(described, work_tasks(described, rules), rules)


def test_tasks_of_one_skill_are_one_row_whatever_its_signs(found):
    count, draw = found.skills
    assert (count.group.name, count.group.codes, count.levels) == ("Считать", ("1", "2"), ("Б", "П"))
    assert (count.content_codes, count.requirement_codes) == (("1", "2", "3"), ("2.1", "2.2"))
    assert count.planned == ("Складывать", "Умножать")
    assert (draw.group.codes, draw.content_codes) == (("3",), ())


def test_points_of_a_skill_are_summed(found):
    # 20 of 40 pupils have 1 + 3 points of 4: 80 of 160
    assert (found.skills[0].group.points, found.skills[0].group.percent) == (80, 50.0)


def test_planned_results_are_the_other_view(found):
    assert [(row.group.name, row.group.codes) for row in found.planned] == [
        ("Складывать", ("1",)),
        ("Умножать", ("2",)),
        ("Строить", ("3", "4")),
    ]
    assert found.planned[2].skills == ("Чертить",)
    assert found.differ


def test_the_region_s_per_cent_of_several_tasks_is_weighted_by_their_points(found):
    # (1·80 + 3·40) / 4
    (difference,) = found.skills[0].differences
    assert (difference.value, difference.delta, difference.noticeable) == (50.0, 0.0, False)


def test_a_group_that_lacks_a_task_is_not_compared(found):
    assert found.planned[2].differences == ()
    group = Comparator("Регион", "region", "task_completion", 10, {"1": 50.0})
    assert percent_of_group(group, [Task("1", 2), Task("2", 1)]) is None
    assert percent_of_group(group, [Task("1", None)]) is None
    assert percent_of_group(group, []) is None


def test_thresholds_of_the_levels_that_the_work_has(found):
    assert found.bounds == ((60.0, "Б"), (30.0, "П"))


def test_a_work_without_words_has_neither_view(work_of, rules):
    work = work_of([(1,)], (1,))
    found = work_planned_results(work, work_tasks(work, rules), rules)
    assert (found.skills, found.planned, found.bounds, found.differ) == ((), (), (), False)
