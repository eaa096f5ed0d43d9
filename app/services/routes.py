"""ИОМ: deficits of staff, drafts of routes, editing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_last, plural
from app.models import Route, RouteAnswer, RouteMeasure, RouteTemplate, StaffMember
from app.services.fields import refuse_unknown, set_fields
from app.services.reference import Reference
from app.services.route_draft import RouteDrafter, row_key
from app.services.route_preview import Drafting, is_locked
from app.services.route_rules import refuse_locked, refuse_removal
from app.services.route_views import route_views
from app.services.views.route_draft import RouteDraftView
from app.services.views.routes import RouteView
from app.storage import route_queries
from app.storage.database import Database

_EDITABLE = frozenset({"title", "form", "place", "terms", "hours", "result", "doc_kind"})
_HEAD = frozenset({"ground", "goal", "tasks", "expected_result"})


class NoDeficitsError(AppError):
    """Нет ни дефицитов, ни методических тем: {people}. Добавьте хотя бы один дефицит или тему."""


class PreviewGoneError(AppError):
    """Дефициты, темы или дорожная карта с тех пор изменились. Вернитесь к выбору сотрудников и проверьте ИОМ снова."""


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

    def preview(
        self, school_year: int, staff_ids: Sequence[int], template_id: int | None = None
    ) -> tuple[RouteDraftView, ...]:
        """What `draft` would store for each person, in the order given; nothing is written."""
        with self._database.reading() as session:
            drafting = self._drafting(session, school_year, template_id)
            return tuple(drafting.preview(session.get_one(StaffMember, staff_id)) for staff_id in staff_ids)

    def draft(
        self,
        school_year: int,
        staff_ids: Sequence[int],
        template_id: int | None = None,
        *,
        keep: bool = False,
        chosen: Collection[str] | None = None,
    ) -> None:
        """Draft routes from deficits and topics; a draft that is there is replaced, an approved route is left alone.

        With a template its rows come first for people of its role, who then need no deficits. `keep`: a draft that is
        there is left alone, too. `chosen`: keys of the rows of `preview` to store, without it all. Raises
        NoDeficitsError, and PreviewGoneError where a chosen row would not be drafted any more.
        """
        people = plural(len(staff_ids), "сотрудник", "сотрудника", "сотрудников")
        with self._database.step(f"Составлены проекты ИОМ: {people}") as session:
            drafting = self._drafting(session, school_year, template_id)
            left = set(chosen or ())
            bare = []
            for staff_id in staff_ids:
                person = session.get_one(StaffMember, staff_id)
                old = drafting.there.get(staff_id)
                if old is not None and (keep or is_locked(old)):
                    continue
                made = drafting.make(person, chosen)
                if made is None:
                    bare.append(initials_last(person.full_name))
                    continue
                left -= {row_key(staff_id, row) for row in made.measures}
                if old is not None:
                    session.delete(old)
                    session.flush()
                session.add(made)
            if bare:
                raise NoDeficitsError(people=", ".join(bare))
            if left:
                raise PreviewGoneError

    def _drafting(self, session: Session, school_year: int, template_id: int | None) -> Drafting:
        drafter = RouteDrafter(session, school_year, self._reference, self._today())
        template = session.get_one(RouteTemplate, template_id) if template_id is not None else None
        there = {route.staff_id: route for route in route_queries.routes(session, school_year)}
        return Drafting(session, drafter, template, there)

    def change_head(self, route_id: int, **changes: Any) -> None:
        """Change ground, goal, tasks or expected result by name."""
        with self._database.step("Изменён ИОМ") as session:
            route = session.get_one(Route, route_id)
            refuse_locked(route)
            set_fields(route, changes, _HEAD)

    def add_measure(self, route_id: int, **fields: Any) -> int:
        """Add a row at the end; returns its identifier."""
        refuse_unknown(fields, _EDITABLE)
        with self._database.step("Добавлено мероприятие ИОМ") as session:
            route = session.get_one(Route, route_id)
            refuse_locked(route)
            row = RouteMeasure(**{"title": "Новое мероприятие", **fields}, position=len(route.measures))
            route.measures.append(row)
            session.flush()
            return row.id

    def change_measure(self, measure_id: int, **changes: Any) -> None:
        """Change fields of a row by name."""
        with self._database.step("Изменено мероприятие ИОМ") as session:
            row = session.get_one(RouteMeasure, measure_id)
            refuse_locked(row.route)
            tidy = {
                name: " ".join(value.split()) if isinstance(value, str) else value for name, value in changes.items()
            }
            set_fields(row, tidy, _EDITABLE)

    def answer(self, measure_id: int, deficit_ids: Sequence[int]) -> None:
        """Say which deficits a row answers."""
        with self._database.step("Указан дефицит мероприятия ИОМ") as session:
            row = session.get_one(RouteMeasure, measure_id)
            refuse_locked(row.route)
            kept = [answer for answer in row.answers if answer.deficit_id in deficit_ids]
            there = {answer.deficit_id for answer in kept}
            row.answers[:] = kept + [RouteAnswer(deficit_id=key) for key in deficit_ids if key not in there]

    def move_measure(self, measure_id: int, by: int) -> None:
        """Move a row up (-1) or down (+1)."""
        with self._database.step("Перемещено мероприятие ИОМ") as session:
            row = session.get_one(RouteMeasure, measure_id)
            refuse_locked(row.route)
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
                refuse_locked(route)
                refuse_removal(session, route, [row])
                route.measures.remove(row)
                session.flush()
                _number(route.measures)


def _number(rows: Sequence[RouteMeasure]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
