"""Programme of targeted help: weak spots with the groups that are helped, measures, topics, risk factors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.analysis import low_results
from app.analysis.rules import Rules
from app.analysis.values import WorkData
from app.planning.assistance import HelpMeasure, Programme, RiskFactor, WeakSpot, by_class, by_mark
from app.planning.difficulties import KINDS
from app.services import works
from app.services.control import ControlExecution
from app.services.difficulties import views as difficulty_views
from app.services.reference import Reference
from app.services.roadmap import BuildRoadmap
from app.services.school_signs import signs_of
from app.services.study import results_year
from app.services.views.control import OccurrenceView
from app.services.views.difficulties import DifficultyView
from app.services.views.roadmap import MeasureView, RoadmapView
from app.storage import effect_queries, queries
from app.storage.database import Database


class PrepareAssistance:
    """What the programme tells; stores nothing."""

    def __init__(
        self, database: Database, reference: Reference, roadmap: BuildRoadmap, control: ControlExecution
    ) -> None:
        self._database = database
        self._reference = reference
        self._roadmap = roadmap
        self._control = control

    def programme(self, school_year: int) -> Programme:
        """Weak spots are the priorities of the year, or, where none is chosen, every accepted difficulty."""
        plan = self._roadmap.current(school_year)
        windows: dict[int | None, list[OccurrenceView]] = {}
        for one in self._control.occurrences(school_year):
            windows.setdefault(one.measure_id, []).append(one)
        with self._database.reading() as session:
            accepted = [
                row for row in difficulty_views(session, self._reference, school_year) if row.state == "accepted"
            ]
            chosen = [row for row in accepted if row.priority] or accepted
            topics = effect_queries.people_with_topics(session, [row.difficulty_id or 0 for row in chosen])
            rules = self._reference.rules(session)
            year = results_year(queries.work_years(session), school_year)
            loaded = self._works(session, year)
            by_key = {work.key: work for work in loaded}
            spots = tuple(
                _spot(row, by_key.get(row.found.work), rules, _measures(plan, row, windows), topics) for row in chosen
            )
            risks = self._risks(session, school_year, loaded, rules)
        return Programme(
            school_year, plan.title if plan is not None else "", plan.ground if plan is not None else "", spots, risks
        )

    def _works(self, session: Session, year: int) -> tuple[WorkData, ...]:
        stored = queries.works_alone(session, (year,))
        rows = works.of_own_school(session, stored) or stored
        return works.load(session, rows, self._reference.scales(session), KINDS)

    def _risks(
        self, session: Session, school_year: int, loaded: Sequence[WorkData], rules: Rules
    ) -> tuple[RiskFactor, ...]:
        signs = signs_of(session, self._reference, school_year)
        low = low_results.low_results(loaded, rules)
        found = []
        if low.works:
            found.append(RiskFactor("Низкие результаты", low_results.sentence(low, rules)))
        if signs.biased:
            words = "школа названа в официальном списке по результатам этого года"
            found.append(RiskFactor("Признаки необъективности, названные официально", words))
        for key in dict.fromkeys(key for key, _ in signs.markers):
            told = "; ".join(f"{one.title}: {one.figures}" for work, one in signs.markers if work == key)
            found.append(RiskFactor(f"Требует проверки: {key.subject}, {key.grade} классы, ВПР {key.year}", told))
        return tuple(found)


def _spot(
    row: DifficultyView,
    work: WorkData | None,
    rules: Rules,
    measures: tuple[HelpMeasure, ...],
    topics: Mapping[int, int],
) -> WeakSpot:
    return WeakSpot(
        found=row.found,
        wording=row.wording,
        classes=() if work is None or work.key.of_many_schools else by_class(work, row.found, rules),
        marks=() if work is None else by_mark(work, row.found, rules),
        measures=measures,
        topics=topics.get(row.difficulty_id or 0, 0),
    )


def _measures(
    plan: RoadmapView | None, row: DifficultyView, windows: Mapping[int | None, Sequence[OccurrenceView]]
) -> tuple[HelpMeasure, ...]:
    if plan is None:
        return ()
    answering = [one for one in plan.measures if row.difficulty_id in one.difficulties and not one.withdrawn_reason]
    return tuple(
        HelpMeasure(one.number, one.title, one.terms, one.responsible, _check(one), _ends(one, windows))
        for one in answering
    )


def _check(measure: MeasureView) -> str:
    parts = (measure.indicator or measure.result, measure.doc_kind and f"документ: {measure.doc_kind}")
    return "\n".join(part for part in parts if part)


def _ends(measure: MeasureView, windows: Mapping[int | None, Sequence[OccurrenceView]]) -> tuple[date, ...]:
    """Last days of its windows: those under control, whatever the edition; of a draft those read from its term."""
    controlled = [one for key in measure.keys for one in windows.get(key, ())]
    ends = [one.end for one in controlled] or [one.end for one in measure.term.occurrences]
    return tuple(sorted({end for end in ends if end is not None}))
