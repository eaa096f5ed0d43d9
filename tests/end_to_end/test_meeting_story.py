"""A meeting through the window: minutes of an own question and of overdue rows, edited, attached, deleted, undone."""

from datetime import date
from typing import Any


def make_plan(director: Any) -> None:
    director.press(director.window.page("overview"), "Заполнить сведения о школе")
    page = director.go("roadmap")
    director.press(page, "Начать с пустого плана")
    director.press(page, "Добавить строку")
    page.finish_edits()
    director.settle()
    line = next(at for at, row in enumerate(page.table.visible_rows()) if row.measure)
    director.type_cell(page.table, line, "title", "Провести практикум")
    director.type_cell(page.table, line, "terms", "до 1 октября 2026")
    director.press(page, "Утвердить план", {"number": "9", "day": date(2026, 9, 1)})


def opened(director: Any) -> Any:
    page = director.go("reports")
    page.open(("meetings", None))
    director.settle()
    return page.views.pane("meetings")


def test_minutes_from_the_plan_to_the_control(open_window):
    director = open_window()
    make_plan(director)
    pane = opened(director)
    new = {"held_on": date(2026, 11, 20), "overdue": "О выполнении мероприятий дорожной карты", "own": "О разном"}
    director.press(pane, "Составить протокол", new)
    row = pane.table.current_row()
    assert [one.question for one in row.questions] == ["О выполнении мероприятий дорожной карты", "О разном"]
    assert row.questions[0].points[0].due == date(2026, 12, 4)

    field = pane.sheet.forms[1, None].field("question")
    field.selectAll()
    field.insertPlainText("О питании")
    pane.sheet.finish()
    director.settle()
    assert pane.table.current_row().questions[1].question == "О питании"

    director.press(pane, "Приложить к мероприятиям")
    (term,) = director.go("control").terms.rows
    assert [paper.words for paper in term.evidence] == ["протокол №\u00a01 от 20.11.2026"]

    pane = opened(director)
    went = []
    pane.left.connect(lambda page, target: went.append((page, target)))
    pane.sheet.rows[0, 0].click()
    director.settle()
    assert went == [("roadmap", row.questions[0].points[0].measure_id)]

    pane = opened(director)
    pane.table.select(row.meeting_id)
    next(action for action in pane.more.menu().actions() if action.text() == "Удалить").trigger()
    director.settle()
    assert not pane.table.visible_rows()
    director.window.undo_pressed.emit()
    director.settle()
    assert [one.head.number for one in pane.table.visible_rows()] == ["1"]
