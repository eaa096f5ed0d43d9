"""Changes between years: parallels, cohorts, classes, skills."""

from dataclasses import replace

import pytest

from app.analysis.dynamics import class_steps, cohort_dynamics, parallel_dynamics, sentence, skill_changes
from app.analysis.values import WorkKey


def graded(work_of, year, grade, marks, classes=None):
    return work_of([[1]] * len(marks), [1], marks=marks, classes=classes, key=WorkKey(year, "Химия", grade))


def test_share_of_two_up_by_ten_points_is_negative_and_surely_so(rules, work_of):
    works = [graded(work_of, 2026, 8, [2] * 30 + [4] * 70), graded(work_of, 2025, 8, [2] * 5 + [4] * 95)]
    (found,) = parallel_dynamics(works, rules)
    (step,) = found.steps
    assert step.share2.delta == pytest.approx(25.0)
    assert (step.verdict, step.sure, step.years) == ("отрицательная динамика", True, 1)
    assert "дети другие" in sentence(found)


def test_nine_points_are_no_negative_dynamics_and_two_years_want_twenty(rules, work_of):
    base = [2] * 10 + [4] * 90
    (year,) = parallel_dynamics([graded(work_of, 2025, 8, base), graded(work_of, 2026, 8, [2] * 19 + [4] * 81)], rules)
    assert year.steps[0].verdict == "без выраженной динамики"
    (two,) = parallel_dynamics([graded(work_of, 2024, 8, base), graded(work_of, 2026, 8, [2] * 25 + [4] * 75)], rules)
    assert two.steps[0].verdict == "без выраженной динамики"


def test_few_participants_are_too_early(rules, work_of):
    works = [graded(work_of, 2025, 8, [4] * 9), graded(work_of, 2026, 8, [2] * 9)]
    assert parallel_dynamics(works, rules)[0].steps[0].verdict == "участников мало, судить рано"


def test_a_growing_chance_change_is_called_chance(rules, work_of):
    works = [graded(work_of, 2025, 8, [2] * 1 + [4] * 19), graded(work_of, 2026, 8, [2] * 4 + [4] * 16)]
    (found,) = parallel_dynamics(works, rules)
    assert not found.steps[0].sure
    assert "в пределах случайного" in sentence(found)


def test_cohort_follows_the_children_and_parallels_the_grade(rules, work_of):
    works = [
        graded(work_of, 2025, 7, [4] * 20),
        graded(work_of, 2026, 8, [3] * 20),
        graded(work_of, 2026, 7, [5] * 20),
    ]
    (cohort,) = cohort_dynamics(works, rules)
    assert [(point.key.year, point.key.grade) for point in cohort.points] == [(2025, 7), (2026, 8)]
    assert cohort.steps[0].quality.delta == pytest.approx(-100.0)
    (parallel,) = parallel_dynamics(works, rules)
    assert [point.key.grade for point in parallel.points] == [7, 7]


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (["7А"] * 10 + ["7Б"] * 10, ["8А"] * 10 + ["8Б"] * 10, [("7А", "8А"), ("7Б", "8Б")]),
        (["А"] * 10 + ["Б"] * 10, ["А"] * 20, [("А", "А")]),
        (["1"] * 10 + ["2"] * 10, ["1"] * 10 + ["2"] * 10, []),
        ([None] * 20, ["8А"] * 20, []),
    ],
)
def test_classes_are_followed_by_their_letter_only(rules, work_of, before, after, pairs):
    earlier, later = graded(work_of, 2025, 7, [4] * 20, before), graded(work_of, 2026, 8, [3] * 20, after)
    assert [(a, b) for a, b, _ in class_steps(earlier, later, rules)] == pairs


def test_skills_compare_only_where_they_are_the_same(rules, work_of):
    earlier = work_of([[1, 0]] * 20, [1, 1], skills=["Чтение карты", "Климат"], key=WorkKey(2025, "География", 7))
    later = work_of([[0, 1]] * 20, [1, 1], skills=["Иное", "чтение карты."], key=WorkKey(2026, "География", 7))
    (found,) = skill_changes(earlier, later, rules)
    assert (found.tasks_before, found.tasks_after, found.conditional) == (("1",), ("2",), False)
    assert found.change.delta == 0.0


def test_without_skills_only_one_structure_compares_and_says_so(rules, work_of):
    earlier = work_of([[1, 0]] * 20, [1, 1], levels=["Б", "П"], key=WorkKey(2025, "География", 7))
    later = replace(earlier, key=WorkKey(2026, "География", 7))
    assert all(change.conditional for change in skill_changes(earlier, later, rules))
    assert len(skill_changes(earlier, later, rules)) == 2
    other = work_of([[1, 0]] * 20, [1, 2], levels=["Б", "П"], key=WorkKey(2026, "География", 7))
    assert skill_changes(earlier, other, rules) == ()


@pytest.mark.parametrize(
    ("twos", "verdict"),
    [(30, "отрицательная динамика"), (29, "без выраженной динамики"), (11, "без выраженной динамики"),
     (10, "положительная динамика")],
)  # fmt: skip
def test_ten_points_decide_in_both_directions(rules, work_of, twos, verdict):
    works = [graded(work_of, 2025, 8, [2] * 20 + [4] * 80), graded(work_of, 2026, 8, [2] * twos + [4] * (100 - twos))]
    assert parallel_dynamics(works, rules)[0].steps[0].verdict == verdict


def test_only_an_unsure_change_of_some_size_is_called_chance(rules, work_of):
    sure = parallel_dynamics([graded(work_of, 2025, 8, [4] * 100), graded(work_of, 2026, 8, [2] * 100)], rules)[0]
    steady = parallel_dynamics([graded(work_of, 2025, 8, [4] * 100), graded(work_of, 2026, 8, [4] * 100)], rules)[0]
    assert "случайного" not in sentence(sure)
    assert "случайного" not in sentence(steady)
