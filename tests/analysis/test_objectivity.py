"""Signals: planted cases are found, honest works stay quiet, nothing is called more than a possible marker."""

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.objectivity import (
    MARKER,
    QUIET,
    UNKNOWN,
    above_region,
    boundary_peaks,
    check_objectivity,
    class_spread,
    cohort_drop,
    group_curves,
    journal_gaps,
    journal_shares,
    rechecked,
    sentence,
    task_inversion,
)
from app.analysis.values import Scale, Task, WorkData, WorkKey

TASKS = 14


class Honest:
    """Makes honest works: abilities, difficulties and chance; marks by the scale, a slightly generous journal."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def work(self, n, classes=3):
        maxima = self.random.integers(1, 4, TASKS)
        hard = self.random.normal(0, 1, TASKS)
        ability = self.random.normal(self.random.normal(0, 0.5), 1, n)
        chance = 1 / (1 + np.exp(hard[None, :] - ability[:, None]))
        scores = self.random.binomial(maxima[None, :], chance).astype(np.int8)
        best = int(maxima.sum())
        scale = Scale("Физика", 8, 2026, best, (round(best * 0.3), round(best * 0.55), round(best * 0.78)), "описание")
        marks = [scale.mark(int(total)) for total in scores.sum(axis=1)]
        journal = [min(5, max(2, mark + int(self.random.choice([-1, 0, 1], p=[0.08, 0.72, 0.2])))) for mark in marks]
        return WorkData(
            key=WorkKey(2026, "Физика", 8),
            tasks=tuple(Task(str(j), int(top)) for j, top in enumerate(maxima, 1)),
            codes=tuple(f"8{i:04d}" for i in range(n)),
            classes=tuple(f"8{'АБВГ'[i % classes]}" for i in range(n)),
            variants=(None,) * n,
            scores=scores.tobytes(),
            marks=tuple(marks),
            journal_marks=tuple(journal),
            scale=scale,
            max_score=best,
        )

    def pushed_over_bounds(self, work, reach=3, share=0.7):
        """The same work with most of those who missed a mark by up to `reach` points lifted onto its bound."""
        matrix = np.frombuffer(work.scores, dtype=np.int8).reshape(work.n, TASKS).copy()
        for row in matrix:
            total = int(row.sum())
            bound = next((b for b in work.scale.bounds if b - reach <= total < b), None)
            if bound is None or self.random.random() >= share:
                continue
            for j, task in enumerate(work.tasks):
                lift = min(bound - total, task.max - int(row[j]))
                row[j] += lift
                total += lift
        return replace(work, scores=matrix.tobytes())


def rate(checks):
    checks = list(checks)
    return sum(signal.state == MARKER for signal in checks) / len(checks)


@pytest.mark.parametrize("n", [25, 90])
def test_honest_works_stay_quiet(rules, n):
    honest = Honest(n)
    signals = [check_objectivity(honest.work(n), rules) for _ in range(150)]
    rates = {one[0].code: rate(one) for one in zip(*signals, strict=True)}
    assert max(rates.values()) <= 0.04, rates


def test_works_pushed_over_the_bounds_are_found(rules):
    honest = Honest(7)
    planted = [honest.pushed_over_bounds(honest.work(90)) for _ in range(60)]
    assert rate(boundary_peaks(work, rules) for work in planted) >= 0.9


def test_peak_worked_example(rules, work_of, scale_of):
    totals = [4] * 6 + [5] * 2 + [6] * 14 + [7] * 4 + [8] * 6 + [10] * 3
    signal = boundary_peaks(work_of([[total] for total in totals], [20], scale=scale_of(20, 6, 12, 17)), rules)
    assert signal.state == MARKER
    assert "«3» (6 б.): 14, у соседей в среднем 4,5, p = 0,0020" in signal.figures


def test_without_a_scale_peaks_are_not_inferred(rules, work_of):
    signal = boundary_peaks(work_of([[6]] * 40, [20]), rules)
    assert signal.state == UNKNOWN
    assert signal.words == "не оценивалось"


def test_lowered_marks_are_a_marker_and_few_pairs_are_not_assessed(rules, work_of):
    planted = work_of([[1]] * 50, [1], marks=[3] * 30 + [4] * 20, journal=[4] * 50)
    assert journal_shares(planted, rules).state == MARKER
    honest = work_of([[1]] * 50, [1], marks=[3] * 10 + [4] * 40, journal=[4] * 50)
    assert journal_shares(honest, rules).state == QUIET
    few = work_of([[1]] * 9, [1], marks=[3] * 9, journal=[4] * 9)
    assert journal_shares(few, rules).state == UNKNOWN


def test_gaps_name_codes_even_where_they_are_no_marker(rules, work_of):
    planted = work_of([[1]] * 20, [1], marks=[2] * 2 + [4] * 18, journal=[4] * 20)
    assert journal_gaps(planted, rules).state == MARKER
    one = work_of([[1]] * 20, [1], marks=[2] + [4] * 19, journal=[4] * 20)
    assert (journal_gaps(one, rules).state, journal_gaps(one, rules).codes) == (QUIET, ("50001",))


def test_easy_worse_and_hard_better_than_the_region(rules, work_of, region_of):
    values = {str(j): 90.0 - 10 * j for j in range(1, 7)}
    inverted = [[0, 0, 1, 1, 1, 1]] * 40
    work = work_of(inverted, [1] * 6, comparators=[region_of("task_completion", values)])
    signal = task_inversion(work, rules)
    assert (signal.state, signal.codes) == (MARKER, ("1", "2", "5", "6"))
    plain = work_of([[1, 1, 1, 0, 0, 0]] * 40, [1] * 6, comparators=[region_of("task_completion", values)])
    assert task_inversion(plain, rules).state == QUIET
    assert task_inversion(work_of(inverted, [1] * 6), rules).state == UNKNOWN


def test_above_the_region_asks_the_two_published_questions(rules, work_of, region_of):
    region = region_of("mark_statistics", {"2": 10.0, "3": 50.0, "4": 30.0, "5": 10.0})
    high = work_of([[1]] * 40, [1], marks=[5] * 20 + [4] * 20, comparators=[region])
    signal = above_region(high, rules)
    assert signal.state == MARKER
    assert len(signal.questions) == 2
    near = work_of([[1]] * 12, [1], marks=[5] * 2 + [4] * 4 + [3] * 5 + [2], comparators=[region])
    assert above_region(near, rules).state == QUIET


def test_a_cohort_that_drops_is_a_marker(rules, work_of):
    def year(number, grade, marks):
        return work_of([[1]] * 40, [1], marks=marks, key=WorkKey(number, "Химия", grade), classes=[f"{grade}А"] * 40)

    earlier = year(2025, 7, [5] * 30 + [4] * 10)
    assert cohort_drop(year(2026, 8, [3] * 30 + [2] * 10), rules, earlier).state == MARKER
    assert cohort_drop(year(2026, 8, [5] * 28 + [4] * 10 + [3] * 2), rules, earlier).state == QUIET
    assert cohort_drop(earlier, rules, None).state == UNKNOWN


def test_spread_of_classes_warns_of_small_ones(rules, work_of):
    work = work_of([[1]] * 54, [1], marks=[5] * 25 + [3] * 25 + [4] * 4, classes=["5А"] * 25 + ["5Б"] * 25 + ["5В"] * 4)
    signal = class_spread(work, rules)
    assert signal.state == MARKER
    assert "малы для вывода: 5В" in signal.figures


def test_crossing_curves_name_the_task(rules, work_of):
    work = work_of([[1, 0]] * 30 + [[0, 1]] * 30, [1, 1], marks=[3] * 30 + [4] * 30)
    assert (group_curves(work, rules).state, group_curves(work, rules).codes) == (MARKER, ("1",))


def test_rechecked_works(rules):
    assert rechecked([5] * 20, [5] * 19 + [6], rules).state == QUIET
    assert rechecked([5] * 20, [5] * 16 + [6] * 4, rules).state == MARKER
    assert rechecked([5] * 9, [5] * 9, rules).state == UNKNOWN
    assert rechecked([5] * 10 + [None], [5] * 10 + [7], rules).n == 10


def test_words_never_establish_anything(rules, work_of):
    work = work_of([[1]] * 50, [1], marks=[2] * 30 + [4] * 20, journal=[4] * 50)
    signals = check_objectivity(work, rules)
    said = sentence(signals)
    assert "возможный маркер, требует дополнительного анализа" in said
    texts = " ".join([said, *(f"{one.title} {one.words} {one.figures}" for one in signals)]).casefold()
    assert "необъективн" not in texts
    assert "учител" not in texts
    assert sentence(check_objectivity(work_of([[1]], [1]), rules)).startswith("Маркеры не оценивались")


@pytest.mark.parametrize(
    ("low", "high", "n", "state"),
    [(9, 18, 25, QUIET), (0, 25, 25, MARKER), (100, 150, 250, QUIET), (3, 7, 10, QUIET)],
)
def test_spread_must_be_both_wide_and_sure(rules, work_of, low, high, n, state):
    marks = [5] * low + [3] * (n - low) + [5] * high + [3] * (n - high)
    work = work_of([[1]] * (2 * n), [1], marks=marks, classes=["5А"] * n + ["5Б"] * n)
    assert class_spread(work, rules).state == state


def test_a_small_rise_of_two_in_the_cohort_is_quiet_and_a_large_one_is_not(rules, work_of):
    def year(number, grade, twos):
        return work_of([[1]] * 100, [1], marks=[2] * twos + [3] * (100 - twos), key=WorkKey(number, "Химия", grade))

    assert cohort_drop(year(2026, 8, 9), rules, year(2025, 7, 0)).state == QUIET
    assert cohort_drop(year(2026, 8, 15), rules, year(2025, 7, 6)).state == QUIET
    assert cohort_drop(year(2026, 8, 30), rules, year(2025, 7, 5)).state == MARKER


def test_neighbours_of_a_bound_at_the_edge_are_those_that_exist(rules, work_of, scale_of):
    totals = [0] * 5 + [1] * 20 + [2] * 2 + [3] * 1 + [10] * 2
    signal = boundary_peaks(work_of([[total] for total in totals], [10], scale=scale_of(10, 1, 6, 10)), rules)
    assert signal.state == MARKER
    assert "«3» (1 б.): 20, у соседей в среднем 2,7" in signal.figures
    assert "«5» (10 б.): 2, у соседей в среднем 0,0" in signal.figures
