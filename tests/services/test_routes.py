from datetime import date

import pytest
from sqlalchemy import select

from app.models import Deficit, RouteMeasure
from app.services.routes import NoDeficitsError, PreviewGoneError
from app.services.views.school import StaffView

YEAR = 2026
DAY = date(2026, 10, 1)


@pytest.fixture
def people(services):
    return services.staff.add_many(
        [
            StaffView(0, "Гусь Анна Викторовна", "учитель математики", "teacher", ("Математика",)),
            StaffView(0, "Лебедь Вера Ильинична", "заместитель директора", "administrator"),
        ]
    )


@pytest.fixture
def drafted(services, people):
    teacher, deputy = people
    services.deficits.add_deficit(teacher.staff_id, "методические", "Обучение решению текстовых задач", priority=1)
    services.deficits.add_deficit(deputy.staff_id, "ВШК", "Посещение и анализ урока", priority=1)
    services.routes.draft(YEAR, [person.staff_id for person in people])
    return services.routes.routes(YEAR)


def test_everybody_is_listed_with_or_without_a_route(services, people):
    assert [(route.person.full_name, route.state) for route in services.routes.routes(YEAR)] == [
        ("Гусь Анна Викторовна", "none"),
        ("Лебедь Вера Ильинична", "none"),
    ]


def test_a_draft_answers_the_deficits(drafted):
    for route in drafted:
        assert route.state == "draft"
        assert route.goal
        assert route.measures
        assert all(
            set(measure.deficit_ids) <= {item.deficit_id for item in route.deficits} for measure in route.measures
        )
        assert all(measure.deficit_ids for measure in route.measures)


def test_a_person_without_deficits_stops_the_whole_draft(services, people):
    services.deficits.add_deficit(people[0].staff_id, "методические", "Обучение решению задач")
    with pytest.raises(NoDeficitsError, match="Лебедь"):
        services.routes.draft(YEAR, [person.staff_id for person in people])
    assert [route.state for route in services.routes.routes(YEAR)] == ["none", "none"]


def test_rows_are_edited_moved_and_removed(services, drafted):
    route = drafted[0]
    added = services.routes.add_measure(route.route_id, title="Открытый урок", terms="ноябрь 2026", hours=2)
    services.routes.answer(added, [route.deficits[0].deficit_id])
    services.routes.change_measure(added, title=" Открытый   урок ", hours=3)
    for _ in route.measures:
        services.routes.move_measure(added, -1)
    first = services.routes.routes(YEAR)[0].measures[0]
    assert (first.title, first.hours, first.deficit_ids) == ("Открытый урок", 3, (route.deficits[0].deficit_id,))
    services.routes.remove_measures([added])
    assert len(services.routes.routes(YEAR)[0].measures) == len(route.measures)
    with pytest.raises(ValueError, match="position"):
        services.routes.change_measure(route.measures[0].measure_id, position=3)


def test_an_approved_route_is_not_drafted_again(services, drafted):
    staff = [route.person.staff_id for route in drafted]
    services.school.change(director="Шевченко Ольга Николаевна")
    services.route_life.approve(YEAR, staff[:1], DAY)
    services.routes.draft(YEAR, staff)
    assert [route.state for route in services.routes.routes(YEAR)] == ["approved", "draft"]


def test_a_removed_deficit_leaves_its_measures(services, drafted):
    route = drafted[0]
    services.deficits.remove_deficits([route.deficits[0].deficit_id])
    after = services.routes.routes(YEAR)[0]
    assert after.deficits == ()
    assert len(after.measures) == len(route.measures)
    assert all(measure.deficit_ids == () for measure in after.measures)


