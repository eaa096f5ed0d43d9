"""Routes (ИОМ) with the person, deficits and measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.states import Status
from app.services.views.deficits import DEFICIT_STATE_WORDS as DEFICIT_STATE_WORDS  # noqa: PLC0414  its former place
from app.services.views.deficits import DeficitView as DeficitView  # noqa: PLC0414  its former place
from app.services.views.school import StaffView

ROUTE_STATE_WORDS = {"none": "нет маршрута", "draft": "проект", "approved": "утверждён", "finished": "завершён"}


@dataclass(frozen=True, slots=True)
class RouteMeasureView:
    """A row of an ИОМ. `status`: as of today; `evidence`: document lines; `window_states`: one of each window."""

    measure_id: int
    number: int
    deficit_ids: tuple[int, ...]
    deficit: str
    title: str
    form: str
    place: str
    terms: str
    understood: str
    hours: int | None
    result: str
    doc_kind: str
    roadmap_number: str
    status: Status
    done_on: date | None
    evidence: tuple[str, ...]
    windows: tuple[tuple[date | None, date], ...] = ()
    window_states: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteView:
    """An ИОМ; without one `route_id` is None and `state` none.

    `deficits` of the person; `topic_rows`: methodical topics of the person, `topics`: as this ИОМ names them.
    """

    person: StaffView
    school_year: int
    state: str
    route_id: int | None = None
    period_from: date | None = None
    period_to: date | None = None
    ground: str = ""
    goal: str = ""
    tasks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    expected_result: str = ""
    approved_on: date | None = None
    deficits: tuple[DeficitView, ...] = ()
    topic_rows: tuple[DeficitView, ...] = ()
    measures: tuple[RouteMeasureView, ...] = ()

    @property
    def state_words(self) -> str:
        """«утверждён»."""
        return ROUTE_STATE_WORDS[self.state]

    @property
    def done(self) -> int:
        """Measures done."""
        return sum(measure.done_on is not None for measure in self.measures)

    @property
    def hours(self) -> int:
        """Hours of all measures."""
        return sum(measure.hours or 0 for measure in self.measures)
