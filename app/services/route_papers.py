"""ИОМ as documents take them: editions with deficits, topics, marks, checks and diagnostics before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from app.core.russian import number, short_date
from app.models import Deficit as StoredDeficit
from app.models import Diagnostic, DiagnosticResult, Evidence, Occurrence, Route, RouteMeasure, StaffMember
from app.planning import values
from app.planning.approvers import is_director
from app.planning.values import ADMINISTRATOR, Deficit, Period, Person
from app.reports.event_sheet import EventFacts, Participant
from app.reports.route_paper import Check, Compared, DoneMark, PersonFacts, RouteLife, RoutePaper
from app.services.views.control import EvidenceView
from app.storage import queries, route_queries

_TOPIC = "topic"


class RoutePapers:
    """Reads once what all ИОМ of a school year share, or what those of one person need.

    `director`: full name, whose own ИОМ the authority approves.
    """

    def __init__(self, session: Session, school_year: int, director: str, staff_id: int | None = None) -> None:
        self._director = director
        self.newest: Sequence[Route]
        self.in_force: Sequence[Route]
        if staff_id is None:
            self.newest = route_queries.routes(session, school_year)
            self.in_force = route_queries.routes_in_force(session, school_year)
        else:
            editions = route_queries.editions_of(session, staff_id, school_year)
            self.newest = editions[-1:]
            self.in_force = [route for route in editions if route.state != "draft"][-1:]
        self._people = {person.id: person for person in queries.staff(session, archived=True)}
        self._evidence = queries.evidence_by_occurrence(session)
        self._windows: dict[tuple[int, str], list[Occurrence]] = {}
        rows = {row.id: (route.staff_id, row.uid) for route in self.in_force for row in route.measures}
        for window in route_queries.windows_of_rows(session, rows):
            self._windows.setdefault(rows[window.route_measure_id or 0], []).append(window)
        self._deficits: dict[int, list[StoredDeficit]] = {}
        people = {route.staff_id for route in (*self.newest, *self.in_force)}
        for deficit in session.scalars(_deficits_of(people)):
            self._deficits.setdefault(deficit.staff_id, []).append(deficit)
        self._compared = _compared_results(session, people)

    def paper(self, route: Route) -> RoutePaper:
        """One edition."""
        person = self._people[route.staff_id]
        found = [one for one in self._deficits.get(person.id, ()) if not _closed_before(one, route.period_from)]
        topics = tuple(_deficit(one) for one in found if one.origin == _TOPIC)
        made = values.Route(
            person=self._person(person),
            period=Period(route.period_from, route.period_to),
            deficits=tuple(_deficit(one) for one in found if one.origin != _TOPIC),
            goal=route.goal,
            tasks=tuple(route.tasks),
            expected=route.expected_result,
            measures=tuple(_measure(row) for row in route.measures),
            grounds=(route.ground,) if route.ground else (),
            topics=tuple(route.topics),
        )
        marks = tuple(self._mark(row, self._windows.get((person.id, row.uid), ())) for row in route.measures)
        closed = frozenset(str(one.id) for one in found if one.state == "closed")
        return RoutePaper(made, self._facts(person), marks, self._life(route, topics, closed))

    def standing(self) -> list[Route]:
        """One edition a person: the one in force, else the draft; drafts of people who have left are nobody's."""
        routes = {route.staff_id: route for route in (*self.newest, *self.in_force)}
        return [
            route
            for route in routes.values()
            if route.state != "draft" or self._people[route.staff_id].archived_on is None
        ]

    def participants(self, event_uid: str) -> tuple[EventFacts, tuple[Participant, ...]] | None:
        """An event with the people in whose ИОМ it stands: of editions in force, else of the drafts."""
        people: list[Participant] = []
        first: RouteMeasure | None = None
        for route in self.standing():
            for row in route.measures:
                if row.event_uid == event_uid and not row.withdrawn_reason:
                    person = self._people[route.staff_id]
                    mark = self._mark(row, self._windows.get((person.id, row.uid), ()))
                    people.append(
                        Participant(person.full_name, person.position, mark.done_on, mark.absence, person.gender)
                    )
                    first = first or row
        if first is None:
            return None
        days = [one.done_on for one in people if one.done_on is not None and not one.absence]
        held = max(days) if days else None
        return EventFacts(first.title, first.form, first.place, first.terms, first.hours, held), tuple(people)

    def events(self) -> tuple[tuple[str, str], ...]:
        """(uid, title) of every event of the year that stands in an ИОМ, in alphabetical order."""
        rows = [row for route in (*self.newest, *self.in_force) for row in route.measures]
        found = {row.event_uid: row.title for row in rows if row.event_uid and not row.withdrawn_reason}
        return tuple(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))

    def _person(self, person: StaffMember) -> Person:
        return Person(
            id=str(person.id),
            name=person.full_name,
            role=person.role,
            position=person.position,
            subjects=tuple(person.subjects),
            area=person.responsibility if person.role == ADMINISTRATOR else "",
            director=is_director(person.full_name, person.position, self._director),
        )

    def _facts(self, person: StaffMember) -> PersonFacts:
        curator = self._people.get(person.curator_id or 0)
        return PersonFacts(
            category=person.category,
            experience=person.experience_years,
            curator=curator.full_name if curator else "",
            curator_position=curator.position if curator else "",
            classes=tuple(person.classes),
            gender=person.gender,
            declined=dict(person.declined),
            archived_on=person.archived_on,
            curator_archived_on=curator.archived_on if curator else None,
        )

    def _mark(self, row: RouteMeasure, windows: Sequence[Occurrence]) -> DoneMark:
        if row.withdrawn_reason:
            basis = f" ({row.withdrawn_basis})" if row.withdrawn_basis else ""
            return DoneMark(withdrawn=f"{row.withdrawn_reason}{basis}")
        asked = [window for window in windows if not window.withdrawn]
        days = [window.done_on for window in asked if window.done_on is not None]
        whole = bool(days) and len(days) == len(asked)
        papers = dict.fromkeys(_words(one) for window in windows for one in self._evidence.get(window.id, ()))
        absence = next((window.absence for window in asked if window.absence), "")
        return DoneMark(max(days) if whole else None, tuple(papers), absence=absence)

    def _life(self, route: Route, topics: tuple[Deficit, ...], closed: frozenset[str]) -> RouteLife:
        return RouteLife(
            number=route.number,
            state=route.state,
            approved_on=route.approved_on,
            approved_by=route.approved_by,
            approved_by_position=route.approved_by_position,
            change_ground=route.change_ground,
            acquainted_on=route.acquainted_on,
            checks=tuple(Check(one.planned_on, one.held_on, one.percent, one.correction) for one in route.checks),
            reflection=route.reflection,
            decision=route.decision,
            decision_on=route.decision_on,
            topics=topics,
            closed=closed,
            compared=tuple(
                one
                for one in self._compared.get(route.staff_id, ())
                if route.period_from <= one.after_on <= route.period_to
            ),
        )


