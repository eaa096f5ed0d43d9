"""Documents around meetings: the minutes; the programme of targeted help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import plural, school_year
from app.reports.assistance import assistance_programme
from app.reports.document import Document
from app.reports.letterhead import Letterhead
from app.reports.minutes import minutes_document
from app.services.assistance import PrepareAssistance
from app.services.meetings import KeepMeetings
from app.services.study import StudyResults
from app.services.views.reports import Missing, ReportKind, ReportRequest

MINUTES = "minutes"
MEETING_KINDS = (
    ReportKind("assistance", "Программа адресной помощи", "Для МОУО и школы", "вместе с планом"),
    ReportKind(MINUTES, "Протокол совещания", "Для педсовета", "в день совещания"),
)


class NoMeetingError(AppError):
    """Протоколов за {year} учебный год нет. Составьте первый: «Отчёты», вид «Совещания», «Составить протокол»."""


class NoWeakSpotsError(AppError):
    """Принятых затруднений нет: программе не на что отвечать. Примите их на странице «Затруднения»."""


class MeetingDocuments:
    """Builds them from what the use cases show; stores nothing."""

    def __init__(
        self, meetings: KeepMeetings, assistance: PrepareAssistance, study: StudyResults, today: Today
    ) -> None:
        self._meetings = meetings
        self._assistance = assistance
        self._study = study
        self._today = today
        self.builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {
            MINUTES: self._minutes,
            "assistance": self._programme,
        }

    def missing(self, kind: str, request: ReportRequest) -> list[Missing]:
        """Weak spots that no measure of the plan answers."""
        if kind != "assistance":
            return []
        bare = sum(not spot.measures for spot in self._assistance.programme(request.school_year).spots)
        if not bare:
            return []
        many = plural(bare, "затруднение", "затруднения", "затруднений")
        return [Missing(f"Нет мер в плане: {many}", "difficulties")]

    def _programme(self, request: ReportRequest, head: Letterhead) -> Document:
        programme = self._assistance.programme(request.school_year)
        if not programme.spots:
            raise NoWeakSpotsError
        return assistance_programme(programme, self._study.rules(), head, request.as_of or self._today())

    def _minutes(self, request: ReportRequest, head: Letterhead) -> Document:
        """Of the meeting that is asked for, else of the newest of the year."""
        if request.meeting_id is not None:
            return minutes_document(self._meetings.meeting(request.meeting_id), head)
        known = self._meetings.meetings(request.school_year)
        if not known:
            raise NoMeetingError(year=school_year(request.school_year))
        return minutes_document(known[0], head)
