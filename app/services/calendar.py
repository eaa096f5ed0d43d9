"""The school's calendar: named events, quarters, vacations and days of ВПР, which the terms of plans are dated by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import AppError, BugError
from app.core.russian import fold, short_date
from app.core.russian import school_year as year_words
from app.models import CalendarEntry
from app.planning.values import Period
from app.services import term_reading
from app.services.redating import TermsOfYear, redate, terms_of_year
from app.services.views.calendar import KIND_WORDS, KINDS, CalendarChange, CalendarRow, CalendarView
from app.storage import calendar_queries
from app.storage.calendar_queries import QUARTERS
from app.storage.database import Database
from app.terms.values import SCHOOL_TERMS, TermContext, TermEvent

_SEPTEMBER = 9
_VACATIONS = ("Осенние каникулы", "Зимние каникулы", "Весенние каникулы", "Летние каникулы")
_EVENTS = (
    "Начало учебного года",
    "Августовский педсовет",
    "Школьный этап ВсОШ",
    "Муниципальный этап ВсОШ",
    "ВПР",
    "Получение результатов ВПР",
    "Промежуточная аттестация",
    "Итоговый педсовет",
    "ГИА",
)


class EntryNameMissingError(AppError):
    """Не указано название. Напишите его так, как событие называют в сроках плана, например «ВПР» или «педсовет»."""


class EntryExistsError(AppError):
    """«{name}» в календаре {year} учебного года уже есть. Измените его даты или назовите событие иначе."""


class EntryDatesError(AppError):
    """«{name}»: конец {end} раньше начала {start}. Исправьте одну из дат."""


class EntryOutsideYearError(AppError):
    """«{name}»: {day} не относится к {year} учебному году. Проверьте год в дате."""


class NothingToCopyError(AppError):
    """В календаре прошлого, {year} учебного года этого нет: взять нечего."""


class KeepCalendar:
    """Use cases of the calendar's tab; each change is one step, and the terms of plans under control follow in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def calendar(self, school_year: int) -> CalendarView:
        """Entries of a school year, usual ones suggested, and what the terms of its plans wait for."""
        with self._database.reading() as session:
            stored = calendar_queries.calendar(session, [school_year])
            before = {row.kind for row in calendar_queries.calendar(session, [school_year - 1])}
            rows = [CalendarRow(row.kind, row.name, row.start, row.end, row.id) for row in stored]
            rows += _suggested(school_year, rows)
            waiting = _waiting(session, school_year, rows)
        names = Counter(name for waits in waiting for name in waits)
        return CalendarView(
            school_year,
            tuple(rows),
            waiting=tuple(names.most_common()),
            waiting_terms=len(waiting),
            last_year=tuple(kind for kind in KINDS if kind in before),
        )

    def put(
        self,
        school_year: int,
        kind: str,
        name: str,
        start: date | None = None,
        end: date | None = None,
        *,
        entry_id: int | None = None,
    ) -> CalendarChange:
        """Add an entry, or change the one given; one date alone is a single day."""
        name = " ".join(name.split())
        start, end = start or end, end or start
        _check(school_year, kind, name, start, end)
        with self._database.step(f"Календарь: {name}") as session:
            before = terms_of_year(session, school_year)
            same = _of_name(session, school_year, kind, name)
            row = session.get_one(CalendarEntry, entry_id) if entry_id is not None else None
            if same is not None and same is not row:
                raise EntryExistsError(name=name, year=year_words(school_year))
            if row is None:
                row = CalendarEntry(school_year=school_year, kind=kind)
                session.add(row)
            row.name, row.start, row.end = name, start, end
            days = "без даты" if start is None else _days(start, end)
            return _follow(session, school_year, before, f"Календарь: {name} – {days}")

    def take_suggested(self, school_year: int, kind: str) -> CalendarChange:
        """Take all usual entries of a kind as they are suggested: the four quarters with their usual dates."""
        with self._database.step(f"Календарь: {KIND_WORDS[kind].lower()} как обычно") as session:
            before = terms_of_year(session, school_year)
            stored = calendar_queries.calendar(session, [school_year])
            rows = [CalendarRow(row.kind, row.name, row.start, row.end, row.id) for row in stored]
            for row in _suggested(school_year, rows):
                if row.kind == kind:
                    session.add(_entry(school_year, row.kind, row.name, row.start, row.end))
            return _follow(session, school_year, before, f"Календарь: {KIND_WORDS[kind].lower()} как обычно")

    def remove(self, entry_ids: Sequence[int]) -> CalendarChange:
        """Remove entries; terms that were dated by them lose their dates."""
        with self._database.step("Календарь: удаление") as session:
            rows = [session.get_one(CalendarEntry, entry_id) for entry_id in entry_ids]
            if not rows:
                return CalendarChange()
            school_year = rows[0].school_year
            before = terms_of_year(session, school_year)
            for row in rows:
                session.delete(row)
            names = ", ".join(row.name for row in rows)
            return _follow(session, school_year, before, f"Из календаря удалено: {names}")

    def copy_from_last_year(self, school_year: int, kind: str) -> CalendarChange:
        """Take a kind from last year: quarters and vacations with their days moved by a year, the rest as names only.

        The day of a педсовет or of ВПР is not last year's, and a term must not be dated by a guess.
        """
        with self._database.step(f"Календарь: {KIND_WORDS[kind].lower()} из прошлого года") as session:
            before = terms_of_year(session, school_year)
            known = {fold(row.name) for row in calendar_queries.calendar(session, [school_year]) if row.kind == kind}
            old = [row for row in calendar_queries.calendar(session, [school_year - 1]) if row.kind == kind]
            if not old:
                raise NothingToCopyError(year=year_words(school_year - 1))
            moved = kind in {"quarter", "vacation"}
            for row in old:
                if fold(row.name) not in known:
                    days = (_next_year(row.start), _next_year(row.end)) if moved else (None, None)
                    session.add(_entry(school_year, kind, row.name, *days))
            return _follow(session, school_year, before, f"Календарь: {KIND_WORDS[kind].lower()} из прошлого года")


