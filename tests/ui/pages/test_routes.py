"""The page of individual routes over the demo school: drafts for several people, deficits, editing, approval."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.ui.events import Change
from app.ui.pages.routes import RoutesPage
from app.ui.widgets.status_mark import State

YEAR = 2026


@pytest.fixture
def page(desk, demo, demo_program, opened):
    """The page of a school without templates of its own: drafting asks for none."""
    templates = demo_program.services.route_templates
    for template in templates.templates().own:
        templates.remove(template.template_id)
    return opened(RoutesPage(desk, demo))


@pytest.fixture
def route(demo_program):
    """One person's route as it is kept now."""
    return lambda key: next(
        item for item in demo_program.services.routes.routes(YEAR) if item.person.staff_id == key
    )  # fmt: skip


@pytest.fixture
def draft(page, demo_program, settle, desk):
    """A person whose route is a draft, shown."""
    found = next(item for item in demo_program.services.routes.routes(YEAR) if not item.done and item.measures)
    demo_program.services.route_life.return_to_draft(found.route_id)
    desk.events.announce([Change.ROUTES])
    settle()
    page.table.select(found.person.staff_id)
    return found.person.staff_id


@pytest.fixture
def bare(page, demo_program, settle, desk):
    """Two people of whom nothing is known yet."""
    staff = demo_program.services.staff
    from app.services.views.school import StaffView

    people = [
        staff.add(StaffView(0, name, "учитель химии", "teacher", ("Химия",)))
        for name in ("Абрамова Яна Ильинична", "Агеев Лев Ильич")
    ]
    desk.events.announce([Change.STAFF])
    settle()
    return [person.staff_id for person in people]


def column(table, key):
    return next(at for at, item in enumerate(table.rows_model.columns) if item.key == key)


def put(table, line, key, value):
    return table.model().setData(table.model().index(line, column(table, key)), value, Qt.ItemDataRole.EditRole)


def pick(page, keys):
    page.table.clearSelection()
    flags = page.table.selectionModel().SelectionFlag
    for line, row in enumerate(page.table.visible_rows()):
        if row.person.staff_id in keys:
            page.table.selectionModel().select(page.table.model().index(line, 0), flags.Select | flags.Rows)


def test_everybody_is_listed_with_progress(page, demo_program):
    routes = demo_program.services.routes.routes(YEAR)
    assert page.table.visible_rows() == list(routes)
    first = page.table.model().index(0, column(page.table, "progress")).data()
    assert first == f"{routes[0].done} из {len(routes[0].measures)}"
    assert page.table.current_row() == routes[0]


def test_chips_tell_states_apart(page, draft, bare):
    page.chips.choose("draft")
    shown = {row.person.staff_id: row.person.full_name for row in page.table.visible_rows()}
    assert draft in shown
    assert [name for key, name in shown.items() if key != draft] == ["Лось Дарья Романовна"]
    page.chips.choose("none")
    assert [row.person.staff_id for row in page.table.visible_rows()] == bare
    page.chips.choose("approved")
    assert {row.state for row in page.table.visible_rows()} == {"approved"}


def test_a_person_without_deficits_is_told_what_to_do(page, bare, asker, settle, route):
    page.table.select(bare[0])
    empty = page.detail.measures.empty
    assert empty.isVisible()
    assert empty.sentence.text().startswith("Дефициты не указаны")
    asker.answers.append({"wording": "Организация опытов", "family": "предметные", "found_by": "самооценка"})
    empty.button.click()
    settle()
    assert [item.wording for item in route(bare[0]).deficits] == ["Организация опытов"]
    assert empty.button.text() == "Составить ИОМ"
    empty.button.click()
    settle()
    assert route(bare[0]).state == "draft"
    assert not empty.isVisible()


def test_routes_are_drafted_for_several_people_and_the_bare_are_shown(page, bare, demo_program, settle, told, route):
    said = told(page)
    demo_program.services.deficits.add_deficit(bare[0], "предметные", "Организация опытов")
    page.refresh()
    settle()
    pick(page, bare)
    page._draft()
    settle()
    assert page.guide.people.chosen == tuple(bare)
    page.guide.next_button.click()
    settle()
    assert "у\u00a01\u00a0человека нет ни дефицитов, ни тем" in page.guide.rows.summary.text()
    page.guide.next_button.click()
    settle()
    assert [route(key).state for key in bare] == ["draft", "none"]
    assert said == ["Составлено ИОМ: 1. Проверьте мероприятия и утвердите."]
    assert page.guide.isHidden()


def test_from_the_wizard_to_the_self_check_of_a_person_with_nothing(page, bare, settle):
    pick(page, bare)
    page._draft()
    settle()
    page.guide.way_wanted.emit("self_check", bare[1])
    settle()
    assert page.guide.isHidden()
    assert page.table.current_row().person.staff_id == bare[1]
    assert page.detail.deficits.check.isVisible()


