"""Questions about confirming documents: what they confirm, which of them are one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Evidence, EvidenceLink, EvidenceOwner, Measure, Occurrence, RouteMeasure


def documents(session: Session) -> Sequence[Evidence]:
    """All documents, the newest first."""
    return session.scalars(select(Evidence).order_by(Evidence.id.desc())).all()


def links(session: Session, evidence_ids: Iterable[int] | None = None) -> Sequence[EvidenceLink]:
    """Links to windows, of all documents or of these."""
    query = select(EvidenceLink).order_by(EvidenceLink.id)
    if evidence_ids is not None:
        query = query.where(EvidenceLink.evidence_id.in_(list(evidence_ids)))
    return session.scalars(query).all()


def owners(session: Session, evidence_ids: Iterable[int] | None = None) -> Sequence[EvidenceOwner]:
    """Links to whole measures and to whole ИОМ, of all documents or of these."""
    query = select(EvidenceOwner).order_by(EvidenceOwner.id)
    if evidence_ids is not None:
        query = query.where(EvidenceOwner.evidence_id.in_(list(evidence_ids)))
    return session.scalars(query).all()


def of_content(session: Session, digests: Iterable[str]) -> dict[str, Evidence]:
    """The first document of each of these contents, by SHA-256."""
    query = select(Evidence).where(Evidence.sha256.in_(list(digests))).order_by(Evidence.id.desc())
    return {row.sha256: row for row in session.scalars(query)}


def of_whole_measures(session: Session) -> Sequence[tuple[int, Evidence]]:
    """Done windows of measures that a document confirms as a whole, of the roadmap and of ИОМ, with the document."""
    owned = select(Occurrence.id, Evidence).where(Occurrence.done_on.is_not(None), EvidenceOwner.measure_uid != "")
    whole = owned.join(Evidence, Evidence.id == EvidenceOwner.evidence_id)
    plan = whole.select_from(EvidenceOwner).join(Measure, Measure.uid == EvidenceOwner.measure_uid)
    routes = whole.select_from(EvidenceOwner).join(RouteMeasure, RouteMeasure.event_uid == EvidenceOwner.measure_uid)
    return [
        (row[0], row[1])
        for query in (
            plan.join(Occurrence, Occurrence.measure_id == Measure.id),
            routes.join(Occurrence, Occurrence.route_measure_id == RouteMeasure.id),
        )
        for row in session.execute(query)
    ]
