"""History of an occurrence out of the change journal: who marked, moved or confirmed it, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.models import Occurrence
from app.planning.occurrence_history import document_words, row_words, window_words
from app.services.views.control import HistoryView
from app.storage import history_queries
from app.storage.history_queries import JournalRow

_WINDOW, _LINK = "occurrence", "evidence_link"


def history_of(session: Session, occurrence_id: int) -> tuple[HistoryView, ...]:
    """Steps that touched an occurrence, newest first; those whose changes say nothing to the user are left out."""
    changes = history_queries.changes_of(session, session.get_one(Occurrence, occurrence_id))
    papers = history_queries.documents(session, {_paper(row) for row in changes if row.table == _LINK})
    return tuple(reversed(list(_steps(changes, papers))))


def _steps(changes: Iterable[JournalRow], papers: Mapping[int, Mapping[str, Any]]) -> Iterable[HistoryView]:
    state: dict[str, Any] = {}
    found: dict[int, tuple[JournalRow, list[str]]] = {}
    for row in changes:
        words = found.setdefault(row.entry_id, (row, []))[1]
        if row.table == _WINDOW:
            before = {**state, **(row.before or {})}
            state = {**before, **(row.after or {})}
            words += window_words(before, state)
        elif row.table == _LINK:
            words.append(document_words(papers.get(_paper(row)), added=row.operation == "insert"))
        else:
            words += row_words(row.before or {}, row.after or {})
    return (HistoryView(first.at, first.who, tuple(dict.fromkeys(words))) for first, words in found.values() if words)


def _paper(row: JournalRow) -> int:
    """The document of a link's change."""
    return int((row.after or row.before or {})["evidence_id"])
