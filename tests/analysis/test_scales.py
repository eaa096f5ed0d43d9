"""Scales: read, found exactly, never guessed."""

import json

import pytest

from app.analysis.scales import (
    Contradiction,
    ScalesRefusedError,
    bounds_words,
    contradictions,
    contradictions_sentence,
    find_scale,
    other_maximum_words,
    overridden,
    parse_scales,
)
from app.analysis.values import Scale, WorkKey
from app.core.paths import resources
from app.core.scores import NOT_TAUGHT


@pytest.fixture(scope="module")
def scales():
    return parse_scales((resources() / "scales.json").read_text("utf-8"))


def test_the_scale_of_a_known_work(scales):
    found = find_scale(scales, WorkKey(2021, "Математика", 4), 20)
    assert found is not None
    assert found.bounds == (6, 10, 15)
    assert (found.mark(5), found.mark(6), found.mark(20)) == (2, 3, 5)


@pytest.mark.parametrize(
    ("key", "maximum"),
    [
        (WorkKey(2022, "Математика", 4), 20),
        (WorkKey(2021, "Математика", 4), 19),
        (WorkKey(2021, "Математика", 4, "углублённый"), 20),
    ],
)
def test_another_year_maximum_or_level_has_no_scale(scales, key, maximum):
    assert find_scale(scales, key, maximum) is None


def test_every_shipped_scale_names_its_source_and_its_kind(scales):
    assert len(scales) == 30
    assert all(scale.source for scale in scales)
    assert {scale.source_kind for scale in scales} == {"official", "second-hand"}


@pytest.mark.parametrize("bounds", [(6, 6, 15), (0, 10, 15), (6, 10, 21)])
def test_bounds_that_do_not_grow_inside_the_scale_are_refused(bounds):
    row = {
        "subject": "Химия", "grade": 8, "year": 2021, "max": 20, "source": "с", "source_kind": "official",
        "from": dict(zip("345", bounds, strict=True)),
    }  # fmt: skip
    with pytest.raises(ScalesRefusedError):
        parse_scales(json.dumps([row]))


def test_scales_agree_with_the_facts_they_were_taken_from(scales, shared_data):
    facts = json.loads((shared_data / "scales" / "scales.json").read_text("utf-8"))
    mine = {(scale.subject, scale.grade, scale.year): scale for scale in scales}
    assert len(facts) == len(mine)
    for fact in facts:
        scale = mine[fact["subject"], fact["grade"], fact["year"]]
        assert scale.max_score == fact["max"]
        for mark in "2345":
            low, high = map(int, fact[mark].split("-"))
            assert {scale.mark(total) for total in range(low, high + 1)} == {int(mark)}


def test_own_scales_go_before_shipped_ones_of_the_same_work():
    shipped = [
        Scale("Химия", 8, 2021, 36, (10, 19, 28), "описание"),
        Scale("Физика", 8, 2021, 18, (5, 8, 11), "описание"),
    ]
    own = Scale("Химия", 8, 2021, 36, (11, 19, 28), "письмо", "local")
    assert overridden(shipped, [own]) == (own, shipped[1])


def test_marks_that_are_not_the_scale_s(work_of, scale_of):
    work = work_of(
        [(2, 3), (2, 2), (2, 2), (0, 1), (NOT_TAUGHT, 5)],
        (5, 5),
        marks=[3, 2, 2, 2, None],
        scale=scale_of(10, 4, 6, 9),
    )
    assert contradictions(work) == (Contradiction(4, 2, 3, ("50002", "50003")),)
    assert contradictions_sentence(contradictions(work)) == (
        "Отметки файла не сходятся со шкалой: 4\u00a0балла – «2», по шкале «3» (2\u00a0участника). "
        "Проверьте границы или файл."
    )


def test_marks_that_agree_or_have_no_scale_say_nothing(work_of, scale_of):
    assert contradictions(work_of([(2, 3)], (5, 5), marks=[3], scale=scale_of(10, 4, 6, 9))) == ()
    assert contradictions(work_of([(2, 3)], (5, 5), marks=[2])) == ()
    assert contradictions_sentence(()) == ""


def test_many_contradictions_are_counted():
    found = [Contradiction(total, 2, 3, ("1",)) for total in range(5)]
    assert "и ещё 2" in contradictions_sentence(found)


def test_words_of_a_scale_and_of_one_that_is_not_applied(scales):
    scale = find_scale(scales, WorkKey(2021, "Математика", 4))
    assert bounds_words(scale) == "«3» с 6, «4» с 10, «5» с 15 из 20\u00a0баллов"
    assert "максимальным баллом 20, а у работы он 18" in other_maximum_words(scales, WorkKey(2021, "Математика", 4), 18)
    assert other_maximum_words(scales, WorkKey(2021, "Математика", 4), 20) == ""
    assert other_maximum_words(scales, WorkKey(2020, "Математика", 4), 20) == ""
