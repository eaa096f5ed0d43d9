from datetime import date

import pytest

from app.services.roadmap import NoPlanToAnswerError, PlanExistsError, TextMissingError
from app.services.roadmap_life import ReasonMissingError
from app.services.roadmap_rules import EmptyPlanError, PlanLockedError
from app.services.views.school import StaffView

YEAR = 2026


@pytest.fixture
def plan(services):
    view = services.roadmap.create(YEAR)
    section = view.sections[0].section_id
    for title, terms in (("Педсовет", "август 2026"), ("Семинар", "октябрь, март"), ("Отчёт", "по отдельному графику")):
        services.roadmap.add_measure(section, title=title, terms=terms)
    return services.roadmap.current(YEAR)


def titles(services):
    return [measure.title for measure in services.roadmap.current(YEAR).measures]


def test_rows_are_numbered_by_their_place_and_understood(plan):
    assert [measure.number for measure in plan.measures] == ["1.1", "1.2", "1.3"]
    assert len(plan.measures[1].term.occurrences) == 2
    assert plan.measures[2].term.undated


def test_rows_move_over_the_border_of_blocks(services, plan):
    second = services.roadmap.add_section(plan.roadmap_id, "Второй")
    services.roadmap.add_measure(second, title="Срез")
    last = plan.measures[2].measure_id
    services.roadmap.move_measure(last, 1)
    view = services.roadmap.current(YEAR)
    assert [[row.title for row in section.measures] for section in view.sections] == [
        ["Педсовет", "Семинар"],
        ["Отчёт", "Срез"],
    ]
    services.roadmap.move_measure(last, -1)
    services.roadmap.move_measure(last, -1)
    assert titles(services) == ["Педсовет", "Отчёт", "Семинар", "Срез"]
    services.roadmap.move_measure(plan.measures[0].measure_id, -1)
    assert titles(services)[0] == "Педсовет"


def test_insert_below_change_remove_and_undo(services, plan):
    first = plan.measures[0].measure_id
    services.roadmap.add_measure(plan.sections[0].section_id, after=first, title="Совещание")
    assert titles(services) == ["Педсовет", "Совещание", "Семинар", "Отчёт"]
    services.roadmap.change_measure(first, title="  Большой   педсовет ", terms="сентябрь")
    assert titles(services)[0] == "Большой педсовет"
    services.roadmap.remove_measures([first])
    assert titles(services) == ["Совещание", "Семинар", "Отчёт"]
    services.safety.undo()
    services.safety.undo()
    assert titles(services) == ["Педсовет", "Совещание", "Семинар", "Отчёт"]


def test_a_row_needs_a_title_and_only_its_columns_change(services, plan):
    first = plan.measures[0].measure_id
    with pytest.raises(TextMissingError):
        services.roadmap.change_measure(first, title="  ")
    with pytest.raises(ValueError, match="position"):
        services.roadmap.change_measure(first, position="3")


def test_approval_locks_the_plan_and_puts_its_terms_under_control(services, plan):
    view = services.roadmap_life.approve(plan.roadmap_id, "131", date(2026, 10, 2))
    assert view.locked
    rows = services.control.occurrences(YEAR)
    assert [(row.title, row.end) for row in rows] == [
        ("Семинар", date(2026, 10, 31)),
        ("Семинар", date(2027, 3, 31)),
        ("Педсовет", date(2026, 8, 31)),
        ("Отчёт", None),
    ] or len(rows) == 4
    with pytest.raises(PlanLockedError):
        services.roadmap.change_measure(plan.measures[0].measure_id, title="Другое")
    with pytest.raises(PlanLockedError):
        services.roadmap.remove_section(plan.sections[0].section_id)
    with pytest.raises(PlanExistsError, match="2026/27"):
        services.roadmap.draft(YEAR)


def test_an_empty_plan_is_not_approved(services):
    view = services.roadmap.create(YEAR)
    with pytest.raises(EmptyPlanError):
        services.roadmap_life.approve(view.roadmap_id, "1", date(2026, 9, 1))


def test_a_measure_is_taken_off_control_with_a_reason(services, plan):
    services.roadmap_life.approve(plan.roadmap_id, "131", date(2026, 10, 2))
    first = plan.measures[0].measure_id
    with pytest.raises(ReasonMissingError):
        services.roadmap_life.withdraw([first], " ")
    services.roadmap_life.withdraw([first], "Проведён МОУО")
    row = next(row for row in services.control.occurrences(YEAR) if row.title == "Педсовет")
    assert (str(row.status), row.reason) == ("снято", "Проведён МОУО")


def test_a_draft_follows_the_municipal_plan_and_the_difficulties(services, demo_files):
    services.import_results.store(services.import_results.recognise([demo_files / "results"]))
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    key = services.difficulties.ranked(YEAR)[0].key
    services.difficulties.accept(YEAR, [key])
    view = services.roadmap.draft(YEAR)
    grounds = {measure.ground for measure in view.measures}
    assert {"plan", "difficulty"} <= grounds
    assert services.difficulties.ranked(YEAR)[0].measures
    own = [item for plan in services.source_plans.plans() for item in plan.items if item.duty == "own"]
    assert own
    assert not any(item.gap for item in own)
    again = services.roadmap.draft(YEAR)
    assert [row.title for row in again.measures] == [row.title for row in view.measures]


def test_a_row_of_a_source_plan_is_answered_in_its_block(services, plan, demo_files):
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    gap = next(item for item in services.source_plans.plans()[0].items if item.gap)
    made = services.roadmap.answer_source(YEAR, gap.item_id)
    view = services.roadmap.current(YEAR)
    row = next(row for row in view.measures if row.measure_id == made)
    assert (row.ground, row.source_items, row.terms) == ("plan", (gap.item_id,), gap.terms)
    assert row.responsible
    assert view.sections[-1].measures[-1].measure_id == made  # the block was not there
    answered = next(item for item in services.source_plans.plans()[0].items if item.item_id == gap.item_id)
    assert answered.answered_by == (row.title,)


def test_without_a_draft_a_source_row_is_not_answered(services, demo_files):
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    item = services.source_plans.plans()[0].items[0].item_id
    with pytest.raises(NoPlanToAnswerError, match="2026/27"):
        services.roadmap.answer_source(YEAR, item)
    plan = services.roadmap.draft(YEAR)
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    with pytest.raises(PlanLockedError):
        services.roadmap.answer_source(YEAR, item)


def test_a_row_that_an_iom_names_is_removed_and_a_new_draft_is_named_again(services):
    services.roadmap.draft(YEAR)
    deputy = services.school.add_person(StaffView(0, "Лебедь Вера Ильинична", "заместитель", "administrator"))
    for family in ("ВШК", "методическая работа", "анализ оценочных процедур", "объективность оценивания"):
        services.routes.add_deficit(deputy.staff_id, family, "Контроль качества образования")
    services.routes.draft(YEAR, [deputy.staff_id])

    def named():
        return {row.title: row.roadmap_number for row in services.routes.routes(YEAR)[0].measures if row.roadmap_number}

    assert named()
    first = named()
    services.roadmap.draft(YEAR)
    assert named() == first
    plan = services.roadmap.current(YEAR)
    services.roadmap.remove_measures([measure.measure_id for measure in plan.measures])
    assert not named()
    assert services.routes.routes(YEAR)[0].measures
