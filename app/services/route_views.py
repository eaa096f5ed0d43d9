"""Routes as views: deficits, measures with their state as of today, documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session, object_session

from app.models import Evidence, Occurrence, Route, RouteMeasure
from app.planning.approvers import approver_of, is_director
from app.planning.route_outcome import AnsweredRow, percent_done
from app.planning.status import measure_status, occurrence_status
from app.planning.values import NORMAL, WITHDRAWN, Approver, Measure
from app.services import term_reading
from app.services.deficits import deficit_views
from app.services.occurrences import as_planned
from app.services.roadmap_views import edition_to_follow, numbers
from app.services.school import school_facts
from app.services.staff import staff_views
from app.services.views.control import EvidenceView
from app.services.views.route_life import RouteCheckView
from app.services.views.routes import RouteMeasureView, RouteView
from app.services.views.school import SchoolFacts, StaffView
from app.storage import queries, route_queries
from app.terms.reading import spell_windows
from app.terms.values import TermContext


def route_views(session: Session, school_year: int, today: date) -> tuple[RouteView, ...]:
    """One view a staff member: of the newest edition. Who has left stays where an ИОМ of the year was approved."""
    routes = {route.staff_id: route for route in route_queries.routes(session, school_year)}
    facts = _Facts(session, school_year, today)
    return tuple(
        _view(person, routes.get(person.staff_id), school_year, facts)
        for person in staff_views(session, archived=True)
        if person.archived_on is None or person.staff_id in facts.in_force
    )


def route_view(session: Session, route: Route, today: date) -> RouteView:
    """Any edition as it is told; rows have the windows of the edition in force."""
    people = {person.staff_id: person for person in staff_views(session, archived=True)}
    return _view(people[route.staff_id], route, route.school_year, _Facts(session, route.school_year, today))


def approver(facts: SchoolFacts, full_name: str, position: str) -> Approver:
    """Who approves a person's ИОМ by the requisites, and what of them is missing for that."""
    return approver_of(
        full_name,
        position,
        director=(facts.director, facts.director_position),
        authority_head=(facts.authority_head, facts.authority_head_position),
    )


def answered_rows(route: Route, windows: Mapping[int, Sequence[Occurrence]]) -> list[AnsweredRow]:
    """Rows of an edition with their windows, as planning judges them; `windows`: by identifier of the row."""
    return [
        AnsweredRow(
            Measure(
                str(row.id),
                row.title,
                state=WITHDRAWN if row.withdrawn_reason else NORMAL,
                occurrences=tuple(as_planned(item, ()) for item in windows.get(row.id, ())),
            ),
            tuple(str(answer.deficit_id) for answer in row.answers),
        )
        for row in route.measures
    ]


def check_views(route: Route, windows: Mapping[int, Sequence[Occurrence]], today: date) -> tuple[RouteCheckView, ...]:
    """Interim checks of the edition in force, by day, each with the per cent that the facts tell."""
    rows = answered_rows(route, windows)
    return tuple(
        RouteCheckView(
            item.id,
            item.planned_on,
            item.held_on,
            item.percent,
            item.correction,
            percent_done(rows, item.held_on or min(item.planned_on, today)),
        )
        for item in sorted(route.checks, key=lambda check: (check.planned_on, check.id))
    )


def route_context(route: Route) -> TermContext:
    """What the terms of an ИОМ are read against: its period and the school's calendar of those years."""
    return term_reading.context_of(object_session(route), route.period_from, route.period_to)


class _Facts:
    """What all routes of a year share: occurrences, documents, numbers of the roadmap's rows."""

    def __init__(self, session: Session, school_year: int, today: date) -> None:
        self.today = today
        self.evidence: Mapping[int, Sequence[Evidence]] = queries.evidence_by_occurrence(session)
        self.school = school_facts(session)
        self.deficits = deficit_views(session)
        self.in_force = {route.staff_id: route for route in route_queries.routes_in_force(session, school_year)}
        self.occurrences: dict[int, list[Occurrence]] = {}
        for row, measure, _route in route_queries.occurrences_of_routes(session, school_year):
            self.occurrences.setdefault(measure.id, []).append(row)
        self._standing = {(route.staff_id, row.uid): row for route in self.in_force.values() for row in route.measures}
        roadmap = queries.roadmap(session, school_year)
        self.numbers = numbers(edition_to_follow(roadmap)) if roadmap else {}
        self._contexts: dict[tuple[date, date], TermContext] = {}

    def standing(self, row: RouteMeasure, route: Route) -> RouteMeasure | None:
        """The same row in the edition in force."""
        return self._standing.get((route.staff_id, row.uid))

    def windows(self, row: RouteMeasure, route: Route) -> Sequence[Occurrence]:
        """Controlled windows of a row; another edition's row with the same term has those of the one in force."""
        same = self.standing(row, route)
        if same is None or same.terms != row.terms:
            return self.occurrences.get(row.id, ())
        return self.occurrences.get(same.id, ())

    def context(self, route: Route) -> TermContext:
        """What a route's terms are read against; most routes of a year have the same period."""
        period = (route.period_from, route.period_to)
        if period not in self._contexts:
            self._contexts[period] = route_context(route)
        return self._contexts[period]


