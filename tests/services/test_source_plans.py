import pytest

from app.services.source_plans import PlanAlreadyStoredError


@pytest.fixture
def plan(services, demo_files):
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    return services.source_plans.plans()[0]


def test_every_row_is_kept_verbatim_with_its_duty(services, plan, demo_files):
    read = services.source_plans.read(demo_files / "plans" / "municipal.docx")
    rows = [item for section in read.sections for item in section.items]
    assert [item.title for item in plan.items] == [item.title for item in rows]
    assert [item.terms for item in plan.items] == [item.terms or "" for item in rows]
    assert {item.duty for item in plan.items} >= {"own", "takes_part", "waits"}
    assert plan.act == "приказ от 14.09.2026 №\u00a0312"


def test_the_same_file_is_stored_once(services, plan, demo_files):
    with pytest.raises(PlanAlreadyStoredError, match="municipal"):
        services.source_plans.store(demo_files / "plans" / "municipal.docx")


def test_own_duty_without_a_measure_is_a_gap(services, plan):
    own = [item for item in plan.items if item.duty == "own"]
    assert plan.gaps == len(own)
    services.roadmap.draft(2026)
    assert services.source_plans.plans()[0].gaps == 0
    waiting = next(item for item in plan.items if item.duty == "waits")
    services.source_plans.set_duty([waiting.item_id], "own")
    assert services.source_plans.plans()[0].gaps == 1


def test_a_removed_plan_leaves_the_measures_and_comes_back_by_undo(services, plan):
    services.roadmap.draft(2026)
    before = len(services.roadmap.current(2026).measures)
    services.source_plans.remove(plan.plan_id)
    assert services.source_plans.plans() == ()
    view = services.roadmap.current(2026)
    assert len(view.measures) == before
    assert "plan" not in {measure.ground for measure in view.measures}
    services.safety.undo()
    assert "plan" in {measure.ground for measure in services.roadmap.current(2026).measures}
