"""What counts as a difficulty, how grave it is, and what is said about it."""

from dataclasses import replace
from datetime import date

import pytest

from app.analysis.values import Difference
from app.core.scores import NOT_ATTEMPTED, NOT_TAUGHT
from app.planning.causes import main_difference
from app.planning.difficulties import find_difficulties

TABLES = "Читать несложные готовые таблицы"


def one(works, rules):
    (found,) = find_difficulties(works, rules)
    return found


def test_a_sufficient_work_has_no_difficulty(rules, work_with):
    assert find_difficulties([work_with({"1": 60, "2": 58})], rules) == ()


def test_weak_tasks_of_one_skill_are_one_difficulty_with_figures_and_reason(rules, work_with):
    found = one([work_with({"1": 40, "2": 30, "3": 90}, skills={"1": TABLES, "2": TABLES})], rules)
    assert (found.kind, found.name, found.task_codes) == ("skill", TABLES, ("1", "2"))
    assert (found.percent, found.n, found.level, found.threshold) == (pytest.approx(35.0), 100, "Б", 57.0)
    assert found.systemic_sign
    assert found.sure
    assert found.reason == (
        "Задания 1, 2: выполнено 35,0\u00a0% при границе 57\u00a0% для уровня «базовый»; n = 100; "
        "признак системного дефицита: недостаточно большинство заданий умения."
    )


def test_a_task_without_a_skill_stands_alone(rules, work_with):
    found = find_difficulties([work_with({"1": 40, "2": 30})], rules)
    assert [difficulty.name for difficulty in found] == ["задание 2", "задание 1"]
    assert {difficulty.kind for difficulty in found} == {"task"}


def test_without_a_level_only_what_is_weak_at_any_level_counts(rules, work_with):
    found = one([work_with({"1": 28, "2": 29}, levels={"1": None, "2": None})], rules)
    assert found.task_codes == ("1",)
    assert "для любого уровня" in found.reason


def test_tasks_of_two_levels_have_a_common_bound(rules, work_with):
    found = one([work_with({"1": 40, "2": 20}, skills={"1": TABLES, "2": TABLES}, levels={"2": "П"})], rules)
    assert found.threshold == pytest.approx((57 + 28.5) / 2)
    assert found.level is None


def test_behind_the_region_is_a_difficulty_even_where_sufficient(rules, work_with):
    found = one([work_with({"1": 65, "2": 65}, region={"1": 90.0, "2": 70.0})], rules)
    assert (found.task_codes, found.threshold) == (("1",), None)
    assert "ниже группы «Регион 1» на 25,0" in found.reason
    assert "below_region" in found.traits


def test_same_data_same_key_and_better_figures_keep_it(rules, work_with):
    first = one([work_with({"1": 40}, skills={"1": TABLES})], rules)
    again = one([work_with({"1": 45}, skills={"1": "читать несложные  готовые таблицы."})], rules)
    other_year = one([work_with({"1": 40}, skills={"1": TABLES}, year=2025)], rules)
    assert first.key == again.key
    assert other_year.key != first.key


def test_weak_two_years_running_is_systemic_and_ranks_first(rules, work_with):
    now = work_with({"1": 40, "2": 35}, skills={"1": TABLES, "2": "Решать задачи"})
    before = work_with({"1": 40, "2": 90}, skills={"1": TABLES, "2": "Решать задачи"}, year=2025)
    found = [difficulty for difficulty in find_difficulties([before, now], rules) if difficulty.year == 2026]
    assert [(difficulty.name, difficulty.years_in_row, difficulty.pattern) for difficulty in found] == [
        (TABLES, 2, "systemic"),
        ("Решать задачи", 1, "single"),
    ]
    assert "повторяется 2-й год подряд" in found[0].reason


def test_a_year_between_breaks_the_row(rules, work_with):
    works = [work_with({"1": 40}, skills={"1": TABLES}, year=year) for year in (2024, 2026)]
    assert {difficulty.years_in_row for difficulty in find_difficulties(works, rules)} == {1}


def test_the_same_children_a_year_later_are_a_cohort_gap(rules, work_with):
    works = [work_with({"1": 40}, skills={"1": TABLES}, year=2026 - back, grade=5 - back) for back in (0, 1)]
    newest = next(difficulty for difficulty in find_difficulties(works, rules) if difficulty.year == 2026)
    assert newest.pattern == "cohort"
    assert any("у этих же детей" in cause for cause in newest.causes)


