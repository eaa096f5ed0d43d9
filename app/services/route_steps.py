"""What passes from one edition of an ИОМ to the next, and what its life writes of deficits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core.russian import school_year
from app.models import Deficit, Occurrence, Route, RouteAnswer, RouteMeasure
from app.services import term_reading
from app.services.deficits import enter_state
from app.services.edition_steps import renew
from app.services.route_rules import by_uid
from app.services.route_views import route_context
from app.storage import queries
from app.storage.calendar_queries import occurrences_of_route_rows
from app.terms.values import TermContext

_HEAD = ("staff_id", "school_year", "period_from", "period_to", "ground", "goal", "expected_result", "template_id")
_ROW = (
    "uid",
    "event_uid",
    "position",
    "title",
    "form",
    "place",
    "terms",
    "hours",
    "result",
    "doc_kind",
    "reason",
    "catalogue_id",
    "template_uid",
    "measure_id",
    "withdrawn_reason",
    "withdrawn_basis",
    "withdrawn_on",
)


def copy_of(route: Route, number: int, ground: str) -> Route:
    """A draft with the head and the rows of an edition; rows keep their `uid`. Checks stay with what is in force."""
    return Route(
        **{name: getattr(route, name) for name in _HEAD},
        number=number,
        tasks=list(route.tasks),
        topics=list(route.topics),
        template_said=dict(route.template_said),
        change_ground=ground,
        measures=[_row(row) for row in route.measures],
    )


def _row(row: RouteMeasure) -> RouteMeasure:
    return RouteMeasure(
        **{name: getattr(row, name) for name in _ROW},
        template_said=dict(row.template_said),
        answers=[RouteAnswer(deficit_id=answer.deficit_id) for answer in row.answers],
    )


class Handover:
    """Puts many ИОМ under control in one step: what all of them need is read once, before anything is changed."""

    def __init__(self, session: Session, routes: Sequence[Route], before: Sequence[Route]) -> None:
        self._session = session
        self._contexts: dict[tuple[date, date], TermContext] = {}
        for route in (*routes, *before):
            period = (route.period_from, route.period_to)
            if period not in self._contexts:
                self._contexts[period] = route_context(route)
        self._evidence = queries.evidence_by_occurrence(session)
        rows = [row.id for route in before for row in route.measures]
        self._windows = occurrences_of_route_rows(session, rows) if rows else {}
        staff = [route.staff_id for route in routes]
        self._deficits: dict[int, Deficit] = {
            row.id: row
            for row in session.scalars(
                select(Deficit).where(Deficit.staff_id.in_(staff)).options(selectinload(Deficit.history))
            )
        }

    def answered(self, route: Route) -> list[Deficit]:
        """Deficits that the rows of a route under control answer, in the order they were entered."""
        keys = {answer.deficit_id for row in route.measures if not row.withdrawn_reason for answer in row.answers}
        return [self._deficits[key] for key in sorted(keys) if key in self._deficits]

    def begin(self, route: Route) -> None:
        """Windows of the terms of a first edition."""
        for row in route.measures:
            self._put(row, self._context(route))

    def pass_on(self, old: Route, new: Route) -> None:
        """Control goes over from the edition in force to the one that is approved.

        Windows pass to the row with the same `uid`, with their marks and documents. Where the term is another one, its
        windows are worked out anew and what was done, has a document or was taken off control stays. New rows come
        under control; windows of a row that is left out stay with the old edition, as its history. Checks go over as
        they are.
        """
        before, context = by_uid(old), self._context(new)
        same_period = (old.period_from, old.period_to) == (new.period_from, new.period_to)
        for row in new.measures:
            was = before.get(row.uid)
            known = self._windows.get(was.id, []) if was is not None else []
            for window in known:
                window.route_measure_id = row.id
            if was is None or not known:
                if not row.withdrawn_reason:
                    self._put(row, context)
            elif not same_period or was.terms.split() != row.terms.split():
                was_dated = bool(term_reading.read(was.terms, self._context(old)).occurrences)
                term = term_reading.read(row.terms, context)
                renew(self._session, term, known, _owner(row.id), self._evidence, was_dated=was_dated)
        for check in old.checks:
            check.route_id = new.id
        self._session.flush()
        self._session.expire(old, ["checks"])
        self._session.expire(new, ["checks"])

    def _put(self, row: RouteMeasure, context: TermContext) -> None:
        self._session.add_all(term_reading.occurrences_of(term_reading.read(row.terms, context), _owner(row.id)))

    def _context(self, route: Route) -> TermContext:
        return self._contexts[route.period_from, route.period_to]


def put_row(session: Session, row: RouteMeasure) -> None:
    """Windows of the term of one row of an approved edition."""
    term = term_reading.read(row.terms, route_context(row.route))
    session.add_all(term_reading.occurrences_of(term, _owner(row.id)))


def _owner(row_id: int) -> Callable[[date | None, date | None], Occurrence]:
    return lambda start, end: Occurrence(route_measure_id=row_id, start=start, end=end)


def route_words(route: Route) -> str:
    """«ИОМ 2026/27», «ИОМ 2026/27, редакция 2»."""
    words = f"ИОМ {school_year(route.school_year)}"
    return f"{words}, редакция {route.number}" if route.number > 1 else words


def move_deficits(deficits: Iterable[Deficit], state: str, on: date, note: str) -> None:
    """Another state of deficits, written down in their history."""
    for deficit in deficits:
        if deficit.state != state:
            enter_state(deficit, state, on, note)


def moved_by(deficits: Iterable[Deficit], state: str, note: str) -> list[Deficit]:
    """Deficits that are in a state since what a note names."""
    return [
        deficit
        for deficit in deficits
        if deficit.state == state and deficit.history and deficit.history[-1].note == note
    ]
