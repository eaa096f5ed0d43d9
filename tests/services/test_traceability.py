"""From ground to effect: what each measure answers, and what no measure answers."""

from datetime import date

import pytest

from app.services.views.control import EvidenceInput
from app.services.views.school import StaffView

YEAR = 2026


@pytest.fixture
def planned(services, demo_files):
    """The municipal plan's rows in a draft, and one row without a ground."""
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    view = services.roadmap.draft(YEAR)
    services.roadmap.add_measure(view.sections[0].section_id, title="Беседа", terms="октябрь 2026")
    return services


def test_without_a_roadmap_there_is_no_table(services):
    assert services.trace.table(YEAR) is None


def test_a_row_tells_the_point_of_the_plan_it_carries_out(planned):
    table = planned.trace.table(YEAR)
    items = {item.item_id: item for plan in planned.source_plans.plans() for item in plan.items}
    carried = [row for row in table.rows if row.duties]
    assert carried
    assert {ground.target for row in carried for ground in row.duties} <= set(items)
    assert [row.title for row in table.ungrounded] == ["Беседа"]
    assert table.uncovered == ()


def test_a_point_whose_row_is_removed_is_a_gap(planned):
    row = next(row for row in planned.trace.table(YEAR).rows if row.duties)
    item = row.duties[0].target
    planned.roadmap.remove_measures([row.measure_id])
    assert [gap.target for gap in planned.trace.table(YEAR).uncovered] == [("item", item)]


def test_a_deficit_without_a_measure_of_the_route_is_a_gap(planned):
    planned.staff.add(StaffView(0, "Гусь Анна Викторовна", "учитель математики", "teacher"))
    [person] = planned.staff.people()
    planned.deficits.add_deficit(person.staff_id, "предметные", "вычисления", found_by="диагностика")
    gaps = planned.trace.table(YEAR).unanswered
    assert [(gap.text, gap.page, gap.target) for gap in gaps] == [
        ("Гусь Анна Викторовна: вычисления", "routes", person.staff_id)
    ]


def test_terms_documents_and_facts_stand_beside_a_measure(planned):
    view = planned.roadmap.current(YEAR)
    planned.roadmap_life.approve(view.roadmap_id, "5", date(2026, 9, 1))
    row = next(row for row in planned.control.occurrences(YEAR) if row.title == "Беседа")
    planned.control.mark_done(
        [row.occurrence_id], date(2026, 10, 20), EvidenceInput("протокол", "2", date(2026, 10, 20)), fact="12 учителей"
    )
    [found] = [row for row in planned.trace.table(YEAR).rows if row.title == "Беседа"]
    assert (found.term, found.state) == ("окт\N{NO-BREAK SPACE}2026", "исполнено")
    assert found.documents == ("протокол №\N{NO-BREAK SPACE}2 от 20.10.2026",)
    assert found.effect == "12 учителей (20.10.2026)"


def test_while_a_new_edition_is_prepared_a_measure_keeps_what_was_done(planned):
    view = planned.roadmap.current(YEAR)
    planned.roadmap_life.approve(view.roadmap_id, "5", date(2026, 9, 1))
    row = next(row for row in planned.control.occurrences(YEAR) if row.title == "Беседа")
    planned.control.mark_done([row.occurrence_id], date(2026, 10, 20), fact="12 учителей")
    before = planned.trace.table(YEAR)
    planned.roadmap_life.new_edition(view.roadmap_id, "")
    after = planned.trace.table(YEAR)
    assert [(one.title, one.state, one.effect) for one in after.rows] == [
        (one.title, one.state, one.effect) for one in before.rows
    ]


def test_a_point_for_schools_of_another_kind_is_no_gap(planned):
    row = next(row for row in planned.trace.table(YEAR).rows if row.duties)
    item = row.duties[0].target
    planned.source_plans.change_item(item, title="Семинар для ШНОР", responsible="")
    planned.source_plans.set_duty([item], "own")
    planned.roadmap.remove_measures([row.measure_id])
    assert planned.trace.table(YEAR).uncovered == ()
