from datetime import date

import pytest

from app.services.routes import EmptyRouteError, NoDeficitsError, RouteInWorkError, RouteLockedError
from app.services.views.control import EvidenceInput
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
    services.routes.add_deficit(teacher.staff_id, "методические", "Обучение решению текстовых задач", priority=1)
    services.routes.add_deficit(deputy.staff_id, "ВШК", "Посещение и анализ урока", priority=1)
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
    services.routes.add_deficit(people[0].staff_id, "методические", "Обучение решению задач")
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


def test_approval_locks_and_puts_terms_under_control(services, drafted):
    staff = [route.person.staff_id for route in drafted]
    services.routes.approve(YEAR, staff, DAY)
    route = services.routes.routes(YEAR)[0]
    assert (route.state, route.approved_on, route.deficits[0].state_words) == ("approved", DAY, "в работе")
    with pytest.raises(RouteLockedError):
        services.routes.change_head(route.route_id, goal="Другая")
    rows = [row for row in services.control.occurrences(YEAR) if row.owner.startswith("ИОМ: Гусь")]
    assert len(rows) >= len(route.measures)
    services.control.mark_done([rows[0].occurrence_id], date(2026, 11, 1))
    with pytest.raises(RouteInWorkError):
        services.routes.return_to_draft(route.route_id)
    services.control.reopen(rows[0].occurrence_id)
    services.routes.return_to_draft(route.route_id)
    assert not [row for row in services.control.occurrences(YEAR) if row.owner.startswith("ИОМ: Гусь")]


def test_a_document_keeps_a_route_from_going_back_to_draft(services, drafted):
    route = drafted[0]
    services.routes.approve(YEAR, [route.person.staff_id], DAY)
    row = next(row for row in services.control.occurrences(YEAR) if row.owner.startswith("ИОМ: Гусь"))
    services.control.add_evidence([row.occurrence_id], EvidenceInput("сертификат"))
    with pytest.raises(RouteInWorkError):
        services.routes.return_to_draft(route.route_id)
    evidence = next(item for item in services.control.occurrences(YEAR) if item.evidence).evidence[0]
    services.control.remove_evidence(evidence.evidence_id, row.occurrence_id)
    services.routes.return_to_draft(route.route_id)
    assert not services.control.occurrences(YEAR)


def test_an_approved_route_is_not_drafted_again(services, drafted):
    staff = [route.person.staff_id for route in drafted]
    services.routes.approve(YEAR, staff[:1], DAY)
    services.routes.draft(YEAR, staff)
    assert [route.state for route in services.routes.routes(YEAR)] == ["approved", "draft"]


def test_an_empty_route_is_not_approved(services, drafted):
    route = drafted[0]
    services.routes.remove_measures([measure.measure_id for measure in route.measures])
    with pytest.raises(EmptyRouteError, match="Гусь"):
        services.routes.approve(YEAR, [route.person.staff_id], DAY)


def test_a_removed_deficit_leaves_its_measures(services, drafted):
    route = drafted[0]
    services.routes.remove_deficit(route.deficits[0].deficit_id)
    after = services.routes.routes(YEAR)[0]
    assert after.deficits == ()
    assert len(after.measures) == len(route.measures)
    assert all(measure.deficit_ids == () for measure in after.measures)
