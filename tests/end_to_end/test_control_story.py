"""A week of control through the window: in part, moved, withdrawn, several at once, dated, three views, undone."""

from datetime import date
from typing import Any

from app.planning.states import Status
from app.ui.pages.control_lines import Recurring

ROWS = (
    ("Педсовет", "до 1 октября 2026"),
    ("Семинар", "до 10 ноября 2026"),
    ("Совещание", "до 27 ноября 2026"),
    ("Отчёт", "по отдельному графику"),
    ("Обзор", "до 15 октября 2026, до 15 декабря 2026, до 15 марта 2027"),
)


def make_plan(director: Any) -> None:
    director.press(director.window.page("overview"), "Заполнить сведения о школе")
    page = director.go("roadmap")
    director.press(page, "Начать с пустого плана")
    for title, terms in ROWS:
        director.press(page, "Добавить строку")
        page.finish_edits()
        director.settle()
        lines = page.table.visible_rows()
        known = {one for one, _terms in ROWS}
        line = next(at for at, row in enumerate(lines) if row.measure and row.measure.title not in known)
        director.type_cell(page.table, line, "title", title)
        director.type_cell(page.table, line, "terms", terms)
    director.press(page, "Утвердить план", {"number": "9", "day": date(2026, 9, 1)})


def row_of(page: Any, title: str) -> Any:
    return next(row for row in page.terms.rows if row.title == title)


def select(page: Any, *titles: str) -> None:
    model = page.table.selectionModel()
    page.table.clearSelection()
    for line, row in enumerate(page.table.visible_rows()):
        if row.title in titles:
            index = page.table.model().index(line, 0)
            model.setCurrentIndex(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)


def undo(director: Any) -> None:
    director.window.undo_pressed.emit()
    director.settle()


def test_the_work_of_a_week(open_window):
    director = open_window()
    make_plan(director)
    page = director.go("control")
    recurring = next(line for line in page.table.visible_rows() if isinstance(line, Recurring))
    assert recurring.words == "3\u00a0срока: просрочен 1, исполняются 2"

    select(page, "Педсовет")
    director.press(page.detail, "Частично", {"on": date(2026, 11, 19), "part": "Проведён в начальной школе"})
    assert row_of(page, "Педсовет").partly == "Проведён в начальной школе"
    assert page.detail.history.words[0] == "Исполнено частично 19.11.2026: Проведён в начальной школе"

    select(page, "Семинар")
    director.press(page.detail, "Перенести", {"end": date(2026, 12, 4), "reason": "Карантин", "basis": "приказ № 91"})
    assert row_of(page, "Семинар").why == "Карантин (приказ № 91)"
    assert page.detail.history.words[0] == "Срок перенесён с 10.11.2026 на 04.12.2026: Карантин (приказ № 91)"

    director.press(page.detail, "Снять", {"reason": "Объединено с семинаром", "basis": "приказ № 92"})
    assert row_of(page, "Семинар").status is Status.WITHDRAWN
    director.press(page.detail, "Вернуть на контроль")
    assert row_of(page, "Семинар").end == date(2026, 12, 4)

    page.chips.choose("undated")
    director.settle()
    director.press(page.detail, "Указать дату", {"end": date(2026, 12, 25)})
    assert row_of(page, "Отчёт").end == date(2026, 12, 25)
    page.chips.choose("all")
    director.settle()

    select(page, "Педсовет", "Совещание", "Обзор")
    assert page.done_button.text() == "Отметить исполнение (3)"
    director.press(page, "Отметить исполнение (3)", {"done_on": date(2026, 11, 20), "kind": "протокол", "number": "5"})
    done = [row for row in page.terms.rows if row.done_on]
    assert sorted(row.title for row in done) == ["Обзор", "Педсовет", "Совещание"]
    assert len({row.evidence for row in done}) == 1
    undo(director)
    assert not any(row.done_on for row in page.terms.rows)
    assert row_of(page, "Педсовет").partly_on == date(2026, 11, 19)
    director.window.redo_pressed.emit()
    director.settle()

    see_other_views(director, page)


def see_other_views(director: Any, page: Any) -> None:
    page.views.show_view("calendar")
    page.terms.calendar.go_to(date(2026, 12, 4))
    director.settle()
    assert [row.title for row in page.terms.day.visible_rows()] == ["Семинар"]
    assert page.terms.calendar.month.current().words.endswith("исполняется 1")
    page.terms.calendar.set_mode("year")
    assert [cell.note for cell in page.terms.calendar.year.cells][:4] == [
        "сроков нет", "2\u00a0срока", "1\u00a0срок", "3\u00a0срока",
    ]  # fmt: skip

    page.views.show_view("board")
    board = page.terms.board
    counts = {key: len(view.cards.rows) for key, view in board.columns.items() if view.cards.rows}
    assert counts == {"running": 4, "done": 3}
    board.select(row_of(page, "Семинар").occurrence_id)
    director.asker.answers.append({"done_on": date(2026, 11, 18)})
    board.move_to("done")
    director.settle()
    assert row_of(page, "Семинар").done_on == date(2026, 11, 18)
    assert [row.title for row in board.selected_rows()] == ["Семинар"]
    board.move_to("running")
    director.settle()
    assert row_of(page, "Семинар").done_on is None
    undo(director)
    undo(director)
    assert row_of(page, "Семинар").done_on is None
    page.views.show_view("list")
    assert {row.title for row in page.terms.selected_rows()} == {"Семинар"}
