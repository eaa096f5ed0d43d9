"""What passes from one edition of an ИОМ to the next, and what its life writes of deficits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.russian import school_year
from app.models import Deficit, DeficitState, Occurrence, Route, RouteAnswer, RouteMeasure
from app.services import term_reading
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


def put_under_control(session: Session, route: Route) -> None:
    """Windows of the terms of a first edition."""
    for row in route.measures:
        put_row(session, row)


def put_row(session: Session, row: RouteMeasure) -> None:
    """Windows of the term of one row of an approved edition."""
    _put(session, row, route_context(row.route))


def pass_control(session: Session, old: Route, new: Route) -> None:
    """Control goes over from the edition in force to the one that is approved.

    Windows pass to the row with the same `uid`, with their marks and documents. Where the term is another one, its
    windows are worked out anew and what was done, has a document or was taken off control stays. New rows come under
    control; windows of a row that is left out stay with the old edition, as its history. Checks go over as they are.
    """
    before, context = by_uid(old), route_context(new)
    windows = occurrences_of_route_rows(session, (row.id for row in before.values()))
    evidence = queries.evidence_by_occurrence(session)
    same_period = (old.period_from, old.period_to) == (new.period_from, new.period_to)
    for row in new.measures:
        was = before.get(row.uid)
        known = windows.get(was.id, []) if was is not None else []
        for window in known:
            window.route_measure_id = row.id
        if was is None or not known:
            if not row.withdrawn_reason:
                _put(session, row, context)
        elif not same_period or was.terms.split() != row.terms.split():
            was_dated = bool(term_reading.read(was.terms, route_context(old)).occurrences)
            term = term_reading.read(row.terms, context)
            renew(session, term, known, _owner(row.id), evidence, was_dated=was_dated)
    for check in old.checks:
        check.route_id = new.id
    session.flush()
    session.expire(old, ["checks"])
    session.expire(new, ["checks"])


def _put(session: Session, row: RouteMeasure, context: TermContext) -> None:
    session.add_all(term_reading.occurrences_of(term_reading.read(row.terms, context), _owner(row.id)))


def _owner(row_id: int) -> Callable[[date | None, date | None], Occurrence]:
    return lambda start, end: Occurrence(route_measure_id=row_id, start=start, end=end)


def route_words(route: Route) -> str:
    """«ИОМ 2026/27», «ИОМ 2026/27, редакция 2»."""
    words = f"ИОМ {school_year(route.school_year)}"
    return f"{words}, редакция {route.number}" if route.number > 1 else words


def answered(session: Session, route: Route) -> list[Deficit]:
    """Deficits that the rows of a route under control answer, in the order they were entered."""
    keys = {answer.deficit_id for row in route.measures if not row.withdrawn_reason for answer in row.answers}
    return list(session.scalars(select(Deficit).where(Deficit.id.in_(keys)).order_by(Deficit.id)))


def move_deficits(deficits: Iterable[Deficit], state: str, on: date, note: str) -> None:
    """Another state of deficits, written down in their history."""
    for deficit in deficits:
        if deficit.state != state:
            deficit.state = state
            deficit.history.append(DeficitState(state=state, on=on, note=note))


def moved_by(deficits: Iterable[Deficit], state: str, note: str) -> list[Deficit]:
    """Deficits that are in a state since what a note names."""
    return [
        deficit
        for deficit in deficits
        if deficit.state == state and deficit.history and deficit.history[-1].note == note
    ]
