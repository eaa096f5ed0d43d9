"""The next year's draft over a stored plan: what was not done, what repeats, grounds that still hold."""

from datetime import date

import pytest

from app.services.next_year import NextPlanApprovedError, NoPlanOfYearError, NothingChosenError
from app.services.views.control import EvidenceInput

YEAR = 2026
TODAY = date(2026, 11, 20)


@pytest.fixture
def plan(services):
    """Approved: «Педсовет» was not done, «Семинар» done once of two times, «Отчёт» done, «Выставка» withdrawn."""
    view = services.roadmap.create(YEAR)
    section = view.sections[0].section_id
    for title, terms in (
        ("Педсовет", "до 15 октября 2026 года"),
        ("Семинар", "октябрь, апрель"),
        ("Отчёт", "сентябрь 2026"),
        ("Выставка", "май"),
    ):
        services.roadmap.add_measure(section, title=title, terms=terms, indicator="не менее 5")
    view = services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 1))
    for title in ("Семинар", "Отчёт"):
        window = next(one for one in services.control.occurrences(YEAR) if one.title == title)
        services.control.mark_done([window.occurrence_id], window.end, EvidenceInput("справка", "1", window.end))
    services.roadmap_life.withdraw([view.measures[3].measure_id], "нет зала")
    return services.roadmap.current(YEAR)


def test_what_is_offered_and_what_is_left_out_and_why(services, plan):
    view = services.next_year.preview(YEAR)
    assert (view.school_year, view.joins, view.proposal.period.start) == (YEAR + 1, False, date(2027, 9, 1))
    assert [(one.measure.title, one.carry, one.reason) for one in view.proposal.candidates] == [
        ("Педсовет", True, "не исполнено: срок прошёл 15.10.2026"),
        ("Семинар", True, "повторяется: 2\u00a0срока за год"),
        ("Отчёт", False, "исполнено, разовое мероприятие"),
        ("Выставка", False, "снято с контроля: нет зала"),
    ]


def test_the_chosen_rows_are_the_draft_of_the_next_year(services, plan):
    made = services.next_year.store(YEAR, services.next_year.preview(YEAR).proposal.proposed)
    assert (made.school_year, made.state, made.edition) == (YEAR + 1, "draft", 1)
    assert [(one.title, one.terms, one.indicator, one.ground_reason) for one in made.measures] == [
        ("Педсовет", "до 15 октября 2027 года", "не менее 5", "перенесено из плана 2026/27: не исполнено"),
        ("Семинар", "октябрь, апрель", "не менее 5", "повторяется: план 2026/27"),
    ]
    assert services.roadmap.current(YEAR) == plan
    assert not made.measures[0].standing


def test_a_draft_that_is_there_gets_the_rows_it_has_not(services, plan):
    draft = services.roadmap.create(YEAR + 1)
    services.roadmap.add_measure(draft.sections[0].section_id, title="педсовет", terms="август")
    assert services.next_year.preview(YEAR).joins
    made = services.next_year.store(YEAR, services.next_year.preview(YEAR).proposal.proposed)
    assert [(one.title, one.terms) for one in made.measures] == [("педсовет", "август"), ("Семинар", "октябрь, апрель")]


def test_grounds_stay_where_their_plan_still_runs(services, demo_files):
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    view = services.roadmap.draft(YEAR)
    (source,) = services.source_plans.plans()
    runs = source.period_to is None or source.period_to >= date(2027, 9, 1)
    made = services.next_year.store(YEAR, services.next_year.preview(YEAR).proposal.proposed)
    assert any(one.source_items for one in view.measures)
    assert any(one.source_items for one in made.measures) == runs


def test_refusals(services, plan):
    with pytest.raises(NothingChosenError):
        services.next_year.store(YEAR, ())
    with pytest.raises(NoPlanOfYearError, match="2029/30"):
        services.next_year.preview(YEAR + 3)
    services.next_year.store(YEAR, services.next_year.preview(YEAR).proposal.proposed)
    services.roadmap_life.approve(services.roadmap.current(YEAR + 1).roadmap_id, "5", date(2027, 9, 1))
    with pytest.raises(NextPlanApprovedError, match="2027/28"):
        services.next_year.preview(YEAR)