def test_nobody_with_deficits_is_a_refusal_with_names(page, bare, settle, desk):
    refused = []
    desk.tasks.refused.connect(lambda error: refused.append(error.message))
    pick(page, bare[1:])
    page._draft()
    settle()
    assert "Агеев" in refused[0]


def test_a_draft_is_replaced_only_after_a_question(page, draft, asker, settle, route):
    before = route(draft).measures
    pick(page, [draft])
    asker.answers.append(False)
    page._draft()
    settle()
    assert route(draft).measures == before
    assert asker.asked[-1][0] == "confirm"


def test_approved_routes_are_not_drafted_anew(page, told, settle, route):
    said = told(page)
    key = page.table.current_row().person.staff_id
    before = route(key)
    page._draft()
    settle()
    assert route(key) == before
    assert said == ["ИОМ этого сотрудника уже утверждён: он меняется новой редакцией"]


def test_several_drafts_are_approved_at_once(page, bare, demo_program, asker, settle, route):
    for key in bare:
        demo_program.services.deficits.add_deficit(key, "предметные", "Организация опытов")
    demo_program.services.routes.draft(YEAR, bare)
    page.refresh()
    settle()
    pick(page, bare)
    asker.answers.append({"day": date(2026, 11, 19)})
    page._approve()
    settle()
    assert [(route(key).state, route(key).approved_on) for key in bare] == [("approved", date(2026, 11, 19))] * 2
    assert {item.state for item in route(bare[0]).deficits} == {"in_work"}


def test_a_deficit_is_edited_in_its_cell_and_removed(page, draft, settle, route, qtbot, asker):
    page.detail.tabs.setCurrentWidget(page.detail.deficits)
    table = page.detail.deficits.table
    assert put(table, 0, "wording", "Формирующее оценивание")
    assert put(table, 0, "priority", "3")
    asker.answers.append("справка № 4")
    assert put(table, 0, "state", "закрыт")
    qtbot.waitUntil(lambda: not asker.answers)
    settle()
    changed = next(item for item in route(draft).deficits if item.wording == "Формирующее оценивание")
    assert (changed.priority, changed.state) == (3, "closed")
    table.select(changed.deficit_id)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settle()
    assert changed.deficit_id not in {item.deficit_id for item in route(draft).deficits}


def test_an_empty_wording_is_not_stored(page, draft, settle, route):
    before = route(draft).deficits
    put(page.detail.deficits.table, 0, "wording", "")
    settle()
    assert route(draft).deficits == before


def test_a_draft_is_edited_in_place(page, draft, settle, route):
    table = page.detail.measures.table
    assert put(table, 0, "title", "Открытый урок для коллег")
    assert put(table, 0, "terms", "до 15 декабря 2026")
    assert put(table, 0, "hours", "6")
    settle()
    row = route(draft).measures[0]
    assert (row.title, row.terms, row.hours) == ("Открытый урок для коллег", "до 15 декабря 2026", 6)
    assert put(table, 0, "hours", "")
    settle()
    assert route(draft).measures[0].hours is None


@pytest.mark.parametrize("typed", ["много", "-3", "0", "2,5"])
def test_hours_that_are_no_number_are_refused(page, draft, asker, settle, route, typed):
    before = route(draft).measures[0].hours
    assert not put(page.detail.measures.table, 0, "hours", typed)
    settle()
    assert asker.asked[-1][0] == "refused"
    assert f"«{typed}»" in asker.asked[-1][1]
    assert route(draft).measures[0].hours == before


def test_the_deficit_of_a_measure_is_chosen_among_the_persons_own(page, draft, settle, route):
    table, deficits = page.detail.measures.table, route(draft).deficits
    edit = table.rows_model.columns[column(table, "deficit")].edit
    line = table.visible_rows()[0]
    choices = edit.choices(line)
    assert choices[0] == line.row.deficit
    assert {item.wording for item in deficits} <= set(choices)
    other = next(item for item in deficits if item.wording != line.row.deficit)
    assert put(table, 0, "deficit", other.wording)
    settle()
    assert route(draft).measures[0].deficit_ids == (other.deficit_id,)
    assert put(table, 0, "deficit", "")
    settle()
    assert route(draft).measures[0].deficit_ids == ()


def test_rows_of_a_draft_are_added_moved_and_removed_by_keys(page, draft, settle, route, qtbot):
    table = page.detail.measures.table
    titles = [row.title for row in route(draft).measures]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert table.state() is table.State.EditingState
    qtbot.keyClick(table.viewport().focusWidget() or table.focusWidget(), Qt.Key.Key_Escape)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    settle()
    assert [row.title for row in route(draft).measures] == [*titles, "Новое мероприятие"]
    qtbot.waitUntil(lambda: table.current_row().row.title == "Новое мероприятие")
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [row.title for row in route(draft).measures] == [*titles[:-1], "Новое мероприятие", titles[-1]]
    assert table.current_row().row.title == "Новое мероприятие"
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settle()
    assert [row.title for row in route(draft).measures] == titles


