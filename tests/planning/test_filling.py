"""Places of a measure filled from a difficulty."""

from datetime import date

import pytest

from app.analysis.values import WorkKey
from app.planning.difficulties import find_difficulties
from app.planning.filling import filling_of, fit_terms, neutral_filling, promoted, shortened, target
from app.planning.values import Period

TABLES = "Читать несложные готовые таблицы."


def places(work, measure_id, catalogue, period, rules, *others):
    found = next(one for one in find_difficulties([work, *others], rules) if one.year == work.key.year)
    return filling_of(found, catalogue.get(measure_id), period, rules).places


def test_texts_stand_in_russian_cases_with_the_figures(rules, catalogue, period, work_with):
    work = work_with({"1": 40, "2": 45}, skills={"1": TABLES, "2": TABLES})
    found = places(work, "data-pupils", catalogue, period, rules)
    assert found["topic"] == "по теме «Читать несложные готовые таблицы»"
    assert found["by_subject"] == "по математике"
    assert found["of_subject"] == "математики"
    assert found["tasks"] == "заданий 1, 2"
    assert found["before"] == "42,5\u00a0%"
    assert found["target"] == "57,5\u00a0%"


def test_pupils_are_one_grade_up_next_school_year(rules, catalogue, period, work_with):
    found = places(work_with({"1": 40}), "data-pupils", catalogue, period, rules)
    assert found["in_grades"] == "в 6\u00a0классах"


def test_weak_classes_are_named_when_they_are_a_part_of_the_parallel(rules, catalogue, period, work_with):
    work = work_with({"1": 40}, classes=["5А"] * 60 + ["5Б"] * 40)
    assert places(work, "data-pupils", catalogue, period, rules)["in_grades"] == "в 6Б классе"


def test_help_to_teachers_of_a_systemic_gap_stays_with_the_grade(rules, catalogue, period, work_with):
    now, before = (work_with({"1": 40}, skills={"1": TABLES}, year=year) for year in (2026, 2025))
    assert places(now, "data-practicum", catalogue, period, rules, before)["in_grades"] == "в 5\u00a0классах"
    assert places(now, "data-pupils", catalogue, period, rules, before)["in_grades"] == "в 6\u00a0классах"


@pytest.mark.parametrize(
    ("work", "start", "grade"),
    [
        (WorkKey(2026, "Химия", 8), date(2026, 9, 1), 9),
        (WorkKey(2026, "Химия", 8), date(2026, 1, 1), 8),
        (WorkKey(2025, "Химия", 8), date(2026, 1, 1), 9),
        (WorkKey(2022, "Химия", 8, date=date(2022, 10, 3)), date(2022, 9, 1), 8),
        (WorkKey(2020, "Химия", 10), date(2026, 9, 1), 11),
    ],
)
def test_grade_of_the_same_children_in_the_period(work, start, grade):
    assert promoted(work, Period(start, start.replace(year=start.year + 1))) == grade


def test_target_is_within_reach(rules, work_with):
    def of(percent, level="Б"):
        return target(find_difficulties([work_with({"1": percent}, levels={"1": level})], rules)[0], rules)

    assert of(50) == 60.0
    assert of(20) == 35.0
    assert of(20, "П") == 30.0
    marks = find_difficulties([work_with({"1": 90}, marks=[2] * 40 + [4] * 60)], rules)[0]
    assert target(marks, rules) == 30.0


@pytest.mark.parametrize(
    ("terms", "start", "end", "expected"),
    [
        ("октябрь – ноябрь", date(2026, 9, 1), date(2027, 8, 31), "октябрь – ноябрь"),
        ("октябрь – ноябрь", date(2027, 1, 1), date(2027, 5, 31), "весь период"),
        ("апрель – май", date(2026, 9, 1), date(2027, 3, 31), "весь период"),
        ("до 30 ноября", date(2024, 1, 1), date(2026, 12, 31), "ежегодно до 30 ноября"),
        ("ежемесячно", date(2027, 1, 1), date(2027, 5, 31), "ежемесячно"),
        ("март", date(2026, 12, 1), date(2027, 4, 30), "март"),
    ],
)
def test_terms_fit_the_period(terms, start, end, expected):
    assert fit_terms(terms, Period(start, end)) == expected


def test_long_skills_are_cut_between_words():
    assert shortened("Читать  и понимать таблицы.", 40) == "Читать и понимать таблицы"
    assert shortened("Читать и понимать таблицы", 15) == "Читать и…"


def test_an_empty_place_leaves_no_gap():
    assert (
        neutral_filling().fill("Просмотр работ {by_subject} {in_grades}: итог") == "Просмотр работ по предметам: итог"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026 год"),
        (date(2026, 9, 1), date(2027, 8, 31), "2026/2027 учебный год"),
        (date(2024, 9, 1), date(2026, 12, 31), "2024–2026 годы"),
    ],
)
def test_words_of_a_period(start, end, words):
    assert Period(start, end).years == words


def test_target_of_a_task_without_a_level_aims_above_the_common_bound(rules, work_with):
    found = find_difficulties([work_with({"1": 20}, levels={"1": None})], rules)[0]
    assert target(found, rules) == pytest.approx(31.5)
    behind = find_difficulties([work_with({"1": 65}, region={"1": 78.0})], rules)[0]
    assert target(behind, rules) == pytest.approx(78.0)


def test_short_topic_by_kind_of_difficulty(rules, catalogue, period, work_with):
    def short(work):
        return places(work, "diagnostic-entry", catalogue, period, rules)["topic_short"]

    assert short(work_with({"1": 40}, skills={"1": TABLES})) == "«Читать несложные готовые таблицы»"
    assert short(work_with({"7": 40})) == "задание 7"
    assert short(work_with({"1": 90}, marks=[2] * 40 + [4] * 60)) == "темы с наименьшим выполнением"


def test_a_text_of_just_the_length_is_not_cut():
    assert shortened("таблицы", 7) == "таблицы"
    assert shortened("таблицы", 6) == "таблиц…"
