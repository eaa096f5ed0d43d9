import pytest

from app.services.difficulties import DifficultyGoneError, DifficultyInPlanError, DismissReasonMissingError

YEAR = 2026


@pytest.fixture
def ranked(services, demo_files):
    services.import_results.store(services.import_results.recognise([demo_files / "results" / "2026"]))
    return services.difficulties.ranked(YEAR)


def by_key(services, key):
    return next(item for item in services.difficulties.ranked(YEAR) if item.key == key)


def test_what_is_found_waits_for_a_decision(ranked):
    assert ranked
    assert {item.state for item in ranked} == {"new"}
    weights = [item.found.weight for item in ranked]
    assert weights == sorted(weights, reverse=True)


def test_a_decision_lasts_over_a_new_import(services, ranked, demo_files):
    key = ranked[0].key
    services.difficulties.accept(YEAR, [key], "Задачи на движение")
    services.import_results.store(services.import_results.recognise([demo_files / "results" / "2026"]))
    found = by_key(services, key)
    assert (found.state, found.wording) == ("accepted", "Задачи на движение")


def test_other_words_alone_are_a_step_of_their_own(services, ranked):
    key = ranked[0].key
    services.difficulties.accept(YEAR, [key], "Задачи")
    services.difficulties.accept(YEAR, [key], "Задачи на движение")
    assert [services.safety.undo(), services.safety.undo()] == ["Формулировка изменена", "Затруднение принято"]


def test_dismissal_needs_a_reason_and_can_be_reconsidered(services, ranked):
    key = ranked[0].key
    with pytest.raises(DismissReasonMissingError):
        services.difficulties.dismiss(YEAR, key, "  ")
    services.difficulties.dismiss(YEAR, key, "Тему прошли позже")
    assert by_key(services, key).reason == "Тему прошли позже"
    services.difficulties.reconsider(key)
    assert by_key(services, key).state == "new"


def test_a_difficulty_in_the_plan_is_not_forgotten(services, ranked):
    key = ranked[0].key
    services.difficulties.accept(YEAR, [key])
    services.roadmap.draft(YEAR)
    with pytest.raises(DifficultyInPlanError):
        services.difficulties.reconsider(key)


def test_a_key_that_is_gone_is_told(services, ranked):
    with pytest.raises(DifficultyGoneError):
        services.difficulties.accept(YEAR, ["нет такого"])