def test_weak_classes_are_alphabetical_and_their_gap_is_a_possible_cause(rules, work_with):
    classes = ["5В"] * 40 + ["5А"] * 30 + ["5Б"] * 30
    found = one([work_with({"1": 40}, classes=classes)], rules)
    assert [share.label for share in found.classes] == ["5А", "5Б"]
    assert "class_gap" in found.traits
    assert "различаются на 100,0" in " ".join(found.causes)


@pytest.mark.parametrize(
    ("cell", "trait", "words"),
    [(NOT_ATTEMPTED, "not_attempted", "не приступают"), (NOT_TAUGHT, "not_taught", "не была пройдена")],
)
def test_cells_tell_possible_causes(rules, work_with, cell, trait, words):
    found = one([work_with({"1": 0}, cells={"1": [1] * 30 + [0] * 40 + [cell] * 30})], rules)
    assert trait in found.traits
    assert any(words in cause for cause in found.causes)


def test_every_cause_is_to_be_checked_and_no_teacher_is_named(rules, work_with):
    works = [work_with({"1": 40, "2": 30}, classes=["5А"] * 60 + ["5Б"] * 40, region={"1": 80.0}, marks=[4] * 100)]
    texts = [text for difficulty in find_difficulties(works, rules) for text in (*difficulty.causes, difficulty.reason)]
    causes = [cause for difficulty in find_difficulties(works, rules) for cause in difficulty.causes]
    assert causes
    assert all(cause.endswith("(требует проверки)") for cause in causes)
    assert not [text for text in texts if "учител" in text.casefold()]


def test_few_participants_are_preliminary_and_weigh_half(rules, work_with):
    small, large = one([work_with({"1": 40}, n=5)], rules), one([work_with({"1": 40}, n=50)], rules)
    assert small.preliminary
    assert "вывод предварительный" in small.reason
    assert small.weight < large.weight


def test_chance_is_told(rules, work_with):
    found = one([work_with({"1": 55}, n=40)], rules)
    assert not found.sure
    assert "в пределах случайного" in found.reason


def test_a_high_or_grown_share_of_two_is_a_difficulty_of_marks(rules, work_with):
    def graded(year, twos):
        return work_with({"1": 90}, year=year, marks=[2] * twos + [4] * (100 - twos))

    high = one([graded(2026, 30)], rules)
    assert (high.kind, high.percent, high.traits) == ("marks", 30.0, {"low_marks"})
    grown = one([graded(2025, 5), graded(2026, 20)], rules)
    assert grown.traits == {"decline"}
    assert "выросла на 15,0" in grown.reason
    assert find_difficulties([graded(2025, 15), graded(2026, 20)], rules) == ()


@pytest.mark.parametrize(("region", "count"), [(76.0, 1), (74.0, 0)])
def test_behind_the_region_must_be_both_noticeable_and_ten_points(rules, work_with, region, count):
    assert len(find_difficulties([work_with({"1": 65}, n=200, region={"1": region})], rules)) == count
    assert find_difficulties([work_with({"1": 65}, n=20, region={"1": region})], rules) == ()


@pytest.mark.parametrize(("skipped", "named"), [(20, True), (19, False)])
def test_not_attempted_is_named_from_its_share(rules, work_with, skipped, named):
    cells = {"1": [1] * 30 + [0] * (70 - skipped) + [NOT_ATTEMPTED] * skipped}
    assert ("not_attempted" in one([work_with({"1": 0}, cells=cells)], rules).traits) is named


def test_reason_cause_and_column_name_one_group():
    region = Difference("Регион 1", "region", 60.0, -17.3, noticeable=True)
    sample = Difference("Вся выборка", "sample", 62.1, -19.4, noticeable=True)
    assert main_difference((sample, region)) == region
    assert main_difference((sample, replace(region, delta=-1.0, noticeable=False))) == sample
    assert main_difference((replace(sample, noticeable=False), replace(region, noticeable=False))).role == "region"
    assert main_difference(()) is None


def test_classes_of_many_schools_are_no_cause(rules, work_with):
    work = work_with({"1": 40}, classes=["5 (edu1)"] * 40 + ["5 (edu2)"] * 60)
    assert "class_gap" in one([work], rules).traits
    found = one([replace(work, key=replace(work.key, login="*"))], rules)
    assert "class_gap" not in found.traits
    assert found.classes == ()


