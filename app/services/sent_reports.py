"""Reports that were sent: locked with the very PDF and figures, opened, compared, followed by the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from app.core.clock import Today
from app.core.errors import AppError
from app.core.files import FileUnreadableError, reason_of
from app.core.russian import school_year_start, short_date
from app.models import SentReport
from app.planning.execution import Progress, progress
from app.planning.report_periods import ReportDue, ReportPeriod, day_of_report, following, period_kind, report_due
from app.reports.execution import SinceLast, figures
from app.services.reporting import IssueReports
from app.services.reporting_execution import EXECUTION, ExecutionDocuments, states_of
from app.services.views.reports import ReportRequest
from app.services.views.sent_reports import ComparedRow, Comparison, Posting, SentView
from app.storage import sent_queries
from app.storage.attachments import Attachments
from app.storage.database import Database


class RecipientMissingError(AppError):
    """Не указано, кому отправлен отчёт. Напишите получателя, например «Управление образования»."""


class SentInFutureError(AppError):
    """День отправки {day} ещё не наступил. Укажите день, когда отчёт ушёл."""


class SentFileGoneError(AppError):
    """PDF отправленного отчёта не найден или изменён вне программы. Восстановите папку программы из резервной копии."""


class NothingToCompareError(AppError):
    """До этого отчёта других отчётов о выполнении за этот учебный год не отправляли: сравнить не с чем."""


class SendReports:
    """Use cases of the view «Отправленные» and of the button «Отметить отправленным».

    A sent report has no use case that changes it: only undo takes the whole step back.
    """

    def __init__(
        self,
        database: Database,
        attachments: Attachments,
        reports: IssueReports,
        execution: ExecutionDocuments,
        today: Today,
    ) -> None:
        self._database = database
        self._attachments = attachments
        self._reports = reports
        self._execution = execution
        self._today = today

    def send(self, kind: str, request: ReportRequest, posting: Posting, title: str = "") -> int:
        """Lock a document as sent, with its very PDF and figures; returns its identifier.

        `title`: what it is called in the list (empty = its name in the catalogue).
        """
        recipient = posting.recipient.strip()
        if not recipient:
            raise RecipientMissingError
        if posting.sent_on > self._today():
            raise SentInFutureError(day=short_date(posting.sent_on))
        names = {one.code: one.title for one in self._reports.catalogue()}
        asked = request if request.as_of else replace(request, as_of=self._execution.as_of(request))
        told = self._figures(asked) if kind == EXECUTION else {}
        digest = self._attachments.keep_content(self._reports.preview(kind, asked), names.get(kind, kind))
        period = asked.period
        with self._database.step(f"Отмечено отправленным: {title or names[kind]}") as session:
            row = SentReport(
                kind=kind,
                title=title or names[kind],
                school_year=asked.school_year,
                period_from=period.first if period else None,
                period_to=period.last if period else None,
                as_of=asked.as_of,
                recipient=recipient,
                number=posting.number.strip(),
                sent_on=posting.sent_on,
                note=posting.note.strip(),
                figures=told,
                pdf_sha256=digest,
            )
            session.add(row)
            session.flush()
            return row.id

    def sent(self) -> tuple[SentView, ...]:
        """All sent reports, the newest first."""
        with self._database.reading() as session:
            return tuple(self._view(row) for row in sent_queries.sent_reports(session))

    def last_sent(self, school_year: int) -> dict[str, date]:
        """The day each kind of document was last sent on in the school year."""
        with self._database.reading() as session:
            return sent_queries.last_sent(session, school_year)

    def due(self, school_year: int) -> ReportDue:
        """Whether the quarterly report on execution is owed, and until when the next one is due."""
        with self._database.reading() as session:
            last = sent_queries.last_sent(session, school_year).get(EXECUTION)
            covered = sent_queries.covered_until(session, EXECUTION, school_year)
        return report_due(last, covered, school_year, self._today())

    def pdf(self, sent_id: int) -> bytes:
        """The very PDF that was sent; raises SentFileGoneError."""
        with self._database.reading() as session:
            digest = session.get_one(SentReport, sent_id).pdf_sha256
        if self._attachments.missing(digest):
            raise SentFileGoneError
        path = self._attachments.path(digest)
        try:
            return path.read_bytes()
        except OSError as error:
            raise FileUnreadableError(file=path.name, reason=reason_of(error)) from error

    def save(self, sent_id: int, target: Path) -> None:
        """Write the very PDF that was sent into a file."""
        from app.reports.writers.catalogue import save

        pdf = self.pdf(sent_id)

        def write(file: BinaryIO) -> None:
            file.write(pdf)

        save(write, target)

    def next_request(self, sent_id: int) -> ReportRequest:
        """The next report of the same kind: the period moved on, as of its last day, not later than today.

        Comments need no taking over: they stay until they are changed.
        """
        with self._database.reading() as session:
            row = session.get_one(SentReport, sent_id)
            period, school_year = _period(row), row.school_year
        if period is None:
            return ReportRequest(school_year, as_of=self._today())
        after = following(period)
        return ReportRequest(school_year_start(after.last), as_of=day_of_report(after, self._today()), period=after)

    def compare(self, sent_id: int, *, with_today: bool = False) -> Comparison:
        """A sent report with the one before it, or with the state of today; raises NothingToCompareError."""
        with self._database.reading() as session:
            row = session.get_one(SentReport, sent_id)
            if with_today:
                earlier, later = row, None
                request = ReportRequest(row.school_year, as_of=self._today())
                before, now = row.figures, {}
            else:
                found = sent_queries.sent_before(session, row.kind, row.school_year, row.as_of)
                if found is None or not row.figures:
                    raise NothingToCompareError
                earlier, later = found, row
                before, now = found.figures, row.figures
            views = self._view(earlier), self._view(later) if later is not None else None
        if later is None:
            now = self._execution.snapshot(request)
        return _compared(views[0], views[1], before, now)

    def _figures(self, request: ReportRequest) -> dict[str, Any]:
        report = self._execution.report(request)
        return {"totals": [list(pair) for pair in figures(report.totals)], **self._execution.snapshot(request)}

    def _view(self, row: SentReport) -> SentView:
        period = _period(row)
        return SentView(
            row.id,
            row.kind,
            row.title,
            row.school_year,
            row.period_from,
            row.period_to,
            period.words if period else "",
            row.as_of,
            Posting(row.recipient, row.sent_on, row.number, row.note),
            tuple((str(name), str(value)) for name, value in row.figures.get("totals", ())),
        )


def _period(row: SentReport) -> ReportPeriod | None:
    if row.period_from is None or row.period_to is None:
        return None
    return ReportPeriod(period_kind(row.period_from, row.period_to), row.period_from, row.period_to)


def _compared(
    earlier: SentView, later: SentView | None, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Comparison:
    changed = progress(states_of(before), states_of(now))
    rows = {row[0]: row for kept in (before, now) for row in kept.get("rows", ())}
    since = SinceLast(earlier.as_of, *_counts(changed))
    old, new = dict(before.get("whole", ())), dict(now.get("whole", ()))
    return Comparison(
        earlier,
        later,
        since.words,
        tuple((name, old.get(name, "—"), value) for name, value in new.items()),
        *(_rows(keys, rows) for keys in (changed.done, changed.fell_overdue, changed.caught_up)),
    )


def _counts(changed: Progress) -> tuple[int, int, int]:
    return len(changed.done), len(changed.fell_overdue), len(changed.caught_up)


def _rows(keys: Sequence[str], rows: Mapping[str, Sequence[str]]) -> tuple[ComparedRow, ...]:
    found = (rows[key] for key in keys)
    return tuple(ComparedRow(row[2], row[3], date.fromisoformat(row[4]) if row[4] else None) for row in found)
