"""Rows of confirming documents: the one way in which a document is stored, tied to windows and let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.models import Evidence, EvidenceLink
from app.planning import events
from app.services.event_windows import EventWindows
from app.services.views.control import EvidenceInput
from app.storage import evidence_queries
from app.storage.attachments import Attachments


class EvidenceKindMissingError(AppError):
    """Не указан вид документа, например «протокол» или «справка»."""


class WholeMeasureError(AppError):
    """Документ подтверждает мероприятие целиком, а не один срок. Отвяжите его в «Документах» страницы «Контроль»."""


def stored(session: Session, attachments: Attachments, given: EvidenceInput, today: date) -> Evidence:
    """A document with its file copied in; the very same one, already kept, is taken instead of a second row."""
    if not given.kind.strip():
        raise EvidenceKindMissingError
    digest = attachments.keep(given.file) if given.file else ""
    row = Evidence(
        kind=given.kind.strip(),
        number=given.number.strip(),
        dated=given.dated,
        file_name=given.file.name if given.file else "",
        sha256=digest,
        link=given.link.strip(),
        note=given.note.strip(),
        added_on=today,
        size=attachments.path(digest).stat().st_size if digest else None,
    )
    known = evidence_queries.of_content(session, [digest]).get(digest) if digest else None
    if known is not None and _words(known) == _words(row):
        return known
    session.add(row)
    session.flush()
    return row


def link(session: Session, evidence_id: int, occurrence_ids: Iterable[int]) -> None:
    """Tie a document to windows; those that have it already stay as they are."""
    known = {one.occurrence_id for one in evidence_queries.links(session, [evidence_id])}
    wanted = [key for key in dict.fromkeys(occurrence_ids) if key not in known]
    session.add_all(EvidenceLink(evidence_id=evidence_id, occurrence_id=key) for key in wanted)


def unlink(session: Session, evidence_id: int, occurrence_ids: Iterable[int]) -> None:
    """Take a document away from windows; one that confirms nothing any more is removed.

    Raises WholeMeasureError where the windows have it through their measure alone.
    """
    wanted = set(occurrence_ids)
    links = evidence_queries.links(session, [evidence_id])
    gone = [one for one in links if one.occurrence_id in wanted]
    if not gone and evidence_queries.owners(session, [evidence_id]):
        raise WholeMeasureError
    for one in gone:
        session.delete(one)
    session.flush()
    if gone and len(links) == len(gone) and not evidence_queries.owners(session, [evidence_id]):
        session.delete(session.get_one(Evidence, evidence_id))


def reached(found: EventWindows, keys: Sequence[int], *, alone: bool = False) -> list[int]:
    """Windows that a step on these reaches, each once: the same window of the event in every plan, unless `alone`."""
    if alone:
        return list(dict.fromkeys(keys))
    rows = [one.key for key in keys for one in events.reached(found.window(key), found.siblings(key))]
    return list(dict.fromkeys(rows))


def _words(row: Evidence) -> tuple[object, ...]:
    return row.file_name, row.kind, row.number, row.dated, row.note
