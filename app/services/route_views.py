"""Routes as views: deficits, measures with their state as of today, documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from app.models import Deficit, Evidence, Occurrence, Route, RouteMeasure
from app.planning.status import measure_status, occurrence_status
from app.planning.values import Measure
from app.services import term_reading
from app.services.occurrences import as_planned
from app.services.roadmap_views import edition_to_follow, numbers
from app.services.staff import staff_views
from app.services.views.control import EvidenceView
from app.services.views.routes import DeficitView, RouteMeasureView, RouteView
from app.services.views.school import StaffView
from app.storage import queries, route_queries
from app.terms.reading import spell_windows
from app.terms.values import TermContext


def route_views(session: Session, school_year: int, today: date) -> tuple[RouteView, ...]:
    """One view a staff member."""
    deficits: dict[int, list[DeficitView]] = {}
    for row in session.scalars(select(Deficit).order_by(Deficit.priority, Deficit.id)):
        deficits.setdefault(row.staff_id, []).append(_deficit(row))
    routes = {route.staff_id: route for route in route_queries.routes(session, school_year)}
    context = _Facts(session, school_year, today)
    return tuple(
        _view(person, routes.get(person.staff_id), tuple(deficits.get(person.staff_id, ())), school_year, context)
        for person in staff_views(session)
    )


def route_context(route: Route) -> TermContext:
    """What the terms of an ИОМ are read against: its period and the school's calendar of those years."""
    return term_reading.context_of(object_session(route), route.period_from, route.period_to)


class _Facts:
    """What all routes of a year share: occurrences, documents, numbers of the roadmap's rows."""

    def __init__(self, session: Session, school_year: int, today: date) -> None:
        self.today = today
        self.evidence: Mapping[int, Sequence[Evidence]] = queries.evidence_by_occurrence(session)
        self.occurrences: dict[int, list[Occurrence]] = {}
        for row, measure, _route in route_queries.occurrences_of_routes(session, school_year):
            self.occurrences.setdefault(measure.id, []).append(row)
        roadmap = queries.roadmap(session, school_year)
        self.numbers = numbers(edition_to_follow(roadmap)) if roadmap else {}
        self._contexts: dict[tuple[date, date], TermContext] = {}

    def context(self, route: Route) -> TermContext:
        """What a route's terms are read against; most routes of a year have the same period."""
        period = (route.period_from, route.period_to)
        if period not in self._contexts:
            self._contexts[period] = route_context(route)
        return self._contexts[period]


def _view(
    person: StaffView, route: Route | None, deficits: tuple[DeficitView, ...], school_year: int, facts: _Facts
) -> RouteView:
    if route is None:
        return RouteView(person, school_year, "none", deficits=deficits)
    context = facts.context(route)
    words = {item.deficit_id: item.wording for item in deficits}
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
        measures=tuple(_measure(row, words, context, facts) for row in route.measures),
    )


def _measure(row: RouteMeasure, words: Mapping[int, str], context: TermContext, facts: _Facts) -> RouteMeasureView:
    term = term_reading.read(row.terms, context)
    rows = facts.occurrences.get(row.id, [])
    days = [item.done_on for item in rows if item.done_on is not None]
    planned = tuple(as_planned(item, facts.evidence.get(item.id, ())) for item in rows)
    state = measure_status(Measure(str(row.id), row.title, occurrences=planned), facts.today, context.period_from)
    documents = tuple(
        EvidenceView(item.id, item.kind, item.number, item.dated, item.file_name, item.link, item.note).words
        for occurrence in rows
        for item in facts.evidence.get(occurrence.id, ())
    )
    whole = len(days) == len(rows) and bool(rows)
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
        window_states=tuple(occurrence_status(plan, facts.today, context.period_from) for *_days, plan in dated),
    )


def _deficit(row: Deficit) -> DeficitView:
    return DeficitView(row.id, row.family, row.wording, row.found_by, row.level, row.priority, row.state)
