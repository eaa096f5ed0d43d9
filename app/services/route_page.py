"""What the page of ИОМ shows around the routes: events, ways to the plans and back, documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.russian import short_date
from app.models import Evidence, Route, RouteMeasure
from app.services.views.control import EvidenceView
from app.services.views.route_page import (
    ConfirmedRow,
    KeptEdition,
    PlanRowInRoutes,
    RouteFolder,
    RowAround,
)
from app.storage import queries, route_page_queries, route_queries
from app.storage.attachments import Attachments
from app.storage.database import Database


class SeeRoutes:
    """Reads what others keep; stores nothing."""

    def __init__(self, database: Database, attachments: Attachments) -> None:
        self._database = database
        self._attachments = attachments

    def rows(self, school_year: int) -> Mapping[int, RowAround]:
        """Around the rows of the newest edition of each person's ИОМ, by the row's identifier."""
        with self._database.reading() as session:
            routes = route_queries.routes(session, school_year)
            facts = _events(session, school_year, routes)
            plan_rows = {row.measure_id for route in routes for row in route.measures if row.measure_id}
            points = route_page_queries.points_of(session, plan_rows)
            return {row.id: _row(row, route.staff_id, facts, points) for route in routes for row in route.measures}

    def of_plan(self, school_year: int) -> Mapping[int, PlanRowInRoutes]:
        """Rows of the roadmap that stand in ИОМ, by the row's identifier in any edition."""
        with self._database.reading() as session:
            facts = _events(session, school_year, route_queries.routes(session, school_year))
            return {
                key: PlanRowInRoutes(uid, tuple((one, facts.names[one]) for one in facts.people[uid]))
                for key, uid in facts.uids.items()
                if facts.people.get(uid)
            }

    def folder(self, staff_id: int, school_year: int) -> RouteFolder:
        """Documents of one person's ИОМ of a year; a document of several rows stands once."""
        with self._database.reading() as session:
            found: dict[int, tuple[EvidenceView, dict[str, None]]] = {}
            for evidence, row, _window in route_page_queries.evidence_of_person(session, staff_id, school_year):
                found.setdefault(evidence.id, (self._document(evidence), {}))[1][row.title] = None
            editions = [
                KeptEdition(
                    route.number,
                    route.approved_on,
                    route.approved_by,
                    route.change_ground,
                    self._attachments.path(route.pdf_sha256) if self._kept(route.pdf_sha256) else None,
                )
                for route in reversed(route_queries.editions_of(session, staff_id, school_year))
                if route.state != "draft"
            ]
        confirmed = tuple(ConfirmedRow(document, tuple(titles)) for document, titles in found.values())
        return RouteFolder(confirmed, tuple(editions))

    def _kept(self, digest: str) -> bool:
        return bool(digest) and self._attachments.path(digest).exists()

    def _document(self, row: Evidence) -> EvidenceView:
        path = self._attachments.path(row.sha256) if row.sha256 else None
        return EvidenceView(row.id, row.kind, row.number, row.dated, row.file_name, row.link, row.note, path)


@dataclass(frozen=True, slots=True)
class _Events:
    """`names` of people by identifier; `uids`: of the roadmap's rows by identifier; `people`: of each event."""

    names: Mapping[int, str]
    uids: Mapping[int, str]
    people: Mapping[str, Sequence[int]]

    def event(self, row: RouteMeasure) -> str:
        """The event a row is: its own name for it, else the roadmap's row it comes from."""
        return row.event_uid or self.uids.get(row.measure_id or 0, "")


def _events(session: Session, school_year: int, routes: Iterable[Route]) -> _Events:
    people = queries.staff(session, archived=True)
    names = {person.id: person.full_name for person in people}
    left = {person.id for person in people if person.archived_on is not None}
    uids = dict(route_page_queries.plan_rows(session, school_year))
    found: dict[str, set[int]] = defaultdict(set)
    facts = _Events(names, uids, {})
    for route in routes:
        if route.staff_id in left and route.state == "draft":  # nobody's any more
            continue
        for row in route.measures:
            if not row.withdrawn_reason and (event := facts.event(row)):
                found[event].add(route.staff_id)
    order = list(names)  # alphabetical already
    place = {key: at for at, key in enumerate(order)}
    return _Events(names, uids, {event: sorted(keys, key=place.__getitem__) for event, keys in found.items()})


def _row(row: RouteMeasure, staff_id: int, facts: _Events, points: Mapping[int, tuple[int, str]]) -> RowAround:
    event = facts.event(row)
    others = [facts.names[key] for key in facts.people.get(event, ()) if key != staff_id]
    return RowAround(
        event=event,
        others=tuple(others),
        reason=row.reason,
        withdrawal=_withdrawal(row),
        plan_row=row.measure_id,
        point=points.get(row.measure_id or 0),
    )


def _withdrawal(row: RouteMeasure) -> str:
    """«снято 12.01.2027: болезнь (приказ № 5)»; empty for a row under control."""
    if not row.withdrawn_reason:
        return ""
    day = f" {short_date(row.withdrawn_on)}" if row.withdrawn_on else ""
    basis = f" ({row.withdrawn_basis})" if row.withdrawn_basis else ""
    return f"снято{day}: {row.withdrawn_reason}{basis}"
