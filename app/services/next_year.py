"""The plan of the next school year out of this year's: what is offered, and the chosen rows as its draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import fold
from app.core.russian import school_year as year_words
from app.models import Edition, Roadmap, Section
from app.planning.next_year import Advice, Effects, NewMeasure, Proposal, propose
from app.planning.values import Measure as Planned
from app.planning.values import Period
from app.planning.values import Roadmap as PlannedRoadmap
from app.services.occurrences import as_planned
from app.services.roadmap_draft import row_of
from app.services.roadmap_rules import rows_of
from app.services.roadmap_views import (
    current_edition,
    edition_in_force,
    edition_to_follow,
    edition_values,
    edition_view,
)
from app.services.views.editions import NextYearView
from app.services.views.roadmap import RoadmapView
from app.storage import effect_queries, queries
from app.storage.calendar_queries import occurrences_of_measures
from app.storage.database import Database


class NoPlanOfYearError(AppError):
    """Дорожной карты на {year} учебный год нет: переносить в следующий год нечего."""


class NextPlanApprovedError(AppError):
    """План на {year} учебный год уже утверждён. Внесите изменения в него: «Внести изменения»."""


class NothingChosenError(AppError):
    """Не выбрано ни одного мероприятия. Отметьте те, что войдут в план следующего года."""


class PlanNextYear:
    """Use cases of «План на следующий год»."""

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today

    def preview(self, school_year: int) -> NextYearView:
        """What of the plan of `school_year` would go into the next one; stores nothing."""
        with self._database.reading() as session:
            _refuse_approved(session, school_year + 1)
            return NextYearView(
                school_year + 1,
                self._proposal(session, school_year),
                joins=queries.roadmap(session, school_year + 1) is not None,
            )

    def store(self, school_year: int, keys: Collection[str]) -> RoadmapView:
        """Store the chosen rows of the plan of `school_year` as the draft of the next year, or add them to it.

        A row that the draft has already, by its title in a block of that name, is not added again.
        """
        if not keys:
            raise NothingChosenError
        with self._database.step(f"Составлен план на {year_words(school_year + 1)} учебный год") as session:
            _refuse_approved(session, school_year + 1)
            made = self._proposal(session, school_year).chosen(keys)
            row = queries.roadmap(session, school_year + 1)
            if row is None:
                edition = Edition(
                    number=1,
                    title=made.title,
                    period_from=made.period.start,
                    period_to=made.period.end,
                    ground=made.basis,
                    goal=made.goal,
                    tasks=list(made.tasks),
                    columns=list(made.columns),
                )
                row = Roadmap(school_year=school_year + 1, editions=[edition])
                session.add(row)
            for section in made.sections:
                _add(current_edition(row), section.title, section.measures)
            session.flush()
            return edition_view(current_edition(row))

    def _proposal(self, session: Session, school_year: int) -> Proposal:
        row = queries.roadmap(session, school_year)
        if row is None:
            raise NoPlanOfYearError(year=year_words(school_year))
        edition = edition_to_follow(row)
        period = Period.of_school_year(school_year + 1)
        running = {
            str(item.id)
            for plan in queries.source_plans(session)
            if plan.period_to is None or plan.period_to >= period.start
            for section in plan.sections
            for item in section.items
        }
        by_hand = {measure.uid for measure in rows_of(edition) if measure.windows}
        return propose(
            _with_windows(session, edition), self._today(), running, by_hand, _effects(session, school_year, edition)
        )


def _with_windows(session: Session, edition: Edition) -> PlannedRoadmap:
    """The edition with what was done of it."""
    plan = edition_values(edition)
    windows = occurrences_of_measures(session, (row.id for row in rows_of(edition)))
    evidence = queries.evidence_by_occurrence(session)

    def dated(measure: Planned) -> Planned:
        rows = windows.get(int(measure.id), [])
        return replace(measure, occurrences=tuple(as_planned(row, evidence.get(row.id, ())) for row in rows))

    sections = tuple(
        replace(section, measures=tuple(dated(measure) for measure in section.measures)) for section in plan.sections
    )
    return replace(plan, sections=sections)


def _effects(session: Session, school_year: int, edition: Edition) -> Effects:
    """What was decided by the analysis of effect: upon this plan's measures; upon difficulties, last year's too."""
    rows = effect_queries.decisions(session, (school_year - 1, school_year))
    blocks = {
        ground.difficulty_id: measure.section.title
        for measure in rows_of(edition)
        for ground in measure.grounds
        if ground.difficulty_id is not None
    }
    words = effect_queries.wordings(session, [row.difficulty_id for row in rows if row.difficulty_id is not None])
    return Effects(
        {row.measure_uid: Advice(row.decision, row.proposal) for row in rows if row.measure_uid},
        tuple(
            NewMeasure(
                f"proposal-{row.id}",
                row.proposal,
                f"предложение по итогам анализа эффективности: {words[row.difficulty_id]}",
                blocks.get(row.difficulty_id, ""),
            )
            for row in rows
            if row.difficulty_id is not None and row.proposal and row.decision == "изменить"
        ),
    )


def _refuse_approved(session: Session, school_year: int) -> None:
    row = queries.roadmap(session, school_year)
    if row is not None and (edition_in_force(row) is not None or current_edition(row).state != "draft"):
        raise NextPlanApprovedError(year=year_words(school_year))


def _add(edition: Edition, title: str, measures: Sequence[Planned]) -> None:
    section = next((one for one in edition.sections if fold(one.title) == fold(title)), None)
    if section is None:
        section = Section(position=len(edition.sections), title=title)
        edition.sections.append(section)
    known = {fold(row.title) for row in section.measures}
    for measure in measures:
        if fold(measure.title) not in known:
            section.measures.append(row_of(measure, _decided(measure), len(section.measures)))


def _decided(measure: Planned) -> dict[str, int | None]:
    """Identifiers of the difficulties among the grounds of a row that was stored."""
    return {one.ref: int(one.ref) for one in measure.grounds if one.kind == "difficulty" and one.ref}