def test_an_approved_route_is_locked_and_says_how_to_unlock_it(page, settle, route):
    row = page.table.current_row()
    table = page.detail.measures.table
    assert not table.model().flags(table.model().index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert page.detail.measures._locked.isVisible()
    table.add_pressed.emit()
    table.remove_pressed.emit(table.visible_rows())
    settle()
    assert route(row.person.staff_id).measures == row.measures


def test_a_route_without_marks_goes_back_to_a_draft(page, demo_program, settle, route):
    row = next(item for item in page.table.visible_rows() if not item.done)
    page.table.select(row.person.staff_id)
    page.life.to_draft(page.table.current_row())
    settle()
    assert route(row.person.staff_id).state == "draft"


def test_goal_and_tasks_are_stored_as_they_are_left(page, draft, settle, route):
    page.detail.tabs.setCurrentIndex(3)
    for key, text in (("goal", "Освоить приёмы"), ("tasks", "Изучить опыт\n\nПровести урок")):
        page.detail.form.field(key).setPlainText(text)
        page.detail.form.field(key).document().setModified(True)
    page.finish_edits()
    settle()
    assert (route(draft).goal, route(draft).tasks) == ("Освоить приёмы", ("Изучить опыт", "Провести урок"))


def test_windows_on_the_time_line_have_their_own_states(page, demo_program):
    today = date(2026, 11, 20)
    row = next(
        item
        for item in page.table.visible_rows()
        for measure in item.measures
        if len(measure.windows) > 1 and measure.windows[-1][0] and measure.windows[-1][0] > today
    )
    page.table.select(row.person.staff_id)
    spans = [span for line in page.detail.time.timeline._rows for span in line.spans]
    assert {span.state for span in spans if span.first > today} == {State.AHEAD}
    assert State.AHEAD not in {span.state for span in spans if span.last < today}


def test_other_pages_open_a_person_by_identifier_and_by_words(page):
    row = page.table.visible_rows()[-1]
    page.open(row.person.staff_id)
    assert page.table.current_row() == row
    first = page.table.visible_rows()[0]
    family, name, patronymic = first.person.full_name.split()
    page.open(f"ИОМ: {family}\u00a0{name[0]}.{patronymic[0]}.")
    assert page.table.current_row() == first


def test_one_press_leads_from_a_measure_to_the_roadmap_and_to_the_higher_plan(page, demo_program, settle):
    services = demo_program.services
    plans = {
        item.item_id: item.answered_by[0].number
        for plan in services.source_plans.plans()
        for item in plan.items
        if "ИОМ" in item.title and item.answered_by
    }
    gone = []
    page.left.connect(lambda *where: gone.append(where))
    page.open("ИОМ: Шевченко\u00a0О.Н.")
    settle()
    row = next(one for one in page.table.current_row().measures if "составление ИОМ" in one.title)
    page.detail.measures.table.select(row.measure_id)
    page.detail.measures.bar.plan.click()
    page.detail.measures.bar.point.click()
    (duty,) = (one for one in services.route_duty.duties(YEAR) if one.number == row.roadmap_number)
    assert gone[0] == ("roadmap", duty.measure_id)
    assert gone[1][0] == "source_plans"
    assert plans[gone[1][1][1]] == row.roadmap_number


def test_rows_that_ask_for_routes_of_the_administration_are_done_with_the_registry(page, demo_program):
    services = demo_program.services
    asked = {one.measure_id for one in services.route_duty.duties(YEAR) if one.whose == "administrators"}
    rows = [row for row in services.control.occurrences(YEAR) if row.measure_id in asked]
    assert {row.done_on for row in rows} == {date(2026, 10, 23)}
    assert all(any(one.file_name.startswith("Реестр ИОМ") for one in row.evidence) for row in rows)
    (answer,) = (
        answer
        for plan in services.source_plans.plans(YEAR)
        for item in plan.items
        if "ИОМ членов управленческих команд" in item.title
        for answer in item.answered_by
    )
    assert (answer.done_on, "реестр ИОМ от 23.10.2026" in answer.documents) == (date(2026, 10, 23), True)


def test_the_persons_document_is_saved_from_here(page, asker, settle, told, tmp_path):
    said = told(page)
    asker.answers.append(tmp_path / "ИОМ.pdf")
    page._save("pdf")
    settle()
    assert (tmp_path / "ИОМ.pdf").read_bytes().startswith(b"%PDF")
    assert page.table.current_row().person.full_name.split()[0] in asker.asked[-1][1]
    assert said == ["Сохранено: ИОМ.pdf"]


def test_the_persons_document_goes_to_the_printers_preview(page, settle, monkeypatch):
    printed = []
    monkeypatch.setattr("app.ui.printing.PdfPrint.open_preview", lambda self, _window: printed.append(self))
    page._print()
    settle()
    assert len(printed) == 1


def test_without_staff_the_page_leads_to_it(desk, workplace, opened):
    page = opened(RoutesPage(desk, workplace))
    gone = []
    page.left.connect(lambda key, target: gone.append((key, target)))
    assert page.empty.isVisible()
    assert not page.search.isVisible()
    page.empty.button.click()
    assert gone == [("school", "staff")]
