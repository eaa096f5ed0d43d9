"""View «Диагностика»: a table comes in, deficits go out, the repeat shows before and after."""

from datetime import date

import pytest

from app.planning.diagnostics import Result
from app.services.views.school import StaffView
from app.ui.pages.route_diagnostics import DiagnosticsPane

TABLE = "ФИО\tМетодика (30)\tОбщение (20)\nЯшина О. И.\t12\t18\nНеизвестная Анна\t3\t4\n"


@pytest.fixture
def pane(qtbot, desk, workplace, settle):
    for name in ("Яшина Ольга Ивановна", "Белова Анна Петровна"):
        workplace._program.services.staff.add(StaffView(0, name, "учитель", "teacher"))
    made = DiagnosticsPane(desk, workplace)
    made.resize(1100, 640)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settle()
    return made


def cells(pane):
    return [[column.value(row) for column in pane.results.rows_model.columns] for row in pane.results.visible_rows()]


def test_a_pasted_table_becomes_a_diagnostic_and_its_deficits(pane, asker, settle, workplace):
    head = {"title": "Входная диагностика", "held_on": date(2026, 9, 16)}
    asker.answers.extend([True, {"0": "Белова Анна Петровна"}, head])
    pane.importing.from_clipboard(TABLE)
    settle()
    assert cells(pane) == [
        ["Белова Анна Петровна", "3 из 30", "4 из 20"],
        ["Яшина Ольга Ивановна", "12 из 30", "18 из 20"],
    ]
    pane.chips.choose("follows")
    pane._store_follows()
    settle()
    wordings = [one.proposal.wording for one in workplace._program.services.diagnostics.proposals(1)]
    assert wordings == ["Методика: 3 из 30 (10 %)", "Общение: 4 из 20 (20 %)", "Методика: 12 из 30 (40 %)"]
    assert not pane.store_button.isEnabled()  # all of them are there


def test_people_and_areas_are_entered_by_hand_and_remembered_without_results(
    pane, asker, settle, desk, workplace, qtbot
):
    asker.answers.extend([{"title": "Аудит"}, {"people": "все учителя", "areas": "Методика (30)"}])
    pane.empty.second_button.click()
    settle()
    pane.people_button.click()
    assert cells(pane) == [["Белова Анна Петровна", ""], ["Яшина Ольга Ивановна", ""]]
    column = pane.results.rows_model.columns[1]
    column.edit.store(pane.results.visible_rows()[0], "24")
    settle()
    assert cells(pane) == [["Белова Анна Петровна", "24 из 30"], ["Яшина Ольга Ивановна", ""]]
    after_restart = DiagnosticsPane(desk, workplace)
    qtbot.addWidget(after_restart)
    after_restart.refresh()
    settle()
    assert cells(after_restart) == cells(pane)
    after_restart.steps.forget()
    assert cells(after_restart) == [["Белова Анна Петровна", "24 из 30"]]


def test_a_repeat_shows_before_and_after(pane, settle, workplace):
    keeper = workplace._program.services.diagnostics
    (person, *_) = workplace._program.services.staff.people()
    first = keeper.add("diagnostics", "Д", date(2026, 9, 16), [Result(person.staff_id, "Методика", "", 12, 30)])
    keeper.accept(first, [one.proposal for one in keeper.proposals(first)])
    again = [Result(person.staff_id, "Методика", "", 24, 30)]
    keeper.add("diagnostics", "Д", date(2026, 11, 12), again, previous_id=first)
    pane.refresh()
    settle()
    pane.chips.choose("compared")
    assert [(row.pair.words, row.difference_words) for row in pane.compared.visible_rows()] == [
        ("12 → 24 из 30", "+12")
    ]
    assert [(row.what, row.ground) for row in pane.follows.visible_rows()] == [
        ("закрыть", "повторная диагностика 12.11.2026: 12 → 24 из 30")
    ]


def test_an_audit_without_results_shows_what_it_has_found(pane, settle, workplace):
    services = workplace._program.services
    keys = [one.staff_id for one in services.staff.people()]
    told = {"origin": "audit", "found_by": "акт № 5", "found_on": date(2026, 9, 16)}
    services.deficits.add_to_many(keys, "методические", "Обратная связь", note="управление образования", **told)
    pane.refresh()
    settle()
    assert pane._views.currentWidget() is pane.found
    assert [(row.person.full_name, row.ground) for row in pane.found.visible_rows()] == [
        ("Белова Анна Петровна", "акт № 5"),
        ("Яшина Ольга Ивановна", "акт № 5"),
    ]
    assert (pane._title.text(), pane._about.text()) == (
        "Акт № 5",
        "Внешний аудит 16.09.2026. Управление образования.",
    )


def test_columns_of_a_table_are_asked_once_and_again_where_that_is_wished(pane, asker, settle, workplace):
    head = {"title": "Д", "held_on": date(2026, 9, 16)}
    asker.answers.extend([True, {"0": "Белова Анна Петровна"}, head])
    pane.importing.from_clipboard(TABLE)
    settle()
    asker.answers.extend([{"0": "не загружать"}, head | {"columns": "указать заново"}])
    asker.answers.extend([True, {"0": "не загружать"}, head | {"held_on": date(2026, 10, 1)}])
    pane.importing.from_clipboard(TABLE)
    settle()
    assert not asker.answers
    assert [(one.held_on.month, one.people) for one in workplace._program.services.diagnostics.diagnostics()] == [
        (10, 1),
        (9, 2),
    ]
