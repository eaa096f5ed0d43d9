"""Groups by mark and by class."""

import pytest

from app.analysis.groups import class_order, classes_sentence, crossings, sentence, work_by_class, work_by_mark


def test_a_small_group_has_no_figures_but_words(rules, work_of):
    work = work_of([[1]] * 10 + [[0]] * 9, [1], marks=[4] * 10 + [3] * 9)
    groups = {group.mark: group for group in work_by_mark(work, rules)}
    assert groups[4].percents == (100.0,)
    assert groups[3].percents == (None,)
    assert groups[3].words == "Выборка недостаточна (n = 9)"
    assert "«4» (n = 10)" in sentence(list(groups.values()))


def test_all_groups_small(rules, work_of):
    said = sentence(work_by_mark(work_of([[1]] * 4, [1], marks=[2, 3, 4, 5]), rules))
    assert said.startswith("Выборка недостаточна во всех группах")


def test_a_planted_crossing_is_found_and_a_monotone_work_has_none(rules, work_of):
    rows = [[1, 0]] * 30 + [[0, 1]] * 30
    marks = [3] * 30 + [4] * 30
    work = work_of(rows, [1, 1], marks=marks)
    (found,) = crossings(work, work_by_mark(work, rules))
    assert (found.code, found.lower_mark, found.higher_mark, found.sure) == ("1", 3, 4, True)
    honest = work_of([[0, 0]] * 30 + [[1, 1]] * 30, [1, 1], marks=marks)
    assert crossings(honest, work_by_mark(honest, rules)) == ()


def test_classes_are_alphabetical_with_numbers_as_numbers(rules, work_of):
    work = work_of([[1], [0], [1], [1], [0]], [1], classes=["5Б", "10А", "5А", None, "5Б"], marks=[5, 2, 4, 3, 2])
    found = work_by_class(work, rules)
    assert [group.label for group in found] == ["5А", "5Б", "10А", "класс не указан"]
    second = found[1]
    assert (second.n, second.marks.quality, second.mean_percent, second.small) == (2, 50.0, 50.0, True)


@pytest.mark.parametrize(("first", "second"), [("4А", "4Б"), ("4Я", "10А"), ("а", "Б"), ("11", "класс не указан")])
def test_order_of_classes(first, second):
    assert class_order(first) < class_order(second)


def test_sentence_of_classes_names_spread_and_small_ones(rules, work_of):
    rows = [[1]] * 12 + [[0]] * 12 + [[1]] * 3
    work = work_of(rows, [1], classes=["5А"] * 12 + ["5Б"] * 12 + ["5В"] * 3)
    said = classes_sentence(work_by_class(work, rules), rules)
    assert "на 100,0\u00a0п.п. – различие велико" in said
    assert "1\u00a0класс мал для вывода, в сравнении его нет: 5В (n = 3)" in said
    one = work_of([[1]], [1], classes=["5А"])
    assert classes_sentence(work_by_class(one, rules), rules).startswith("Сравнивать классы нельзя")


def test_a_class_of_one_pupil_does_not_make_the_spread(rules, work_of):
    rows = [[1]] * 10 + [[1]] * 9 + [[0]] + [[0]]
    work = work_of(rows, [1], classes=["4А"] * 10 + ["4Б"] * 10 + ["4В"])
    said = classes_sentence(work_by_class(work, rules), rules)
    assert said.startswith("Средний результат классов различается на 10,0\u00a0п.п.; ")
    assert "велико" not in said


def test_one_class_that_is_not_small_has_nothing_to_be_compared_with(rules, work_of):
    work = work_of([[1]] * 12 + [[0]], [1], classes=["4А"] * 12 + ["4Б"])
    assert classes_sentence(work_by_class(work, rules), rules) == (
        "Сравнивать классы нельзя: нужны хотя бы два класса, где участников 10 и больше; малы для вывода: 4Б (n = 1)."
    )


def test_spread_is_counted_from_the_weakest_class(rules, work_of):
    rows = [[1]] * 9 + [[0]] * 3 + [[1]] * 6 + [[0]] * 6
    said = classes_sentence(work_by_class(work_of(rows, [1], classes=["5А"] * 12 + ["5Б"] * 12), rules), rules)
    assert "на 25,0\u00a0п.п." in said