def _view(person: StaffView, route: Route | None, school_year: int, facts: _Facts) -> RouteView:
    rows = facts.deficits.get(person.staff_id, ())
    deficits = tuple(row for row in rows if not row.is_topic)
    topics = tuple(row for row in rows if row.is_topic)
    to_approve = approver(facts.school, person.full_name, person.position)
    if route is None:
        return RouteView(person, school_year, "none", deficits=deficits, topic_rows=topics, approver=to_approve)
    context = facts.context(route)
    words = {item.deficit_id: item.as_answered for item in rows}
    force = facts.in_force.get(route.staff_id)
    return RouteView(
        person=person,
        school_year=school_year,
        state=route.state,
        route_id=route.id,
        period_from=route.period_from,
        period_to=route.period_to,
        ground=route.ground,
        goal=route.goal,
        tasks=tuple(route.tasks),
        topics=tuple(route.topics),
        expected_result=route.expected_result,
        approved_on=route.approved_on,
        deficits=deficits,
        topic_rows=topics,
        measures=tuple(_measure(row, route, words, context, facts) for row in route.measures),
        edition=route.number,
        in_force=force.number if force is not None else 0,
        in_force_since=force.approved_on if force is not None else None,
        change_ground=route.change_ground,
        approver=_approver(route, person, facts) if route.approved_on else to_approve,
        acquainted_on=route.acquainted_on,
        checks=check_views(force or route, facts.occurrences, facts.today),
        reflection=route.reflection,
        decision=route.decision,
        decision_on=route.decision_on,
        pdf_sha256=route.pdf_sha256,
    )


def _approver(route: Route, person: StaffView, facts: _Facts) -> Approver:
    """Who has approved it: as it was stored then; routes approved before that was stored name who would today."""
    told = approver(facts.school, person.full_name, person.position)
    if not route.approved_by:
        return told
    by_authority = is_director(person.full_name, person.position, facts.school.director)
    return Approver(route.approved_by, route.approved_by_position, by_authority)


def _measure(
    row: RouteMeasure, route: Route, words: Mapping[int, str], context: TermContext, facts: _Facts
) -> RouteMeasureView:
    term = term_reading.read(row.terms, context)
    rows = facts.windows(row, route)
    days = [item.done_on for item in rows if item.done_on is not None]
    planned = tuple(as_planned(item, facts.evidence.get(item.id, ())) for item in rows)
    whole = len(days) == len(rows) and bool(rows)
    off = WITHDRAWN if row.withdrawn_reason and not whole else NORMAL
    state = measure_status(
        Measure(str(row.id), row.title, state=off, occurrences=planned), facts.today, route.period_from
    )
    documents = tuple(
        EvidenceView(item.id, item.kind, item.number, item.dated, item.file_name, item.link, item.note).words
        for occurrence in rows
        for item in facts.evidence.get(occurrence.id, ())
    )
    dated = [(item.start, end, plan) for item, plan in zip(rows, planned, strict=True) if (end := item.end) is not None]
    return RouteMeasureView(
        measure_id=row.id,
        number=row.position + 1,
        deficit_ids=tuple(answer.deficit_id for answer in row.answers),
        deficit="; ".join(words[answer.deficit_id] for answer in row.answers),
        title=row.title,
        form=row.form,
        place=row.place,
        terms=row.terms,
        understood=spell_windows(term),
        hours=row.hours,
        result=row.result,
        doc_kind=row.doc_kind,
        roadmap_number=facts.numbers.get(row.measure_id or 0, ""),
        status=state,
        done_on=max(days) if whole else None,
        evidence=documents,
        windows=tuple((start, end) for start, end, _plan in dated)
        or tuple((window.start, window.end) for window in term.occurrences),
        window_states=tuple(occurrence_status(plan, facts.today, route.period_from) for *_days, plan in dated),
        uid=row.uid,
        event_uid=row.event_uid,
        standing=facts.standing(row, route) is not None,
        withdrawn_reason=row.withdrawn_reason,
        withdrawn_basis=row.withdrawn_basis,
        withdrawn_on=row.withdrawn_on,
    )
