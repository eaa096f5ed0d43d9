"""The tab of deficits over an empty school with three people: lists, the self-check, entry for many."""

from datetime import date

import pytest

from app.services.views.school import StaffView
from app.ui.events import Change
from app.ui.pages.routes_deficits import RouteDeficits
from app.ui.pages.routes_deficits_entry import DeficitEntry

YEAR = 2026
FORMS, GIA = "administrator-1-forms", "administrator-1-gia"


@pytest.fixture
def school(program):
    people = [
        StaffView(0, "Гусь Анна Викторовна", "учитель", "teacher", ("Математика",)),
        StaffView(0, "Кюи Илья Львович", "учитель", "teacher", ("Физика",)),
        StaffView(0, "Лебедь Вера Ильинична", "заместитель директора", "administrator"),
    ]
    program.services.staff.add_many(people)
    return program.services


@pytest.fixture
def routes(school):
    """Routes as they are now, by surname."""
    return lambda: {route.person.full_name.split()[0]: route for route in school.routes.routes(YEAR)}


@pytest.fixture
def tab(desk, workplace, routes, qtbot):
    """The tab of the administrator, shown anew at each change."""
    made = RouteDeficits(desk, workplace)
    made.resize(760, 560)
    qtbot.addWidget(made)
    made.show()
    made.show_route(routes()["Лебедь"])
    desk.events.changed.connect(lambda _what: made.show_route(routes()["Лебедь"]))
    return made


def open_check(tab, settle):
    tab.open_check()
    settle()
    assert tab.stack.currentWidget() is tab.check


def test_a_list_of_self_check_is_put_aside_continued_and_compared(tab, settle, routes, asker):
    said = []
    tab.noticed.connect(lambda text, _tone: said.append(text))
    open_check(tab, settle)
    assert not tab.check.done_button.isEnabled()
    tab.check.choose(FORMS, yes=False)
    tab.check.choose(GIA, yes=True)
    tab.check.choose(GIA, yes=True)
    assert tab.check.answers() == {FORMS: False}
    assert tab.check.progress.text().startswith("Отвечено 1 из")
    tab.check.later_button.click()
    settle()
    assert tab.stack.currentWidget() is not tab.check
    assert routes()["Лебедь"].deficits == ()
    open_check(tab, settle)
    assert tab.check.answers() == {FORMS: False}
    tab.check.done_button.click()
    settle()
    assert said == ["Лист самопроверки сохранён. Добавлено: 1\u00a0дефицит"]
    open_check(tab, settle)
    assert tab.check.answers() == {}
    tab.check.choose(FORMS, yes=True)
    asker.answers.append(True)
    tab.check.done_button.click()
    settle()
    assert said[1].endswith("стало «да»: 1\u00a0вопрос")
    (row,) = routes()["Лебедь"].deficits
    assert (row.state, row.history[-1].note) == ("closed", "самопроверка 20.11.2026: ответ «да»")


def test_closing_asks_for_a_ground_and_history_is_told(tab, school, settle, routes, asker, desk):
    key = school.deficits.add_deficit(
        routes()["Лебедь"].person.staff_id, "ВШК", "Анализ урока", found_on=date(2026, 9, 1)
    )
    desk.events.announce([Change.ROUTES])
    tab.table.select(key)
    asker.answers.append("справка № 4")
    tab._close()
    settle()
    assert routes()["Лебедь"].deficits[0].state == "closed"
    tab.table.select(key)
    assert tab.history.text() == "История: 01.09.2026 – выявлен · 20.11.2026 – закрыт: справка № 4"


def test_equal_wordings_are_noticed(tab, school, desk, routes, settle):
    assert not tab.merge_button.isVisible()
    person = routes()["Лебедь"].person.staff_id
    key = school.deficits.add_deficit(person, "ВШК", "Анализ урока")
    other = school.deficits.add_deficit(person, "ВШК", "Иное")
    with school.deficits._database.step("прежняя версия") as session:
        from app.models import Deficit

        session.get_one(Deficit, other).wording = "анализ урока."
    desk.events.announce([Change.ROUTES])
    assert tab.merge_button.isVisible()
    tab.merge_button.click()
    settle()
    assert [row.deficit_id for row in routes()["Лебедь"].deficits] == [key]


def test_the_same_deficit_is_entered_for_many_of_one_role(desk, workplace, routes, asker, settle):
    said = []
    entry = DeficitEntry(desk, workplace, lambda text, _tone: said.append(text))
    people = routes()
    entry.add(list(people.values()))
    assert said[0].startswith("Выберите сотрудников одной роли")
    teachers = [people["Гусь"], people["Кюи"]]
    for _ in range(2):
        asker.answers.append({"wording": "Цель урока", "origin": "внешний аудит", "found_by": "акт № 5"})
        entry.add(teachers)
        settle()
    found = [routes()[name].deficits[0] for name in ("Гусь", "Кюи")]
    assert [(row.origin, row.found_by, row.found_on) for row in found] == [("audit", "акт № 5", date(2026, 11, 20))] * 2
    assert said[1] == "Добавлять нечего; уже был указан: Гусь\u00a0А.В., Кюи\u00a0И.Л."
