"""Terms under control as a calendar file: one event a window, what several ИОМ share once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from app.core.errors import AppError
from app.core.russian import school_year, short_date
from app.planning.states import Status
from app.reports.calendar_file import CalendarEvent, calendar_bytes
from app.services.control import ControlExecution
from app.services.school import KeepSchool
from app.services.views.calendar_file import CalendarChoice
from app.services.views.control import OccurrenceView
from app.storage import calendar_queries
from app.storage.database import Database

WHOLE = timedelta(days=7)
"""Windows of up to this length are shown day by day; of a longer one, a season's, only the last day."""


class NothingInCalendarError(AppError):
    """По этому отбору нет ни одного срока с датой: сохранять нечего. Снимите отбор или укажите даты."""


class ExportCalendar:
    """Writes files; stores nothing."""

    def __init__(
        self, database: Database, control: ControlExecution, school: KeepSchool, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._control = control
        self._school = school
        self._now = now

    def events(self, choice: CalendarChoice) -> tuple[CalendarEvent, ...]:
        """The chosen windows that have a date and were not taken off control, by date."""
        rows = [
            row
            for row in self._control.occurrences(choice.school_year)
            if row.end is not None and row.status is not Status.WITHDRAWN and choice.narrowing.fits(row)
        ]
        with self._database.reading() as session:
            uids = calendar_queries.lasting_uids(session)
        return tuple(_event(shared, uids) for shared in _shared(rows))

    def write(self, choice: CalendarChoice, target: Path) -> int:
        """Write an .ics file; returns how many events it holds. Raises NothingInCalendarError."""
        from app.reports.writers.catalogue import save

        events = self.events(choice)
        if not events:
            raise NothingInCalendarError
        name = f"Сроки {school_year(choice.school_year)}: {self._school.facts().title}"
        content = calendar_bytes(name, events, self._now())

        def fill(file: BinaryIO) -> None:
            file.write(content)

        save(fill, target)
        return len(events)


def _shared(rows: Sequence[OccurrenceView]) -> list[list[OccurrenceView]]:
    """Rows that are one entry of a calendar: the same window of an event, done or open; the plan's row comes first."""
    found: dict[tuple[object, ...], list[OccurrenceView]] = {}
    for row in rows:
        key = (row.occurrence_id,) if row.event is None else (row.event.uid, row.start, row.end, row.done_on is None)
        found.setdefault(key, []).append(row)
    return [sorted(group, key=lambda row: (row.measure_id is None, row.occurrence_id)) for group in found.values()]


def _event(group: Sequence[OccurrenceView], uids: Mapping[int, str]) -> CalendarEvent:
    row = group[0]
    last = row.end or date.max
    first = row.start if row.start is not None and timedelta() <= last - row.start < WHOLE else last
    done = row.done_on is not None
    return CalendarEvent(
        uid=f"{uids[row.occurrence_id]}-{row.occurrence_id}@marshrut-shkoly",
        first=first,
        last=last,
        title=f"Исполнено: {row.title}" if done else row.title,
        details="\n".join(_details(group, first)),
        category=row.section,
        sequence=int(row.moved_from is not None),
        remind=not done,
    )


def _details(group: Sequence[OccurrenceView], first: date) -> list[str]:
    """Lines under the title; what is empty is left out."""
    row = group[0]
    places = [f"План, п. {one.number}" if one.measure_id is not None else one.owner for one in group]
    long = row.start is not None and row.start != first and row.end is not None
    told = (
        ("Где", ", ".join(places)),
        ("Раздел", row.section if row.measure_id is not None else ""),
        ("Ответственный", row.responsible if len(group) == 1 or row.measure_id is not None else ""),
        ("Период", f"{short_date(row.start)} – {short_date(row.end)}" if long else ""),
        ("Срок в плане", row.terms),
        ("Перенесено с", short_date(row.moved_from)),
        ("Показатель", row.indicator),
        ("Документ", row.doc_kind),
        ("Исполнено", short_date(row.done_on)),
    )
    return [f"{name}: {words}" for name, words in told if words]
