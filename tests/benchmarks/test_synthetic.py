"""The synthetic schools: honest ones look like a region, planted cases change what they say they change."""

import numpy as np
import pytest

from app.analysis.values import score_matrix, totals
from benchmarks.synthetic import planting
from benchmarks.synthetic.model import Region


@pytest.fixture(scope="module")
def region():
    return Region(4, specs=1)


@pytest.fixture(scope="module")
def work(region):
    return region.work(region.pairs[0][1], region.school((25, 25)))


@pytest.fixture
def random():
    return np.random.default_rng(1)


def test_everything_follows_from_the_seed(work):
    again = Region(4, specs=1)
    assert again.work(again.pairs[0][1], again.school((25, 25))) == work


def test_a_school_stands_beside_its_region(region):
    spec = region.pairs[0][1]
    marks = {row.kind: row.values for row in spec.region}["mark_statistics"]
    assert sum(marks.values()) == pytest.approx(100, abs=0.05)
    works = [region.work(spec, region.school((25, 25))) for _ in range(60)]
    fours = np.mean([[mark >= 4 for mark in one.marks] for one in works]) * 100
    assert fours == pytest.approx(marks["4"] + marks["5"], abs=8)


def test_the_same_pupils_a_year_later_are_alike_and_not_the_same(region):
    school = region.school((500,))
    later = region.a_year_later(school)
    assert 0.75 < np.corrcoef(school.pupils, later.pupils)[0, 1] < 0.92


def test_points_are_raised_by_a_fifth_of_the_maximum_at_most(work, random):
    raised = planting.inflated(work, random, 0.6)
    gains = [after - before for before, after in zip(totals(work), totals(raised), strict=True)]
    assert 0 <= min(gains) <= max(gains) == round(0.2 * work.maximum)
    assert sum(gain > 0 for gain in gains) <= 30


def test_everybody_a_point_short_is_lifted_onto_the_bound(work, random):
    lifted = totals(planting.heaped(work, random, 1.0))
    assert not {bound - step for bound in work.scale.bounds for step in (1, 2)} & set(lifted)


def test_a_group_of_a_class_hands_in_one_set(work, random):
    sets = [tuple(row) for row in score_matrix(planting.copied(work, random, 5)).tolist()]
    assert max(sets.count(one) for one in sets) >= 5


def test_other_cases_change_only_their_part(work, random):
    assert planting.generous_journal(work, random, 0.5).marks == work.marks
    assert planting.checked_anew(work, random, 0.5).scores == work.scores
    told = score_matrix(planting.prompted(work, random, 1.0)) != score_matrix(work)
    assert told.any(axis=0).sum() == 1
    swapped = score_matrix(planting.swapped(work, random, 1.0)) != score_matrix(work)
    assert swapped.any()
