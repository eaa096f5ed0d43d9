"""Control of execution: marking done with a confirming document, absence, moving, taking off control.

A step on a window of an event reaches the same window of it in the roadmap and in every ИОМ in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import plural, short_date
from app.models import Evidence, EvidenceLink
from app.planning import events
from app.services import event_windows, evidence_rows
from app.services.control_views import ControlReader, evidence_views
from app.services.views.control import EvidenceInput, EvidenceView, OccurrenceView
from app.storage import event_queries
from app.storage.attachments import Attachments
from app.storage.database import Database


class DoneInFutureError(AppError):
    """Дата исполнения {day} ещё не наступила. Укажите день, когда мероприятие прошло."""


class WhyMissingError(AppError):
    """Не указана причина. Напишите её: она войдёт в отчёт для МОУО."""


class AbsenceReasonMissingError(AppError):
    """Не указано, почему человек отсутствовал на событии. Напишите причину, например «больничный»."""


class NotHeldError(AppError):
    """Это событие ещё нигде не отмечено проведённым. Отметьте исполнение и укажите день."""


class DatesReversedError(AppError):
    """Срок кончается {end}, раньше, чем начинается: {start}. Исправьте одну из дат."""


class ControlExecution:
    """Use cases of the control page, of the ИОМ and of the home page.

    `alone` limits a step to the very window, although others have the event too («только у этого сотрудника»).
    """

    def __init__(self, database: Database, attachments: Attachments, today: Today) -> None:
        self._database = database
        self._attachments = attachments
        self._today = today

    def occurrences(self, school_year: int) -> tuple[OccurrenceView, ...]:
        """Occurrences of the approved roadmap and routes, by date; those without a date come last."""
        with self._database.reading() as session:
            return ControlReader(session, school_year, self._today(), self._attachments).occurrences()

    def mark_done(
        self,
        occurrence_ids: Sequence[int],
        done_on: date,
        evidence: EvidenceInput | None = None,
        *,
        fact: str = "",
        result: str = "",
        absent: Mapping[int, str] | None = None,
        alone: bool = False,
    ) -> None:
        """Mark occurrences done on a day; one document may confirm all of them.

        `absent`: why a staff member was not at the event, by identifier: the window of that person stays open. Who was
        absent before is marked alone, with the document that is given here.
        """
        if done_on > self._today():
            raise DoneInFutureError(day=short_date(done_on))
        missing = {key: why.strip() for key, why in (absent or {}).items()}
        if not all(missing.values()):
            raise AbsenceReasonMissingError
        many = plural(len(occurrence_ids), "срок", "срока", "сроков")
        with self._database.step(f"Отмечено исполнение: {many}") as session:
            found = event_windows.around(session, occurrence_ids)
            done: dict[int, None] = {}
            for key in occurrence_ids:
                if key in done:
                    continue
                changed = events.marked(found.window(key), found.siblings(key), done_on, missing, alone=alone)
                event_windows.write(found, changed)
                done |= dict.fromkeys(window.key for window in changed if window.done_on is not None)
            for key in done:
                row = found.rows[key]
                row.fact, row.result = fact or row.fact, result or row.result
            if evidence is not None:
                self._attach(session, done, evidence)

    def mark_held(self, occurrence_ids: Sequence[int]) -> None:
        """Mark windows of events that others had already: with the same day, the same fact and the same documents."""
        with self._database.step("Отмечено проведённое событие") as session:
            found = event_windows.around(session, occurrence_ids)
            for key in occurrence_ids:
                window = found.window(key)
                day = events.held_on(window, found.siblings(key))
                if day is None:
                    raise NotHeldError
                peers = events.together(window, found.siblings(key))
                held = next(one for one in peers if one.done_on == day and not one.apart)
                row, example = found.rows[key], found.rows[held.key]
                row.done_on, row.fact = day, row.fact or example.fact
                known = {link.evidence_id for link in event_queries.links_of(session, [key])}
                session.add_all(
                    EvidenceLink(evidence_id=link.evidence_id, occurrence_id=key)
                    for link in event_queries.links_of(session, [held.key])
                    if link.evidence_id not in known
                )

    def reopen(self, occurrence_id: int, *, alone: bool = False) -> None:
        """Take the mark of execution back; documents stay, nobody is absent any more."""
        with self._database.step("Снята отметка об исполнении") as session:
            found = event_windows.around(session, [occurrence_id])
            window = found.window(occurrence_id)
            event_windows.write(found, events.reopened(window, found.siblings(occurrence_id), alone=alone))

    def postpone(self, occurrence_id: int, end: date, reason: str, *, alone: bool = False) -> None:
        """Give an occurrence a new last day, with the reason; the first planned day is remembered."""
        if not reason.strip():
            raise WhyMissingError
        with self._database.step(f"Срок перенесён на {short_date(end)}") as session:
            found = event_windows.around(session, [occurrence_id])
            window, others = found.window(occurrence_id), found.siblings(occurrence_id)
            changed = events.postponed(window, others, end, reason.strip(), alone=alone)
            for one in changed:
                row = found.rows[one.key]
                row.moved_from = row.moved_from or row.end
            event_windows.write(found, changed)

    def set_date(self, occurrence_id: int, start: date | None, end: date, *, alone: bool = False) -> None:
        """Give a date to a term that had none («нужна дата»)."""
        if start is not None and start > end:
            raise DatesReversedError(start=short_date(start), end=short_date(end))
        with self._database.step(f"Указан срок {short_date(end)}") as session:
            found = event_windows.around(session, [occurrence_id])
            for one in self._reached(found, [occurrence_id], alone=alone):
                row = found.rows[one]
                row.start, row.end = start, end

    def withdraw(self, occurrence_id: int, reason: str, *, alone: bool = False) -> None:
        """Take one occurrence off control, with the reason."""
        if not reason.strip():
            raise WhyMissingError
        with self._database.step("Срок снят с контроля") as session:
            found = event_windows.around(session, [occurrence_id])
            for one in self._reached(found, [occurrence_id], alone=alone):
                row = found.rows[one]
                row.withdrawn, row.reason = True, reason.strip()

    def add_evidence(self, occurrence_ids: Sequence[int], evidence: EvidenceInput, *, alone: bool = False) -> None:
        """Attach one confirming document to occurrences."""
        with self._database.step(f"Добавлен документ: {evidence.kind}") as session:
            found = event_windows.around(session, occurrence_ids)
            self._attach(session, self._reached(found, occurrence_ids, alone=alone), evidence)

    def remove_evidence(self, evidence_id: int, occurrence_id: int, *, alone: bool = False) -> None:
        """Take a document away from an occurrence; one that confirms nothing any more is removed."""
        with self._database.step("Убран подтверждающий документ") as session:
            found = event_windows.around(session, [occurrence_id])
            evidence_rows.unlink(session, evidence_id, self._reached(found, [occurrence_id], alone=alone))

    def evidence_views(self, rows: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
        """Documents with the place of their copies."""
        return evidence_views(rows, self._attachments)

    @staticmethod
    def _reached(found: event_windows.EventWindows, keys: Sequence[int], *, alone: bool) -> list[int]:
        """Windows that a step on these reaches, each once."""
        return evidence_rows.reached(found, keys, alone=alone)

    def _attach(self, session: Session, occurrence_ids: Iterable[int], given: EvidenceInput) -> None:
        row = evidence_rows.stored(session, self._attachments, given, self._today())
        evidence_rows.link(session, row.id, occurrence_ids)
