"""The catalogue as the school keeps it: changed, hidden and own measures, and that suggestions follow it."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.catalogue import BLOCKS
from app.planning.catalogue_words import BlockUnknownError, BracesError, MeasureTitleMissingError, PlaceUnknownError
from app.services.catalogue import MeasureGoneError, NotOwnMeasureError, SameTitleError

YEAR = 2026


def first(services):
    return services.catalogue.measures()[0]


def view_of(services, code):
    return next(view for view in services.catalogue.measures() if view.code == code)


def test_a_changed_measure_says_so_until_its_texts_are_the_program_s_again(services):
    before = first(services)
    assert (before.origin_words, before.hidden) == ("из программы", False)
    services.catalogue.change(replace(before.measure, title="Практикум  {по предмету}"))
    changed = first(services)
    assert (changed.origin_words, changed.measure.title) == ("изменено школой", "Практикум {by_subject}")
    services.catalogue.change(before.measure)
    assert first(services) == before
    services.catalogue.change(replace(before.measure, terms="май"))
    services.catalogue.restore(before.code)
    assert first(services) == before


def test_hidden_ones_are_kept_and_shown_again(services):
    before = first(services)
    services.catalogue.hide([before.code])
    assert first(services).origin_words == "из программы, скрыто"
    services.catalogue.change(replace(before.measure, terms="май"))
    assert first(services).hidden
    services.catalogue.show([before.code])
    assert first(services).origin_words == "изменено школой"


def test_an_own_measure_is_added_and_removed(services):
    code = services.catalogue.add(replace(first(services).measure, title="Утренний счёт {в классах}"))
    own = view_of(services, code)
    assert (own.origin_words, own.measure.title) == ("школы", "Утренний счёт {in_grades}")
    with pytest.raises(SameTitleError):
        services.catalogue.add(replace(own.measure, title="утренний счёт {в классах}"))
    services.catalogue.remove(code)
    with pytest.raises(MeasureGoneError):
        services.catalogue.remove(code)
    with pytest.raises(NotOwnMeasureError):
        services.catalogue.remove(first(services).code)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"title": "  "}, MeasureTitleMissingError, "нет названия"),
        ({"block": "Прочее"}, BlockUnknownError, "«Прочее»"),
        ({"indicator": "не ниже {процент}"}, PlaceUnknownError, "{процент}"),
        ({"result": "не ниже {цель"}, BracesError, "без пары"),
    ],
)
def test_what_could_not_stand_in_a_plan_is_refused(services, change, error, words):
    with pytest.raises(error, match=words):
        services.catalogue.change(replace(first(services).measure, **change))
    assert first(services).origin == "shipped"


def test_suggestions_and_drafts_follow_the_school_s_catalogue(services, demo_files):
    path = demo_files / "results" / "2026" / "f1_ma5.xlsx"
    services.import_results.store(services.import_results.recognise([path]))
    found = services.difficulties.ranked(YEAR)[0]
    services.difficulties.accept(YEAR, [found.key])
    suggested = services.difficulties.suggestions(YEAR, found.found)
    hidden, changed = suggested[0].catalogue_id, suggested[1].catalogue_id
    services.catalogue.hide([hidden])
    services.catalogue.change(replace(view_of(services, changed).measure, title="Своими словами {по предмету}"))
    later = services.difficulties.suggestions(YEAR, found.found)
    assert hidden not in {one.catalogue_id for one in later}
    assert "Своими словами по математике" in {one.title for one in later}
    draft = services.roadmap.draft(YEAR)
    assert "Своими словами по математике" in {row.title for row in draft.measures}
    assert view_of(services, changed).planned == 1
    plan = services.roadmap.current(YEAR)
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    services.roadmap_life.new_edition(plan.roadmap_id, "")
    assert view_of(services, changed).planned == 1


def test_blocks_are_offered_by_the_program(services):
    assert {view.measure.block for view in services.catalogue.measures()} == set(BLOCKS)
