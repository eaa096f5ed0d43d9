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
from app.services.control_history import history_of
from app.services.control_views import ControlReader, evidence_views
from app.services.views.control import EvidenceInput, EvidenceView, HistoryView, OccurrenceView
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


class PartMissingError(AppError):
    """Не указано, что из мероприятия исполнено. Напишите это: слова войдут в отчёт для МОУО."""


class RowWithdrawnError(AppError):
    """Строка плана снята с контроля целиком, а не один её срок. Верните строку в дорожной карте или в ИОМ."""


Keys = int | Sequence[int]
"""One occurrence or several."""

_DESCRIBED = {"fact": "показатель", "result": "результат", "reason": "причина"}


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

    def mark_partly(
        self,
        occurrence_ids: Sequence[int],
        partly_on: date,
        part: str,
        evidence: EvidenceInput | None = None,
        *,
        fact: str = "",
        alone: bool = False,
    ) -> None:
        """Mark open occurrences done in part on a day: what is done, with a document where there is one.

        They stay open until the rest is done; who of an event is marked with them, see `mark_done`.
        """
        if partly_on > self._today():
            raise DoneInFutureError(day=short_date(partly_on))
        if not part.strip():
            raise PartMissingError
        many = plural(len(occurrence_ids), "срок", "срока", "сроков")
        with self._database.step(f"Отмечено частичное исполнение: {many}") as session:
            found = event_windows.around(session, occurrence_ids)
            reached = self._reached(found, occurrence_ids, alone=alone)
            marked = [key for key in reached if found.rows[key].done_on is None and not found.rows[key].withdrawn]
            for key in marked:
                row = found.rows[key]
                row.partly_on, row.partly, row.fact = partly_on, part.strip(), fact.strip() or row.fact
            if evidence is not None:
                self._attach(session, marked, evidence)

    def describe(
        self,
        occurrence_ids: Keys,
        *,
        fact: str | None = None,
        result: str | None = None,
        reason: str | None = None,
        alone: bool = False,
    ) -> None:
        """Write the fact of the indicator, the result or why it is not done; None leaves what is there."""
        told = {"fact": fact, "result": result, "reason": reason}
        names = ", ".join(_DESCRIBED[key] for key, value in told.items() if value is not None)
        with self._database.step(f"Записано об исполнении: {names}") as session:
            keys = _keys(occurrence_ids)
            found = event_windows.around(session, keys)
            for key in self._reached(found, keys, alone=alone):
                for name, value in told.items():
                    if value is not None and getattr(found.rows[key], name) != value.strip():
                        setattr(found.rows[key], name, value.strip())

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

    def reopen(self, occurrence_ids: Keys, *, alone: bool = False) -> None:
        """Take the mark of execution back, or the one in part where there is no other.

        Documents stay; nobody is absent any more.
        """
        with self._database.step("Снята отметка об исполнении") as session:
            keys = _keys(occurrence_ids)
            found = event_windows.around(session, keys)
            done = {key for key in keys if found.rows[key].done_on is not None}
            for key in keys:
                if key in done and found.rows[key].done_on is not None:
                    event_windows.write(found, events.reopened(found.window(key), found.siblings(key), alone=alone))
            for key in self._reached(found, [key for key in keys if key not in done], alone=alone):
                if found.rows[key].partly_on is not None:
                    found.rows[key].partly_on, found.rows[key].partly = None, ""

    def postpone(self, occurrence_ids: Keys, end: date, reason: str, basis: str = "", *, alone: bool = False) -> None:
        """Give occurrences a new last day, with the reason and the paper; the first planned day is remembered."""
        if not reason.strip():
            raise WhyMissingError
        keys = _keys(occurrence_ids)
        with self._database.step(f"Срок перенесён на {short_date(end)}{_many(keys)}") as session:
            found = event_windows.around(session, keys)
            moved: set[int] = set()
            for key in keys:
                if key in moved:
                    continue
                changed = events.postponed(found.window(key), found.siblings(key), end, reason.strip(), alone=alone)
                for one in changed:
                    row = found.rows[one.key]
                    row.moved_from, row.basis = row.moved_from or row.end, basis.strip()
                event_windows.write(found, changed)
                moved |= {one.key for one in changed}

    def set_date(self, occurrence_ids: Keys, start: date | None, end: date, *, alone: bool = False) -> None:
        """Give a date to terms that had none («нужна дата»)."""
        if start is not None and start > end:
            raise DatesReversedError(start=short_date(start), end=short_date(end))
        keys = _keys(occurrence_ids)
        with self._database.step(f"Указан срок {short_date(end)}{_many(keys)}") as session:
            found = event_windows.around(session, keys)
            for one in self._reached(found, keys, alone=alone):
                row = found.rows[one]
                row.start, row.end = start, end

    def withdraw(self, occurrence_ids: Keys, reason: str, basis: str = "", *, alone: bool = False) -> None:
        """Take occurrences off control, with the reason and the paper."""
        if not reason.strip():
            raise WhyMissingError
        keys = _keys(occurrence_ids)
        with self._database.step(f"Срок снят с контроля{_many(keys)}") as session:
            found = event_windows.around(session, keys)
            for one in self._reached(found, keys, alone=alone):
                row = found.rows[one]
                row.withdrawn, row.reason, row.basis = True, reason.strip(), basis.strip()

    def bring_back(self, occurrence_ids: Keys, *, alone: bool = False) -> None:
        """Put occurrences that were taken off control back; why they were taken off is told by their history."""
        keys = _keys(occurrence_ids)
        with self._database.step(f"Срок возвращён на контроль{_many(keys)}") as session:
            found = event_windows.around(session, keys)
            for one in self._reached(found, keys, alone=alone):
                row = found.rows[one]
                if found.window(one).withdrawn and not row.withdrawn:
                    raise RowWithdrawnError
                if row.withdrawn:
                    row.withdrawn, row.reason, row.basis = False, "", ""

    def history(self, occurrence_id: int) -> tuple[HistoryView, ...]:
        """What happened to an occurrence, as the change journal tells it, newest first; undone steps are left out."""
        with self._database.reading() as session:
            return history_of(session, occurrence_id)

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


def _keys(given: Keys) -> list[int]:
    return [given] if isinstance(given, int) else list(dict.fromkeys(given))


def _many(keys: Sequence[int]) -> str:
    """How many, in the name of a step that takes several at once."""
    return f": {plural(len(keys), 'срок', 'срока', 'сроков')}" if len(keys) > 1 else ""
