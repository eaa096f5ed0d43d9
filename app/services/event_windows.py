"""Windows of events as planning takes them, with the stored rows behind them, and changes written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.models import Measure, Occurrence, RouteMeasure, StaffMember
from app.planning.events import ROADMAP, Window
from app.storage import event_queries


@dataclass(slots=True)
class EventWindows:
    """Windows under control by event, and the stored row, the plan's row and the person of each window."""

    by_event: dict[str, list[Window]] = field(default_factory=dict)
    rows: dict[int, Occurrence] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    route_rows: dict[int, RouteMeasure] = field(default_factory=dict)
    people: dict[int, StaffMember] = field(default_factory=dict)
    event: dict[int, str] = field(default_factory=dict)

    def window(self, occurrence_id: int) -> Window:
        """One window by its key."""
        return next(one for one in self.by_event[self.event[occurrence_id]] if one.key == occurrence_id)

    def siblings(self, occurrence_id: int) -> Sequence[Window]:
        """All windows of the event that a window is of."""
        return self.by_event[self.event[occurrence_id]]


def read(
    plan: Iterable[tuple[Occurrence, Measure]], routes: Iterable[tuple[Occurrence, RouteMeasure, StaffMember]]
) -> EventWindows:
    """Windows of stored rows."""
    found = EventWindows()
    for row, measure in plan:
        found.measures[measure.uid] = measure
        _add(found, measure.uid, row, ROADMAP, withdrawn=bool(measure.withdrawn_reason))
    for row, route_row, person in routes:
        found.people[person.id] = person
        found.route_rows[row.id] = route_row
        _add(found, route_row.event_uid, row, person.id, withdrawn=bool(route_row.withdrawn_reason))
    return found


def around(session: Session, occurrence_ids: Iterable[int]) -> EventWindows:
    """The events of these windows; a window that is of no event, or not in force, stands alone."""
    keys = list(occurrence_ids)
    uids = set(event_queries.events_of(session, keys).values())
    found = read(event_queries.windows_of_roadmap(session, uids), event_queries.windows_of_routes(session, uids))
    for key in keys:
        if key not in found.event:
            _add(found, f"#{key}", session.get_one(Occurrence, key), ROADMAP, withdrawn=False)
    return found


def of_year(session: Session, school_year: int) -> EventWindows:
    """Every event under control in a school year."""
    return read(*event_queries.shared_windows(session, school_year))


def write(found: EventWindows, changed: Iterable[Window]) -> None:
    """Store what a step made of windows; a row that is as it was is not written."""
    for window in changed:
        row = found.rows[window.key]
        told: Mapping[str, object] = {
            "end": window.end,
            "start": window.start,
            "done_on": window.done_on,
            "absence": window.absence,
            "reason": window.reason,
        }
        for name, value in told.items():
            if getattr(row, name) != value:
                setattr(row, name, value)


def _add(found: EventWindows, uid: str, row: Occurrence, owner: int, *, withdrawn: bool) -> None:
    found.rows[row.id] = row
    found.event[row.id] = uid
    found.by_event.setdefault(uid, []).append(
        Window(
            key=row.id,
            owner=owner,
            planned=row.moved_from or row.end,
            end=row.end,
            start=row.start,
            done_on=row.done_on,
            withdrawn=row.withdrawn or (withdrawn and row.done_on is None),
            absence=row.absence,
            reason=row.reason,
        )
    )
