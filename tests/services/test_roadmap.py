from datetime import date

import pytest

from app.models import Measure, MeasureGround, TermWindow
from app.planning.pasted_rows import texts_by_role
from app.services.column_sets import SetNameMissingError, SetNameTakenError
from app.services.roadmap import NoPlanToAnswerError, PlanExistsError
from app.services.roadmap_life import ReasonMissingError
from app.services.roadmap_rows import NothingToPasteError, TextMissingError
from app.services.roadmap_rules import EmptyPlanError, PlanLockedError
from app.services.views.roadmap import with_change
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
    [made] = services.roadmap.answer_sources(YEAR, [gap.item_id])
    view = services.roadmap.current(YEAR)
    row = next(row for row in view.measures if row.measure_id == made)
    assert (row.ground, row.source_items, row.terms) == ("plan", (gap.item_id,), gap.terms)
    assert row.responsible
    assert view.sections[-1].measures[-1].measure_id == made  # the block was not there
    answered = next(item for item in services.source_plans.plans()[0].items if item.item_id == gap.item_id)
    assert [answer.title for answer in answered.answered_by] == [row.title]


def test_without_a_draft_a_source_row_is_not_answered(services, demo_files):
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    item = services.source_plans.plans()[0].items[0].item_id
    with pytest.raises(NoPlanToAnswerError, match="2026/27"):
        services.roadmap.answer_sources(YEAR, [item])
    plan = services.roadmap.draft(YEAR)
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    with pytest.raises(PlanLockedError):
        services.roadmap.answer_sources(YEAR, [item])


def test_a_row_that_an_iom_names_is_removed_and_a_new_draft_is_named_again(services):
    services.roadmap.draft(YEAR)
    deputy = services.staff.add(StaffView(0, "Лебедь Вера Ильинична", "заместитель", "administrator"))
    for family in ("ВШК", "методическая работа", "анализ оценочных процедур", "объективность оценивания"):
        services.deficits.add_deficit(deputy.staff_id, family, f"Контроль качества образования, {family}")
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


@pytest.fixture
def blocks(services, plan):
    """Two blocks: «Мероприятия» with Педсовет, Семинар, Отчёт and «Второй» with Срез."""
    second = services.roadmap.add_section(plan.roadmap_id, "Второй")
    services.roadmap.add_measure(second, title="Срез")
    return services.roadmap.current(YEAR)


def by_block(services):
    return [[row.title for row in section.measures] for section in services.roadmap.current(YEAR).sections]


def test_several_rows_move_into_another_block_and_are_numbered_anew(services, blocks):
    keys = [row.measure_id for row in blocks.measures]
    second = blocks.sections[1].section_id
    change = services.roadmap.move_measures([keys[2], keys[0]], second, keys[3])
    assert by_block(services) == [["Семинар"], ["Педсовет", "Отчёт", "Срез"]]
    assert [one.measures for one in change.order] == [(keys[1],), (keys[0], keys[2], keys[3])]
    moved = with_change(blocks, change)
    assert [row.number for row in moved.measures] == ["1.1", "2.1", "2.2", "2.3"]
    assert services.safety.undo() == "Перемещено: 2\u00a0мероприятия"
    assert by_block(services) == [["Педсовет", "Семинар", "Отчёт"], ["Срез"]]


def test_a_block_moves_with_its_rows(services, blocks):
    first, second = (section.section_id for section in blocks.sections)
    services.roadmap.move_section(second, first)
    assert by_block(services) == [["Срез"], ["Педсовет", "Семинар", "Отчёт"]]
    services.roadmap.move_section(second)
    assert by_block(services)[1] == ["Срез"]


def test_moved_and_copied_rows_keep_their_grounds_and_windows(services, blocks):
    keys = [row.measure_id for row in blocks.measures]
    with services.roadmap._database.step("основание") as session:
        row = session.get_one(Measure, keys[0])
        row.grounds.append(MeasureGround(kind="signal", text="Сигнал"))
        row.windows.append(TermWindow(start=None, end=date(2026, 10, 1)))
    services.roadmap.move_measures([keys[0]], blocks.sections[1].section_id)
    (copy,) = services.roadmap.duplicate_measure(keys[0]).rows
    assert (copy.title, copy.ground_reason) == ("Педсовет", "Сигнал")
    assert by_block(services)[1] == ["Срез", "Педсовет", "Педсовет"]
    with services.roadmap._database.reading() as session:
        first, second = session.get_one(Measure, keys[0]), session.get_one(Measure, copy.measure_id)
        assert [one.end for one in first.windows] == [one.end for one in second.windows] == [date(2026, 10, 1)]
        assert first.uid != second.uid


