"""Histogram of totals and how far it may be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.distribution import histogram, plural_people, reading, sentence, work_distribution
from app.core.scores import INVALID


@given(st.lists(st.integers(0, 12), max_size=40))
def test_histogram_counts_each_total_and_loses_nobody(scores):
    counts = histogram((*scores, None), 12)
    assert len(counts) == 13
    assert sum(counts) == len(scores)
    assert all(counts[value] == scores.count(value) for value in range(13))


def test_a_total_above_the_maximum_widens_the_histogram():
    assert histogram((5,), 3) == (0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("n", "word"),
    [(0, "none"), (1, "limited"), (19, "limited"), (20, "approximate"), (49, "approximate"), (50, "informative")],
)
def test_reading_by_number_of_participants(rules, n, word):
    assert reading(n, rules) == word


def test_bounds_of_a_known_scale_with_who_is_on_and_just_below(rules, work_of, scale_of):
    work = work_of([[2], [2], [3], [5], [9], [INVALID]], [10], scale=scale_of(10, 3, 6, 9))
    found = work_distribution(work, rules)
    assert (found.n, found.without) == (5, 1)
    assert [(bound.mark, bound.score, bound.just_below, bound.on) for bound in found.bounds] == [
        (3, 3, 2, 1),
        (4, 6, 1, 0),
        (5, 9, 0, 1),
    ]
    assert (found.mean, found.median) == (pytest.approx(4.2), 3.0)


def test_sentence_warns_of_few_participants_and_of_a_missing_scale(rules, work_of):
    said = sentence(work_distribution(work_of([[4], [6]], [10]), rules))
    assert "5,0 из 10" in said
    assert "n = 2" in said
    assert "участников мало" in said
    assert "границы не показаны" in said


def test_sentence_of_a_large_work_tells_who_missed_the_mark_by_one(rules, work_of, scale_of):
    said = sentence(work_distribution(work_of([[2]] * 21 + [[8]] * 40, [10], scale=scale_of(10, 3, 6, 9)), rules))
    assert "гистограмма информативна" in said
    assert said.endswith("; до отметки «5» одного балла не хватило 40\u00a0участникам, до «3» – 21\u00a0участнику.")


def test_the_two_bounds_with_the_most_just_below_are_named(rules, work_of, scale_of):
    rows = [[2]] + [[5]] * 11 + [[8]] * 3
    said = sentence(work_distribution(work_of(rows, [10], scale=scale_of(10, 3, 6, 9)), rules))
    assert said.endswith("; до отметки «4» одного балла не хватило 11\u00a0участникам, до «5» – 3\u00a0участникам.")
    alone = sentence(work_distribution(work_of([[5]] * 11, [10], scale=scale_of(10, 3, 6, 9)), rules))
    assert alone.endswith("; до отметки «4» одного балла не хватило 11\u00a0участникам.")


def test_a_work_known_from_groups_alone_has_no_totals_of_the_school(rules, work_of):
    said = sentence(work_distribution(work_of([], [10]), rules))
    assert said == "Индивидуальные результаты не загружены: первичных баллов школы нет."


@pytest.mark.parametrize(
    ("count", "words"), [(1, "участнику"), (5, "участникам"), (11, "участникам"), (21, "участнику")]
)
def test_people_in_the_dative(count, words):
    assert plural_people(count) == f"{count}\u00a0{words}"
