from dataclasses import replace
from datetime import date

import pytest

from app.importers.plans.refusals import NoPlanTableError
from app.services.source_plans import (
    PlanAlreadyStoredError,
    PlanPeriodError,
    PlanTitleMissingError,
    RowTitleMissingError,
)
from app.services.views.plans import PlanSource

YEAR = 2026
HEAD = """Департамент образования Верхнего района
ПРИКАЗ
{act}

План мероприятий по повышению качества образования
на 2026/27 учебный год

№\tМероприятие\tСроки\tОтветственные
"""
FIRST = (
    HEAD.format(act="от 05.06.2026 № 12")
    + """1\tСеминар по оценке результатов\tмай 2027\tДепартамент
2\tДиагностика дефицитов учителей\tсентябрь 2026\tОО
3\tПедсовет по итогам ВПР\tоктябрь 2026\tОО
4\tРабота с родителями по итогам года\tиюнь 2027\tОО
"""
)
SECOND = (
    HEAD.format(act="от 02.11.2026 № 40")
    + """1\tСеминар по оценке результатов\tмай 2027\tДепартамент, МОУО
2\tВебинар для наставников\tдекабрь 2026\tДепартамент
3\tДиагностика дефицитов учителей\tноябрь 2026\tОО
4\tПедсовет по итогам ВПР\tоктябрь 2026\tОО
"""
)


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


# editions of one act


