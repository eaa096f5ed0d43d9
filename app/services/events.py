"""Events of several ИОМ: the list with who had what, joining rows, inviting people, changing all rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.russian import fold, initials_last
from app.models import Measure, RouteMeasure, StaffMember
from app.models.roadmap import new_uid
from app.planning import events
from app.services import event_windows
from app.services.control_views import participant
from app.services.fields import set_fields
from app.services.roadmap_views import edition_to_follow, numbers
from app.services.views.events import EventPerson, EventView, Invited, MeetingPerson, MeetingView
from app.storage import event_queries, queries, route_queries
from app.storage.database import Database

_EDITABLE = frozenset({"title", "form", "place", "terms", "hours", "result", "doc_kind"})
_SHARED = ("title", "form", "place", "terms", "hours", "result", "doc_kind", "catalogue_id")


class FewRowsError(AppError):
    """Объединять нечего: выбрана одна строка. Выберите строки хотя бы двух ИОМ."""


class PersonTwiceError(AppError):
    """В событии окажутся две строки одного ИОМ: {people}. Оставьте одну строку на каждого."""


class NoSuchEventError(AppError):
    """Такого события больше нет. Обновите список и выберите другое."""


class DraftNeededError(AppError):
    """Строку можно добавить только в проект ИОМ: {people}. Составьте проект или новую редакцию ИОМ."""


class SamePersonError(AppError):
    """Урок посещает и проводит один и тот же человек. Выберите двух разных сотрудников."""


class ManageEvents:
    """Use cases of the view «События» of the page «ИОМ»."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, school_year: int) -> tuple[EventView, ...]:
        """Events of a school year by the day that comes next, then rows alike that are not joined yet."""
        with self._database.reading() as session:
            found = _Year(session, school_year)
            known = [found.event(uid, rows) for uid, rows in found.rows.items()]
            loose = [_loose(rows) for rows in found.alike()]
        return (*sorted(known, key=_order), *sorted(loose, key=lambda view: fold(view.title)))

    def join(self, row_ids: Sequence[int]) -> str:
        """Make rows of several ИОМ one event; one of them that is an event already takes the others in."""
        with self._database.step("Строки ИОМ объединены в одно событие") as session:
            rows = [session.get_one(RouteMeasure, key) for key in dict.fromkeys(row_ids)]
            if len(rows) < 2:  # noqa: PLR2004  one row is no event of many
                raise FewRowsError
            lead = next((row for row in rows if row.measure_id and row.event_uid), None)
            lead = lead or next((row for row in rows if row.event_uid), None)
            uid = lead.event_uid if lead is not None else new_uid()
            _put(session, rows, uid, lead.measure_id if lead is not None else None)
            return uid

    def join_roadmap(self, row_ids: Sequence[int], measure_id: int) -> None:
        """Make rows of ИОМ the event that a row of the roadmap is."""
        with self._database.step("Строки ИОМ объединены с дорожной картой") as session:
            measure = session.get_one(Measure, measure_id)
            rows = [session.get_one(RouteMeasure, key) for key in dict.fromkeys(row_ids)]
            _put(session, rows, measure.uid, measure.id)

    def separate(self, row_id: int) -> None:
        """Take a row of an ИОМ out of its event: from now on it is marked alone."""
        with self._database.step("Строка ИОМ отделена от события") as session:
            for row in event_queries.same_rows(session, [session.get_one(RouteMeasure, row_id)]):
                row.event_uid, row.measure_id = "", None

    def invite(self, school_year: int, event_uid: str, staff_ids: Sequence[int]) -> Invited:
        """Add an event to the drafts of people; an approved ИОМ is left alone and told, it needs a new edition."""
        with self._database.step("Сотрудники добавлены в событие") as session:
            example, measure_id = self._example(session, school_year, event_uid)
            routes = {route.staff_id: route for route in route_queries.routes(session, school_year)}
            told: dict[str, list[str]] = {"added": [], "locked": [], "without": []}
            for staff_id in dict.fromkeys(staff_ids):
                name = initials_last(session.get_one(StaffMember, staff_id).full_name)
                route = routes.get(staff_id)
                if route is None:
                    told["without"].append(name)
                elif route.state != "draft":
                    told["locked"].append(name)
                elif all(row.event_uid != event_uid for row in route.measures):
                    row = RouteMeasure(**example, event_uid=event_uid, measure_id=measure_id)
                    row.position = len(route.measures)
                    route.measures.append(row)
                    told["added"].append(name)
            return Invited(**{key: tuple(names) for key, names in told.items()})

    def change(self, school_year: int, event_uid: str, **changes: Any) -> tuple[str, ...]:
        """Change title, term, place … of an event in all drafts; names of those whose approved ИОМ stays as it is."""
        with self._database.step("Изменено событие") as session:
            rows = _rows_of_event(session, school_year, event_uid)
            if not rows:
                raise NoSuchEventError
            tidy = {key: " ".join(value.split()) if isinstance(value, str) else value for key, value in changes.items()}
            locked = []
            for row, state, staff_id in rows:
                if state == "draft":
                    set_fields(row, tidy, _EDITABLE)
                else:
                    locked.append(initials_last(session.get_one(StaffMember, staff_id).full_name))
            return tuple(sorted(locked))

    def add_visit(self, school_year: int, visitor_id: int, visited_id: int, terms: str, topic: str = "") -> str:
        """A visit of a lesson as one event of two drafts: who comes and whose lesson it is."""
        if visitor_id == visited_id:
            raise SamePersonError
        with self._database.step("Добавлено посещение урока") as session:
            routes = {row.staff_id: row for row in route_queries.routes(session, school_year) if row.state == "draft"}
            names = {
                key: initials_last(session.get_one(StaffMember, key).full_name) for key in (visitor_id, visited_id)
            }
            without = [name for key, name in names.items() if key not in routes]
            if without:
                raise DraftNeededError(people=", ".join(without))
            uid, about = new_uid(), f": {topic.strip()}" if topic.strip() else ""
            titles = {
                visitor_id: f"Посещение урока ({names[visited_id]}){about}",
                visited_id: f"Урок, который посещает {names[visitor_id]}{about}",
            }
            for key, title in titles.items():
                row = RouteMeasure(title=title, form="посещение урока", terms=terms.strip(), doc_kind="карта урока")
                row.event_uid, row.position = uid, len(routes[key].measures)
                routes[key].measures.append(row)
            return uid

    @staticmethod
    def _example(session: Session, school_year: int, event_uid: str) -> tuple[dict[str, Any], int | None]:
        """What a new row of an event says, and the row of the roadmap that it is."""
        rows = _rows_of_event(session, school_year, event_uid)
        measure = _roadmap_rows(session, school_year).get(event_uid, (None, ""))[0]
        if rows:
            row = rows[0][0]
            return {name: getattr(row, name) for name in _SHARED}, measure.id if measure else row.measure_id
        if measure is None:
            raise NoSuchEventError
        names = ("title", "form", "terms", "result", "doc_kind", "catalogue_id")
        return {name: getattr(measure, name) for name in names}, measure.id


