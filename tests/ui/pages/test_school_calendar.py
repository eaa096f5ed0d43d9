"""The tab «Календарь»: dates typed in cells are stored at once and date the terms that wait for them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.school import SchoolPage

YEAR = 2026


@pytest.fixture
def tab(desk, workplace, program, opened):
    plan = program.services.roadmap.create(YEAR)
    program.services.roadmap.add_measure(plan.sections[0].section_id, terms="до начала ВПР")
    page = opened(SchoolPage(desk, workplace))
    page.open("calendar")
    assert page.tabs.currentWidget() is page.calendar
    return page.calendar


def put(group, name, column, value):
    line = next(at for at, row in enumerate(group.table.visible_rows()) if row.name == name)
    at = next(at for at, item in enumerate(group.table.rows_model.columns) if item.key == column)
    return group.table.model().setData(group.table.model().index(line, at), value, Qt.ItemDataRole.EditRole)


def test_a_date_typed_in_a_cell_dates_the_terms_that_wait(tab, program, settle):
    assert tab.waiting.text() == "1\u00a0срок плана ждёт дат событий: «ВПР» – 1."
    said = []
    tab._told = said.append
    put(tab.groups["event"], "ВПР", "start", date(2027, 4, 12))
    settle()
    assert said == ["Календарь изменён: дату получил 1\u00a0срок."]
    assert not tab.waiting.isVisible()
    row = program.services.roadmap.current(YEAR).measures[0]
    assert row.term.occurrences[0].end == date(2027, 4, 11)


def test_an_entry_is_added_and_removed(tab, asker, settle):
    group = tab.groups["vpr"]
    asker.answers.append({"name": "Математика, 4 класс", "start": date(2027, 4, 14), "end": None})
    group.add_button.click()
    settle()
    (row,) = group.table.visible_rows()
    assert (row.name, row.start, row.end) == ("Математика, 4 класс", date(2027, 4, 14), date(2027, 4, 14))
    group.remove([row])
    settle()
    assert group.table.visible_rows() == []


def test_what_is_refused_is_said_and_the_former_stays(tab, asker, settle):
    put(tab.groups["event"], "ВПР", "start", date(2030, 4, 12))
    settle()
    assert asker.asked[-1][0] == "refused"
    assert next(row for row in tab.groups["event"].table.visible_rows() if row.name == "ВПР").start is None


def test_usual_quarters_are_taken_at_once(tab, settle):
    group = tab.groups["quarter"]
    assert "не действуют" in group._hint.text()
    group.usual_button.click()
    settle()
    assert not any(row.suggested for row in group.table.visible_rows())
    assert not group.usual_button.isVisible()
