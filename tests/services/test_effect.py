"""The effect of a year's measures over stored works: 2025 before, 2026 after, the plan of 2025/26 between them."""

from datetime import date

import pytest

from app.planning.effect_values import EffectChoice
from app.services.effect import UnknownDecisionError
from app.services.views.control import EvidenceInput
from app.services.views.reports import ReportRequest

PLAN_YEAR = 2025
TASKS = [{"code": str(code), "skill": "Решение задач"} for code in (5, 6, 7)]
SKILLS = tuple({"year": year, "subject": "Математика", "grade": 5, "tasks": TASKS} for year in (2025, 2026))


@pytest.fixture
def judged(services, demo_files):
    """The accepted difficulty; of two measures that answer it one is done, with a document."""

    def load(year):
        files = [demo_files / "results" / str(year) / name for name in ("f1_ma5.xlsx", "f3_ma5.xlsx")]
        services.import_results.store(services.import_results.recognise([file for file in files if file.exists()]))
        services.import_results.describe_all([work for work in SKILLS if work["year"] == year])

    load(2025)
    (found,) = [one for one in services.difficulties.ranked(PLAN_YEAR) if one.found.skill == "Решение задач"]
    services.difficulties.accept(PLAN_YEAR, [found.key])
    services.roadmap.create(PLAN_YEAR)
    for offer in services.difficulties.suggestions(PLAN_YEAR, found.found)[:2]:
        services.roadmap.answer_difficulty(PLAN_YEAR, found.key, offer.catalogue_id)
    view = services.roadmap.current(PLAN_YEAR)
    services.roadmap_life.approve(view.roadmap_id, "131", date(2025, 9, 1))
    first = view.measures[0].measure_id
    windows = [one.occurrence_id for one in services.control.occurrences(PLAN_YEAR) if one.measure_id == first]
    services.control.mark_done(windows, date(2026, 3, 2), EvidenceInput("справка", "7", date(2026, 3, 2)))
    load(2026)
    return services.effect.look(PLAN_YEAR)


def test_before_and_after_stand_beside_what_was_done(services, judged):
    (row,) = judged.difficulties
    assert (judged.before, judged.after) == ((2025,), (2026,))
    assert (row.effect.before.year, row.effect.after.year) == (2025, 2026)
    assert row.effect.change.interval is not None
    assert [one.words for one in row.measures] == ["исполнено", "не исполнено"]
    assert row.measures[0].documents == ("справка №\u00a07 от 02.03.2026",)
    assert {one.difficulties for one in judged.measures} == {("Математика, 5 классы: Решение задач",)}
    assert services.effect.years(2026) == (2025,)
    assert services.effect.year_to_judge(2026) == PLAN_YEAR


def test_a_decision_stands_in_both_documents_and_in_the_next_plan(services, judged):
    (row,), (first, second) = judged.difficulties, judged.measures
    services.effect.decide(PLAN_YEAR, EffectChoice("изменить", "Практикум по задачам"), difficulty_id=row.difficulty_id)
    services.effect.decide(PLAN_YEAR, EffectChoice("завершить"), measure_uid=first.measure.uid)
    services.effect.decide(PLAN_YEAR, EffectChoice("продолжить", "Раз в месяц"), measure_uid=second.measure.uid)
    offered = {one.measure.title: one for one in services.next_year.preview(PLAN_YEAR).proposal.candidates}
    assert not offered[first.measure.title].carry
    assert offered[second.measure.title].carry
    assert "предложено: Раз в месяц" in offered[second.measure.title].doubts
    assert offered["Практикум по задачам"].carry
    made = services.next_year.store(PLAN_YEAR, [one.key for one in offered.values() if one.carry])
    (new,) = [one for one in made.measures if one.title == "Практикум по задачам"]
    assert new.ground_reason.startswith("предложение по итогам анализа эффективности: Решение задач")
    for kind in ("effect", "effect_note"):
        assert "Практикум по задачам" in repr(services.reports.build(kind, ReportRequest(2026)))
        assert services.reports.missing(kind, ReportRequest(2026))[-1].page != "difficulties"


def test_an_empty_decision_is_forgotten_and_an_unknown_one_refused(services, judged):
    key = judged.difficulties[0].difficulty_id
    services.effect.decide(PLAN_YEAR, EffectChoice("продолжить"), difficulty_id=key)
    services.effect.decide(PLAN_YEAR, EffectChoice(), difficulty_id=key)
    assert not services.effect.look(PLAN_YEAR).difficulties[0].choice.made
    with pytest.raises(UnknownDecisionError, match="наградить"):
        services.effect.decide(PLAN_YEAR, EffectChoice("наградить"), difficulty_id=key)


def test_without_later_results_it_is_too_early(services, judged):
    services.safety.undo()
    services.safety.undo()  # the results of 2026 and their skills
    (row,) = services.effect.look(PLAN_YEAR).difficulties
    assert (row.conclusion, row.effect.after) == ("рано судить", None)
    document = repr(services.reports.build("effect_note", ReportRequest(PLAN_YEAR)))
    assert "Результатов после принятых мер ещё нет" in document


def test_a_reconsidered_difficulty_takes_its_decision_away(services, demo_files):
    services.import_results.store(services.import_results.recognise([demo_files / "results" / "2025" / "f1_ma5.xlsx"]))
    services.import_results.describe_all(SKILLS[:1])
    found = services.difficulties.ranked(PLAN_YEAR)[0]
    services.difficulties.accept(PLAN_YEAR, [found.key])
    key = services.difficulties.ranked(PLAN_YEAR)[0].difficulty_id
    services.effect.decide(PLAN_YEAR, EffectChoice("продолжить"), difficulty_id=key)
    services.difficulties.reconsider(found.key)
    assert services.effect.look(PLAN_YEAR).difficulties == ()