class _Year:
    """Rows of the newest ИОМ of a school year by event, and the windows under control."""

    def __init__(self, session: Session, school_year: int) -> None:
        self._people = {person.id: person for person in queries.staff(session, archived=True)}
        self._windows = event_windows.of_year(session, school_year)
        self._plan = _roadmap_rows(session, school_year)
        self.rows: dict[str, list[tuple[RouteMeasure, EventPerson]]] = {}
        self._single: list[tuple[RouteMeasure, EventPerson]] = []
        for route in route_queries.routes(session, school_year):
            name = initials_last(self._people[route.staff_id].full_name)
            for row in route.measures:
                if row.withdrawn_reason:
                    continue
                entry = (row, EventPerson(route.staff_id, name, row.id, route.state))
                if row.event_uid:
                    self.rows.setdefault(row.event_uid, []).append(entry)
                else:
                    self._single.append(entry)

    def alike(self) -> list[list[tuple[RouteMeasure, EventPerson]]]:
        """Rows of several people that say the same and are no event: what may be joined with one press."""
        groups: dict[str, dict[int, tuple[RouteMeasure, EventPerson]]] = {}
        for row, person in self._single:
            group = groups.setdefault(_words(row), {})
            group.setdefault(person.staff_id, (row, person))
        return [list(group.values()) for group in groups.values() if len(group) > 1]

    def event(self, uid: str, rows: Sequence[tuple[RouteMeasure, EventPerson]]) -> EventView:
        """One event: what it is by its row of the roadmap or of the first ИОМ, people by name, windows by day."""
        row = rows[0][0]
        measure, number = self._plan.get(uid, (None, ""))
        return EventView(
            uid=uid,
            title=measure.title if measure is not None else row.title,
            form=row.form,
            place=row.place,
            terms=row.terms,
            hours=row.hours,
            people=_by_name(person for _row, person in rows),
            meetings=tuple(self._meeting(one) for one in events.meetings(self._windows.by_event.get(uid, ()))),
            roadmap_number=number,
            measure_id=measure.id if measure is not None else None,
        )

    def _meeting(self, meeting: events.Meeting) -> MeetingView:
        people = [
            MeetingPerson(
                one.key,
                participant(self._people[one.owner], one),
                one.withdrawn,
                events.held_on(one, meeting.windows) is not None,
            )
            for one in meeting.windows
            if one.owner != events.ROADMAP
        ]
        return MeetingView(
            occurrence_id=meeting.lead.key,
            start=meeting.lead.start,
            end=meeting.end,
            done_on=meeting.done_on,
            state=meeting.state,
            people=tuple(sorted(people, key=lambda one: fold(one.who.name))),
            in_roadmap=any(one.owner == events.ROADMAP for one in meeting.windows),
        )


