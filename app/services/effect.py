"""Effect of a school year's measures: difficulties before and after, verdicts upon measures, decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.models import Difficulty, EffectDecision
from app.planning.difficulties import KINDS
from app.planning.effect import CONCLUSIONS, DECISIONS, after_measures, measured, of_measure
from app.planning.effect_values import CarriedMeasure, DifficultyEffect, EffectChoice, EffectView, MeasureEffect
from app.planning.indicator_fact import reached
from app.services import works
from app.services.control_views import ControlReader
from app.services.difficulties import found_in
from app.services.reference import Reference
from app.services.roadmap_rules import rows_of
from app.services.roadmap_views import edition_in_force, numbers
from app.services.views.control import OccurrenceView
from app.storage import effect_queries, queries
from app.storage.attachments import Attachments
from app.storage.database import Database


class UnknownDecisionError(AppError):
    """Решения «{decision}» нет. Выберите из списка: {known}."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A measure of the plan in force with its windows and the difficulties that it answers."""

    measure: CarriedMeasure
    section: str
    responsible: str
    indicator: str
    windows: tuple[OccurrenceView, ...]
    difficulties: tuple[int, ...]


class JudgeEffect:
    """Use cases of the view «Эффект»."""

    def __init__(self, database: Database, reference: Reference, attachments: Attachments, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._attachments = attachments
        self._today = today

    def years(self, school_year: int) -> tuple[int, ...]:
        """School years up to this one whose measures can be judged, newest first: (2026, 2025)."""
        with self._database.reading() as session:
            return tuple(year for year in effect_queries.accepted_years(session) if year <= school_year)

    def year_to_judge(self, school_year: int) -> int:
        """The newest school year up to this one that has results after its measures; this one where none has."""
        with self._database.reading() as session:
            newest = max(queries.work_years(session), default=school_year)
            judged = [year for year in effect_queries.accepted_years(session) if year <= school_year]
        return next((year for year in judged if newest > year), judged[0] if judged else school_year)

    def look(self, school_year: int) -> EffectView:
        """Measures of a school year, against the results that came after them."""
        with self._database.reading() as session:
            title, rows = self._rows(session, school_year)
            named = {key for row in rows for key in row.difficulties}
            accepted = effect_queries.judged_difficulties(session, school_year, named)
            choices = _choices(effect_queries.decisions(session, [school_year]))
            difficulties = self._difficulties(session, school_year, accepted, rows, choices)
        found = {row.difficulty_id: row for row in difficulties}
        return EffectView(
            school_year=school_year,
            plan_title=title,
            before=tuple(sorted({row.effect.before.year for row in difficulties if row.effect})),
            after=tuple(sorted({row.effect.after.year for row in difficulties if row.effect and row.effect.after})),
            difficulties=difficulties,
            measures=tuple(_judged(row, found, choices.get((None, row.measure.uid))) for row in rows),
        )

    def decide(
        self, school_year: int, choice: EffectChoice, *, difficulty_id: int | None = None, measure_uid: str = ""
    ) -> None:
        """Keep what was decided upon a difficulty or upon a measure; an empty choice forgets it."""
        for words, known in ((choice.decision, DECISIONS), (choice.conclusion, CONCLUSIONS)):
            if words and words not in known:
                raise UnknownDecisionError(decision=words, known=", ".join(known))
        with self._database.step("Решение по итогам анализа эффективности") as session:
            row = effect_queries.decision_of(session, school_year, difficulty_id, measure_uid)
            if not choice.made:
                if row is not None:
                    session.delete(row)
                return
            if row is None:
                row = EffectDecision(school_year=school_year, difficulty_id=difficulty_id, measure_uid=measure_uid)
                session.add(row)
            row.conclusion, row.decision = choice.conclusion, choice.decision
            row.proposal, row.note = choice.proposal.strip(), choice.note.strip()
            row.decided_on = self._today()

    def _rows(self, session: Session, school_year: int) -> tuple[str, tuple[_Row, ...]]:
        roadmap = queries.roadmap(session, school_year)
        edition = None if roadmap is None else edition_in_force(roadmap)
        if edition is None:
            return "", ()
        windows: dict[int | None, list[OccurrenceView]] = {}
        for one in ControlReader(session, school_year, self._today(), self._attachments).occurrences():
            windows.setdefault(one.measure_id, []).append(one)
        measures = [row for row in rows_of(edition) if not row.withdrawn_reason]
        answers = effect_queries.difficulties_of_measures(session, [row.id for row in measures])
        known = numbers(edition)
        found = []
        for row in measures:
            own = tuple(one for one in windows.get(row.id, ()) if one.is_open or one.done_on is not None)
            documents = tuple(dict.fromkeys(paper.words for one in own for paper in one.evidence))
            done = sum(one.done_on is not None for one in own)
            measure = CarriedMeasure(row.uid, row.id, known[row.id], row.title, done, len(own), documents)
            found.append(
                _Row(measure, row.section.title, row.responsible, row.indicator, own, tuple(answers.get(row.id, ())))
            )
        return edition.title, tuple(found)

    def _difficulties(
        self,
        session: Session,
        school_year: int,
        accepted: Sequence[Difficulty],
        rows: Sequence[_Row],
        choices: Mapping[tuple[int | None, str], EffectChoice],
    ) -> tuple[DifficultyEffect, ...]:
        topics = effect_queries.people_with_topics(session, [row.id for row in accepted])
        found = {
            one.key: one
            for year in {row.year for row in accepted}
            for one in found_in(session, self._reference, year - 1)
        }
        rules, scales = self._reference.rules(session), self._reference.scales(session)
        years = [year for year in queries.work_years(session) if year <= school_year + 1]
        subjects = {row.subject for row in accepted}
        stored = [row for row in queries.works_alone(session, years) if row.subject in subjects]
        loaded = works.load(session, works.of_own_school(session, stored) or stored, scales, KINDS, plain=True)
        made = []
        for row in accepted:
            measures = tuple(one.measure for one in rows if row.id in one.difficulties)
            change = measured(found[row.key], loaded, rules, school_year + 1) if row.key in found else None
            done, total = sum(one.done for one in measures), sum(one.total for one in measures)
            made.append(
                DifficultyEffect(
                    difficulty_id=row.id,
                    key=row.key,
                    wording=row.wording,
                    subject=row.subject,
                    grade=row.grade,
                    effect=None if change is None else after_measures(change.effect, done=done, total=total),
                    shown="" if change is None else change.shown,
                    measures=measures,
                    same_children=None if change is None else change.same_children,
                    topics=topics.get(row.id, 0),
                    choice=choices.get((row.id, ""), EffectChoice()),
                )
            )
        return tuple(made)


def _judged(row: _Row, found: Mapping[int, DifficultyEffect], choice: EffectChoice | None) -> MeasureEffect:
    answered = [found[key] for key in row.difficulties if key in found]
    facts = tuple(dict.fromkeys(one.fact for one in row.windows if one.fact))
    verdict = of_measure(
        [one.conclusion for one in answered],
        done=row.measure.done,
        total=row.measure.total,
        reached=_reached(row.indicator, facts),
    )
    own = choice.conclusion if choice is not None and not answered else ""
    return MeasureEffect(
        measure=row.measure,
        section=row.section,
        responsible=row.responsible,
        indicator=row.indicator,
        facts=facts,
        results=tuple(dict.fromkeys(one.result for one in row.windows if one.result)),
        difficulties=tuple(f"{one.where}: {one.wording}" for one in answered),
        conclusion=own or verdict.conclusion,
        reason="решение школы" if own else verdict.reason,
        by_person=bool(own),
        choice=choice or EffectChoice(),
    )


def _reached(indicator: str, facts: Collection[str]) -> bool | None:
    """Whether the last fact that can be compared reaches the indicator."""
    told = [answer for fact in facts if (answer := reached(indicator, fact)) is not None]
    return told[-1] if told else None


def _choices(rows: Sequence[EffectDecision]) -> dict[tuple[int | None, str], EffectChoice]:
    return {
        (row.difficulty_id, row.measure_uid): EffectChoice(row.decision, row.proposal, row.note, row.conclusion)
        for row in rows
    }
