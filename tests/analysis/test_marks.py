"""Statistics of marks: the worked example, recomputation, groups to compare with."""

from statistics import mean, median, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.marks import count_marks, mark_figures, sentence, work_marks

SHARES = {"2": 10.0, "3": 40.0, "4": 35.0, "5": 15.0}


def test_worked_example(rules):
    figures = mark_figures({5: 5, 4: 10, 3: 8, 2: 2}, rules)
    assert figures.n == 25
    assert figures.success == pytest.approx(92.0)
    assert figures.quality == pytest.approx(60.0)
    assert figures.mean == pytest.approx(3.72)
    assert figures.sou == pytest.approx(58.4)


@given(st.lists(st.sampled_from([2, 3, 4, 5]), min_size=1, max_size=60))
def test_figures_equal_a_plain_recomputation(rules, marks):
    figures = mark_figures(count_marks(marks), rules)
    n = len(marks)
    assert figures.n == n
    assert figures.mean == pytest.approx(mean(marks))
    assert figures.median == median(marks)
    assert figures.sigma == pytest.approx(pstdev(marks))
    assert figures.variation == pytest.approx(pstdev(marks) / mean(marks) * 100)
    assert figures.quality == pytest.approx(sum(mark >= 4 for mark in marks) * 100 / n)
    assert figures.success == pytest.approx(100 - (figures.share2 or 0))
    assert figures.sou == pytest.approx(sum({5: 100, 4: 64, 3: 36, 2: 16}[mark] for mark in marks) / n)


def test_other_values_are_no_marks():
    assert count_marks([None, 1, 0, 6, 5]) == {2: 0, 3: 0, 4: 0, 5: 1}


def test_weights_of_sou_are_settings(rules):
    assert mark_figures({2: 4}, rules.with_value("sou.weight2", 0.0)).sou == 0.0


def test_no_marks_give_no_figures_and_say_so(rules, work_of):
    statistics = work_marks(work_of([[1], [0]], [1]), rules)
    assert statistics.figures.n == 0
    assert statistics.figures.quality is None
    assert statistics.without == 2
    assert sentence(statistics).startswith("Отметок нет")


def test_groups_give_quality_and_difference(rules, work_of, region_of):
    marks = [5] * 10 + [4] * 20 + [3] * 20
    work = work_of([[1]] * 50, [1], marks=marks, comparators=[region_of("mark_statistics", SHARES)])
    statistics = work_marks(work, rules)
    (group,) = statistics.groups
    assert group.quality == pytest.approx(50.0)
    assert group.mean == pytest.approx(3.55)
    (difference,) = statistics.quality_differences
    assert difference.delta == pytest.approx(10.0)
    assert not difference.noticeable  # 1.96 * sqrt(0.25 / 50) = 13.9
    assert "в пределах случайного" in sentence(statistics)


def test_a_work_without_participants_takes_the_school_row_of_the_report(rules, work_of, region_of):
    shares = {"2": 12.5, "3": 37.5, "4": 25.0, "5": 25.0}
    rows = [region_of("mark_statistics", shares, "Школа", "school", 40), region_of("mark_statistics", SHARES)]
    statistics = work_marks(work_of([], [1], comparators=rows), rules)
    assert statistics.figures.counts == (5, 15, 10, 10)
    assert (statistics.without, len(statistics.groups)) == (0, 1)
    assert "из отчёта" in statistics.source


def test_sentence_names_figures_and_n(rules, work_of):
    work = work_of([[1]] * 26, [1], marks=[5] * 5 + [4] * 10 + [3] * 8 + [2] * 2 + [None])
    said = sentence(work_marks(work, rules))
    assert "Успеваемость 92,0" in said
    assert "средняя отметка 3,72; n = 25" in said
    assert "1\u00a0участник без отметки" in said
