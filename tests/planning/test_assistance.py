"""Who is helped: classes and groups by mark, small ones hidden, pupils only counted."""

from dataclasses import replace

import pytest

from app.planning.assistance import by_class, by_mark, goal_of
from app.planning.difficulties import find_difficulties

CLASSES = ("5А",) * 12 + ("5Б",) * 12 + ("5В",) * 3
ONES = [1] * 9 + [0] * 3 + [1] * 2 + [0] * 10 + [0] * 3
"""5А 9 of 12, 5Б 2 of 12, 5В nobody of 3."""


@pytest.fixture
def weak(rules, work_with):
    work = work_with(
        {"1": 0}, n=27, skills={"1": "Решать"}, classes=CLASSES, cells={"1": ONES}, marks=(3,) * 24 + (2,) * 3
    )
    (found,) = [one for one in find_difficulties([work], rules) if one.kind == "skill"]
    return work, found


def test_weak_classes_are_helped_and_a_small_one_hides_its_keeper(rules, weak):
    work, found = weak
    groups = {one.name: one for one in by_class(work, found, rules)}
    assert list(groups) == ["5А", "5Б", "5В"]
    assert (groups["5Б"].percent, groups["5Б"].weak, groups["5Б"].none) == (pytest.approx(100 / 6), True, 10)
    assert not groups["5А"].weak
    assert groups["5В"].hidden
    assert sum(one.hidden for one in groups.values()) == 2


def test_groups_by_mark_have_figures_only_where_there_are_enough(rules, weak):
    work, found = weak
    groups = {one.name: one for one in by_mark(work, found, rules)}
    assert groups["«3»"].percent == pytest.approx(100 * 11 / 24)
    assert groups["«2»"].percent is None
    assert groups["«2»"].hidden


def test_the_goal_is_the_bound_that_was_not_reached(weak):
    _, found = weak
    assert goal_of(replace(found, threshold=57.0)) == "не ниже 57\u00a0%"
    assert goal_of(replace(found, threshold=10.0, kind="marks")) == "ниже 10\u00a0%"
    assert goal_of(replace(found, threshold=None, differences=())) == "рост показателя"
