"""A class followed back by its letter; told where it can't be."""

import pytest

from app.analysis.cohorts import FIRST_WORK, cohort_of, sentence
from app.analysis.values import WorkKey


def written(work_of, year, grade, classes, marks=None, skills=("Чтение таблиц", "Решение задач"), rows=None):
    n = len(classes)
    return work_of(
        rows or [[1, 0]] * n,
        [1, 1],
        classes=classes,
        marks=marks or [4] * n,
        skills=list(skills),
        key=WorkKey(year, "Математика", grade),
    )


def followed(works, rules, label="6А"):
    (subject,) = cohort_of(works, rules, 2026, 6, label).subjects
    return subject


def test_a_class_is_followed_back_by_its_letter(rules, work_of):
    works = [
        written(work_of, 2024, 4, ["А"] * 20 + ["Б"] * 20),
        written(work_of, 2025, 5, ["5А"] * 20 + ["5Б"] * 20),
        written(work_of, 2026, 6, ["6а"] * 20 + ["6б"] * 20, [2] * 20 + [4] * 20, rows=[[0, 1]] * 40),
    ]
    found = followed(works, rules)
    assert [(point.key.year, point.label, point.n) for point in found.points] == [
        (2024, "4А", 20),
        (2025, "5А", 20),
        (2026, "6А", 20),
    ]
    assert found.points[-1].step.verdict == "отрицательная динамика"
    assert found.missing == FIRST_WORK
    assert [(change.skill, change.change.delta) for change in found.skills] == [
        ("Чтение таблиц", -100.0),
        ("Решение задач", 100.0),
    ]
    said = sentence(cohort_of(works, rules, 2026, 6, "6А"))
    assert "те же дети (6А ← 5А ← 4А) прослежены по 1\u00a0предмету из 1" in said
    assert "математика – на 100,0\u00a0п.п. (n = 20 и 20)" in said


@pytest.mark.parametrize(
    ("earlier", "why"),
    [
        (["1"] * 20, "классы записаны номерами (1), какие это буквы, не указано"),
        (["5Б"] * 20, "класса 5А в работе нет"),
        ([None] * 20, "классы в файле не указаны"),
    ],
)
def test_a_class_that_cannot_be_followed_says_why(rules, work_of, earlier, why):
    found = followed([written(work_of, 2025, 5, earlier), written(work_of, 2026, 6, ["6А"] * 20)], rules)
    assert len(found.points) == 1
    assert why in found.missing
    assert found.skills == ()


def test_a_class_under_a_number_and_a_year_without_a_work_say_so(rules, work_of):
    works = [written(work_of, 2025, 5, ["5А"] * 20), written(work_of, 2026, 6, ["1"] * 20)]
    assert "какая это буква, не указано" in followed(works, rules, "№\u00a01").missing
    alone = [written(work_of, 2026, 6, ["6А"] * 20)]
    assert followed(alone, rules).missing == "работы 5 класса за 2025\u00a0год нет"
    assert "проследить класс не удалось" in sentence(cohort_of(alone, rules, 2026, 6, "6А"))
    assert sentence(cohort_of(alone, rules, 2026, 6, "6Ж")).endswith("результатов этого класса нет.")


def test_few_children_are_no_conclusion(rules, work_of):
    works = [written(work_of, 2025, 5, ["5А"] * 6), written(work_of, 2026, 6, ["6А"] * 6, [2] * 6)]
    assert followed(works, rules).points[-1].small
    assert "участников мало для вывода: 1\u00a0предмет" in sentence(cohort_of(works, rules, 2026, 6, "6А"))
