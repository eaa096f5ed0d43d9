"""Difficulties before and after the measures, and what may be said of the measures."""

import pytest

from app.planning.difficulties import find_difficulties
from app.planning.effect import after_measures, measured, of_measure, offer_for_difficulty

SKILL = "Решать задачи"
EFFECTIVE, PARTLY, NOT, EARLY = "эффективно", "частично", "не эффективно", "рано судить"


def weak(rules, work):
    (found,) = find_difficulties([work], rules)
    return found


@pytest.mark.parametrize(
    ("percent", "conclusion"),
    [(80, EFFECTIVE), (56, PARTLY), (10, NOT), (44, EARLY)],
    ids=["sure", "below", "fall", "chance"],
)
def test_the_same_skill_in_the_same_grade_a_year_later(rules, work_with, percent, conclusion):
    before = work_with({"1": 40, "2": 90}, skills={"1": SKILL, "2": "Другое"}, year=2026)
    after = work_with({"7": percent}, skills={"7": "решать  задачи."}, year=2027)
    found = measured(weak(rules, before), [before, after], rules, 2027)
    assert found.effect.conclusion == conclusion
    assert (found.effect.before.percent, found.effect.after.percent) == (pytest.approx(40), pytest.approx(percent))
    assert found.effect.after.source == f"ВПР 2027, {after.key.subject}, {after.key.grade} класс"


def test_every_task_of_the_skill_counts_not_only_the_weak_ones(rules, work_with):
    before = work_with({"1": 40, "2": 90}, skills={"1": SKILL, "2": SKILL}, year=2026)
    difficulty = weak(rules, before)
    assert difficulty.percent == pytest.approx(40)
    assert measured(difficulty, [before], rules, 2027).effect.before.percent == pytest.approx(65)


def test_results_after_the_asked_year_and_of_other_grades_do_not_count(rules, work_with):
    before = work_with({"1": 40}, skills={"1": SKILL}, year=2026)
    late = work_with({"1": 90}, skills={"1": SKILL}, year=2028)
    grown = work_with({"1": 70}, skills={"1": SKILL}, year=2027, grade=before.key.grade + 1)
    found = measured(weak(rules, before), [before, late, grown], rules, 2027)
    assert (found.effect.after, found.effect.conclusion) == (None, EARLY)
    assert "это не проверялось в тех же классах" in found.effect.reason
    assert found.same_children.percent == pytest.approx(70)


def test_a_task_without_a_skill_is_compared_with_nothing(rules, work_with):
    before, after = work_with({"1": 40}, year=2026), work_with({"1": 90}, year=2027)
    found = measured(weak(rules, before), [before, after], rules, 2027)
    assert (found.effect.conclusion, found.effect.after) == (EARLY, None)
    assert "не названо умение" in found.effect.reason


def test_without_measures_that_were_done_a_rise_is_nobodys(rules, work_with):
    before = work_with({"1": 40}, skills={"1": SKILL}, year=2026)
    after = work_with({"1": 80}, skills={"1": SKILL}, year=2027)
    change = measured(weak(rules, before), [before, after], rules, 2027).effect
    assert after_measures(change, done=1, total=2) == change
    assert after_measures(change, done=0, total=2).reason == "меры ещё не исполнены, связать с ними изменение нельзя"
    assert after_measures(change, done=0, total=0).reason.startswith("мер в плане не было")
    assert after_measures(change, done=0, total=0).conclusion == EARLY


@pytest.mark.parametrize(
    ("conclusions", "done", "reached", "expected"),
    [
        ([EFFECTIVE, EFFECTIVE], 1, None, EFFECTIVE),
        ([EFFECTIVE, EARLY], 1, None, PARTLY),
        ([PARTLY], 1, None, PARTLY),
        ([NOT, EFFECTIVE], 1, None, PARTLY),
        ([NOT, EARLY], 1, None, NOT),
        ([EARLY], 1, True, EARLY),
        ([], 1, True, EFFECTIVE),
        ([], 1, False, NOT),
        ([], 1, None, EARLY),
        ([EFFECTIVE], 0, None, EARLY),
    ],
)
def test_the_verdict_upon_a_measure(conclusions, done, reached, expected):
    assert of_measure(conclusions, done=done, total=1, reached=reached).conclusion == expected


def test_a_new_measure_is_offered_only_where_something_must_change():
    assert offer_for_difficulty(EFFECTIVE, "решать задачи") == ("продолжить", "")
    decision, measure = offer_for_difficulty(NOT, "решать задачи (Математика, 5 классы)")
    assert (decision, measure.endswith("решать задачи (Математика, 5 классы)")) == ("изменить", True)
