"""The wizard of many ИОМ: who can be ticked, what is said of each, and rows taken from everybody at once."""

import pytest

from app.services.views.route_draft import RouteDraftRow, RouteDraftView
from app.services.views.route_templates import TemplateView
from app.services.views.routes import RouteView
from app.services.views.school import StaffView
from app.ui.wizards.route_people import RoutePeopleStep
from app.ui.wizards.route_rows import RouteRowsStep, summary_words, warning_of


def draft(key, *measures, **more):
    rows = tuple(
        RouteDraftRow(f"{key}/catalogue:{name}", f"Мера {name}", "", "май", 4, f"отвечает: {name}", "catalogue")
        for name in measures
    )
    return RouteDraftView(key, f"Сотрудник {key}", "учитель", "teacher", rows, **more)


FIRST, SECOND = draft(1, "а", "б", deficits=1), draft(2, "а", topics=1)
BARE, LOCKED = draft(3), draft(4, deficits=2, state="approved", edition=1)


@pytest.fixture
def step(desk, qtbot):
    made = RouteRowsStep(desk)
    qtbot.addWidget(made)
    made.show_drafts((FIRST, SECOND, BARE, LOCKED))
    return made


def test_people_who_can_get_no_rows_are_not_ticked_and_cannot_be(step):
    assert step.people.ticked == ["1", "2"]
    step.people.tick_all(ticked=True)
    assert step.chosen == ((1, 2), {row.key for row in FIRST.rows + SECOND.rows})
    assert (
        step.summary.text()
        == "Будет создано 2\u00a0ИОМ, 3\u00a0мероприятия; у\u00a01\u00a0человека нет ни дефицитов, ни тем."
    )


def test_a_row_is_taken_from_one_or_from_everybody_and_given_back(step):
    step.table.tick("1/catalogue:б", ticked=False)
    assert step.chosen == ((1, 2), {"1/catalogue:а", "2/catalogue:а"})
    step.table.select("1/catalogue:а")
    assert step.all_button.text() == "Убрать у всех (2)"
    step.all_button.click()
    assert step.chosen == ((), frozenset())
    assert step.all_button.text() == "Вернуть у всех (2)"
    step.all_button.click()
    assert step.chosen == ((1, 2), {"1/catalogue:а", "2/catalogue:а"})


def test_what_was_unticked_stays_so_when_people_are_chosen_anew(step):
    step.table.tick("1/catalogue:б", ticked=False)
    step.people.select("2")
    step.people.select("1")
    step.show_drafts((FIRST,))
    assert step.table.ticked == ["1/catalogue:а"]
    step.forget()
    assert step.chosen == ((), frozenset())
    step.show_drafts((FIRST,))
    assert step.table.ticked == ["1/catalogue:а", "1/catalogue:б"]


def test_a_person_with_nothing_is_shown_the_ways_out(step):
    ways = []
    step.way_wanted.connect(lambda *way: ways.append(way))
    step.people.select("3")
    assert all(not button.isHidden() for button in step.ways.values())
    step.ways["topics"].click()
    assert ways == [("topics", 3)]
    step.people.select("1")
    assert all(button.isHidden() for button in step.ways.values())


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (FIRST, ""),
        (BARE, "составить ИОМ не из чего"),
        (draft(5, "а", by_template=True), "только мероприятия шаблона"),
        (LOCKED, "новой редакцией"),
        (draft(6, "а", deficits=1, state="draft", edition=1), "будет заменён"),
        (draft(7, deficits=1), "Подходящих мероприятий не нашлось"),
    ],
)
def test_what_stands_in_the_way_is_said(one, words):
    said = warning_of(one)[0]
    assert words in said
    assert bool(said) is bool(words)


def test_the_summary_without_anybody_bare():
    assert summary_words(21, 1, 0) == "Будет создано 21\u00a0ИОМ, 1\u00a0мероприятие."
    assert summary_words(30, 214, 3).endswith("; у\u00a03\u00a0человек нет ни дефицитов, ни тем.")


def person(key, position="учитель", state="none", role="teacher"):
    return RouteView(StaffView(key, f"Сотрудник {key}", position, role), 2026, state, in_force=int(state == "approved"))


def test_people_are_found_kept_by_position_and_ticked_together(desk, qtbot):
    step = RoutePeopleStep(desk)
    qtbot.addWidget(step)
    deputy = person(3, "заместитель директора", role="administrator")
    step.show_people([person(1), person(2, state="draft"), deputy, person(4, state="approved")], {1, 4})
    assert step.chosen == (1,)
    step.group.setCurrentIndex(step.group.findText("Заместитель директора (1)"))
    step.all_button.click()
    assert step.chosen == (1, 3)
    step.group.setCurrentIndex(0)
    step.search.setText("Сотрудник 2")
    step.all_button.click()
    assert step.chosen == (1, 2, 3)
    assert "будут заменены: 1" in step.count.text()
    step.without_button.click()
    assert step.chosen == (1, 3)
    step.none_button.click()
    assert step.chosen == ()


def test_the_template_is_chosen_with_whom_it_is_for(desk, qtbot):
    step = RoutePeopleStep(desk)
    qtbot.addWidget(step)
    step.show_templates([TemplateView(7, "Учитель", "teacher", "", "", (), "", (), 2, ())])
    assert step.template_id is None
    step.template.setCurrentIndex(1)
    assert step.template.currentText() == "Учитель (для учителей)"
    assert step.template_id == 7
