"""The guided draft: what is offered, and that the plan holds what was chosen and nothing else."""

from dataclasses import replace

import pytest

from app.services.views.draft import ChosenDraft

YEAR = 2026


@pytest.fixture
def school(services, demo_files):
    services.import_results.store(services.import_results.recognise([demo_files / "results" / "2026"]))
    for name in ("regional.docx", "municipal.docx"):
        services.source_plans.store(demo_files / "plans" / name)
    keys = [view.key for view in services.difficulties.ranked(YEAR)[:7]]
    services.difficulties.accept(YEAR, keys)
    return services


@pytest.fixture
def offer(school):
    return school.draft_guide.offer(YEAR)


def test_rows_of_others_are_not_offered_and_like_ones_are_together(offer):
    assert {row.duty for group in offer.rows for row in group} == {"own", "take_part"}
    assert offer.waiting > 0
    joined = [group for group in offer.rows if len(group) > 1]
    assert joined
    assert all(len({row.plan for row in group}) == len(group) for group in joined)


def test_five_of_the_gravest_are_proposed_as_priorities(offer):
    assert len(offer.difficulties) == 7
    assert sum(one.prior for one in offer.difficulties) == 5
    assert set(offer.measures) == {one.key for one in offer.difficulties}
    for found in offer.measures.values():
        assert [one.ticked for one in found][:4] == [True, True, True, False]
        assert all(one.reason.startswith("Почему: ") for one in found)


def test_the_plan_is_what_was_chosen(school, offer):
    group = next(group for group in offer.rows if len(group) > 1)
    key = offer.difficulties[2].key
    measure, other = offer.measures[key][0], school.draft_guide.more(YEAR, key)[0]
    cycle = offer.cycle[0]
    chosen = ChosenDraft(
        rows=(tuple(row.item_id for row in group),),
        priorities=(key,),
        measures={key: (measure.key, other.key)},
        others=frozenset({cycle.key}),
    )
    plan = school.roadmap.draft(YEAR, chosen)
    assert len(plan.measures) == 4
    assert [row.source_items for row in plan.measures if row.source_items] == [tuple(one.item_id for one in group)]
    answers = {row.title for row in plan.measures if row.difficulties}
    assert answers == {measure.title, other.title}
    assert cycle.title in {row.title for row in plan.measures}
    priorities = {view.key for view in school.difficulties.ranked(YEAR) if view.priority}
    assert priorities == {key}
    assert [one.key for one in school.draft_guide.offer(YEAR).difficulties if one.prior] == [key]


def test_a_joined_row_can_be_parted(school, offer):
    group = next(group for group in offer.rows if len(group) > 1)
    parted = ChosenDraft(rows=tuple((row.item_id,) for row in group), priorities=())
    assert len(school.roadmap.draft(YEAR, parted).measures) == len(group)


def test_the_reason_of_a_measure_is_kept(school, offer, database):
    from sqlalchemy import select

    from app.models import MeasureGround

    key = offer.difficulties[0].key
    school.roadmap.draft(YEAR, ChosenDraft((), (key,), {key: (offer.measures[key][0].key,)}))
    with database.reading() as session:
        (reason,) = session.scalars(select(MeasureGround.reason))
    assert f"Почему: {reason}".casefold().startswith(offer.measures[key][0].reason.casefold())
    assert offer.difficulties[0].reason in reason


def test_a_measure_that_is_not_suggested_says_that_the_school_chose_it(school, offer):
    key = offer.difficulties[0].key
    others = school.draft_guide.more(YEAR, key)
    assert not {one.key for one in others} & {one.key for one in offer.measures[key]}
    assert any("выбрано школой" in one.reason for one in others)


def test_the_outline_is_the_plan_before_it_is_stored(school, offer):
    everything = ChosenDraft(
        rows=tuple(tuple(row.item_id for row in group) for group in offer.rows),
        priorities=tuple(one.key for one in offer.difficulties),
        measures={key: tuple(one.key for one in found) for key, found in offer.measures.items()},
        others=frozenset(one.key for one in (*offer.cycle, *offer.risks)),
        signals=frozenset(one.key for one in offer.signals),
    )
    outline = school.draft_guide.outline(YEAR, everything)
    assert school.roadmap.current(YEAR) is None
    plan = school.roadmap.draft(YEAR, everything)
    assert outline.rows == len(plan.measures)
    assert [(block.title, block.rows) for block in outline.blocks] == [
        (section.title, len(section.measures)) for section in plan.sections
    ]
    assert all(block.rows == block.plans + block.difficulties + block.others for block in outline.blocks)
    assert any("больше двух в неделю" in warning for warning in outline.load)
    assert outline.generic == ()
    assert school.draft_guide.outline(YEAR, replace(everything, rows=())).rows < outline.rows


def test_a_school_without_anything_still_gets_the_year(services):
    offer = services.draft_guide.offer(YEAR)
    assert (offer.rows, offer.difficulties, offer.signals) == ((), (), ())
    chosen = ChosenDraft((), (), others=frozenset(one.key for one in offer.cycle))
    assert len(services.roadmap.draft(YEAR, chosen).measures) == len(offer.cycle) > 0
