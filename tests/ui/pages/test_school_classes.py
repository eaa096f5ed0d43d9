"""The tab «Классы» over a school whose files write ordinals."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.school import SchoolPage


@pytest.fixture
def classes(program):
    return program.services.classes


@pytest.fixture
def tab(desk, workplace, program, demo_files, opened, settle):
    services = program.services
    found = services.import_results.recognise([demo_files / "results" / "2026" / "f1_ma5.xlsx"])
    services.import_results.store(found)
    services.classes.name_classes({(2025, 5, "1"): "А"})
    page = opened(SchoolPage(desk, workplace))
    page.open("classes")
    assert page.tabs.currentWidget() is page.classes
    return page.classes


def shown(tab):
    return [(row.written, row.label) for row in tab.table.visible_rows()]


def put(tab, line, value):
    at = next(at for at, item in enumerate(tab.table.rows_model.columns) if item.key == "label")
    return tab.table.model().setData(tab.table.model().index(line, at), value, Qt.ItemDataRole.EditRole)


def test_named_and_unnamed_classes_are_listed(tab):
    assert shown(tab) == [("1", "5А"), ("2", ""), ("3", "")]
    assert tab._count.text() == "Ждут названия: 2\u00a0записи"
    assert [tab.table.rows_model.columns[3].value(row) for row in tab.table.visible_rows()][1] == "не назван"


def test_a_name_is_typed_in_the_cell(tab, settle):
    assert put(tab, 1, "б")
    settle()
    assert shown(tab) == [("1", "5А"), ("2", "5Б"), ("3", "")]


def test_a_name_that_does_not_fit_is_refused_and_the_former_stays(tab, settle, asker):
    put(tab, 0, "9А")
    settle()
    assert shown(tab)[0] == ("1", "5А")
    assert asker.asked[-1][0] == "refused"
    assert not put(tab, 0, "  ")
    assert "Убрать" in asker.asked[-1][1]


def test_a_class_is_added_before_a_file_brings_it(tab, asker, settle, classes, program):
    asker.answers.append({"year": "2024/25", "grade": "6", "written": "Заречная", "label": "З"})
    tab.add_button.click()
    settle()
    assert shown(tab)[-1] == ("Заречная", "6З")
    assert program.services.safety.undo() == "Сопоставлены классы"
    assert len(classes.known()) == 3


def test_another_way_of_writing_takes_the_place_of_the_former_in_one_step(tab, asker, settle, classes, program):
    tab.table.select((2025, 5, "1"))
    asker.answers.append({"year": "2025/26", "grade": "5", "written": "2", "label": "5А"})
    tab.change_button.click()
    settle()
    assert shown(tab) == [("1", ""), ("2", "5А"), ("3", "")]
    program.services.safety.undo()
    assert [(row.written, row.label) for row in classes.known()] == [("1", "5А"), ("2", ""), ("3", "")]


def test_a_name_is_taken_back(tab, settle):
    tab.table.select((2025, 5, "2"))
    assert not tab.remove_button.isEnabled()
    tab.table.select((2025, 5, "1"))
    tab.remove_button.click()
    settle()
    assert shown(tab) == [("1", ""), ("2", ""), ("3", "")]


def test_nothing_is_stored_when_the_user_thinks_better_of_it(tab, asker, settle):
    asker.answers.append(None)
    tab.table.add_pressed.emit()
    settle()
    assert len(shown(tab)) == 3