@pytest.fixture
def files(tmp_path):
    """Two editions of a plan."""
    made = tmp_path / "план.txt", tmp_path / "план новый.txt"
    for path, text in zip(made, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    return made


@pytest.fixture
def first(services, files):
    return services.source_plans.store(files[0])


def rows(services, plan_id):
    return next(plan for plan in services.source_plans.plans() if plan.plan_id == plan_id).items


def test_a_new_edition_is_offered_with_its_reason(services, files, first):
    seen = services.source_plans.preview(files[1])
    assert [(kin.plan_id, kin.act) for kin in seen.kin] == [(first, "приказ от 05.06.2026 №\u00a012")]
    assert "те же название и орган" in seen.kin[0].why
    assert seen.kin[0].changes.startswith("добавлена 1\u00a0строка, исчезла 1\u00a0строка")
    assert len(services.source_plans.plans()) == 1


def test_corrections_and_grounds_go_over_to_the_matching_rows(services, files, first):
    old = rows(services, first)
    services.source_plans.set_duty([old[0].item_id], "takes_part")
    services.roadmap.create(YEAR)
    made = services.roadmap.answer_sources(YEAR, [item.item_id for item in old[1:]])
    second = services.source_plans.store(files[1], previous_id=first)
    new = rows(services, second)
    assert [item.duty for item in new] == ["takes_part", "waits", "own", "own"]
    assert "другие ответственные" in new[0].doubt
    assert [[answer.measure_id for answer in item.answered_by] for item in new] == [[], [], [made[0]], [made[1]]]
    grounds = [measure.ground_reason for measure in services.roadmap.current(YEAR).measures]
    assert "приказ от 02.11.2026 №\u00a040, п. 3" in grounds
    assert "приказ от 05.06.2026 №\u00a012, п. 4" in grounds  # its row is gone: the measure keeps what it stood on
    services.safety.undo()
    assert [plan.plan_id for plan in services.source_plans.plans()] == [first]
    assert rows(services, first)[1].answered_by[0].measure_id == made[0]


def test_the_comparison_tells_what_measures_stand_on(services, files, first):
    services.roadmap.draft(YEAR)
    second = services.source_plans.store(files[1], previous_id=first)
    told = services.source_plans.compare(second)
    assert told.sentence == "добавлена 1\u00a0строка, исчезла 1\u00a0строка, изменены 3\u00a0строки"
    assert told.warning == (
        "Изменилось то, на чём стоят мероприятия: п.\u00a03. Исчезло то, на чём стоят мероприятия: п.\u00a04."
    )
    terms = next(one for one in told.changes if one.column == "Сроки")
    assert (terms.old, terms.new, terms.measures[0].title) == (
        "сентябрь 2026", "ноябрь 2026", "Диагностика дефицитов учителей",
    )  # fmt: skip
    assert services.source_plans.compare(first) is None


def test_only_the_newest_edition_asks_for_measures(services, files, first):
    assert services.source_plans.plans()[0].gaps == 3
    second = services.source_plans.store(files[1], previous_id=first)
    old, new = services.source_plans.plans()
    assert (old.gaps, old.newest, new.gaps, new.newest) == (0, False, 2, True)
    assert [link.plan_id for link in old.editions] == [link.plan_id for link in new.editions] == [first, second]
    services.roadmap.draft(YEAR)
    stands_on = {key for measure in services.roadmap.current(YEAR).measures for key in measure.source_items}
    assert stands_on <= {item.item_id for item in new.items}
    assert "№\u00a012" not in services.roadmap.current(YEAR).ground


def test_the_middle_edition_is_removed_without_breaking_the_chain(services, files, first, tmp_path):
    second = services.source_plans.store(files[1], previous_id=first)
    third = tmp_path / "третий.txt"
    third.write_text(SECOND.replace("№ 40", "№ 77"), "utf-8")
    last = services.source_plans.store(third, previous_id=second)
    services.source_plans.remove(second)
    assert [plan.previous_id for plan in services.source_plans.plans()] == [None, first]
    assert services.source_plans.compare(last).old.plan_id == first


def test_a_withdrawn_measure_answers_nothing(services, files, first):
    services.roadmap.create(YEAR)
    item = rows(services, first)[1]
    services.roadmap.answer_sources(YEAR, [item.item_id])
    view = services.roadmap.current(YEAR)
    services.roadmap_life.approve(view.roadmap_id, "1", date(2026, 9, 1))
    assert not rows(services, first)[1].gap
    services.roadmap_life.withdraw([view.measures[0].measure_id], "Отменено")
    taken_off = rows(services, first)[1]
    assert taken_off.gap
    assert taken_off.answered_by[0].words == "2.1 Диагностика дефицитов учителей (снято с контроля)"


# reading with the user's help


def test_told_columns_are_remembered_for_the_same_header(services, files, first):
    roles = {"Сроки": "result", "Ответственные": ""}
    seen = services.source_plans.preview(files[1], roles)
    item = seen.plan.sections[0].items[0]
    assert (item.result, item.terms, item.responsible) == ("май 2027", None, None)
    services.source_plans.store(files[1], seen.plan, roles=seen.roles)
    services.source_plans.remove(services.source_plans.plans()[-1].plan_id)
    again = services.source_plans.preview(files[1])
    assert again.remembered
    assert again.roles == roles
    assert again.plan.sections[0].items[0].result == "май 2027"
    anew = services.source_plans.preview(files[1], {})
    assert anew.plan.sections[0].items[0].terms == "май 2027"


def test_two_columns_of_one_role_are_joined_and_both_stay_to_choose(services, files):
    told = {"№": "number", "Мероприятие": "title", "Сроки": "terms", "Ответственные": "terms"}
    seen = services.source_plans.preview(files[0], told)
    assert seen.plan.sections[0].items[1].terms == "сентябрь 2026 – ОО"
    assert {column.header: column.key for column in seen.columns} == told
    services.source_plans.store(files[0], seen.plan, roles=seen.roles, mark=seen.fingerprint)
    assert services.source_plans.preview(files[1]).remembered


STRANGE = """Мероприятия школы на 2026/27 учебный год

А\tБ\tВ
1\tПедсовет по итогам ВПР\tОО
2\tСеминар для наставников\tДепартамент
"""


def test_a_table_with_an_unknown_header_is_read_as_told_and_remembered(services, tmp_path):
    file, later = tmp_path / "а.txt", tmp_path / "б.txt"
    file.write_text(STRANGE, "utf-8")
    later.write_text(STRANGE.replace("Семинар", "Вебинар"), "utf-8")
    with pytest.raises(NoPlanTableError) as caught:
        services.source_plans.preview(file)
    (table,) = caught.value.candidates
    assert (table.headers, table.count) == (("А", "Б", "В"), 2)
    told = {"А": "number", "Б": "title", "В": "responsible"}
    seen = services.source_plans.preview(file, told)
    assert [(item.number, item.title, item.responsible) for item in seen.plan.sections[0].items] == [
        ("1", "Педсовет по итогам ВПР", "ОО"),
        ("2", "Семинар для наставников", "Департамент"),
    ]
    services.source_plans.store(file, seen.plan, roles=seen.roles, mark=seen.fingerprint)
    again = services.source_plans.preview(later)
    assert again.remembered
    assert again.plan.sections[0].items[1].title == "Вебинар для наставников"


def test_a_pasted_plan_is_stored_once(services):
    pasted = PlanSource(text=FIRST)
    services.source_plans.store(pasted)
    view = services.source_plans.plans()[0]
    assert (view.source_file, view.act_number, len(view.items)) == ("вставлено из буфера обмена", "12", 4)
    with pytest.raises(PlanAlreadyStoredError):
        services.source_plans.preview(pasted)


def test_a_table_copied_in_word_is_read_with_its_merged_cells(services):
    html = (
        "<table><tr><th>№<th>Мероприятие<th>Сроки<th>Ответственные<tr><td>1<td>Педсовет<td rowspan=2>май 2027<td>ОО"
        "<tr><td>2<td>Семинар<td>ОО</table>"
    )
    seen = services.source_plans.preview(PlanSource(text="1 Педсовет", html=html))
    assert [item.terms for item in seen.plan.sections[0].items] == ["май 2027", "май 2027"]


def test_what_was_corrected_in_the_preview_is_stored(services, files):
    seen = services.source_plans.preview(files[0])
    services.source_plans.store(files[0], replace(seen.plan, title="Другое название", act_number="13"))
    view = services.source_plans.plans()[0]
    assert (view.title, view.act_number, view.items[1].actors) == ("Другое название", "13", ("ОО",))


# corrections after storing


def test_the_head_is_corrected_and_comes_back(services, first):
    services.source_plans.change_plan(
        first,
        issuer=" Комитет ",
        goal="",
        tasks=["Первая", " "],
        act_date=date(2026, 6, 6),
        abbreviations={"ОО": "школы"},
    )
    view = services.source_plans.plans()[0]
    assert (view.issuer, view.goal, view.tasks, view.act_date, view.abbreviations) == (
        "Комитет", "", ("Первая",), date(2026, 6, 6), (("ОО", "школы"),),
    )  # fmt: skip
    services.safety.undo()
    assert services.source_plans.plans()[0].act_date == date(2026, 6, 5)


def test_a_head_without_name_or_with_a_turned_period_is_refused(services, first):
    with pytest.raises(PlanTitleMissingError):
        services.source_plans.change_plan(first, title=" ")
    with pytest.raises(PlanPeriodError):
        services.source_plans.change_plan(first, period_from=date(2027, 1, 1), period_to=date(2026, 1, 1))
    assert services.source_plans.plans()[0].title


def test_a_corrected_cell_moves_the_duty_nobody_has_told(services, first):
    item = rows(services, first)[1]
    services.source_plans.change_item(item.item_id, responsible="МОУО", terms="")
    changed = rows(services, first)[1]
    assert (changed.duty, changed.actors, changed.terms) == ("waits", ("МОУО",), "")
    services.source_plans.set_duty([item.item_id], "own")
    services.source_plans.change_item(item.item_id, responsible="МОУО")
    assert rows(services, first)[1].duty == "own"
    with pytest.raises(RowTitleMissingError):
        services.source_plans.change_item(item.item_id, title=" ")


def test_a_looked_at_row_loses_its_doubt(services, files):
    plan = services.source_plans.preview(files[0]).plan
    section = plan.sections[0]
    doubted = replace(section, items=(replace(section.items[0], doubt="Срок не понят"), *section.items[1:]))
    key = services.source_plans.store(files[0], replace(plan, sections=(doubted,)))
    item = rows(services, key)[0]
    assert item.doubt == "Срок не понят"
    services.source_plans.settle_doubts([item.item_id])
    assert rows(services, key)[0].doubt == ""
