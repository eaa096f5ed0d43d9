"""The year at one sight, low results, and the seven directions together."""

import time
from dataclasses import replace

import numpy as np
import pytest

from app.analysis import low_results, overview
from app.analysis.directions import THRESHOLDS, TITLES, analyse_work
from app.analysis.values import Task, WorkData, WorkKey


def test_matrix_has_a_cell_a_work_and_empty_places(rules, work_of):
    works = [
        work_of([[1]] * 20, [1], marks=[5] * 20, key=WorkKey(2026, "Химия", 8)),
        work_of([[0]] * 20, [1], levels=["Б"], marks=[2] * 20, key=WorkKey(2026, "Математика", 5)),
        work_of([[1]] * 20, [1], marks=[4] * 20, key=WorkKey(2025, "Химия", 8)),
    ]
    found = overview.overview(works, rules, 2026)
    assert (found.subjects, found.grades) == (("Математика", "Химия"), (5, 8))
    (cell,) = found.at("Математика", 5)
    assert (cell.marks.quality, cell.mean_percent, cell.assessed_tasks, cell.insufficient_tasks) == (0.0, 0.0, 1, 1)
    assert found.at("Математика", 8) == ()
    said = overview.sentence(found)
    assert "2\u00a0работы" in said
    assert "Математика, 5 классы: 0,0" in said
    assert overview.sentence(overview.overview(works, rules, 2020)).endswith("нет.")


def test_work_of_the_same_children_a_year_before_serves_the_cohort_signal(rules, work_of):
    earlier = work_of([[1]] * 30, [1], marks=[5] * 30, key=WorkKey(2025, "Химия", 7))
    later = work_of([[1]] * 30, [1], marks=[3] * 30, key=WorkKey(2026, "Химия", 8))
    (cell,) = overview.overview([earlier, later], rules, 2026).cells
    assert "S6" in cell.markers


def test_low_results_want_two_procedures_and_enough_marks(rules, work_of):
    def low(subject, n, twos):
        return work_of([[1]] * n, [1], marks=[2] * twos + [4] * (n - twos), key=WorkKey(2026, subject, 8))

    found = low_results.low_results([low("Химия", 20, 6), low("Физика", 20, 5), low("История", 9, 9)], rules)
    assert [(key.subject, percent) for key, percent, _ in found.works] == [("Химия", 30.0)]
    assert (found.assessed, found.at_risk) == (2, False)
    risky = low_results.low_results([low("Химия", 20, 6), low("Физика", 20, 8)], rules)
    assert risky.at_risk
    assert "проверьте по действующей методике" in low_results.sentence(risky, rules)


@pytest.fixture(scope="module")
def large_work():
    random = np.random.default_rng(1)
    scores = random.integers(-1, 3, (100, 20)).astype(np.int8)
    return WorkData(
        key=WorkKey(2026, "Русский язык", 6),
        tasks=tuple(Task(str(j), 2, "БПВ"[j % 3], f"Умение {j % 7}") for j in range(20)),
        codes=tuple(str(60001 + i) for i in range(100)),
        classes=tuple("6" + "АБВГ"[i % 4] for i in range(100)),
        variants=(None,) * 100,
        scores=scores.tobytes(),
        marks=tuple(int(mark) for mark in random.integers(2, 6, 100)),
        journal_marks=tuple(int(mark) for mark in random.integers(2, 6, 100)),
    )


def test_seven_directions_each_with_its_sentence(rules, large_work):
    found = analyse_work(large_work, rules)
    assert len(found.sentences) == len(TITLES) == 7
    assert all(said.endswith(".") for said in (*found.sentences, found.classes_sentence, found.objectivity_sentence))
    assert len(found.individual) == 100
    assert len(found.skills) == 7
    assert [group.name for group in found.levels] == ["Б", "П", "В"]
    assert set(THRESHOLDS) <= set(rules.table)


@pytest.mark.parametrize("maxima", [[], [1]])
def test_a_work_without_participants_says_what_is_missing(rules, work_of, maxima):
    found = analyse_work(work_of([], maxima), rules)
    assert all(said.endswith(".") for said in found.sentences)
    assert found.distribution.mean is None
    assert overview.overview([found.work], rules, 2026).cells[0].mean_percent is None


def test_figures_do_not_depend_on_the_order_of_participants(rules, large_work):
    order = list(range(99, -1, -1))
    matrix = np.frombuffer(large_work.scores, dtype=np.int8).reshape(100, 20)[order]
    turned = replace(
        large_work,
        codes=tuple(large_work.codes[i] for i in order),
        classes=tuple(large_work.classes[i] for i in order),
        scores=matrix.tobytes(),
        marks=tuple(large_work.marks[i] for i in order),
        journal_marks=tuple(large_work.journal_marks[i] for i in order),
    )
    assert replace(analyse_work(turned, rules), work=large_work) == analyse_work(large_work, rules)


def test_a_work_of_100_pupils_takes_milliseconds(rules, large_work):
    analyse_work(large_work, rules)
    started = time.perf_counter()
    for _ in range(5):
        analyse_work(large_work, rules)
    assert (time.perf_counter() - started) / 5 < 0.1
