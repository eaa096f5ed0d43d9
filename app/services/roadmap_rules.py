"""What may be done with an edition of the roadmap: which is locked, which rows stand in an approved plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.russian import plural
from app.models import Edition, Measure, MeasureGround, Roadmap, RouteMeasure, TermWindow
from app.storage import route_queries

DRAFT, AGREED, APPROVED = "draft", "agreed", "approved"


class PlanLockedError(AppError):
    """План утверждён и не изменяется. Мероприятие можно снять с контроля с указанием причины, а для других изменений
    нажмите «Внести изменения»: будет составлена новая редакция.
    """


class PlanAgreedError(AppError):
    """План согласован, и его текст не изменяется. Чтобы исправить его, верните план в проект: согласовать его нужно
    будет заново.
    """


class StandingRowError(AppError):
    """Из утверждённого плана мероприятия не удаляют. Снимите с контроля с причиной и основанием: {rows}."""


class EmptyPlanError(AppError):
    """В плане нет мероприятий. Добавьте хотя бы одно и утвердите план снова."""


def refuse_locked(edition: Edition) -> None:
    """Only a draft is edited; raises PlanLockedError, PlanAgreedError."""
    if edition.state == APPROVED:
        raise PlanLockedError
    if edition.state == AGREED:
        raise PlanAgreedError


def rows_of(edition: Edition) -> list[Measure]:
    """Rows of an edition in order."""
    return [measure for section in edition.sections for measure in section.measures]


def by_uid(edition: Edition) -> dict[str, Measure]:
    """Rows of an edition by what they are known by in every edition."""
    return {measure.uid: measure for measure in rows_of(edition)}


def copied_parts(measure: Measure) -> dict[str, list[Any]]:
    """Copies of what belongs to a row beside its texts: its grounds, and the dates set by hand."""
    return {
        "grounds": [
            MeasureGround(
                kind=ground.kind,
                text=ground.text,
                reason=ground.reason,
                source_item_id=ground.source_item_id,
                difficulty_id=ground.difficulty_id,
            )
            for ground in measure.grounds
        ],
        "windows": [TermWindow(start=window.start, end=window.end) for window in measure.windows],
    }


def standing_uids(roadmap: Roadmap) -> frozenset[str]:
    """Rows that stand in an approved edition: they are never deleted."""
    approved = (edition for edition in roadmap.editions if edition.state == APPROVED)
    return frozenset(measure.uid for edition in approved for measure in rows_of(edition))


def refuse_removal(measures: Iterable[Measure]) -> None:
    """Rows of an approved edition are taken off control, not removed.

    Raises StandingRowError; PlanLockedError and PlanAgreedError where the rows are in no draft.
    """
    rows = list(measures)
    for edition in {measure.section.edition_id: measure.section.edition for measure in rows}.values():
        refuse_locked(edition)
    standing = standing_uids(rows[0].section.edition.roadmap) if rows else frozenset()
    kept = [measure.title for measure in rows if measure.uid in standing]
    if kept:
        rest = len(kept) - 1
        more = f" и ещё {plural(rest, 'мероприятие', 'мероприятия', 'мероприятий')}" if rest else ""
        raise StandingRowError(rows=f"«{kept[0]}»{more}")


def release(session: Session, measures: Sequence[Measure]) -> Mapping[str, Sequence[RouteMeasure]]:
    """Rows of ИОМ that name these rows of the plan let them go; returned by the title of the row they named."""
    titles = {measure.id: measure.title for measure in measures}
    released: dict[str, list[RouteMeasure]] = {}
    for row in route_queries.route_rows_of(session, titles):
        released.setdefault(titles[row.measure_id or 0], []).append(row)
        row.measure_id = None
    session.flush()
    return released
