"""ОГЭ and ЕГЭ over years; figures reckoned by hand."""

import pytest

from app.analysis.exam_subjects import exam_subject, mean_unit
from app.analysis.exams import Exam, exam_dynamics, exam_fault, exam_sentence, signed


def exam(year=2025, participants=20, passed=19, mean=3.8, *, kind="ОГЭ", subject="Химия"):
    return Exam(kind, year, subject, participants, passed, mean)


def test_share_and_its_interval():
    assert exam().share == 95.0
    low, high = exam().interval
    assert (round(low, 1), round(high, 1)) == (76.4, 99.1)
    assert exam(passed=None).share is None


def test_marks_and_scores_are_never_one_series(rules):
    found = exam_dynamics([exam(2024), exam(2025, kind="ЕГЭ", mean=60.0)], rules)
    assert [(one.exam, one.unit, len(one.points)) for one in found] == [("ОГЭ", "отметка", 1), ("ЕГЭ", "балл", 1)]


def test_a_change_within_chance_is_called_so(rules):
    (found,) = exam_dynamics([exam(2025), exam(2024, passed=15, mean=3.5)], rules)
    assert [point.year for point in found.points] == [2024, 2025]
    assert found.last.share.delta == 20.0  # 75 % → 95 %; Newcombe (−4,0; +41,5) holds zero
    assert not found.last.share.sure
    assert exam_sentence(found) == (
        "Химия, ОГЭ, 2024 → 2025: порог прошли 75,0\u00a0% → 95,0\u00a0% (+20,0\u00a0п.п.; n = 20 и 20), "
        "в пределах случайного; средняя отметка 3,50 → 3,80 (+0,30), случайно ли это, по одним средним сказать нельзя."
    )


def test_a_large_change_of_many_is_noticeable(rules):
    (found,) = exam_dynamics([exam(2024, 60, 36), exam(2025, 60, 54)], rules)
    assert found.last.certainty == "заметно"


def test_few_participants_allow_no_conclusion(rules):
    (found,) = exam_dynamics([exam(2024, 9, 1), exam(2025, 20, 20)], rules)
    assert found.last.small
    assert found.last.certainty == "участников мало, судить рано"


def test_without_figures_nothing_is_compared(rules):
    rows = [exam(2024, passed=None, mean=None), exam(2025)]
    (found,) = exam_dynamics(rows, rules)
    assert found.last.certainty == ""
    assert exam_sentence(found).endswith("сравнивать нечего.")


def test_one_year_has_no_dynamics_yet(rules):
    (found,) = exam_dynamics([exam(2025)], rules)
    assert exam_sentence(found) == "Химия, ОГЭ, 2025: 20\u00a0участников; для динамики нужен ещё один год."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (exam(), None),
        (exam(mean=None, passed=None), None),
        (exam(kind="ЕГЭ", mean=62.5), None),
        (exam(kind="ЕГЭ", subject="Математика (базовая)", mean=4.2), None),
        (exam(passed=21), "больше, чем участников (20)"),
        (exam(participants=0, passed=0), "не меньше одного"),
        (exam(year=25), "год 25"),
        (exam(subject=" "), "предмет не указан"),
        (exam(mean=18.3), "не от 2 до 5; первичный балл"),
        (exam(kind="ЕГЭ", mean=162.5), "не от 0 до 100"),
        (exam(kind="ЕГЭ", subject="Математика (базовая)", mean=62.5), "не от 2 до 5"),
    ],
)
def test_what_cannot_be_true_is_told(row, reason):
    fault = exam_fault(row)
    assert fault is None if reason is None else reason in fault


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("матем. (профиль)", "Математика (профильная)"),
        ("Математика базовая", "Математика (базовая)"),
        ("ОГЭ по русскому языку", "Русский язык"),
        ("информатика и ИКТ", "Информатика"),
        ("астрономия", "Астрономия"),
    ],
)
def test_one_name_for_a_subject(written, name):
    assert exam_subject(written) == name


def test_the_mean_of_basic_maths_is_a_mark():
    assert mean_unit("ЕГЭ", "Математика (базовая)") == "отметка"
    assert mean_unit("ЕГЭ", "Химия") == "балл"


def test_signs():
    assert [signed(2.04), signed(-0.44), signed(-0.01), signed(0.3, 2)] == ["+2,0", "−0,4", "0,0", "+0,30"]
