"""Scales: read, found exactly, never guessed."""

import json

import pytest

from app.analysis.scales import ScalesRefusedError, find_scale, parse_scales
from app.analysis.values import WorkKey
from app.core.paths import resources


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
