"""Signals: planted cases are found, honest works stay quiet, nothing is called more than a possible marker."""

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.objectivity import (
    MARKER,
    QUIET,
    THRESHOLDS_OF_SIGNAL,
    TITLES,
    UNKNOWN,
    above_region,
    boundary_peaks,
    check_objectivity,
    class_spread,
    cohort_drop,
    equal_sets,
    group_curves,
    journal_gaps,
    journal_shares,
    rechecked,
    sentence,
    task_inversion,
)
from app.analysis.objectivity.signal import Column, SignalTable
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
    planted = work_of([[1]] * 20, [1], marks=[2] * 3 + [4] * 17, journal=[4] * 20)
    assert journal_gaps(planted, rules).state == MARKER  # P(X ≥ 3), X ~ Bin(20; 0,02) = 0,007
    two = work_of([[1]] * 20, [1], marks=[2] * 2 + [4] * 18, journal=[4] * 20)
    assert journal_gaps(two, rules).state == QUIET  # 0,060
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


def test_rechecked_works(rules, work_of):
    def checked(*second):
        return rechecked(replace(work_of([[5]] * len(second), [9]), second_totals=second), rules)

    assert checked(*[5] * 16, *[4] * 4).state == QUIET  # P(X ≥ 4), X ~ Bin(20; 0,1) = 0,133
    found = checked(*[5] * 14, *[4] * 5, 6)
    assert (found.state, found.n) == (MARKER, 20)  # P(X ≥ 6) = 0,011
    assert found.figures.startswith("балл совпал в 70,0\u00a0% работ; стал ниже: 5, выше: 1")
    assert [found.table.text(at, 4) for at in found.table.flagged] == ["−1"] * 5 + ["1"]
    assert checked(*[5] * 9).state == UNKNOWN
    assert checked(*[5] * 10, None).n == 10
    assert rechecked(work_of([[5]] * 20, [9]), rules).figures == "ведомость повторной проверки не заполнена"


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
    assert signal.table.flagged == (0,)
    assert "«5» (10 б.): 2, у соседей в среднем 0,0" in signal.figures


def test_small_peaks_on_every_bound_are_one_large_peak(rules, work_of, scale_of):
    beside = dict.fromkeys((*range(4, 9), *range(10, 15), *range(16, 21)), 4)
    totals = [at for at, count in (beside | {6: 8, 12: 8, 18: 8}).items() for _ in range(count)]
    signal = boundary_peaks(work_of([[total] for total in totals], [22], scale=scale_of(22, 6, 12, 18)), rules)
    assert (signal.state, signal.table.flagged) == (MARKER, (3,))
    assert "все вместе: 24, у соседей в среднем 12,0, p = 0,0055" in signal.figures


def test_the_region_s_own_share_moves_the_limit_of_lowered_marks(rules, work_of, region_of):
    region = region_of("journal_comparison", {"lower_percent": 40.0, "same_percent": 50.0, "higher_percent": 10.0})
    marks = {"marks": [3] * 50 + [4] * 50, "journal": [4] * 100}
    assert journal_shares(work_of([[1]] * 100, [1], **marks), rules).state == MARKER
    signal = journal_shares(work_of([[1]] * 100, [1], **marks, comparators=[region]), rules)
    assert (signal.state, signal.table.text(0, 4)) == (QUIET, "52,0 %")


def test_what_changed_for_the_whole_region_is_no_drop_of_the_school(rules, work_of, region_of):
    def year(number, grade, marks, quality):
        shares = {"2": 5.0, "3": 95.0 - quality, "4": quality, "5": 0.0}
        regions = [region_of("mark_statistics", shares)]
        return work_of([[1]] * 100, [1], marks=marks, key=WorkKey(number, "Химия", grade), comparators=regions)

    before, after = [4] * 80 + [3] * 20, [4] * 50 + [3] * 50
    assert cohort_drop(year(2026, 8, after, 60.0), rules, year(2025, 7, before, 60.0)).state == MARKER
    harder = cohort_drop(year(2026, 8, after, 40.0), rules, year(2025, 7, before, 60.0))
    assert (harder.state, harder.table.text(0, 6)) == (QUIET, "−10,0")


