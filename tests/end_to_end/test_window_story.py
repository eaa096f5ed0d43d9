"""A year through the window, as a director works: from the first start to a report for the authority."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.paths import resources
from app.ui.widgets.step_cycle import StepState

pypdf = pytest.importorskip("pypdf")

DEMO = resources() / "demo"
DIRECTOR = "Орлова Инна Львовна"
TEACHER = "Агеев Лев Ильич"


def current_step(steps) -> str:
    return next(row.step.title for row in steps.rows if row.step.state is StepState.CURRENT)


def enter_school(director: Any) -> None:
    overview = director.window.page("overview")
    assert overview.is_first_start
    director.press(overview, "Заполнить сведения о школе")
    school = director.window.page("school")
    for key, text in (("name", "МБОУ «СОШ № 3»"), ("director", DIRECTOR)):
        field = school.requisites.form.field(key)
        field.setFocus()
        field.insert(text)
    director.go("overview")  # what was being typed is stored on the way
    assert current_step(overview.start.steps) == "Сотрудники"
    director.press(overview, "Добавить сотрудников")  # leads to the list of people, which is empty and has one button
    director.press(
        school, "Добавить сотрудника",
        {"full_name": DIRECTOR, "position": "директор", "role": "администратор"},
    )  # fmt: skip
    director.press(
        school, "Добавить сотрудника",
        {"full_name": TEACHER, "position": "учитель математики", "subjects": "Математика", "curator": DIRECTOR},
    )  # fmt: skip
    director.go("overview")
    assert current_step(overview.start.steps) == "Первый файл"


def load_results(director: Any) -> None:
    director.drop(director.window, [DEMO / "results" / "2026"])
    results = director.window.page("results")
    director.press(results.wizard, results.wizard.choosing.load_button.text())
    director.press(results.wizard, "По порядку: А, Б, В…")
    director.press(results.wizard, "Запомнить и загрузить")
    assert results.wizard.done.stored.visible_rows()
    director.press(results.wizard, "К таблице результатов")
    works = {row.title for row in results.wizard.done.stored.visible_rows()}
    assert results.note.text().startswith(f"{len(works)}\u00a0работ")


def accept_difficulties(director: Any) -> None:
    page = director.go("difficulties")
    assert page.attention == len(page.table.visible_rows()) > 0
    page.table.selectAll()
    director.press(page, "Принять")
    assert {row.state for row in page.table.visible_rows()} == {"accepted"}
    assert not page.attention


def load_plan(director: Any) -> None:
    page = director.go("source_plans")
    director.drop(page, [DEMO / "plans" / "municipal.docx"])
    director.press(page.review, "Загрузить план")
    assert len(page.plans.visible_rows()) == 1


def make_roadmap(director: Any) -> None:
    page = director.go("roadmap")
    director.press(page, "Составить проект")
    for _ in range(3):
        director.press(page.guide, "Дальше")
    director.press(page.guide, "Составить проект")
    lines = page.table.visible_rows()
    line = next(at for at, row in enumerate(lines) if row.measure is not None)
    director.type_cell(page.table, line, "title", "Педагогический совет по итогам ВПР")
    director.type_cell(page.table, line, "terms", "до 13 ноября 2026")
    director.press(page, "Утвердить план", {"number": "141", "day": date(2026, 11, 2)})
    row = next(row.measure for row in page.table.visible_rows() if row.measure is not None)
    assert (row.title, row.terms) == ("Педагогический совет по итогам ВПР", "до 13 ноября 2026")
    assert page.bar.badge.text().startswith("утвержден")


def make_route(director: Any) -> None:
    page = director.go("routes")
    person = next(row.person.staff_id for row in page.table.visible_rows() if row.person.full_name == TEACHER)
    page.table.select(person)
    director.press(page.detail, "Добавить дефицит", {"wording": "Решение текстовых задач", "found_by": "самооценка"})
    director.press(page.detail, "Составить ИОМ")
    assert page.detail.measures.table.visible_rows()
    director.type_cell(page.detail.measures.table, 0, "hours", "8")
    director.press(page, "Утвердить", {"day": date(2026, 11, 3)})
    route = page.table.current_row()
    assert (route.state, route.measures[0].hours) == ("approved", 8)


def mark_done(director: Any) -> None:
    page = director.go("control")
    row = next(row for row in page.table.visible_rows() if row.title == "Педагогический совет по итогам ВПР")
    assert row.end == date(2026, 11, 13)
    page.table.select(row.occurrence_id)
    director.press(
        page, "Отметить исполнение",
        {"done_on": date(2026, 11, 12), "kind": "протокол", "number": "3", "dated": date(2026, 11, 12)},
    )  # fmt: skip
    assert page.table.current_row().done_on == date(2026, 11, 12)
    assert [action.words for action in page.table.current_row().evidence] == ["протокол №\u00a03 от 12.11.2026"]


def save_report(director: Any, target: Path) -> str:
    page = director.go("reports")
    page.open("execution")
    director.settle()
    director.qtbot.waitUntil(page.preview.isVisible, timeout=120_000)
    director.press(page, "Сохранить PDF", target)
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(target).pages)
    return " ".join(text.split())


def test_a_year_from_the_first_start_to_the_report(open_window, tmp_path):
    director = open_window()
    enter_school(director)
    load_results(director)
    accept_difficulties(director)
    load_plan(director)
    make_roadmap(director)
    make_route(director)
    mark_done(director)
    told = save_report(director, tmp_path / "Отчёт.pdf")
    assert "Педагогический совет по итогам ВПР" in told
    assert "12.11.2026" in told
    overview = director.go("overview")
    assert current_step(overview.cycle) in {"Контроль", "Отчёт"}
    director.close()

    again = open_window()
    assert any(row.done_on for row in again.go("control").terms.rows)
    assert again.go("school").safety.copies.visible_rows()


def test_undo_takes_the_mark_back_and_redo_sets_it_again(open_window):
    director = open_window()
    enter_school(director)
    page = director.go("roadmap")
    director.press(page, "Начать с пустого плана")
    director.press(page, "Добавить строку")
    line = next(at for at, row in enumerate(page.table.visible_rows()) if row.measure is not None)
    page.finish_edits()
    director.settle()
    director.type_cell(page.table, line, "title", "Педсовет")
    director.type_cell(page.table, line, "terms", "до 1 октября 2026")
    director.press(page, "Утвердить план", {"number": "9", "day": date(2026, 9, 1)})
    control = director.go("control")
    assert control.attention == 1
    director.press(control, "Отметить исполнение", {"done_on": date(2026, 9, 30)})
    assert control.attention == 0
    director.window.undo_pressed.emit()
    director.settle()
    assert control.attention == 1
    director.window.redo_pressed.emit()
    director.settle()
    assert control.table.visible_rows()[0].done_on == date(2026, 9, 30)