def _words(row: RouteMeasure) -> str:
    return " ".join(fold(row.title).replace("«", "").replace("»", "").split()).rstrip(".")


def _loose(rows: Sequence[tuple[RouteMeasure, EventPerson]]) -> EventView:
    row = rows[0][0]
    people = _by_name(person for _row, person in rows)
    return EventView("", row.title, row.form, row.place, row.terms, row.hours, people)


def _by_name(people: Iterable[EventPerson]) -> tuple[EventPerson, ...]:
    return tuple(sorted(people, key=lambda person: fold(person.name)))


def _order(view: EventView) -> tuple[bool, date, str]:
    """What is still to come first, by its day; then what took place."""
    meeting = view.next_meeting
    waits = meeting is None or meeting.is_open
    return not waits, (meeting.end if meeting else None) or date.max, fold(view.title)


def _roadmap_rows(session: Session, school_year: int) -> Mapping[str, tuple[Measure, str]]:
    """Rows of the roadmap by `uid`, with their number."""
    roadmap = queries.roadmap(session, school_year)
    if roadmap is None:
        return {}
    edition = edition_to_follow(roadmap)
    numbered = numbers(edition)
    return {row.uid: (row, numbered[row.id]) for section in edition.sections for row in section.measures}


def _rows_of_event(session: Session, school_year: int, event_uid: str) -> list[tuple[RouteMeasure, str, int]]:
    """Rows of an event in the newest ИОМ of a school year, with the state of the ИОМ and the person."""
    return [
        (row, route.state, route.staff_id)
        for route in route_queries.routes(session, school_year)
        for row in route.measures
        if row.event_uid == event_uid and event_uid
    ]


def _put(session: Session, rows: Sequence[RouteMeasure], uid: str, measure_id: int | None) -> None:
    """Rows, and the same rows in the other editions of their ИОМ, become this event."""
    owners: dict[int, set[str]] = {}
    there = [row for row in route_queries.rows_of_events(session, [uid]) if uid]
    for row in (*rows, *there):
        owners.setdefault(row.route.staff_id, set()).add(row.uid)
    twice = [session.get_one(StaffMember, key).full_name for key, uids in owners.items() if len(uids) > 1]
    if twice:
        raise PersonTwiceError(people=", ".join(initials_last(name) for name in sorted(twice)))
    for row in event_queries.same_rows(session, rows):
        row.event_uid, row.measure_id = uid, measure_id
