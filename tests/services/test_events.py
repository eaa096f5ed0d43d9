"""Rows of several ИОМ are one event: listed with people, joined, taken apart, given to others, changed at once."""

from datetime import date

import pytest
from sqlalchemy import select

from app.models import Measure, Occurrence, Route, RouteMeasure, StaffMember
from app.services.events import DraftNeededError, FewRowsError, PersonTwiceError, SamePersonError

YEAR = 2026
OCTOBER = date(2026, 10, 31)
NAMES = ("Гусь Анна Петровна", "Кюи Олег Ильич", "Цой Вера")


@pytest.fixture
def people(database):
    """Drafts of ИОМ with the same row for the first two, an approved one for the third."""
    with database.step("Сотрудники") as session:
        staff = [StaffMember(full_name=name, position="учитель", role="teacher") for name in NAMES]
        session.add_all(staff)
        session.flush()
        days = {"school_year": YEAR, "period_from": date(2026, 9, 1), "period_to": date(2027, 8, 31)}
        for person, state in zip(staff, ("draft", "draft", "approved"), strict=True):
            titles = ("Круглый стол «Оценивание»", "Курсы") if state == "draft" else ("Вебинар",)
            rows = [RouteMeasure(position=at, title=title, terms="октябрь") for at, title in enumerate(titles)]
            session.add(Route(staff_id=person.id, state=state, measures=rows[: 2 if person is staff[0] else 1], **days))
            session.flush()
            if state == "approved":
                session.add(Occurrence(route_measure_id=rows[0].id, end=OCTOBER))
        return [person.id for person in staff]


def only(services):
    (event,) = services.events.events(YEAR)
    return event


def rows_of(event):
    return [person.row_id for person in event.people]


def test_rows_alike_are_offered_and_joined_with_one_press(services, people):
    loose = only(services)
    assert (loose.uid, str(loose.state), [one.name for one in loose.people]) == (
        "", "не объединено", ["Гусь\u00a0А.П.", "Кюи\u00a0О.И."],
    )  # fmt: skip
    uid = services.events.join(rows_of(loose))
    event = only(services)
    assert (event.uid, str(event.state), rows_of(event)) == (uid, "в проектах ИОМ", rows_of(loose))
    services.events.separate(rows_of(event)[1])
    assert [one.name for one in only(services).people] == ["Гусь\u00a0А.П."]


def test_an_event_is_of_several_people_with_a_row_each(database, services, people):
    with pytest.raises(FewRowsError):
        services.events.join(rows_of(only(services))[:1])
    with database.reading() as session:
        both = session.scalars(select(RouteMeasure.id).join(Route).where(Route.staff_id == people[0])).all()
    with pytest.raises(PersonTwiceError, match="Гусь"):
        services.events.join(both)


def test_a_row_of_the_roadmap_takes_rows_in_and_is_given_to_others(database, services, people):
    view = services.roadmap.create(YEAR)
    measure_id = services.roadmap.add_measure(view.sections[0].section_id, title="Педсовет", terms="октябрь 2026")
    services.events.join_roadmap(rows_of(only(services)), measure_id)
    event = only(services)
    assert (event.title, event.roadmap_number, event.measure_id) == ("Педсовет", "1.1", measure_id)
    with database.reading() as session:
        assert event.uid == session.get_one(Measure, measure_id).uid
    told = services.events.invite(YEAR, event.uid, people)
    assert (told.added, told.locked) == ((), ("Цой\u00a0В.",))
    services.events.separate(rows_of(event)[0])
    assert services.events.invite(YEAR, event.uid, people[:1]).added == ("Гусь\u00a0А.П.",)
    assert len(only(services).people) == 2


def test_a_change_goes_to_all_drafts_and_approved_ones_are_named(database, services, people):
    uid = services.events.join(rows_of(only(services)))
    with database.step("Событие") as session:
        session.scalars(select(RouteMeasure).where(RouteMeasure.title == "Вебинар")).one().event_uid = uid
    assert services.events.change(YEAR, uid, terms=" 12  октября ", place="школа") == ("Цой\u00a0В.",)
    with database.reading() as session:
        said = {(row.terms, row.place) for row in route_rows(session, uid)}
    assert said == {("12 октября", "школа"), ("октябрь", "")}
    (meeting,) = only(services).meetings
    assert (meeting.end, [one.who.name for one in meeting.people]) == (OCTOBER, ["Цой\u00a0В."])


def route_rows(session, uid):
    return session.scalars(select(RouteMeasure).where(RouteMeasure.event_uid == uid)).all()


def test_a_visit_of_a_lesson_is_one_event_of_two(services, people):
    uid = services.events.add_visit(YEAR, people[0], people[1], "ноябрь", "работа с таблицей")
    event = next(one for one in services.events.events(YEAR) if one.uid == uid)
    assert len(event.people) == 2
    assert event.title == "Посещение урока (Кюи\u00a0О.И.): работа с таблицей"
    with pytest.raises(SamePersonError):
        services.events.add_visit(YEAR, people[0], people[0], "ноябрь")
    with pytest.raises(DraftNeededError, match="Цой"):
        services.events.add_visit(YEAR, people[0], people[2], "ноябрь")