def test_another_term_lets_the_dates_go_that_were_set_by_hand(services, blocks):
    key = blocks.measures[0].measure_id
    with services.roadmap._database.step("дата") as session:
        row = session.get_one(Measure, key)
        row.windows.append(TermWindow(start=None, end=date(2026, 10, 1)))
    services.roadmap.change_measure(key, title="Совет")
    services.roadmap.change_measure(key, terms="май 2027")
    with services.roadmap._database.reading() as session:
        row = session.get_one(Measure, key)
        assert row.windows == []


def test_a_selection_gets_the_same_words_in_one_step(services, blocks):
    keys = [row.measure_id for row in blocks.measures]
    change = services.roadmap.change_measures(keys[1:3], responsible=" директор ", form="совещание")
    assert [(row.responsible, row.form) for row in change.rows] == [("директор", "совещание")] * 2
    assert services.safety.undo() == "Изменено у выделенных (2): ответственные, форма"
    assert {row.responsible for row in services.roadmap.current(YEAR).measures} == {""}


def test_pasted_rows_come_below_a_row_in_one_step(services, blocks):
    first = blocks.measures[0].measure_id
    found = services.roadmap.read_copied("№\tМероприятие\tСрок\n1\tСмотр\tмай\n2\t\tиюнь\n3\tСбор\t", "", ["title"])
    assert found.certain
    rows = texts_by_role(found.cells, found.roles)
    made = services.roadmap.paste_measures(blocks.sections[0].section_id, first, rows).rows
    assert [(row.title, row.terms) for row in made] == [("Смотр", "май"), ("Сбор", "")]
    assert by_block(services)[0] == ["Педсовет", "Смотр", "Сбор", "Семинар", "Отчёт"]
    services.safety.undo()
    assert by_block(services)[0] == ["Педсовет", "Семинар", "Отчёт"]
    with pytest.raises(NothingToPasteError):
        services.roadmap.read_copied(" \n", "", ["title"])
    with pytest.raises(NothingToPasteError):
        services.roadmap.paste_measures(blocks.sections[0].section_id, None, [{"terms": "май"}])


def test_a_locked_plan_refuses_every_edit_of_rows(services, blocks):
    keys, section = [row.measure_id for row in blocks.measures], blocks.sections[0].section_id
    services.roadmap_life.approve(blocks.roadmap_id, "1", date(2026, 9, 1))
    for edit in (
        lambda: services.roadmap.move_measures(keys[:1], section),
        lambda: services.roadmap.move_section(section),
        lambda: services.roadmap.duplicate_measure(keys[0]),
        lambda: services.roadmap.change_measures(keys, form="совещание"),
        lambda: services.roadmap.paste_measures(section, None, [{"title": "Срез"}]),
        lambda: services.roadmap.remove_measures(keys),
    ):
        with pytest.raises(PlanLockedError):
            edit()


def test_a_row_names_its_people_its_number_and_its_clash(services, plan):
    person = services.staff.add(StaffView(0, "Петрова Анна Сергеевна", "завуч", "administrator"))
    services.roadmap.change_measure(
        plan.measures[0].measure_id,
        responsible="Петровой А. С., библиотекарь",
        indicator="не менее 3 занятий",
        terms="15 ноября 2026",
    )
    row = services.roadmap.current(YEAR).measures[0]
    assert (row.people, row.unknown, row.amount) == ((person.staff_id,), ("библиотекарь",), "не менее 3 занятий")


def test_sets_of_columns_are_kept_by_name(services):
    shipped = len(services.column_sets.column_sets())
    key = services.column_sets.save(" Наш  план ", ["title", "terms"])
    assert services.column_sets.save("Наш план", ["title", "result"]) == key
    own = services.column_sets.column_sets()[shipped:]
    assert [(one.name, one.columns) for one in own] == [("Наш план", ("title", "result"))]
    with pytest.raises(SetNameTakenError):
        services.column_sets.save("Все столбцы", ["title"])
    with pytest.raises(SetNameMissingError):
        services.column_sets.save("  ", ["title"])
    services.column_sets.remove(key)
    assert len(services.column_sets.column_sets()) == shipped
