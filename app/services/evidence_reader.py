"""Documents of a school year with what they confirm, and things of the year that a document could confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from sqlalchemy.orm import Session

from app.core.russian import initials_last, short_date
from app.models import Evidence, Measure
from app.planning.evidence_fit import Paper, Target, fits
from app.planning.evidence_naming import name_by_rule
from app.planning.status import Status
from app.services.control_views import ControlReader, evidence_views
from app.services.views.control import OccurrenceView
from app.services.views.evidence import DocumentView, FileState, TieView
from app.storage import evidence_queries, queries, route_queries
from app.storage.attachments import Attachments

_STATES = {"kept": FileState.KEPT, "changed": FileState.CHANGED, "gone": FileState.GONE}


class EvidenceReader:
    """Reads the desk in one session."""

    def __init__(self, session: Session, school_year: int, today: date, attachments: Attachments) -> None:
        self._session = session
        self._school_year = school_year
        self._attachments = attachments
        rows = ControlReader(session, school_year, today, attachments).occurrences()
        self.windows = {row.occurrence_id: row for row in rows}
        self._uids = _uids(session, rows)
        self._people = {route.staff_id: "" for route in route_queries.routes(session, school_year)}
        for person in queries.staff(session, archived=True):
            if person.id in self._people:
                self._people[person.id] = initials_last(person.full_name)

    def documents(self, rows: Iterable[Evidence]) -> tuple[DocumentView, ...]:
        """These documents as the desk shows them."""
        ties, apart = self._ties()
        return tuple(self._view(row, ties.get(row.id, []), elsewhere=row.id in apart) for row in rows)

    def targets(self) -> tuple[TieView, ...]:
        """What a document can be tied to: windows, whole measures, whole ИОМ."""
        measures = {uid: self._measure(uid) for uid in self._uids.values()}
        routes = [self._route(key) for key in sorted(self._people, key=lambda key: self._people[key])]
        return (*(self._window(row) for row in self.windows.values()), *filter(None, measures.values()), *routes)

    def suggested(self, row: Evidence) -> tuple[TieView, ...]:
        """Windows that a document probably confirms, the likeliest first; those it confirms already are left out."""
        has = {link.occurrence_id for link in evidence_queries.links(self._session, [row.id])}
        paper = Paper(row.kind, row.dated, f"{PurePath(row.file_name).stem} {row.note}")
        found = fits(paper, [_target(window) for key, window in self.windows.items() if key not in has])
        return tuple(self._window(self.windows[fit.key], fit.reason) for fit in found)

    def _ties(self) -> tuple[dict[int, list[TieView]], set[int]]:
        """Ties of the year by document; documents that are tied to something of another year."""
        found: dict[int, list[TieView]] = {}
        apart: set[int] = set()
        for link in evidence_queries.links(self._session):
            if link.occurrence_id in self.windows:
                found.setdefault(link.evidence_id, []).append(self._window(self.windows[link.occurrence_id]))
            else:
                apart.add(link.evidence_id)
        for owner in evidence_queries.owners(self._session):
            tie = None
            if owner.measure_uid:
                tie = self._measure(owner.measure_uid)
            elif owner.school_year == self._school_year and owner.staff_id in self._people:
                tie = self._route(owner.staff_id or 0)
            if tie is None:
                apart.add(owner.evidence_id)
            else:
                found.setdefault(owner.evidence_id, []).append(tie)
        return found, apart

    def _view(self, row: Evidence, ties: Sequence[TieView], *, elsewhere: bool) -> DocumentView:
        [view] = evidence_views([row], self._attachments)
        state = _STATES[self._attachments.state(row.sha256)] if row.sha256 else FileState.NONE
        title = ties[0].title if ties else ""
        suffix = PurePath(row.file_name).suffix
        name = name_by_rule(row.kind, row.number, row.dated, title, suffix)
        return DocumentView(view, state, name, tuple(ties), elsewhere, row.added_on, row.size, row.sha256)

    def _window(self, row: OccurrenceView, reason: str = "") -> TieView:
        term = f"до {short_date(row.end)}" if row.end else "без даты"
        done = f", исполнено {short_date(row.done_on)}" if row.done_on else ""
        whose = f"п.\u00a0{row.number}" if row.measure_id is not None else row.owner
        words = f"{whose} · {term}{done}"
        return TieView("window", row.title, words, row.occurrence_id, "", row.end, reason, "control", row.occurrence_id)

    def _measure(self, uid: str) -> TieView | None:
        row = next((self.windows[key] for key, known in self._uids.items() if known == uid), None)
        if row is None:
            return None
        words = f"п.\u00a0{row.number} · мероприятие целиком"
        return TieView("measure", row.title, words, uid=uid, page="roadmap", target=row.measure_id)

    def _route(self, staff_id: int) -> TieView:
        words = "маршрут целиком"
        title = f"ИОМ: {self._people[staff_id]}"
        return TieView("route", title, words, staff_id, page="routes", target=staff_id, school_year=self._school_year)


def _uids(session: Session, rows: Sequence[OccurrenceView]) -> dict[int, str]:
    """Uid of the roadmap's row of each window."""
    known: dict[int, str] = {}
    for key in {row.measure_id for row in rows if row.measure_id is not None}:
        known[key] = session.get_one(Measure, key).uid
    return {row.occurrence_id: known[row.measure_id] for row in rows if row.measure_id is not None}


def _target(row: OccurrenceView) -> Target:
    return Target(
        row.occurrence_id,
        row.title,
        row.form,
        row.doc_kind,
        row.start,
        row.end,
        row.done_on,
        len(row.evidence),
        row.status is Status.WITHDRAWN,
        row.responsible if row.staff_id is not None else "",
    )
