"""Steps of «Отчёты» that store something: a report marked as sent, a comment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.services.views.reports import ReportKind, ReportRequest
from app.services.views.sent_reports import Posting
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.memory import Json
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

Notify = Callable[[str, Tone], None]
_RECIPIENTS = "reports/recipients"
_KEPT = 8


class ReportSteps:
    """Asks to whom and when, then runs the use case."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        self._desk = desk
        self._workplace = workplace
        self._notify = notify

    def send(self, kind: ReportKind, request: ReportRequest, done: Callable[[int], object]) -> None:
        """Ask for the recipient, the outgoing number and the day, then lock the report; `done` takes what it is now."""
        self._workplace.ask(
            "reports/authority",
            lambda services: services.school.facts().authority,
            lambda authority: self._ask(kind, request, authority, done),
        )

    def _ask(self, kind: ReportKind, request: ReportRequest, authority: str, done: Callable[[int], object]) -> None:
        known = self._recipients()
        offered = list(dict.fromkeys(str(name) for name in (*known, authority) if name))
        first = offered[0] if offered else ""
        facts = (
            Fact("recipient", "Кому", first, FactKind.OFFERED, choices=offered, hint="Управление образования"),
            Fact("number", "Исходящий номер", "", FactKind.LINE),
            Fact("sent_on", "Когда отправлен", self._workplace.today, FactKind.DATE),
            Fact("note", "Примечание", "", FactKind.LINE),
        )
        covered = f" за {request.period.words}" if request.period else ""
        text = f"{kind.title}{covered}. Отчёт сохранится таким, какой он сейчас, и больше не изменится."
        told = self._desk.asker.form(
            "Отметить отправленным", text, facts, "Отметить отправленным", required=("recipient", "sent_on")
        )
        if told is None or not isinstance(told["sent_on"], date):
            return
        posting = Posting(
            str(told["recipient"] or ""), told["sent_on"], str(told["number"] or ""), str(told["note"] or "")
        )

        def sent(sent_id: int) -> None:
            self._desk.memory.set(_RECIPIENTS, [*dict.fromkeys((posting.recipient, *known))][:_KEPT])
            self._notify(f"Отмечено отправленным: {posting.recipient}", Tone.GOOD)
            done(sent_id)

        self._workplace.do(
            "Отметка об отправке",
            lambda services, _progress: services.sent_reports.send(kind.code, request, posting),
            (Change.REPORTS,),
            sent,
        )

    def write_note(self, uid: str, text: str) -> None:
        """Keep a comment of the report."""
        year = self._workplace.school_year
        self._workplace.do(
            "Комментарий к отчёту", lambda services, _progress: _write(services, year, uid, text), (Change.REPORTS,)
        )

    def _recipients(self) -> list[Json]:
        kept = self._desk.memory.get(_RECIPIENTS)
        return [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []


def _write(services: Services, school_year: int, uid: str, text: str) -> None:
    services.report_notes.write(school_year, uid, text)
