"""What templates of ИОМ offer to the drafts made from them, and how a draft takes it over or declines it for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.orm import Session

from app.models import Deficit, Route, RouteMeasure, StaffMember
from app.models.roadmap import new_uid
from app.planning.draft_events import is_collective
from app.planning.route_template import (
    ADDED,
    CHANGED,
    HEAD,
    HEAD_FIELDS,
    REMOVED,
    ROW_FIELDS,
    Change,
    Template,
    changes,
    fitting,
    said_of_row,
)
from app.services.route_rules import DRAFT
from app.services.views.deficits import TOPIC
from app.services.views.route_templates import TemplateOffer
from app.storage import route_queries


def offers(
    session: Session, school_year: int, templates: dict[int, Template], deficits: Iterable[Deficit]
) -> tuple[TemplateOffer, ...]:
    """Changes by person in alphabetical order, those of ИОМ that are under way only told."""
    families = _families(deficits)
    found: list[tuple[Route, str, Change]] = []
    for route in route_queries.routes(session, school_year):
        template = templates.get(route.template_id or 0)
        if template is not None:
            asked = _changes(route, template, families.get(route.staff_id, frozenset()))
            found += [(route, template.name, change) for change in asked]
    holders = _holders(session, {uid for route, _name, change in found for uid in _events_of(route, change)})
    made = (
        TemplateOffer(
            route.id,
            session.get_one(StaffMember, route.staff_id).full_name,
            name,
            change,
            only_told=not _is_open(route),
            of_event=any(holders[uid] - {route.id} for uid in _events_of(route, change)),
        )
        for route, name, change in found
    )
    return tuple(sorted(made, key=lambda offer: offer.person))


def settle(
    session: Session,
    chosen: Collection[str],
    templates: dict[int, Template],
    deficits: Iterable[Deficit],
    *,
    take: bool,
) -> int:
    """Take the chosen changes over, or decline them; how many there were. Either way they are not offered again."""
    families = _families(deficits)
    count = 0
    for route_id in sorted({int(key.split("/", 1)[0]) for key in chosen}):
        route = session.get(Route, route_id)
        template = templates.get(route.template_id or 0) if route is not None else None
        if route is None or template is None or not _is_open(route):
            continue
        for change in _changes(route, template, families.get(route.staff_id, frozenset())):
            if f"{route_id}/{change.key}" in chosen:
                _settle(session, route, template, change, take=take)
                count += 1
    return count


def _is_open(route: Route) -> bool:
    """A first draft; what is approved changes by a new edition, which the school edits itself."""
    return route.state == DRAFT and route.number == 1


def _changes(route: Route, template: Template, families: frozenset[str]) -> tuple[Change, ...]:
    head = {name: getattr(route, name) for name in HEAD_FIELDS}
    rows = {
        row.template_uid: (row.template_said, {name: getattr(row, name) for name in ROW_FIELDS})
        for row in route.measures
        if row.template_uid and not row.withdrawn_reason
    }
    return changes(template, families, route.template_said, head, rows)


def _settle(session: Session, route: Route, template: Template, change: Change, *, take: bool) -> None:
    if change.kind == HEAD:
        value = getattr(template, change.field)
        value = list(value) if isinstance(value, tuple) else value
        if take:
            setattr(route, change.field, value)
        said = route.template_said
        route.template_said = {**said, "head": {**said.get("head", {}), change.field: value}}
        return
    if change.kind == ADDED:
        if take:
            route.measures.append(_added(session, route, template, change.uid))
        said = route.template_said
        route.template_said = {**said, "uids": [*said.get("uids", []), change.uid]}
        return
    row = next(one for one in route.measures if one.template_uid == change.uid)
    if change.kind == CHANGED:
        value = getattr(next(one for one in template.rows if one.uid == change.uid), change.field)
        _change(row, change.field, value, take=take)
        if take and change.field == "terms" and row.event_uid:
            _keep_one_event(session, row, value)
    elif change.kind == REMOVED and take:
        route.measures.remove(row)
        session.flush()
        _number(route.measures)
    else:
        row.template_uid = ""


def _change(row: RouteMeasure, field: str, value: object, *, take: bool) -> None:
    if take:
        setattr(row, field, value)
    row.template_said = {**row.template_said, field: value}


def _events_of(route: Route, change: Change) -> set[str]:
    """Events whose term a change moves."""
    if change.kind != CHANGED or change.field != "terms":
        return set()
    return {row.event_uid for row in route.measures if row.template_uid == change.uid and row.event_uid}


def _holders(session: Session, events: Collection[str]) -> dict[str, set[int]]:
    """Open drafts that hold each of these events, in one query."""
    found: dict[str, set[int]] = {uid: set() for uid in events}
    for row in route_queries.rows_of_events(session, events) if events else ():
        if _is_open(row.route):
            found[row.event_uid].add(row.route_id)
    return found


def _keep_one_event(session: Session, changed: RouteMeasure, terms: str) -> None:
    """Other rows of the event in open drafts take the term, too; if some ИОМ is under way, the drafts part from it."""
    alike = [one for one in route_queries.rows_of_events(session, [changed.event_uid]) if one is not changed]
    fresh = new_uid() if any(not _is_open(one.route) for one in alike) else changed.event_uid
    for row in alike:
        if _is_open(row.route):
            row.event_uid = fresh
            if row.template_uid == changed.template_uid:
                _change(row, "terms", terms, take=True)
            else:
                row.terms = terms
    changed.event_uid = fresh


def _added(session: Session, route: Route, template: Template, uid: str) -> RouteMeasure:
    (row,) = (one for one in fitting(template.rows, {one.family for one in template.rows}) if one.uid == uid)
    said = said_of_row(row)
    event = ""
    if is_collective(row.form):
        alike = route_queries.rows_of_template_row(session, route.school_year, uid)
        events = (one.event_uid for one in alike if (one.title, one.terms) == (row.title, row.terms) and one.event_uid)
        event = next(events, "") or new_uid()
    return RouteMeasure(
        **said,
        position=len(route.measures),
        template_uid=uid,
        template_said=said,
        reason=f"шаблон «{template.name}»",
        event_uid=event,
    )


def _families(deficits: Iterable[Deficit]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for row in deficits:
        if row.origin != TOPIC:
            found.setdefault(row.staff_id, set()).add(row.family)
    return {key: frozenset(families) for key, families in found.items()}


def _number(rows: Sequence[RouteMeasure]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