def _deficits_of(people: Iterable[int]) -> Select[StoredDeficit]:
    """Deficits of these people with their history, the first ones first."""
    query = select(StoredDeficit).where(StoredDeficit.staff_id.in_(people))
    return query.options(selectinload(StoredDeficit.history)).order_by(StoredDeficit.priority, StoredDeficit.id)


def _closed_before(deficit: StoredDeficit, day: date) -> bool:
    """Whether it was closed before the route's period, so that the route has nothing to do with it."""
    return deficit.state == "closed" and bool(deficit.history) and deficit.history[-1].on < day


def _deficit(row: StoredDeficit) -> Deficit:
    day = short_date(row.found_on)
    found = f"{row.found_by}, {day}" if day and day not in row.found_by else row.found_by
    return Deficit(str(row.id), row.family, row.wording, found.strip(", "), row.level, row.priority)


def _measure(row: RouteMeasure) -> values.RouteMeasure:
    return values.RouteMeasure(
        title=row.title,
        deficits=tuple(str(answer.deficit_id) for answer in row.answers),
        form=row.form,
        organiser=row.place,
        terms=row.terms,
        hours=row.hours,
        result=row.result,
        doc_kind=row.doc_kind,
    )


def _words(row: Evidence) -> str:
    return EvidenceView(row.id, row.kind, row.number, row.dated, row.file_name, row.link, row.note).words


def _compared_results(session: Session, people: Iterable[int]) -> Mapping[int, list[Compared]]:
    """Results of repeated diagnostics beside those of the first ones, by person."""
    days = {one.id: one for one in session.scalars(select(Diagnostic))}
    results: dict[tuple[int, int, str], DiagnosticResult] = {
        (one.diagnostic_id, one.staff_id, one.area): one
        for one in session.scalars(select(DiagnosticResult).where(DiagnosticResult.staff_id.in_(people)))
    }
    found: dict[int, list[Compared]] = {}
    for (diagnostic_id, staff_id, area), after in results.items():
        again = days[diagnostic_id]
        before = results.get((again.previous_id or 0, staff_id, area))
        if before is not None and again.kind == "diagnostics":
            first = days[before.diagnostic_id]
            found.setdefault(staff_id, []).append(
                Compared(area, _value(before), _value(after), first.held_on, again.held_on, _change(before, after))
            )
    return found


def _value(row: DiagnosticResult) -> str:
    """«6 из 10», or the level in words."""
    if row.value is None:
        return row.level or "нет данных"
    digits = 0 if row.value == int(row.value) else 1
    return number(row.value, digits) + (f" из {number(row.maximum, 0)}" if row.maximum else "")


def _change(before: DiagnosticResult, after: DiagnosticResult) -> float | None:
    """Difference of the shares of the maximum in percentage points, where both have one."""
    shares = [row.value / row.maximum * 100 for row in (before, after) if row.value is not None and row.maximum]
    return shares[1] - shares[0] if len(shares) == 2 else None  # noqa: PLR2004  before and after


def chosen(routes: Iterable[Route], staff_ids: Sequence[int]) -> list[Route]:
    """Routes of these people; of all where nobody is chosen."""
    return [route for route in routes if not staff_ids or route.staff_id in staff_ids]
