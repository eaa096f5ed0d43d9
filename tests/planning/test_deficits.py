import pytest

from app.planning.deficits import equal_groups, graver, is_family_of, needs_ground
from app.planning.self_check import SelfCheckItem, changes, unanswered


def test_equal_wordings_differ_in_case_space_and_points_only():
    said = {1: "Анализ  урока.", 2: "Контроль", 3: "анализ урока", 4: "Ёмкий отчёт", 5: "емкий отчет"}
    assert equal_groups(said) == ((1, 3), (4, 5))


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ("found", "in_work", False),
        ("found", "closed", True),
        ("in_work", "closed", True),
        ("closed", "in_work", True),
        ("in_work", "found", True),
        ("closed", "closed", False),
    ],
)
def test_closing_and_stepping_back_ask_for_a_ground(old, new, asked):
    assert needs_ground(old, new) is asked


def test_families_are_those_of_the_role():
    assert is_family_of("teacher", "предметные")
    assert not is_family_of("teacher", "ВШК")


@pytest.mark.parametrize(
    ("levels", "gravest"),
    [(["низкий", "высокий"], "высокий"), (["", "низкий"], "низкий"), (["иной"], "иной"), ([], "")],
)
def test_the_gravest_level(levels, gravest):
    assert graver(levels) == gravest


def test_two_lists_are_compared_by_questions_answered_in_both():
    items = [SelfCheckItem(key, "teacher", "предметные", key, key, "") for key in "abcd"]
    before, after = {"a": False, "b": True, "c": False}, {"a": True, "b": False, "d": False}
    found = changes(items, before, after)
    assert [[item.id for item in side] for side in (found.better, found.worse)] == [["a"], ["b"]]
    assert unanswered(items, after) == 1
