"""From ground to effect and back: which difficulty and which row of a higher plan each measure answers."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.russian import NBSP, plural
from app.planning.states import Status
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.roadmap import BuildRoadmap
from app.services.routes import MakeRoutes
from app.services.source_plans import KeepSourcePlans
from app.services.views.control import OccurrenceView
from app.services.views.roadmap import MeasureView
from app.services.views.trace import TraceGap, TraceRow, TraceView

_DONE = frozenset({Status.DONE, Status.DONE_LATE})


class TraceGrounds:
    """Reads what others keep; stores nothing."""

    def __init__(
        self,
        roadmap: BuildRoadmap,
        difficulties: DecideDifficulties,
        source_plans: KeepSourcePlans,
        routes: MakeRoutes,
        control: ControlExecution,
    ) -> None:
        self._roadmap = roadmap
        self._difficulties = difficulties
        self._source_plans = source_plans
        self._routes = routes
        self._control = control

    def table(self, school_year: int) -> TraceView | None:
        """The correspondence of the year's roadmap; None where there is no roadmap."""
        plan = self._roadmap.current(school_year)
        if plan is None:
            return None
        windows: dict[int, list[OccurrenceView]] = {}
        for row in self._control.occurrences(school_year):
            if row.measure_id is not None:
                windows.setdefault(row.measure_id, []).append(row)
        living = [measure for measure in plan.measures if not measure.withdrawn_reason]
        rows = tuple(self._row(measure, windows.get(measure.measure_id, ())) for measure in living)
        return TraceView(plan.title, rows, self._unanswered(school_year, living), self._uncovered(school_year, living))

    def _row(self, measure: MeasureView, windows: Iterable[OccurrenceView]) -> TraceRow:
        rows = list(windows)
        facts = [f"{row.fact}{_of_day(row)}" for row in rows if row.fact]
        return TraceRow(
            measure_id=measure.measure_id,
            number=measure.number,
            title=measure.title,
            needs=tuple(ground for ground in measure.grounds if ground.kind != "source_item"),
            duties=tuple(ground for ground in measure.grounds if ground.kind == "source_item"),
            term=measure.understood or measure.terms,
            state=_state(rows),
            documents=tuple(dict.fromkeys(one.words for row in rows for one in row.evidence)),
            effect="\n".join(facts),
        )

    def _unanswered(self, school_year: int, living: Iterable[MeasureView]) -> tuple[TraceGap, ...]:
        answered = {ground.target for row in living for ground in row.grounds if ground.kind == "difficulty"}
        gaps = [
            TraceGap(f"{item.found.subject}, {item.found.grade} классы: {item.wording}", "difficulties", item.key)
            for item in self._difficulties.ranked(school_year)
            if item.state == "accepted" and item.difficulty_id not in answered
        ]
        for route in self._routes.routes(school_year):
            helped = {key for row in route.measures for key in row.deficit_ids}
            gaps += [
                TraceGap(f"{route.person.full_name}: {deficit.wording}", "routes", route.person.staff_id)
                for deficit in route.deficits
                if deficit.deficit_id not in helped and deficit.state != "closed"
            ]
        return tuple(gaps)

    def _uncovered(self, school_year: int, living: Iterable[MeasureView]) -> tuple[TraceGap, ...]:
        answered = {ground.target for row in living for ground in row.grounds if ground.kind == "source_item"}
        return tuple(
            TraceGap(_point(plan.act or plan.title, item.number, item.title), "source_plans", ("item", item.item_id))
            for plan in self._source_plans.plans(school_year)
            if plan.newest and plan.in_year
            for item in plan.items
            if item.duty == "own" and item.item_id not in answered
        )


def _state(rows: list[OccurrenceView]) -> str:
    """«исполнено 2 из 3 сроков», or the measure's status; nothing where it is not under control."""
    if not rows:
        return ""
    done = sum(row.status in _DONE for row in rows)
    if len(rows) > 1 and done:
        return f"исполнено {done} из{NBSP}{plural(len(rows), 'срока', 'сроков', 'сроков')}"
    states = {row.status for row in rows}
    return str(states.pop() if len(states) == 1 else _whole(rows))


def _whole(rows: list[OccurrenceView]) -> Status:
    order = (Status.OVERDUE, Status.IN_PROGRESS, Status.NOT_YET, Status.UNDATED, Status.WITHDRAWN)
    states = {row.status for row in rows}
    return next((state for state in order if state in states), Status.DONE)


def _of_day(row: OccurrenceView) -> str:
    return f" ({row.done_on:%d.%m.%Y})" if row.done_on else ""


def _point(plan: str, number: str, title: str) -> str:
    return f"{plan}, п.{NBSP}{number}: {title}" if number else f"{plan}: {title}"
