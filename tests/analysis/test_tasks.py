"""Tasks, levels and skills against a plain recomputation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.tasks import by_level, by_skill, combined, sentence, skill_key, skills_sentence, work_tasks
from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT

CELLS = st.sampled_from([0, 1, 2, NOT_ATTEMPTED, NOT_TAUGHT, EMPTY, INVALID])


def test_worked_example(rules, work_of):
    (figure,) = work_tasks(work_of([[2], [1], [0], [NOT_ATTEMPTED]], [2]), rules)
    assert (figure.n, figure.points, figure.percent) == (4, 3, pytest.approx(37.5))
    assert (figure.full, figure.partial, figure.zero, figure.not_attempted) == (1, 1, 1, 1)
    assert figure.share(figure.full) == 25.0


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=20))
def test_figures_equal_a_plain_recomputation(rules, work_of, rows):
    for j, figure in enumerate(work_tasks(work_of(rows, [2, 2], levels=["Б", "П"]), rules)):
        column = [row[j] for row in rows]
        scored = [cell for cell in column if cell >= 0 or cell == NOT_ATTEMPTED]
        points = sum(cell for cell in column if cell > 0)
        assert figure.n == len(scored)
        assert figure.points == points
        assert figure.percent == (pytest.approx(points * 100 / (2 * len(scored))) if scored else None)
        assert figure.full == column.count(2)
        assert figure.partial == column.count(1)
        assert figure.zero == column.count(0)
        assert figure.not_taught == column.count(NOT_TAUGHT)
        assert figure.empty == column.count(EMPTY)
        assert figure.invalid == column.count(INVALID)
        assert figure.n + figure.not_taught + figure.empty + figure.invalid == len(rows)
        if figure.percent is not None:
            assert figure.interval[0] <= figure.percent <= figure.interval[1]


def test_without_a_maximum_there_is_no_percent(rules, work_of):
    (figure,) = work_tasks(work_of([[2], [1]], [None], levels=["Б"]), rules)
    assert (figure.percent, figure.full, figure.partial, figure.sufficiency) == (None, None, None, "не оценивается")
    assert figure.points == 3


def test_difference_from_the_region_by_code(rules, work_of, region_of):
    work = work_of([[1]] * 30 + [[0]] * 70, [1], comparators=[region_of("task_completion", {"1": 60.0})])
    (figure,) = work_tasks(work, rules)
    (difference,) = figure.differences
    assert difference.delta == pytest.approx(-30.0)
    assert difference.noticeable


def test_levels_add_points_of_their_tasks(rules, work_of):
    work = work_of([[1, 3, 0], [0, 2, 0]], [1, 3, 2], levels=["Б", "Б", "П"])
    basic, advanced = by_level(work_tasks(work, rules), rules)
    assert (basic.name, basic.points, basic.possible) == ("Б", 6, 8)
    assert basic.percent == pytest.approx(75.0)
    assert basic.sufficiency == "достаточный"
    assert (advanced.percent, advanced.sufficiency) == (0.0, "недостаточный")


def test_a_skill_with_most_of_two_tasks_red_is_a_sign(rules, work_of):
    rows = [[0, 0, 1, 0]] * 10
    figures = work_tasks(
        work_of(rows, [1] * 4, levels=["Б"] * 4, skills=["Чтение таблиц", "чтение  таблиц.", "Чтение таблиц", "Иное"]),
        rules,
    )
    tables, other = by_skill(figures, rules)
    assert tables.codes == ("1", "2", "3")
    assert tables.insufficient == ("1", "2")
    assert tables.systemic
    assert not other.systemic  # one task is not enough
    assert "признак системного дефицита: «Чтение таблиц»" in skills_sentence((tables, other), 10)


def test_a_sign_over_tasks_of_different_levels_is_an_insufficient_result(rules, work_of):
    names = ["Таблицы", "Таблицы", "Иное", "Иное"]
    work = work_of([[0, 0, 1, 0]] * 10, [1] * 4, levels=["Б", "П", "Б", "П"], skills=names)
    tables, other = by_skill(work_tasks(work, rules), rules)
    assert (tables.level, tables.systemic, tables.sufficiency) == (None, True, "недостаточный")
    assert (other.systemic, other.sufficiency) == (False, "не оценивается")
    assert skills_sentence((tables, other), 10) == (
        "На достаточном уровне 0 из 1 умений; не оцениваются (уровень заданий разный или не указан): 1; "
        "признак системного дефицита: «Таблицы»; n = 10."
    )


def test_tasks_of_different_levels_are_not_assessed_together(rules, work_of):
    figures = work_tasks(work_of([[1, 0]] * 4, [1, 1], levels=["Б", "П"]), rules)
    both = combined("вместе", figures, rules)
    assert (both.level, both.sufficiency, both.percent) == (None, "не оценивается", 50.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Чтение таб- лиц.", "чтение таблиц"),
        ("Учёт  данных", "учет данных"),
        ("Смысл\u00adовое чтение", "смысловое чтение"),
    ],
)
def test_the_same_skill_in_another_spelling(one, other):
    assert skill_key(one) == skill_key(other)
    assert skill_key(one) != skill_key(other + " текста")


def test_sentence_counts_sufficient_tasks(rules, work_of):
    rows = [[1, 1, 0]] * 89
    figures = work_tasks(work_of(rows, [1, 1, 1], levels=["Б", "Б", "П"]), rules)
    assert sentence(figures, 89) == "По 2 из 3 заданий результат достаточный; n = 89. Недостаточный: 3."


def test_sentence_without_levels_does_not_judge(rules, work_of):
    said = sentence(work_tasks(work_of([[1, 0]] * 5, [1, 1]), rules), 5)
    assert "не оценивается" in said
    assert "задание 2" in said
    assert "не считается" in sentence(work_tasks(work_of([[1]], [None]), rules), 1)
    assert skills_sentence((), 5).startswith("Умения не указаны")