def test_people_of_one_seminar_share_the_event_and_who_comes_later_joins_it(services, database):
    names = ("Гусь Анна Викторовна", "Кюи Пётр Ильич", "Дурново Ольга Ивановна")
    people = services.staff.add_many([StaffView(0, name, "заместитель директора", "administrator") for name in names])
    for person in people:
        services.deficits.add_deficit(person.staff_id, "ВШК", "Анализ урока не приводит к изменениям")
    services.routes.draft(YEAR, [people[0].staff_id, people[1].staff_id])
    services.routes.draft(YEAR, [people[2].staff_id])
    with database.reading() as session:
        rows = [(row.title, row.form, row.event_uid, row.reason) for row in session.scalars(select(RouteMeasure))]
    shared = {(title, uid) for title, _form, uid, _reason in rows if uid}
    assert shared
    assert len(shared) == len({title for title, _uid in shared})
    assert all(sum(row[2] == uid for row in rows) == len(people) for _title, uid in shared)
    assert all("отвечает" in row[3] for row in rows)


def test_methodical_topics_alone_are_enough_for_a_draft(services, database, people):
    with database.step("Тема") as session:
        topic = {"origin": "topic", "family": "методические", "wording": "Вычисления, 5 классы: приёмы отработки"}
        session.add(Deficit(staff_id=people[0].staff_id, **topic))
    services.routes.draft(YEAR, [people[0].staff_id])
    route = services.routes.routes(YEAR)[0]
    assert route.measures
    assert all(row.deficit == "Тема: Вычисления, 5 классы: приёмы отработки" for row in route.measures)
    assert "дефицит" not in route.goal


def stored_rows(services):
    return {
        one.person.staff_id: [(row.title, row.terms, row.hours) for row in one.measures]
        for one in services.routes.routes(YEAR)
    }


def shown_rows(shown, without=frozenset()):
    return {
        one.staff_id: [(row.title, row.terms, row.hours) for row in one.rows if row.key not in without] for one in shown
    }


def test_what_is_stored_is_the_preview_without_the_rows_that_were_left_out(services, people):
    teacher, deputy = (person.staff_id for person in people)
    services.deficits.add_deficit(teacher, "методические", "Обучение решению текстовых задач")
    services.route_templates.add_shipped("Администратор")
    key = services.route_templates.templates().own[0].template_id
    shown = services.routes.preview(YEAR, [teacher, deputy], key)
    assert stored_rows(services) == {teacher: [], deputy: []}
    assert [(one.deficits, one.is_bare, one.by_template) for one in shown] == [(1, False, False), (0, True, True)]
    assert {row.source for row in shown[1].rows} == {"template"}
    assert shown[0].rows[0].answers == ("Обучение решению текстовых задач",)
    out = {shown[0].rows[0].key, shown[1].rows[-1].key}
    chosen = {row.key for one in shown for row in one.rows} - out
    services.routes.draft(YEAR, [teacher, deputy], key, chosen=chosen)
    assert stored_rows(services) == shown_rows(shown, out)
    again = services.routes.preview(YEAR, [teacher, deputy], key)
    assert [one.rows for one in again] == [one.rows for one in shown]
    assert all(one.is_replaced for one in again)


def test_a_person_with_nothing_or_with_an_approved_route_has_no_rows_to_choose(services, drafted):
    teacher, deputy = (one.person.staff_id for one in drafted)
    services.school.change(director="Шевченко Ольга Николаевна")
    services.route_life.approve(YEAR, [teacher], DAY)
    services.deficits.remove_deficits([drafted[1].deficits[0].deficit_id])
    approved, bare = services.routes.preview(YEAR, [teacher, deputy])
    assert (approved.is_locked, approved.rows) == (True, ())
    assert (bare.is_bare, bare.rows) == (True, ())


def test_rows_that_would_not_be_drafted_any_more_store_nothing(services, drafted):
    teacher = drafted[0].person.staff_id
    before = stored_rows(services)
    with pytest.raises(PreviewGoneError):
        services.routes.draft(YEAR, [teacher], chosen=[f"{teacher}/catalogue:нет такой"])
    assert stored_rows(services) == before
