"""Around the routes: who else has an event, ways to the roadmap and to the higher plan, documents, kept editions."""

from datetime import date

import pytest

from app.models import Route
from app.services.views.control import EvidenceInput
from app.services.views.school import StaffView
from app.storage import route_queries

YEAR = 2026
NAMES = ("Агеев Лев Ильич", "Белая Нина Олеговна", "Кюи Анна")


@pytest.fixture
def planned(services, demo_files):
    """The municipal plan's rows in a roadmap; three people with one deficit each and a draft."""
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    services.roadmap.draft(YEAR)
    for name in NAMES:
        key = services.staff.add(StaffView(0, name, "учитель математики", "teacher", ("Математика",))).staff_id
        services.deficits.add_deficit(key, "предметные", "решение задач", found_by="диагностика")
    services.routes.draft(YEAR, [person.staff_id for person in services.staff.people()])
    return services


@pytest.fixture
def shared(planned, database):
    """The first row of the first two people is one row of the roadmap, which carries out a point of a plan."""
    row = next(row for row in planned.roadmap.current(YEAR).measures if row.source_items)
    with database.step("Событие") as session:
        for route in route_queries.routes(session, YEAR)[:2]:
            route.measures[0].measure_id, route.measures[0].event_uid = row.measure_id, ""
            for other in route.measures[1:]:
                other.measure_id, other.event_uid = None, ""
        for other in route_queries.routes(session, YEAR)[2].measures:
            other.measure_id, other.event_uid = None, ""
    return row


def first_rows(services):
    around = services.route_page.rows(YEAR)
    routes = {route.person.full_name: route for route in services.routes.routes(YEAR)}
    return [around[routes[name].measures[0].measure_id] for name in NAMES]


def test_a_row_of_the_roadmap_is_one_event_of_all_who_have_it(planned, shared):
    ageev, belaya, kyui = first_rows(planned)
    assert (ageev.others, belaya.others, kyui.others) == (("Белая Нина Олеговна",), ("Агеев Лев Ильич",), ())
    assert ageev.event == belaya.event != ""
    assert (ageev.plan_row, ageev.point[0], kyui.point) == (shared.measure_id, shared.source_items[0], None)


def test_the_roadmap_tells_who_has_its_row(planned, shared):
    found = planned.route_page.of_plan(YEAR)
    assert [name for _key, name in found[shared.measure_id].people] == list(NAMES[:2])
    assert set(found) == {shared.measure_id}


def test_a_withdrawn_row_is_told_with_its_reason_and_counts_no_more(planned, shared, database):
    with database.step("Снятие") as session:
        row = route_queries.routes(session, YEAR)[0].measures[0]
        row.withdrawn_reason, row.withdrawn_basis, row.withdrawn_on = "болезнь", "приказ № 5", date(2027, 1, 12)
    ageev, belaya, _kyui = first_rows(planned)
    assert (ageev.withdrawal, belaya.others) == ("снято 12.01.2027: болезнь (приказ № 5)", ())


def test_a_document_of_several_rows_stands_once_with_its_file(planned, shared, tmp_path):
    file = tmp_path / "протокол.txt"
    file.write_text("были все", encoding="utf-8")
    person = planned.staff.people()[0].staff_id
    planned.school.change(director="Орлова Инна Львовна")
    planned.route_life.approve(YEAR, [person], date(2026, 9, 1))
    rows = [row for row in planned.control.occurrences(YEAR) if row.route_measure_id is not None][:2]
    planned.control.add_evidence(
        [row.occurrence_id for row in rows], EvidenceInput("протокол", "3", date(2026, 10, 5), file)
    )
    [confirmed] = planned.route_page.folder(person, YEAR).confirmed
    assert confirmed.document.words == "протокол №\u00a03 от 05.10.2026"
    assert confirmed.document.path.read_text("utf-8") == "были все"
    assert set(confirmed.titles) == {row.title for row in rows}


def test_approved_editions_are_listed_newest_first_and_a_lost_file_is_not_offered(planned, database, services):
    person = planned.staff.people()[0].staff_id
    kept = services.route_page._attachments.keep_content(b"%PDF", "ИОМ")
    with database.step("Редакции") as session:
        [first] = route_queries.editions_of(session, person, YEAR)
        first.state, first.pdf_sha256, first.approved_on = "approved", kept, date(2026, 9, 1)
        for number, state, digest in ((2, "approved", "0" * 64), (3, "draft", "")):
            session.add(
                Route(
                    staff_id=person, school_year=YEAR, number=number, state=state, pdf_sha256=digest,
                    period_from=first.period_from, period_to=first.period_to,
                )
            )  # fmt: skip
    editions = planned.route_page.folder(person, YEAR).editions
    assert [(one.number, one.pdf is not None) for one in editions] == [(2, False), (1, True)]
