from datetime import date

import pytest

from app.models import Deficit
from app.services.deficits import (
    DeficitAnsweredError,
    DeficitWordingMissingError,
    EqualDeficitError,
    FamilyOfOtherRoleError,
    StateGroundMissingError,
    TopicIsNoDeficitError,
)
from app.services.views.school import StaffView

YEAR = 2026
DAY = date(2026, 10, 1)
ACT = "акт выездной проверки от 26.08.2026"


@pytest.fixture
def people(services):
    return [
        person.staff_id
        for person in services.staff.add_many(
            [
                StaffView(0, "Гусь Анна Викторовна", "учитель математики", "teacher", ("Математика",)),
                StaffView(0, "Кюи Илья Львович", "учитель физики", "teacher", ("Физика",)),
                StaffView(0, "Лебедь Вера Ильинична", "заместитель директора", "administrator"),
            ]
        )
    ]


def of(services, staff_id):
    return next(route.deficits for route in services.routes.routes(YEAR) if route.person.staff_id == staff_id)


def test_a_deficit_begins_its_history(services, people):
    key = services.deficits.add_deficit(
        people[0], "методические", "  Цель   урока ", origin="observation", found_by="урок в 6А", found_on=DAY
    )
    (row,) = of(services, people[0])
    assert (row.deficit_id, row.wording, row.origin_words) == (key, "Цель урока", "наблюдение")
    assert [entry.words for entry in row.history] == ["01.10.2026 – выявлен: урок в 6А"]


def test_closing_asks_what_it_rests_on_and_history_keeps_it(services, people):
    key = services.deficits.add_deficit(people[0], "методические", "Цель урока", found_on=DAY)
    services.deficits.set_state([key], "in_work", on=DAY)
    with pytest.raises(StateGroundMissingError):
        services.deficits.set_state([key], "closed", " ")
    services.deficits.set_state([key], "closed", "справка № 4", date(2027, 2, 12))
    services.deficits.set_state([key], "closed", "ещё раз")
    (row,) = of(services, people[0])
    assert row.state_words == "закрыт"
    assert [entry.words for entry in row.history[1:]] == [
        "01.10.2026 – в работе",
        "12.02.2027 – закрыт: справка № 4",
    ]


def test_what_is_closed_and_found_again_is_open_again(services, people):
    key = services.deficits.add_deficit(people[0], "методические", "Цель урока")
    services.deficits.set_state([key], "closed", "справка")
    assert services.deficits.add_deficit(people[0], "методические", "цель урока.", found_by="урок") == key
    (row,) = of(services, people[0])
    assert (row.state, row.history[-1].note) == ("found", "выявлен снова: урок")


def test_an_audit_tells_the_same_of_many_people_once(services, people):
    services.deficits.add_deficit(people[0], "методические", "Обратная связь на уроке")
    told = services.deficits.add_to_many(
        people[:2], "методические", "Обратная связь на уроке", origin="audit", found_by=ACT, found_on=DAY
    )
    assert (len(told.deficit_ids), told.known) == (1, ("Гусь\u00a0А.В.",))
    assert of(services, people[1])[0].found_by == ACT
    assert [len(of(services, key)) for key in people] == [1, 1, 0]


def test_what_cannot_be_entered_is_refused_with_all_of_the_step(services, people):
    with pytest.raises(FamilyOfOtherRoleError, match="Лебедь"):
        services.deficits.add_to_many(people, "методические", "Цель урока")
    with pytest.raises(DeficitWordingMissingError):
        services.deficits.add_deficit(people[0], "методические", " ")
    with pytest.raises(TopicIsNoDeficitError):
        services.deficits.add_deficit(people[0], "методические", "Вычисления", origin="topic")
    key = services.deficits.add_deficit(people[0], "методические", "Цель урока")
    with pytest.raises(EqualDeficitError, match="выявлен"):
        services.deficits.add_deficit(people[0], "предметные", "цель урока")
    with pytest.raises(FamilyOfOtherRoleError):
        services.deficits.change_deficit(key, family="ВШК")
    with pytest.raises(ValueError, match="state"):
        services.deficits.change_deficit(key, state="closed")
    assert [len(of(services, key)) for key in people] == [1, 0, 0]


def test_a_deficit_that_an_approved_route_answers_goes_only_when_that_is_agreed(services, people):
    key = services.deficits.add_deficit(people[0], "методические", "Обучение решению текстовых задач")
    services.routes.draft(YEAR, people[:1])
    services.school.change(director="Белая Нина Олеговна")
    services.route_life.approve(YEAR, people[:1], DAY)
    assert of(services, people[0])[0].answered_by
    with pytest.raises(DeficitAnsweredError, match="«"):
        services.deficits.remove_deficits([key])
    services.deficits.remove_deficits([key], even_answered=True)
    assert of(services, people[0]) == ()


def test_equal_wordings_become_one_with_all_that_hung_on_them(services, people, database):
    first = services.deficits.add_deficit(people[0], "методические", "Цель урока", found_by="урок", level="низкий")
    other = services.deficits.add_deficit(
        people[0], "методические", "Иное", found_by="акт", level="высокий", priority=1
    )
    services.routes.draft(YEAR, people[:1])
    with database.step("как из прежних версий") as session:
        session.get_one(Deficit, other).wording = "цель урока."
    answered = {key for row in services.routes.routes(YEAR)[0].measures for key in row.deficit_ids}
    assert answered == {first, other}
    assert services.deficits.merge_equal(people) == 1
    (row,) = of(services, people[0])
    assert (row.deficit_id, row.found_by, row.level, row.priority) == (first, "урок; акт", "высокий", 1)
    assert len(row.history) == 2
    assert all(row.deficit_ids == (first,) for row in services.routes.routes(YEAR)[0].measures)
