"""Rows of the roadmap that ask for making ИОМ: seen as done by the routes, with their registry as evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_last, plural, short_date
from app.models import Occurrence
from app.planning.route_duty import ROLES, Whose, asks_for_routes
from app.services.control import ControlExecution
from app.services.roadmap_life import LiveRoadmap
from app.services.route_rules import APPROVED, FINISHED
from app.services.routes import MakeRoutes
from app.services.staff import staff_views
from app.services.views.control import EvidenceInput
from app.services.views.roadmap import MeasureView
from app.services.views.route_duty import RouteDutyView
from app.services.views.routes import RouteView
from app.services.views.school import StaffView
from app.storage import queries, route_queries
from app.storage.calendar_queries import occurrences_of_measures
from app.storage.database import Database

EVIDENCE_KIND = "реестр ИОМ"


class RoutesNotReadyError(AppError):
    """ИОМ утверждены не у всех, поэтому исполнение не отмечено. Нет утверждённого ИОМ: {people}."""


class NothingToConfirmError(AppError):
    """У этой строки плана нет открытых сроков: отмечать нечего."""


class SeeRouteDuty:
    """What plans ask of ИОМ and what is made. `registry`: the list of these routes as PDF, as of a day."""

    def __init__(
        self,
        database: Database,
        routes: MakeRoutes,
        life: LiveRoadmap,
        control: ControlExecution,
        registry: Callable[[Sequence[RouteView], date], bytes],
        today: Today,
    ) -> None:
        self._database = database
        self._routes = routes
        self._life = life
        self._control = control
        self._registry = registry
        self._today = today

    def duties(self, school_year: int) -> tuple[RouteDutyView, ...]:
        """Rows of the roadmap in force that ask for ИОМ, in its order, with what is made as of today."""
        plan = self._life.in_force(school_year)
        asked = [(row, whose) for row in (plan.measures if plan else ()) if (whose := _whose(row)) is not None]
        if not asked:
            return ()
        with self._database.reading() as session:
            people = staff_views(session)
            states = route_queries.states_of_people(session, school_year)
            windows = occurrences_of_measures(session, [row.measure_id for row, _whose in asked])
            return tuple(
                self._duty(session, row, whose, people, states, windows.get(row.measure_id, ())) for row, whose in asked
            )

    def mark_done(self, school_year: int, measure_ids: Sequence[int], on: date) -> None:
        """Mark the open windows of such rows done on a day; one registry of the routes is kept as their document.

        Raises RoutesNotReadyError, NothingToConfirmError.
        """
        duties = [one for one in self.duties(school_year) if one.measure_id in set(measure_ids)]
        windows = [key for duty in duties for key in duty.windows]
        if not windows:
            raise NothingToConfirmError
        waiting = dict.fromkeys(name for duty in duties if not duty.ready for name in duty.waiting)
        if waiting or not all(duty.ready for duty in duties):
            raise RoutesNotReadyError(people=", ".join(map(initials_last, waiting)) or "таких сотрудников в списке нет")
        roles = {role for duty in duties for role in ROLES[duty.whose]}
        chosen = [
            route
            for route in self._routes.routes(school_year)
            if route.person.role in roles and route.person.archived_on is None
        ]
        content = self._registry(chosen, on)
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"Реестр ИОМ {short_date(on)}.pdf"
            path.write_bytes(content)
            self._control.mark_done(
                windows,
                on,
                EvidenceInput(EVIDENCE_KIND, dated=on, file=path),
                fact=f"Утверждены ИОМ: {plural(len(chosen), 'маршрут', 'маршрута', 'маршрутов')}",
            )

    def _duty(
        self,
        session: Session,
        row: MeasureView,
        whose: Whose,
        people: Sequence[StaffView],
        states: Mapping[int, frozenset[str]],
        windows: Sequence[Occurrence],
    ) -> RouteDutyView:
        needed = [person for person in people if person.role in ROLES[whose]]
        approved = {key for key, found in states.items() if found & {APPROVED, FINISHED}}
        still = [one for one in windows if one.done_on is None and not one.withdrawn]
        days = [one.done_on for one in windows if one.done_on is not None]
        return RouteDutyView(
            measure_id=row.measure_id,
            number=row.number,
            title=row.title,
            whose=whose,
            sources=_sources(session, row),
            needed=len(needed),
            made=sum(person.staff_id in states for person in needed),
            approved=sum(person.staff_id in approved for person in needed),
            waiting=tuple(person.full_name for person in needed if person.staff_id not in approved),
            windows=tuple(one.id for one in self._begun(still)),
            done_on=max(days) if days and not still else None,
        )

    def _begun(self, still: Sequence[Occurrence]) -> Sequence[Occurrence]:
        """Open windows that have begun; where none has, the first one: ИОМ may be ready before their term."""
        today = self._today()
        return [one for one in still if one.start is None or one.start <= today] or still[:1]


def _sources(session: Session, row: MeasureView) -> tuple[str, ...]:
    """Words of the rows of higher plans that the row answers and that ask for ИОМ themselves."""
    keys = [ground.target for ground in row.grounds if ground.kind == "source_item" and ground.target is not None]
    if not keys:
        return ()
    asking = {
        item.id
        for item in queries.source_items(session, keys)
        if asks_for_routes(item.title, item.form or "", item.doc_kind or "") is not None
    }
    return tuple(ground.text for ground in row.grounds if ground.kind == "source_item" and ground.target in asking)


def _whose(row: MeasureView) -> Whose | None:
    return None if row.withdrawn_reason else asks_for_routes(row.title, row.form, row.doc_kind)
