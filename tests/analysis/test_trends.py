"""One subject and grade over years: steps, what changed in the work, words of certainty."""

from dataclasses import replace

import pytest

from app.analysis.trends import changes_of_work, quality_words, sentence, summary, trends, verdict_words
from app.analysis.values import WorkKey


def graded(work_of, year, marks, grade=8, **facts):
    return work_of([[1]] * len(marks), [1], marks=marks, key=WorkKey(year, "Химия", grade), **facts)


def test_a_trend_has_a_step_from_each_year_to_the_next_with_intervals_and_n(rules, work_of):
    works = [
        graded(work_of, 2026, [2] * 40 + [4] * 60),
        graded(work_of, 2024, [2] * 5 + [4] * 95),
        graded(work_of, 2025, [2] * 6 + [4] * 94),
    ]
    (found,) = trends(works, rules)
    assert [point.key.year for point in found.points] == [2024, 2025, 2026]
    first, second, third = found.points
    assert first.step is None
    assert second.step.verdict == "без выраженной динамики"
    assert third.step.share2.delta == pytest.approx(34.0)
    assert third.share2_interval[0] < 40 < third.share2_interval[1]
    assert found.verdict == "отрицательная динамика"
    said = sentence(found)
    assert "2025 → 2026" in said
    assert "n = 100 и 100" in said
    assert "случайного: отриц" not in said


def test_a_subject_of_one_year_is_there_and_says_that_nothing_compares(rules, work_of):
    (found,) = trends([graded(work_of, 2026, [4] * 20)], rules)
    assert found.last.step is None
    assert sentence(found) == "Химия, 8\u00a0классы: есть только 2026\u00a0год, сравнить не с чем."
    assert "не меньше чем за два года" in summary([found])


def test_groups_of_the_report_stand_beside_each_year(rules, work_of, region_of):
    group = region_of("mark_statistics", {"2": 10.0, "3": 30.0, "4": 40.0, "5": 20.0})
    (found,) = trends([graded(work_of, 2026, [4] * 20, comparators=[group])], rules)
    assert [(one.role, one.quality) for one in found.last.groups] == [("region", 60.0)]


def test_growth_within_chance_is_called_so_and_few_participants_are_too_early(rules, work_of):
    (chance,) = trends([graded(work_of, 2025, [2] + [4] * 19), graded(work_of, 2026, [2] * 4 + [4] * 16)], rules)
    assert verdict_words(chance.last.step) == "отрицательная динамика, но в пределах случайного"
    (small,) = trends([graded(work_of, 2025, [4] * 9), graded(work_of, 2026, [2] * 9)], rules)
    assert verdict_words(small.last.step) == "участников мало, судить рано"
    assert quality_words(small.last.step) == ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [([5] * 100, [3] * 100, "заметно ниже"), ([3] * 100, [5] * 100, "заметно выше"),
     ([4] * 50 + [3] * 50, [4] * 51 + [3] * 49, "в пределах случайного")],
)  # fmt: skip
def test_quality_has_a_word(rules, work_of, before, after, words):
    (found,) = trends([graded(work_of, 2025, before), graded(work_of, 2026, after)], rules)
    assert quality_words(found.last.step) == words


def test_what_changed_in_the_work_is_told(work_of, scale_of):
    before = work_of([[1, 2]], [1, 2], scale=scale_of(3, 1, 2, 3))
    assert changes_of_work(before, replace(before, key=WorkKey(2027, "Математика", 5))) == ()
    longer = work_of([[1, 2, 1]], [1, 2, 2], scale=scale_of(5, 2, 3, 5))
    assert changes_of_work(before, longer) == (
        "максимальный балл 3 → 5",
        "заданий 2 → 3",
        "границы отметок: 1, 2, 3 → 2, 3, 5",
    )
    other = work_of([[2, 1]], [2, 1])
    assert changes_of_work(before, other) == ("задания другие",)


def test_a_changed_work_asks_for_care(rules, work_of):
    works = [
        work_of([[1]] * 20, [1], marks=[4] * 20, key=WorkKey(2025, "Химия", 8)),
        work_of([[1, 1]] * 20, [1, 1], marks=[4] * 20, key=WorkKey(2026, "Химия", 8)),
    ]
    assert "Работа изменилась (максимальный балл 1 → 2; заданий 1 → 2)" in sentence(trends(works, rules)[0])


def test_the_summary_counts_what_grew_and_what_is_surely_so(rules, work_of):
    works = [
        graded(work_of, 2025, [2] * 5 + [4] * 95),
        graded(work_of, 2026, [2] * 40 + [4] * 60),
        graded(work_of, 2025, [2] + [4] * 19, grade=7),
        graded(work_of, 2026, [2] * 4 + [4] * 16, grade=7),
        graded(work_of, 2026, [4] * 20, grade=6),
    ]
    assert summary(trends(works, rules)).startswith(
        "По годам можно сравнить 2 из 3\u00a0сочетаний предмета и класса; "
        "отрицательная динамика: 2, из них больше случайного: 1."
    )
