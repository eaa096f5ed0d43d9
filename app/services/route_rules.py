"""What may be done with an edition of an ИОМ: which is edited, which in force, which rows stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.models import Route, RouteMeasure
from app.storage import route_queries

DRAFT, APPROVED, FINISHED = "draft", "approved", "finished"


class RouteLockedError(AppError):
    """ИОМ утверждён и не изменяется. Мероприятие можно снять с причиной, а для других изменений начните новую
    редакцию.
    """


class RouteFinishedError(AppError):
    """ИОМ завершён и открыт только для чтения. Чтобы продолжить работу по нему, верните его в работу на вкладке
    «Проверки и итог».
    """


class RouteNotApprovedError(AppError):
    """ИОМ ещё не утверждён. Утвердите его, тогда можно будет вести проверки и подвести итог."""


class RouteEditionUnderWayError(AppError):
    """Редакция {number} этого ИОМ уже составляется. Утвердите её или откажитесь от неё."""


class StandingRouteRowError(AppError):
    """Из утверждённого ИОМ мероприятия не удаляют. Снимите с причиной: {rows}."""


def refuse_locked(route: Route) -> None:
    """Only a draft is edited; raises RouteLockedError, RouteFinishedError."""
    if route.state == FINISHED:
        raise RouteFinishedError
    if route.state != DRAFT:
        raise RouteLockedError


def editions(session: Session, route: Route) -> Sequence[Route]:
    """Editions of the same person and school year, the first one first."""
    return route_queries.editions_of(session, route.staff_id, route.school_year)


def in_force(found: Sequence[Route]) -> Route | None:
    """The newest approved edition: the one whose rows are under control; None while there is only a draft."""
    return next((route for route in reversed(found) if route.state != DRAFT), None)


def by_uid(route: Route) -> dict[str, RouteMeasure]:
    """Rows of an edition by what they are known by in every edition."""
    return {row.uid: row for row in route.measures}


def standing(session: Session, route: Route) -> Mapping[str, RouteMeasure]:
    """Rows of the edition in force by their uid; none before the first approval."""
    force = in_force(editions(session, route))
    return by_uid(force) if force is not None else {}


def refuse_removal(session: Session, route: Route, rows: Iterable[RouteMeasure]) -> None:
    """Rows of the edition in force that are under control are taken off it, not removed.

    Raises StandingRouteRowError.
    """
    there = standing(session, route)
    kept = [row.title for row in rows if row.uid in there and not there[row.uid].withdrawn_reason]
    if kept:
        raise StandingRouteRowError(rows="; ".join(f"«{title}»" for title in kept))


def running(session: Session, route_id: int) -> Route:
    """An approved ИОМ that is not finished.

    Raises RouteNotApprovedError, RouteFinishedError.
    """
    route = session.get_one(Route, route_id)
    if route.state == DRAFT:
        force = in_force(editions(session, route))
        if force is None:
            raise RouteNotApprovedError
        route = force
    if route.state == FINISHED:
        raise RouteFinishedError
    return route


def running_alone(session: Session, route_id: int) -> Route:
    """An approved ИОМ that is not finished and has no newer draft.

    Raises RouteNotApprovedError, RouteFinishedError, RouteEditionUnderWayError.
    """
    route = running(session, route_id)
    newest = editions(session, route)[-1]
    if newest.state == DRAFT:
        raise RouteEditionUnderWayError(number=newest.number)
    return route
