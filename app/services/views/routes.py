"""Routes (ИОМ) with the person, deficits and measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.russian import NBSP, short_date
from app.planning.states import Status
from app.planning.teacher_papers import asked_of_teacher
from app.planning.values import Approver
from app.services.views.deficits import DEFICIT_STATE_WORDS as DEFICIT_STATE_WORDS  # noqa: PLC0414  its former place
from app.services.views.deficits import DeficitView as DeficitView  # noqa: PLC0414  its former place
from app.services.views.route_life import DECISION_WORDS, RouteCheckView
from app.services.views.school import StaffView

ROUTE_STATE_WORDS = {"none": "нет маршрута", "draft": "проект", "approved": "утверждён", "finished": "завершён"}


@dataclass(frozen=True, slots=True)
class RouteMeasureView:
    """A row of an ИОМ. `status`: as of today; `evidence`: document lines; `window_states`: one of each window.

    `uid`: the same in every edition; `event_uid`: the event that several ИОМ share; `standing`: it is in the edition in
    force, so it is taken off control and never removed; `withdrawn_…`: why, by what paper and when it was.
    """

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
    uid: str = ""
    event_uid: str = ""
    standing: bool = False
    withdrawn_reason: str = ""
    withdrawn_basis: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class RouteView:
    """The newest edition of an ИОМ; without one `route_id` is None and `state` none.

    `deficits` of the person; `topic_rows`: methodical topics of the person, `topics`: as this ИОМ names them.
    `edition`: its number; `in_force`: number of the edition under control (0: none is approved), `in_force_since`: when
    it was approved; `change_ground`: why a later edition was made. `approver`: who has approved it or is to approve it,
    with the requisites that are missing for that; `acquainted_on`: the person's signature.
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
    edition: int = 0
    in_force: int = 0
    in_force_since: date | None = None
    change_ground: str = ""
    approver: Approver = field(default_factory=Approver)
    acquainted_on: date | None = None
    checks: tuple[RouteCheckView, ...] = ()
    reflection: str = ""
    decision: str = ""
    decision_on: date | None = None
    pdf_sha256: str = ""

    @property
    def state_words(self) -> str:
        """«утверждён»; of a later edition «проект редакции 2»; of an extended one «продлён»; who has left is told."""
        left = self.person.archived_on
        return self._state_words + (f", в архиве с{NBSP}{short_date(left)}" if left else "")

    @property
    def _state_words(self) -> str:
        if self.state == "draft" and self.in_force:
            return f"проект редакции {self.edition}"
        if self.state == "finished" and self.decision == "extended":
            return "продлён"
        return ROUTE_STATE_WORDS[self.state]

    @property
    def decision_words(self) -> str:
        """«завершён», «продлён на следующий учебный год», «скорректирован», or nothing."""
        return DECISION_WORDS[self.decision]

    @property
    def standing_measures(self) -> tuple[RouteMeasureView, ...]:
        """Measures that were not taken off control."""
        return tuple(measure for measure in self.measures if not measure.withdrawn_reason)

    @property
    def asked_of_teacher(self) -> tuple[str, ...]:
        """Documents that the teacher would have to write by this ИОМ; none is to be asked."""
        if self.person.role == "administrator":
            return ()
        return tuple(one for row in self.standing_measures for one in asked_of_teacher(row.doc_kind))

    @property
    def done(self) -> int:
        """Measures done."""
        return sum(measure.done_on is not None for measure in self.measures)

    @property
    def hours(self) -> int:
        """Hours of all measures."""
        return sum(measure.hours or 0 for measure in self.measures)
