"""Diagnostics read from the database into what the window shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.analysis.rules import Rules
from app.core.russian import capital, fold, initials_last, short_date
from app.models import Deficit, Diagnostic, DiagnosticResult, StaffMember
from app.planning.diagnostics import (
    HIGH,
    THRESHOLDS,
    Bounds,
    Open,
    Result,
    area_key,
    before_after,
    closings,
    level_of,
    proposals,
)
from app.services.views.deficits import DEFICIT_STATE_WORDS
from app.services.views.diagnostics import (
    AreaView,
    BeforeAfterView,
    ClosingView,
    DiagnosticTable,
    DiagnosticView,
    FoundView,
    PersonResults,
    ProposalView,
)
from app.services.views.school import StaffView
from app.storage import diagnostic_queries as queries

Staff = Mapping[int, StaffMember]


def head_of(
    row: Diagnostic, named: Mapping[int, str], people: Mapping[int, int], deficits: Mapping[int, int]
) -> DiagnosticView:
    """A line of the list."""
    return DiagnosticView(
        diagnostic_id=row.id,
        kind=row.kind,
        title=capital(row.title),
        held_on=row.held_on,
        note=row.note,
        people=people.get(row.id, 0),
        deficits=deficits.get(row.id, 0),
        previous_id=row.previous_id,
        previous=named.get(row.previous_id or 0, ""),
    )


def result_of(row: DiagnosticResult) -> Result:
    """A stored result as planning takes it."""
    return Result(row.staff_id, row.area, row.family, row.value, row.maximum, row.level)


def table_of(session: Session, row: Diagnostic, rules: Rules) -> DiagnosticTable:
    """People × areas with levels, and the comparison with the diagnostic that it repeats."""
    bounds, staff = Bounds.of(rules), _staff(session)
    by_person: dict[int, dict[str, tuple[Result, str]]] = {}
    areas: dict[str, AreaView] = {}
    for one in row.results:
        result = result_of(one)
        by_person.setdefault(one.staff_id, {})[one.area] = (result, level_of(result, bounds))
        seen = areas.get(one.area)
        if seen is None or (seen.maximum is None and one.maximum is not None):
            areas[one.area] = AreaView(one.area, one.family or (seen.family if seen else ""), one.maximum)
    people = sorted(by_person, key=lambda key: fold(staff[key].full_name))
    named: dict[int, str] = {}
    if row.previous_id is not None:
        first = session.get_one(Diagnostic, row.previous_id)
        named[first.id] = f"{capital(first.title)}, {short_date(first.held_on)}"
    head = head_of(row, named, {row.id: len(people)}, queries.deficits_of(session))
    return DiagnosticTable(
        head=head,
        areas=tuple(areas.values()),
        people=tuple(PersonResults(_person(staff[key]), by_person[key]) for key in people),
        bounds=bounds,
        bounds_words=rules.sources(THRESHOLDS),
        compared=compared_of(session, row, bounds, staff),
        found=_found(queries.deficits_on(session, row.id), staff),
    )


def compared_of(session: Session, row: Diagnostic, bounds: Bounds, staff: Staff) -> tuple[BeforeAfterView, ...]:
    """Before and after of everybody in `staff`, by name; nothing where the diagnostic repeats none."""
    if row.previous_id is None:
        return ()
    first = queries.whole(session, row.previous_id)
    pairs = before_after(map(result_of, first.results), map(result_of, row.results), bounds)
    closed = {
        (one.staff_id, area_key(one.area))
        for one in queries.deficits_of_people(session, list(staff))
        if one.state == "closed" and one.area
    }
    views = [
        BeforeAfterView(
            person=staff[pair.staff_id].full_name,
            staff_id=pair.staff_id,
            before_on=first.held_on,
            after_on=row.held_on,
            title=row.title,
            pair=pair,
            closed=(pair.staff_id, area_key(pair.area)) in closed and pair.level_after == HIGH,
        )
        for pair in pairs
        if pair.staff_id in staff
    ]
    return tuple(sorted(views, key=lambda view: (fold(view.person), view.staff_id)))


def proposals_of(session: Session, row: Diagnostic, bounds: Bounds) -> tuple[ProposalView, ...]:
    """Proposals by name."""
    staff = _staff(session)
    people = {one.staff_id for one in row.results}
    roles = {key: staff[key].role for key in people}
    found = proposals(map(result_of, row.results), bounds, roles, _open(session, people))
    ordered = sorted(found, key=lambda one: (fold(staff[one.staff_id].full_name), one.staff_id))
    return tuple(
        ProposalView(initials_last(staff[one.staff_id].full_name), roles[one.staff_id], one) for one in ordered
    )


def closings_of(session: Session, row: Diagnostic, bounds: Bounds) -> tuple[ClosingView, ...]:
    """What may be closed, by name."""
    if row.previous_id is None:
        return ()
    staff = _staff(session)
    pairs = [view.pair for view in compared_of(session, row, bounds, staff)]
    found = closings(pairs, _open(session, {one.staff_id for one in row.results}), row.held_on)
    ordered = sorted(found, key=lambda one: (fold(staff[one.staff_id].full_name), one.staff_id))
    return tuple(ClosingView(initials_last(staff[one.staff_id].full_name), one) for one in ordered)


def _found(rows: Iterable[Deficit], staff: Staff) -> tuple[FoundView, ...]:
    ordered = sorted(rows, key=lambda one: (fold(staff[one.staff_id].full_name), one.staff_id, one.priority, one.id))
    return tuple(
        FoundView(
            one.id,
            _person(staff[one.staff_id]),
            one.wording,
            one.family,
            one.area,
            one.level,
            DEFICIT_STATE_WORDS[one.state],
            one.found_by,
        )
        for one in ordered
    )


def one_person(session: Session, staff_id: int) -> Staff:
    """A staff of one."""
    return {staff_id: session.get_one(StaffMember, staff_id)}


def _staff(session: Session) -> Staff:
    return {one.id: one for one in queries.staff(session)}


def _open(session: Session, people: set[int]) -> list[Open]:
    """Deficits told by a diagnostic or an audit that are not closed."""
    return [
        Open(one.id, one.staff_id, one.area, one.wording)
        for one in queries.deficits_of_people(session, list(people))
        if _is_open(one)
    ]


def _is_open(row: Deficit) -> bool:
    return row.state != "closed" and bool(row.area) and row.origin in {"diagnostics", "audit"}


def _person(row: StaffMember) -> StaffView:
    return StaffView(row.id, row.full_name, row.position, row.role, tuple(row.subjects), archived_on=row.archived_on)
