"""Scales of the school: entered, in force before the shipped ones, refused where they cannot be right."""

from dataclasses import replace

import pytest

from app.analysis.scales import BoundsRefusedError
from app.services.scales import (
    ScaleGoneError,
    ScaleMaximumDiffersError,
    ScaleMaximumWrongError,
    ScaleSourceMissingError,
    ScaleWorkUnknownError,
)
from app.services.views.scales import ScaleEntry

ENTRY = ScaleEntry("Математика", 5, 2026, 17, 7, 11, 15, "письмо региона")


@pytest.fixture
def work(services, demo_files):
    path = demo_files / "results" / "2026" / "f1_ma5.xlsx"
    return services.import_results.store(services.import_results.recognise([path])).stored[0].work_id


@pytest.fixture
def entry(services, work):
    maximum = services.study.work(work).analysis.work.maximum
    return replace(ENTRY, max_score=maximum)


def scale_of(services, work):
    return services.study.work(work).analysis.work.scale


def test_an_entered_scale_is_the_work_s(services, work, entry):
    assert scale_of(services, work) is None
    services.scales.enter(replace(entry, source="  письмо   региона "))
    found = services.study.work(work)
    assert (found.analysis.work.scale.bounds, found.analysis.work.scale.source) == ((7, 11, 15), "письмо региона")
    assert [bound.score for bound in found.analysis.distribution.bounds] == [7, 11, 15]


def test_entering_again_changes_it_and_one_undo_takes_one_step_back(services, work, entry):
    services.scales.enter(entry)
    services.scales.enter(replace(entry, subject="математика", from_5=16))
    assert scale_of(services, work).bounds == (7, 11, 16)
    assert len([view for view in services.scales.scales() if view.own]) == 1
    services.safety.undo()
    assert scale_of(services, work).bounds == (7, 11, 15)


def test_an_own_scale_goes_before_the_shipped_one_until_it_is_removed(services):
    before = services.scales.scales()
    own = ScaleEntry("Математика", 4, 2021, 20, 7, 10, 15, "приказ школы")
    services.scales.enter(own)
    (view,) = [view for view in services.scales.scales() if view.own]
    assert (view.scale.bounds, view.replaces, len(services.scales.scales())) == ((7, 10, 15), True, len(before))
    services.scales.remove("Математика", 4, 2021)
    assert services.scales.scales() == before
    with pytest.raises(ScaleGoneError):
        services.scales.remove("Математика", 4, 2021)


def test_scales_are_listed_by_subject_grade_and_newest_year(services):
    listed = [(view.scale.subject, view.scale.grade, -view.scale.year) for view in services.scales.scales()]
    assert listed == sorted(listed)
    assert len(listed) == 30


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"from_4": 7}, BoundsRefusedError),
        ({"from_3": 0}, BoundsRefusedError),
        ({"from_5": 18}, BoundsRefusedError),
        ({"source": " "}, ScaleSourceMissingError),
        ({"max_score": 2}, ScaleMaximumWrongError),
        ({"max_score": 201}, ScaleMaximumWrongError),
        ({"grade": 12}, ScaleWorkUnknownError),
        ({"year": 26}, ScaleWorkUnknownError),
        ({"subject": " "}, ScaleWorkUnknownError),
    ],
)
def test_a_scale_that_cannot_be_right_is_refused(services, change, error):
    with pytest.raises(error):
        services.scales.enter(replace(ENTRY, **change))
    assert not any(view.own for view in services.scales.scales())


def test_another_maximum_than_the_work_s_is_refused(services, entry):
    with pytest.raises(ScaleMaximumDiffersError, match=str(entry.max_score)):
        services.scales.enter(replace(entry, max_score=entry.max_score + 1))


def test_a_known_scale_of_another_maximum_is_told_and_not_applied(services, demo_files):
    services.scales.enter(ENTRY)
    path = demo_files / "results" / "2026" / "f1_ma5.xlsx"
    (stored,) = services.import_results.store(services.import_results.recognise([path])).stored
    found = services.study.work(stored.work_id)
    assert found.analysis.work.scale is None
    assert "с максимальным баллом 17, а у работы он 22" in found.scale_note


def test_marks_of_the_file_that_contradict_the_scale_are_told(services, work, entry):
    services.scales.enter(replace(entry, from_3=1, from_4=2, from_5=3))
    found = services.study.work(work).analysis
    assert found.contradictions
    assert {one.by_scale for one in found.contradictions} == {5}
    assert sum(found.marks.figures.counts[:3]) == sum(len(one.codes) for one in found.contradictions)
