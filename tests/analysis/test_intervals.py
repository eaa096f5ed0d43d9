"""Intervals and the noticeable difference, against worked examples and plain formulas."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.intervals import binomial_tail, change, differences, is_noticeable, newcombe, student, wilson


def test_wilson_worked_example():
    assert wilson(50.0, 10) == pytest.approx((23.66, 76.34), abs=0.01)
    assert wilson(0.0, 10) == pytest.approx((0.0, 27.75), abs=0.01)
    assert wilson(None, 10) is None
    assert wilson(50.0, 0) is None


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_inside_0_100(pair):
    hits, n = pair
    low, high = wilson(hits * 100 / n, n)
    assert -1e-9 <= low <= hits * 100 / n + 1e-9
    assert hits * 100 / n - 1e-9 <= high <= 100.0


def test_newcombe_worked_example_of_the_published_method():
    # Newcombe 1998, method 10: 56/70 against 48/80 -> +0.2000 (0.0524; 0.3339)
    assert newcombe(60.0, 80, 80.0, 70) == pytest.approx((5.24, 33.39), abs=0.01)


@given(st.floats(0, 100), st.integers(1, 300), st.floats(0, 100), st.integers(1, 300))
def test_newcombe_turned_round_is_its_mirror(before, n_before, after, n_after):
    low, high = newcombe(before, n_before, after, n_after)
    back = newcombe(after, n_after, before, n_before)
    assert low <= after - before <= high
    assert back == pytest.approx((-high, -low))


@pytest.mark.parametrize(("freedom", "quantile"), [(4, 2.776), (9, 2.262), (29, 2.045), (120, 1.980)])
def test_student_quantile_of_the_tables(freedom, quantile):
    assert student(freedom) == pytest.approx(quantile, abs=0.01)


@given(st.integers(0, 30), st.integers(0, 30))
def test_binomial_tail_is_the_sum_of_chances(hits, extra):
    trials = hits + extra
    expected = sum(comb(trials, k) * 0.2**k * 0.8 ** (trials - k) for k in range(hits, trials + 1))
    assert binomial_tail(hits, trials, 0.2) == pytest.approx(expected)


def test_noticeable_by_hand(rules):
    # 1.96 * sqrt(0.61 * 0.39 / 100) = 9.56
    assert is_noticeable(50.0, 100, 61.0, rules)
    assert not is_noticeable(52.0, 100, 61.0, rules)


def test_few_participants_are_never_noticeable(rules):
    assert not is_noticeable(0.0, 9, 90.0, rules)
    assert is_noticeable(0.0, 10, 90.0, rules)


def test_a_group_at_the_edge_is_judged_by_wilson(rules):
    assert not is_noticeable(100.0, 100, 100.0, rules)
    assert not is_noticeable(0.0, 100, 0.0, rules)
    assert is_noticeable(90.0, 100, 100.0, rules)


def test_difference_only_from_groups_that_have_the_value(rules, region_of):
    groups = (
        region_of("task_completion", {"1": 70.0}),
        region_of("task_completion", {"2": 10.0}, "Район", "municipality"),
    )
    (found,) = differences(50.0, 100, groups, "1", rules)
    assert (found.name, found.value, found.delta, found.noticeable) == ("Регион 1", 70.0, -20.0, True)


def test_change_is_sure_only_when_zero_is_outside():
    assert change(60.0, 80, 80.0, 70).sure
    assert not change(60.0, 8, 80.0, 7).sure
    assert change(None, 8, 80.0, 7) is None


def test_binomial_tail_of_a_region_is_a_number():
    assert binomial_tail(5_000, 10_000, 0.5) == pytest.approx(0.50399, abs=1e-4)
    assert binomial_tail(9_000, 10_000, 0.2) == pytest.approx(0.0, abs=1e-12)