def _entry(school_year: int, kind: str, name: str, start: date | None, end: date | None) -> CalendarEntry:
    return CalendarEntry(school_year=school_year, kind=kind, name=name, start=start, end=end)


def _of_name(session: Session, school_year: int, kind: str, name: str) -> CalendarEntry | None:
    rows = calendar_queries.calendar(session, [school_year])
    return next((row for row in rows if row.kind == kind and fold(row.name) == fold(name)), None)


def _check(school_year: int, kind: str, name: str, start: date | None, end: date | None) -> None:
    if kind not in KINDS:
        raise BugError(f"kind of calendar entry {kind}")
    if not name:
        raise EntryNameMissingError
    if start is None or end is None:
        return
    if start > end:
        raise EntryDatesError(name=name, start=short_date(start), end=short_date(end))
    first, last = date(school_year, 7, 1), date(school_year + 1, 9, 30)  # from the августовский педсовет to autumn
    for day in (start, end):
        if not first <= day <= last:
            raise EntryOutsideYearError(name=name, day=short_date(day), year=year_words(school_year))


def _follow(session: Session, school_year: int, before: TermsOfYear, words: str) -> CalendarChange:
    """Bring the plans under control to the new calendar, and say it in the name of the step."""
    session.flush()
    change = redate(session, before, terms_of_year(session, school_year))
    session.info["recorder"].rename(f"{words}; {change.words}" if change.words else words)
    session.flush()
    return change


def _days(start: date | None, end: date | None) -> str:
    return short_date(end) if start == end else f"{short_date(start)}–{short_date(end)}"


def _next_year(day: date | None) -> date | None:
    if day is None:
        return None
    leap = day.month == 2 and day.day > 28  # noqa: PLR2004  29 February
    return date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1)


def _suggested(school_year: int, stored: Sequence[CalendarRow]) -> list[CalendarRow]:
    """Usual entries that the school has not named yet."""
    quarters = [
        CalendarRow("quarter", name, _day(school_year, *first), _day(school_year, *last))
        for name, (first, last) in zip(QUARTERS, SCHOOL_TERMS, strict=True)
    ]
    usual = [
        *(CalendarRow("event", name) for name in _EVENTS),
        *quarters,
        *(CalendarRow("vacation", name) for name in _VACATIONS),
    ]
    known = {(row.kind, fold(row.name)) for row in stored}
    return [row for row in usual if (row.kind, fold(row.name)) not in known]


def _day(school_year: int, month: int, day: int) -> date:
    return date(school_year + (month < _SEPTEMBER), month, day)


def _waiting(session: Session, school_year: int, rows: Sequence[CalendarRow]) -> list[tuple[str, ...]]:
    """For each term of the year's plans without dates: the events that would date it."""
    period = Period.of_school_year(school_year)
    context = _with_suggested(term_reading.context_of(session, period.start, period.end), rows)
    terms = terms_of_year(session, school_year).seen.values()
    undated = (term for term in terms if not term.occurrences)
    return [waits for term in undated if (waits := term_reading.read(term.phrase, context).waits_for)]


def _with_suggested(context: TermContext, rows: Sequence[CalendarRow]) -> TermContext:
    """The context with the usual names that the school has not taken, as names without dates."""

    def named(kind: str) -> tuple[TermEvent, ...]:
        return tuple(TermEvent(row.name) for row in rows if row.kind == kind and row.suggested)

    return replace(
        context,
        events=(*context.events, *named("event")),
        quarters=context.quarters or tuple(TermEvent(name) for name in QUARTERS),
        vacations=(*context.vacations, *named("vacation")),
    )
