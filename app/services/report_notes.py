"""Comments that a report repeats until they are changed: on the whole and on measures."""

from __future__ import annotations

from app.models import ReportNote
from app.services.reporting_execution import EXECUTION, ExecutionDocuments
from app.services.views.reports import ReportRequest
from app.services.views.sent_reports import NoteRow
from app.storage import sent_queries
from app.storage.database import Database


class KeepReportNotes:
    """Use cases of the comments beside the preview of the report on execution."""

    def __init__(self, database: Database, execution: ExecutionDocuments) -> None:
        self._database = database
        self._execution = execution

    def rows(self, request: ReportRequest) -> tuple[NoteRow, ...]:
        """What can be commented on: the whole report, then its measures; raises NoRoadmapError."""
        return self._execution.notes(request)

    def write(self, school_year: int, uid: str, text: str) -> None:
        """Keep a comment on a measure by its uid, or on the whole report (""); an empty text takes it away."""
        text = text.strip()
        with self._database.step("Комментарий к отчёту" if text else "Убран комментарий к отчёту") as session:
            row = sent_queries.notes(session, EXECUTION, school_year).get(uid)
            if row is None:
                if text:
                    session.add(ReportNote(kind=EXECUTION, school_year=school_year, uid=uid, text=text))
            elif text:
                row.text = text
            else:
                session.delete(row)
