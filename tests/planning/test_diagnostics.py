"""Results of diagnostics: level, family, what becomes a deficit, before and after."""

from datetime import date

import pytest

from app.planning.diagnostics import (
    Bounds,
    Open,
    Result,
    before_after,
    closings,
    family_of,
    level_of,
    proposals,
)

BOUNDS = Bounds(50, 75)


@pytest.mark.parametrize(
    ("value", "level"), [(0, "низкий"), (14.9, "низкий"), (15, "средний"), (22.4, "средний"), (22.5, "высокий")]
)
def test_level_is_the_share_of_the_maximum(value, level):
    assert level_of(Result(1, "Анализ", value=value, maximum=30), BOUNDS) == level


def test_level_in_words_is_believed_and_points_without_a_maximum_have_none():
    assert level_of(Result(1, "Анализ", level="высокий"), BOUNDS) == "высокий"
    assert level_of(Result(1, "Анализ", value=18), BOUNDS) == ""


@pytest.mark.parametrize(
    ("area", "role", "family"),
    [
        ("Методика преподавания", "teacher", "методические"),
        ("Работа с родителями", "teacher", "коммуникативные"),
        ("ИКТ-компетентность", "teacher", "цифровые"),
        ("Обучение детей с ОВЗ", "teacher", "психолого-педагогические"),
        ("Знание предмета", "teacher", "предметные"),
        ("Контроль подготовки к ГИА", "administrator", "ВШК"),
        ("Функционирование ВСОКО", "administrator", "ВСОКО"),
        ("Анализ результатов ВПР", "administrator", "анализ оценочных процедур"),
        ("Объективность оценивания", "administrator", "объективность оценивания"),
        ("Работа с кадрами", "administrator", "управление кадрами и ресурсами"),
        ("Организация наставничества", "administrator", "методическая работа"),
    ],
)
def test_family_is_told_by_the_words_of_the_area(area, role, family):
    assert family_of(area, role) == family


def test_header_over_the_areas_tells_the_family_first():
    assert family_of("Работа с текстом", "teacher", "Методические") == "методические"


def test_low_and_middle_results_become_deficits_with_their_figures():
    found = proposals(
        [
            Result(1, "Работа с текстом", value=12, maximum=30),
            Result(1, "Методика", value=20, maximum=30),
            Result(1, "Цифровая среда", value=30, maximum=30),
            Result(2, "Методика", level="низкий"),
            Result(2, "Чтение", value=5),
        ],
        BOUNDS,
        {1: "teacher", 2: "teacher"},
    )
    assert [(one.staff_id, one.wording, one.level, one.priority) for one in found] == [
        (1, "Работа с текстом: 12 из 30 (40 %)", "высокий", 1),
        (1, "Методика: 20 из 30 (67 %)", "средний", 2),
        (2, "Методика: низкий уровень", "высокий", 1),
    ]


def test_a_deficit_that_is_open_in_the_area_is_known():
    (one,) = proposals(
        [Result(1, "Методика ", level="низкий")], BOUNDS, {1: "teacher"}, [Open(7, 1, "методика", "Методика: 3 из 10")]
    )
    assert one.known


def test_before_and_after_by_person_and_area():
    earlier = [Result(1, "Методика", value=12, maximum=30), Result(2, "Методика", level="низкий")]
    later = [
        Result(2, "методика", level="высокий"),
        Result(1, "Методика", value=24, maximum=30),
        Result(3, "Методика", value=1, maximum=30),
    ]
    pairs = before_after(earlier, later, BOUNDS)
    assert [(pair.staff_id, pair.words, pair.difference) for pair in pairs] == [
        (2, "низкий → высокий", None),
        (1, "12 → 24 из 30", 12),
    ]


def test_other_maximum_is_compared_by_share():
    (pair,) = before_after(
        [Result(1, "Методика", value=12, maximum=30)], [Result(1, "Методика", value=40, maximum=50)], BOUNDS
    )
    assert (pair.difference, pair.in_percent, pair.words) == (40, True, "12 из 30 → 40 из 50")


def test_only_what_reached_the_high_level_may_be_closed():
    pairs = before_after(
        [Result(1, "Методика", value=12, maximum=30), Result(1, "Чтение", value=12, maximum=30)],
        [Result(1, "Методика", value=24, maximum=30), Result(1, "Чтение", value=20, maximum=30)],
        BOUNDS,
    )
    known = [Open(7, 1, "Методика", "Методика: 12 из 30"), Open(8, 1, "Чтение", "Чтение: 12 из 30")]
    (one,) = closings(pairs, known, date(2027, 4, 12))
    assert (one.deficit_id, one.note) == (7, "повторная диагностика 12.04.2027: 12 → 24 из 30")