def test_a_class_of_one_pupil_is_no_cause(rules, work_with):
    found = one(
        [work_with({"1": 50}, n=41, cells={"1": [1, 0] * 20 + [0]}, classes=["5А", "5А", "5Б", "5Б"] * 10 + ["5В"])],
        rules,
    )
    assert "class_gap" not in found.traits
    assert [share.label for share in found.classes] == ["5А", "5Б"]


def test_one_class_is_no_whole_parallel(rules, work_with):
    assert "whole_parallel" not in one([work_with({"1": 40}, classes=["5А"] * 100)], rules).traits
    both = one([work_with({"1": 40}, cells={"1": [1, 1, 0, 0, 0] * 20}, classes=["5А", "5Б"] * 50)], rules)
    assert "whole_parallel" in both.traits


def test_strong_pupils_who_fail_are_noticed(rules, work_with):
    marks = [5] * 30 + [3] * 70
    failing = one([work_with({"1": 0}, cells={"1": [0] * 30 + [1] * 40 + [0] * 30}, marks=marks)], rules)
    able = one([work_with({"1": 0}, cells={"1": [1] * 30 + [0] * 70}, marks=marks)], rules)
    assert "strong_fail" in failing.traits
    assert "strong_fail" not in able.traits


def test_weight_worked_example(rules, work_with):
    found = one([work_with({"1": 28.5 * 2 / 2, "2": 90}, n=200)], rules)
    assert found.weight == pytest.approx(60 * (1 - 28.5 / 57) + 5, abs=0.6)
    cohort = find_difficulties(
        [work_with({"1": 40}, skills={"1": TABLES}, year=2026 - back, grade=5 - back) for back in (0, 1)], rules
    )
    later, earlier = sorted(cohort, key=lambda difficulty: -difficulty.year)
    assert later.weight - earlier.weight == pytest.approx(10)


def test_another_day_of_the_work_is_another_difficulty(rules, work_with):
    work = work_with({"1": 40})
    moved = replace(work, key=replace(work.key, date=date(2026, 4, 20)))
    assert one([work], rules).key != one([moved], rules).key


def test_another_school_is_another_difficulty(rules, work_with):
    work = work_with({"1": 40})
    other = replace(work, key=replace(work.key, login="edu990001"))
    assert one([work], rules).key != one([other], rules).key


def test_satisfactory_pupils_are_not_the_strong(rules, work_with):
    found = one([work_with({"1": 0}, marks=[3] * 100)], rules)
    assert "strong_fail" not in found.traits


def test_a_task_hard_for_the_region_too_has_a_cause_wider_than_the_school(rules, work_with):
    hard = one([work_with({"1": 40}, region={"1": 42.0})], rules)
    behind = one([work_with({"1": 40}, region={"1": 60.0})], rules)
    assert "hard_everywhere" in hard.traits
    assert behind.traits & {"below_region", "hard_everywhere"} == {"below_region"}


def test_a_task_of_more_points_weighs_more_in_a_common_bound(rules, work_with):
    work = work_with({"1": 40, "2": 10}, skills={"1": TABLES, "2": TABLES}, levels={"2": "П"})
    heavy = replace(work, tasks=(replace(work.tasks[0], max=1), replace(work.tasks[1], max=3)))
    assert one([heavy], rules).threshold == pytest.approx((57 + 3 * 28.5) / 4)


def test_a_skill_without_a_past_is_not_called_new(rules, work_with):
    alone = one([work_with({"1": 40}, skills={"1": TABLES})], rules)
    assert alone.pattern == "unknown"
    before = work_with({"1": 90}, skills={"1": TABLES}, year=2025)
    assert one([before, work_with({"1": 40}, skills={"1": TABLES})], rules).pattern == "single"


def test_the_reason_tells_which_year_running_and_that_the_same_children_had_it(rules, work_with):
    works = [work_with({"1": 40}, skills={"1": TABLES}, year=year) for year in (2024, 2025, 2026)]
    works.append(work_with({"1": 40}, skills={"1": TABLES}, year=2025, grade=4))
    newest = find_difficulties(works, rules, 2026)[0]
    assert "повторяется 3-й год подряд; слабо и у этих же детей годом раньше" in newest.reason
    assert (newest.pattern, newest.of_these_children) == ("systemic", True)
