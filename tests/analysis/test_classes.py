"""Classes of a grade over its subjects: names, spread, small ones."""

import pytest

from app.analysis.classes import class_name, grade_classes, mean_percent, sentence
from app.analysis.values import NO_CLASS, WorkKey


@pytest.mark.parametrize(
    ("label", "name"), [("А", "5А"), ("5а", "5А"), ("5 Б", "5Б"), ("1", "№\u00a01"), (NO_CLASS, NO_CLASS)]
)
def test_a_class_has_one_name_however_it_is_written(label, name):
    assert class_name(label, 5) == name


def work(work_of, subject, rows, classes, marks=None):
    return work_of(rows, [1, 1], classes=classes, marks=marks, key=WorkKey(2026, subject, 5))


def test_subjects_and_classes_are_alphabetical_and_joined_by_name(rules, work_of):
    works = [
        work(work_of, "Русский язык", [[1, 1]] * 24, ["Б"] * 12 + ["А"] * 12),
        work(work_of, "Математика", [[1, 0]] * 24, ["5А"] * 12 + ["5Б"] * 12),
    ]
    found = grade_classes(works, rules, 2026, 5)
    assert found.labels == ("5А", "5Б")
    assert [row.title for row in found.subjects] == ["Математика", "Русский язык"]
    assert found.subjects[0].cell("5А").mean_percent == 50.0
    assert found.subjects[0].cell("5В") is None


def test_spread_is_of_large_classes_only_and_wide_from_the_threshold(rules, work_of):
    rows = [[1, 1]] * 10 + [[1, 0]] * 5 + [[0, 0]] * 5 + [[0, 0]] * 3
    marks = [5] * 10 + [4] * 5 + [2] * 5 + [2] * 3
    found = grade_classes([work(work_of, "Химия", rows, ["5А"] * 10 + ["5Б"] * 10 + ["5В"] * 3, marks)], rules, 2026, 5)
    (row,) = found.subjects
    assert (row.spread, row.wide, row.quality_spread) == (75.0, True, 50.0)
    assert row.cell("5В").small
    said = sentence(found, rules)
    assert "химия – на 75,0\u00a0п.п." in said
    assert said.endswith("для вывода мало: 5В.")


def test_one_class_or_no_work_compares_nothing(rules, work_of):
    one = grade_classes([work(work_of, "Химия", [[1, 1]] * 12, ["5А"] * 12)], rules, 2026, 5)
    assert one.subjects[0].spread is None
    assert "сравнивать классы нельзя" in sentence(one, rules)
    assert sentence(grade_classes([], rules, 2026, 5), rules) == "5\u00a0классы, 2026\u00a0год: работ нет."


def test_mean_percent_is_of_the_maximum(work_of):
    assert mean_percent(work_of([[1, 2], [0, 1]], [1, 3])) == 50.0
    assert mean_percent(work_of([[1], [0]], [None])) is None
