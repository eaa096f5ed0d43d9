"""Totals, marks and the shape of a work."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.values import Comparator, WorkKey, effective_marks, marks_source, once, score_matrix, totals
from app.core.errors import BugError
from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT

CELLS = st.sampled_from([0, 1, 2, 3, NOT_ATTEMPTED, NOT_TAUGHT, EMPTY, INVALID])


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12))
def test_totals_equal_a_plain_sum_and_an_invalid_cell_leaves_none(work_of, rows):
    expected = tuple(None if INVALID in row else sum(max(cell, 0) for cell in row) for row in rows)
    assert totals(work_of(rows, [3, 3, 3])) == expected


def test_matrix_has_a_row_a_participant_and_cannot_be_written(work_of):
    matrix = score_matrix(work_of([[1, 2], [0, NOT_ATTEMPTED], [3, EMPTY]], [3, 3]))
    assert matrix.tolist() == [[1, 2], [0, -1], [3, -3]]
    with pytest.raises(ValueError, match="read-only"):
        matrix[0, 0] = 9


def test_scale_gives_the_mark_whose_least_score_is_reached(scale_of):
    scale = scale_of(20, 6, 10, 15)
    assert [scale.mark(total) for total in (0, 5, 6, 9, 10, 14, 15, 20)] == [2, 2, 3, 3, 4, 4, 5, 5]


def test_stated_mark_wins_and_the_scale_fills_only_what_is_missing(work_of, scale_of):
    work = work_of([[6], [6], [INVALID], [9]], [10], marks=[4, None, None, 1], scale=scale_of(10, 3, 6, 9))
    assert effective_marks(work) == (4, 4, None, 5)


def test_without_a_scale_no_mark_is_guessed(work_of):
    work = work_of([[9], [0]], [10])
    assert effective_marks(work) == (None, None)
    assert "шкала перевода не указана" in marks_source(work)


def test_maximum_is_stated_or_the_sum_of_known_maxima_or_unknown(work_of):
    assert work_of([[1, 1]], [2, 3]).maximum == 5
    assert work_of([[1, 1]], [2, 3], max_score=6).maximum == 6
    assert work_of([[1, 1]], [2, None]).maximum is None


def test_a_work_whose_columns_do_not_fit_is_a_bug(work_of):
    with pytest.raises(BugError):
        work_of([[1, 1], [1, 0]], [2, 2], classes=["5А"])
    with pytest.raises(BugError):
        work_of([[1, 1], [1]], [2, 2])


def test_groups_come_nearest_first_without_the_school_itself(work_of):
    rows = [
        Comparator(name, role, "mark_statistics", 10, {})
        for name, role in (
            ("Вся выборка", "sample"),
            ("Школа", "school"),
            ("Регион", "region"),
            ("Район", "municipality"),
        )
    ]
    work = work_of([[1]], [1], comparators=rows)
    assert [group.name for group in work.compared("mark_statistics")] == ["Район", "Регион", "Вся выборка"]
    assert work.compared("task_completion") == ()


def test_a_figure_is_worked_out_once_for_a_work_and_its_rules(work_of):
    worked = []

    @once
    def figure(work, rules):
        worked.append(rules)
        return work.n

    work, rules, others = work_of([[1], [2]], [2]), object(), object()
    assert [figure(work, rules), figure(work, rules)] == [2, 2]
    assert worked == [rules]
    assert figure(work, others) == 2
    assert figure(replace(work, codes=("1", "2")), others) == 2
    assert worked == [rules, others, others]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("edu990001", "sch990001", True),
        (None, "edu990001", True),
        (None, None, True),
        ("*", "*", True),
        ("*", None, False),
        ("*", "edu990001", False),
        ("edu990001", "edu990002", False),
    ],
)
def test_a_school_is_known_by_the_digits_of_its_login(one, other, same):
    first, second = WorkKey(2025, "Химия", 8, login=one), WorkKey(2026, "Химия", 9, login=other)
    assert first.of_one_school(second) is same
    assert second.of_one_school(first) is same
