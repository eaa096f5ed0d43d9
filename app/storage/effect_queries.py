"""Decisions upon effect, and the difficulties that the measures of a school year answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import AgendaItem, Deficit, Difficulty, EffectDecision, MeasureGround


def decisions(session: Session, school_years: Collection[int]) -> Sequence[EffectDecision]:
    """What was decided upon the measures of these school years."""
    query = select(EffectDecision).where(EffectDecision.school_year.in_(list(school_years)))
    return session.scalars(query.order_by(EffectDecision.id)).all()


def decision_of(
    session: Session, school_year: int, difficulty_id: int | None, measure_uid: str
) -> EffectDecision | None:
    """The decision upon a difficulty, or upon a measure."""
    query = select(EffectDecision).where(
        EffectDecision.school_year == school_year,
        EffectDecision.measure_uid == measure_uid,
        EffectDecision.difficulty_id == difficulty_id
        if difficulty_id is not None
        else EffectDecision.difficulty_id.is_(None),
    )
    return session.scalars(query).first()


def forget_decisions(session: Session, difficulty_id: int) -> None:
    """Take away what was decided upon a difficulty and whose it is on an agenda, before it goes itself."""
    for decision in session.scalars(select(EffectDecision).where(EffectDecision.difficulty_id == difficulty_id)):
        session.delete(decision)
    for item in session.scalars(select(AgendaItem).where(AgendaItem.difficulty_id == difficulty_id)):
        item.difficulty_id = None


def judged_difficulties(session: Session, year: int, named: Collection[int]) -> Sequence[Difficulty]:
    """Accepted difficulties of the results of `year`, and those of `named` that are of earlier years."""
    wanted = or_(Difficulty.year == year, Difficulty.id.in_(list(named)) & (Difficulty.year < year))
    query = select(Difficulty).where(Difficulty.state == "accepted", wanted)
    return session.scalars(query.order_by(Difficulty.subject, Difficulty.grade, Difficulty.wording)).all()


def accepted_years(session: Session) -> list[int]:
    """Years of results with accepted difficulties, newest first."""
    query = select(Difficulty.year).where(Difficulty.state == "accepted").distinct()
    return sorted(session.scalars(query), reverse=True)


def difficulties_of_measures(session: Session, measure_ids: Collection[int]) -> dict[int, list[int]]:
    """Identifiers of the decided difficulties that each measure answers."""
    found: dict[int, list[int]] = {}
    query = select(MeasureGround).where(
        MeasureGround.measure_id.in_(list(measure_ids)), MeasureGround.difficulty_id.is_not(None)
    )
    for row in session.scalars(query.order_by(MeasureGround.id)):
        found.setdefault(row.measure_id, []).append(row.difficulty_id or 0)
    return found


def people_with_topics(session: Session, difficulty_ids: Collection[int]) -> dict[int, int]:
    """How many people have taken a topic of each difficulty."""
    found: dict[int, set[int]] = {}
    query = select(Deficit.difficulty_id, Deficit.staff_id).where(
        Deficit.origin == "topic", Deficit.difficulty_id.in_(list(difficulty_ids))
    )
    for key, person in session.execute(query):
        found.setdefault(key or 0, set()).add(person)
    return {key: len(people) for key, people in found.items()}


def wordings(session: Session, difficulty_ids: Collection[int]) -> dict[int, str]:
    """Words of decided difficulties: «Вычисления (Математика, 5 классы)»."""
    query = select(Difficulty).where(Difficulty.id.in_(list(difficulty_ids)))
    return {row.id: f"{row.wording} ({row.subject}, {row.grade} классы)" for row in session.scalars(query)}
