"""ИОМ: deficits of staff, drafts of routes, editing, approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_last, plural
from app.models import Deficit, Occurrence, Route, RouteAnswer, RouteMeasure, StaffMember
from app.services import term_reading
from app.services.fields import refuse_unknown, set_fields
from app.services.reference import Reference
from app.services.route_draft import RouteDrafter
from app.services.route_views import route_context, route_views
from app.services.views.routes import RouteView
from app.storage import queries, route_queries
from app.storage.database import Database

_EDITABLE = frozenset({"title", "form", "place", "terms", "hours", "result", "doc_kind"})
_HEAD = frozenset({"ground", "goal", "tasks", "expected_result"})
_OF_DEFICIT = frozenset({"family", "wording", "found_by", "level", "priority", "state"})


class RouteLockedError(AppError):
    """ИОМ утверждён и не изменяется. Чтобы изменить его, верните его в проект."""


class NoDeficitsError(AppError):
    """У сотрудников не указаны дефициты: {people}. Добавьте хотя бы один, тогда маршрут можно составить."""


class EmptyRouteError(AppError):
    """В ИОМ нет мероприятий: {people}. Добавьте хотя бы одно и утвердите маршрут снова."""


class RouteInWorkError(AppError):
    """В ИОМ уже есть отметки об исполнении или документы, поэтому он не возвращён в проект. Сначала снимите отметки
    и уберите документы на странице «Контроль».
    """


class MakeRoutes:
    """Use cases of the ИОМ page."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def routes(self, school_year: int) -> tuple[RouteView, ...]:
        """One view a staff member, in alphabetical order; people without a route included."""
        with self._database.reading() as session:
            return route_views(session, school_year, self._today())

    def add_deficit(
        self, staff_id: int, family: str, wording: str, *, found_by: str = "", level: str = "средний", priority: int = 2
    ) -> int:
        """Add a deficit of a person, found by diagnostics, audit, self-check or observation (never by ВПР)."""
        with self._database.step("Добавлен дефицит") as session:
            row = Deficit(
                staff_id=staff_id, family=family, wording=wording, found_by=found_by, level=level, priority=priority
            )
            session.add(row)
            session.flush()
            return row.id

    def change_deficit(self, deficit_id: int, **changes: Any) -> None:
        """Change fields of a deficit by name."""
        with self._database.step("Изменён дефицит") as session:
            set_fields(session.get_one(Deficit, deficit_id), changes, _OF_DEFICIT)

    def remove_deficit(self, deficit_id: int) -> None:
        """Remove a deficit; measures of routes that answered it stay without it."""
        with self._database.step("Удалён дефицит") as session:
            for answer in session.scalars(select(RouteAnswer).where(RouteAnswer.deficit_id == deficit_id)):
                session.delete(answer)
            session.flush()
            session.delete(session.get_one(Deficit, deficit_id))

    def draft(self, school_year: int, staff_ids: Sequence[int]) -> None:
        """Draft routes from deficits; a draft that is there is replaced, an approved route is left alone."""
        people = plural(len(staff_ids), "сотрудник", "сотрудника", "сотрудников")
        with self._database.step(f"Составлены проекты ИОМ: {people}") as session:
            there = {route.staff_id: route for route in route_queries.routes(session, school_year)}
            drafter = RouteDrafter(session, school_year, self._reference, self._today())
            bare = []
            for staff_id in staff_ids:
                person = session.get_one(StaffMember, staff_id)
                deficits = session.scalars(select(Deficit).where(Deficit.staff_id == staff_id)).all()
                old = there.get(staff_id)
                if old is not None and old.state != "draft":
                    continue
                if not deficits:
                    bare.append(initials_last(person.full_name))
                    continue
                if old is not None:
                    session.delete(old)
                    session.flush()
                session.add(drafter.draft(person, deficits))
            if bare:
                raise NoDeficitsError(people=", ".join(bare))

    def change_head(self, route_id: int, **changes: Any) -> None:
        """Change ground, goal, tasks or expected result by name."""
        with self._database.step("Изменён ИОМ") as session:
            route = session.get_one(Route, route_id)
            _refuse_locked(route)
            set_fields(route, changes, _HEAD)

    def add_measure(self, route_id: int, **fields: Any) -> int:
        """Add a row at the end; returns its identifier."""
        refuse_unknown(fields, _EDITABLE)
        with self._database.step("Добавлено мероприятие ИОМ") as session:
            route = session.get_one(Route, route_id)
            _refuse_locked(route)
            row = RouteMeasure(**{"title": "Новое мероприятие", **fields}, position=len(route.measures))
            route.measures.append(row)
            session.flush()
            return row.id

    def change_measure(self, measure_id: int, **changes: Any) -> None:
        """Change fields of a row by name."""
        with self._database.step("Изменено мероприятие ИОМ") as session:
            row = session.get_one(RouteMeasure, measure_id)
            _refuse_locked(row.route)
            tidy = {
                name: " ".join(value.split()) if isinstance(value, str) else value for name, value in changes.items()
            }
            set_fields(row, tidy, _EDITABLE)

    def answer(self, measure_id: int, deficit_ids: Sequence[int]) -> None:
        """Say which deficits a row answers."""
        with self._database.step("Указан дефицит мероприятия ИОМ") as session:
            row = session.get_one(RouteMeasure, measure_id)
            _refuse_locked(row.route)
            kept = [answer for answer in row.answers if answer.deficit_id in deficit_ids]
            there = {answer.deficit_id for answer in kept}
            row.answers[:] = kept + [RouteAnswer(deficit_id=key) for key in deficit_ids if key not in there]

    def move_measure(self, measure_id: int, by: int) -> None:
        """Move a row up (-1) or down (+1)."""
        with self._database.step("Перемещено мероприятие ИОМ") as session:
            row = session.get_one(RouteMeasure, measure_id)
            _refuse_locked(row.route)
            rows = row.route.measures
            place = rows.index(row) + by
            if 0 <= place < len(rows):
                rows.remove(row)
                rows.insert(place, row)
                _number(rows)

    def remove_measures(self, measure_ids: Sequence[int]) -> None:
        """Remove rows of a draft."""
        with self._database.step("Удалено мероприятие ИОМ") as session:
            for measure_id in measure_ids:
                row = session.get_one(RouteMeasure, measure_id)
                route = row.route
                _refuse_locked(route)
                route.measures.remove(row)
                session.flush()
                _number(route.measures)

    def approve(self, school_year: int, staff_ids: Sequence[int], approved_on: date) -> None:
        """Lock routes and put their terms under control, in one step for all chosen people."""
        with self._database.step("Утверждены ИОМ" if len(staff_ids) > 1 else "Утверждён ИОМ") as session:
            routes = [item for item in route_queries.routes(session, school_year) if item.staff_id in set(staff_ids)]
            drafts = [item for item in routes if item.state == "draft"]
            empty = [item for item in drafts if not item.measures]
            if empty or not drafts:
                people = [session.get_one(StaffMember, item.staff_id).full_name for item in empty]
                raise EmptyRouteError(people=", ".join(people) or "маршруты не выбраны")
            for route in drafts:
                route.state, route.approved_on = "approved", approved_on
                _put_under_control(session, route)
                for deficit in session.scalars(select(Deficit).where(Deficit.staff_id == route.staff_id)):
                    if deficit.state == "found":
                        deficit.state = "in_work"

    def return_to_draft(self, route_id: int) -> None:
        """Unlock an approved route that has no marks of execution and no documents yet."""
        with self._database.step("ИОМ возвращён в проект") as session:
            route = session.get_one(Route, route_id)
            rows = _occurrences(session, route)
            documents = queries.evidence_by_occurrence(session)
            if any(row.done_on or row.id in documents for row in rows):
                raise RouteInWorkError
            for row in rows:
                session.delete(row)
            route.state, route.approved_on = "draft", None


def _refuse_locked(route: Route) -> None:
    if route.state != "draft":
        raise RouteLockedError


def _number(rows: Sequence[RouteMeasure]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position


def _occurrences(session: Session, route: Route) -> Sequence[Occurrence]:
    keys = [measure.id for measure in route.measures]
    return session.scalars(select(Occurrence).where(Occurrence.route_measure_id.in_(keys))).all()


def _put_under_control(session: Session, route: Route) -> None:
    context = route_context(route)
    for measure in route.measures:
        term = term_reading.read(measure.terms, context)

        def owned(start: date | None, end: date | None, owner: int = measure.id) -> Occurrence:
            return Occurrence(route_measure_id=owner, start=start, end=end)

        session.add_all(term_reading.occurrences_of(term, owned))