def test_classes_that_the_journal_parts_alike_are_quiet(rules, work_of):
    marks = [5] * 25 + [3] * 25
    classes = ["5А"] * 25 + ["5Б"] * 25
    alone = class_spread(work_of([[1]] * 50, [1], marks=marks, classes=classes), rules)
    assert (alone.state, alone.figures.endswith("классы могли быть сформированы разными")) == (MARKER, True)
    alike = [5] * 22 + [4] * 3 + [3] * 23 + [4] * 2
    assert class_spread(work_of([[1]] * 50, [1], marks=marks, classes=classes, journal=alike), rules).state == QUIET
    signal = class_spread(work_of([[1]] * 50, [1], marks=marks, classes=classes, journal=[3, 4] * 25), rules)
    assert (signal.state, signal.codes) == (MARKER, ("5А", "5Б"))
    assert "5А +1,52, 5Б −0,52" in signal.figures


def test_equal_sets_of_points_in_a_class_are_found_and_full_marks_are_not(rules, work_of):
    random = np.random.default_rng(3)
    rows = random.integers(0, 3, (24, 12)).tolist()
    planted = [*rows[:-4], *([[2, 0, 1, 2, 1, 0, 2, 1, 0, 2, 1, 1]] * 4)]
    signal = equal_sets(work_of(planted, [2] * 12, classes=["5А"] * 24), rules)
    assert (signal.state, signal.codes) == (MARKER, ("50021", "50022", "50023", "50024"))
    apart = equal_sets(work_of(planted, [2] * 12, classes=["5А", "5Б"] * 12), rules)
    assert apart.state == QUIET
    assert "повторов нет" in apart.figures
    full = equal_sets(work_of([*rows[:-4], *([[2] * 12] * 4)], [2] * 12, classes=["5А"] * 24), rules)
    assert (full.state, full.table.text(0, 4)) == (QUIET, "1,0000")


def test_every_signal_names_its_thresholds_and_shows_what_stands_behind_it(rules, work_of, region_of, scale_of):
    assert list(THRESHOLDS_OF_SIGNAL) == list(TITLES)
    values = {str(j): 90.0 - 8 * j for j in range(1, 10)}
    region = [
        region_of("task_completion", values),
        region_of("mark_statistics", {"2": 5.0, "3": 40.0, "4": 40.0, "5": 15.0}),
        region_of("journal_comparison", {"lower_percent": 20.0, "same_percent": 60.0, "higher_percent": 20.0}),
    ]
    rows = np.random.default_rng(1).integers(0, 2, (60, 9)).tolist()
    work = work_of(
        rows,
        [1] * 9,
        marks=[2, 3, 4, 5] * 15,
        journal=[3, 3, 4, 5] * 15,
        classes=["5А", "5Б", "5В"] * 20,
        comparators=region,
        scale=scale_of(9, 3, 5, 7),
    )
    earlier = replace(work, key=WorkKey(2025, "Математика", 4), classes=("4А", "4Б", "4В") * 20)
    signals = check_objectivity(replace(work, second_totals=(4,) * 60), rules, earlier)
    assert [signal.code for signal in signals] == list(TITLES)
    assert not [signal.code for signal in signals if signal.state == UNKNOWN]
    for signal in signals:
        if signal.table is not None:
            assert {len(row) for row in signal.table.rows} == {len(signal.table.columns)}
        if signal.picture is not None:
            assert {len(values) for _, values in signal.picture.series} == {len(signal.picture.categories)}
    assert {signal.code for signal in signals if signal.picture is not None} >= {
        "S1",
        "S3",
        "S4",
        "S5",
        "S6",
        "S7",
        "S8",
    }


def test_a_probability_in_a_table_is_never_nothing():
    table = SignalTable((Column("Вероятность p", 4),), ((0.0000001,), (0.0123,)))
    assert [table.text(row, 0) for row in (0, 1)] == ["< 0,0001", "0,0123"]
