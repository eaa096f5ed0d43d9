"""From ground to effect and back: which difficulty and which row of a higher plan each measure answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.russian import NBSP
from app.planning.traceability import progress_words, uncovered
from app.planning.values import Period, SourceItem
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.reference import Reference
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_draft import source_items
from app.services.routes import MakeRoutes
from app.services.school_signs import draft_facts
from app.services.views.control import OccurrenceView
from app.services.views.roadmap import MeasureView
from app.services.views.trace import TraceGap, TraceRow, TraceView
from app.storage.database import Database


class TraceGrounds:
    """Reads what others keep; stores nothing."""

    def __init__(
        self,
        database: Database,
        reference: Reference,
        roadmap: BuildRoadmap,
        difficulties: DecideDifficulties,
        routes: MakeRoutes,
        control: ControlExecution,
    ) -> None:
        self._database = database
        self._reference = reference
        self._roadmap = roadmap
        self._difficulties = difficulties
        self._routes = routes
        self._control = control

    def table(self, school_year: int) -> TraceView | None:
        """The correspondence of the newest edition of the year's roadmap; None where there is no roadmap.

        What is done of a measure is told by the edition in force, where the measure has the same `uid`.
        """
        plan = self._roadmap.current(school_year)
        if plan is None:
            return None
        windows: dict[int, list[OccurrenceView]] = {}
        for row in self._control.occurrences(school_year):
            if row.measure_id is not None:
                windows.setdefault(row.measure_id, []).append(row)
        living = [measure for measure in plan.measures if not measure.withdrawn_reason]
        rows = tuple(_row(one, [row for key in one.keys for row in windows.get(key, ())]) for one in living)
        return TraceView(plan.title, rows, self._unanswered(school_year, living), self._uncovered(school_year, living))

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
        answered = {str(ground.target) for row in living for ground in row.grounds if ground.kind == "source_item"}
        with self._database.reading() as session:
            items = source_items(session, Period.of_school_year(school_year))
            found = uncovered(items, answered, draft_facts(session, self._reference, school_year))
        return tuple(TraceGap(_point(item), "source_plans", ("item", int(item.id))) for item in found)


def _row(measure: MeasureView, windows: Sequence[OccurrenceView]) -> TraceRow:
    return TraceRow(
        measure_id=measure.measure_id,
        number=measure.number,
        title=measure.title,
        needs=tuple(ground for ground in measure.grounds if ground.kind != "source_item"),
        duties=tuple(ground for ground in measure.grounds if ground.kind == "source_item"),
        term=measure.understood or measure.terms,
        state=progress_words([row.status for row in windows]),
        documents=tuple(dict.fromkeys(one.words for row in windows for one in row.evidence)),
        effect="\n".join(f"{row.fact}{_of_day(row)}" for row in windows if row.fact),
    )


def _of_day(row: OccurrenceView) -> str:
    return f" ({row.done_on:%d.%m.%Y})" if row.done_on else ""


def _point(item: SourceItem) -> str:
    return f"{item.plan}, п.{NBSP}{item.number}: {item.title}" if item.number else f"{item.plan}: {item.title}"
