"""Dates for the clauses of a term that are bound to events: «в течение 10 рабочих дней после педсовета»."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.core.russian import short_date
from app.core.workdays import add_working_days, has_transfers
from app.terms.calendar import Frame
from app.terms.evaluate import Outcome, with_note
from app.terms.events import Found, find
from app.terms.groups import Group
from app.terms.names import Edge
from app.terms.relations import Clause, Relation, take_apart
from app.terms.syntax import Item, Kind, Role
from app.terms.values import TermContext, TermEvent, Window
from app.terms.words import Word

_DAY = timedelta(days=1)
_VACATION_DOUBT = "даты каникул в сроке не названы"
_NO_EVENT_DOUBT = "не сказано, от какого события считать"
_NO_NAME_DOUBT = "событие не названо"
_ANSWERED = {_VACATION_DOUBT, _NO_EVENT_DOUBT, _NO_NAME_DOUBT}
"""Doubts of the grammar that an event of the calendar answers."""
_APART = "срок и событие расходятся: {note}"
_OUTSIDE = "событие «{name}» вне периода плана"
_TO_THE_END = "конец срока не назван: до конца периода плана"
_TO_THE_NEXT = "конец срока не назван: до конца следующего такого периода"
_UNKNOWN_YEAR = "производственный календарь этого года ещё не известен"
_FAR = 400
_MONTH = timedelta(days=31)


@dataclass(slots=True)
class Bindings:
    """What events have given: windows of clauses that stand alone, clauses answered, doubts, names without dates."""

    windows: list[Window] = field(default_factory=list)
    answered: list[Item] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)


def bind(phrase: str, groups: list[Group], outcomes: list[Outcome], frame: Frame, context: TermContext) -> Bindings:
    """Date the clauses of a phrase by the events of a context.

    A clause that stands alone gives windows of its own; beside dates, with no semicolon between, it narrows them, and
    the windows of the outcome are replaced.
    """
    made = Bindings()
    if not (context.events or context.quarters or context.vacations):
        return made
    for group, outcome in zip(groups, outcomes, strict=True):
        for item in group.items:
            if item.role is Role.UNDATED and item.kind is Kind.RELATIVE:
                _bind_clause(phrase, item, group, outcome, made, frame, context)
            elif item.role is Role.DATED and outcome.doubts and len(groups) == len(group.items) == 1:
                _bind_doubted(phrase, outcome, made, frame, context)
    return made


def _bind_clause(
    phrase: str, item: Item, group: Group, outcome: Outcome, made: Bindings, frame: Frame, context: TermContext
) -> None:
    clause = take_apart(phrase[item.start : item.end])
    found = find(clause, context) if clause else None
    if clause is None or found is None:
        return
    made.waits_for.extend(found.waits_for)
    made.doubts.extend([found.doubt] if found.doubt else [])
    windows = _windows(clause, found, frame)
    if not any(_meets(window, frame) for window in windows):
        made.doubts.extend(_OUTSIDE.format(name=event.name) for event in found.events[:1])
    if not windows:
        return
    made.answered.append(item)
    if outcome.windows and not _parted(group, item):
        _narrow(outcome, windows, made)
    else:
        made.windows.extend(windows)


def _bind_doubted(phrase: str, outcome: Outcome, made: Bindings, frame: Frame, context: TermContext) -> None:
    """«до начала учебного года», which the grammar reads with a doubt: the school has said when that is."""
    clause = take_apart(phrase)
    found = find(clause, replace(context, quarters=(), vacations=())) if clause else None
    if clause is None or found is None or found.doubt or not found.events:
        return
    windows = [window for window in _windows(clause, found, frame) if window.end >= frame.first - _MONTH]
    if windows:
        made.settled.extend(outcome.doubts)
        outcome.doubts, outcome.segments = [], [windows]


def still_doubted(doubts: list[str], made: Bindings) -> list[str]:
    """The doubts of a phrase without those that its events have answered."""
    answered = {item.doubt for item in made.answered} & _ANSWERED | {*made.settled}
    return [*(doubt for doubt in doubts if doubt not in answered), *made.doubts]


def _parted(group: Group, item: Item) -> bool:
    """Whether a semicolon or «и» stands between a clause and the dates: then it is a term of its own."""
    at = group.items.index(item)
    dated = [place for place, one in enumerate(group.items) if one.role in {Role.DATED, Role.OFTEN}]
    nearest = min(dated, key=lambda place: abs(place - at), default=at)
    between = group.items[min(at, nearest) : max(at, nearest)]
    return any(one.role is Role.BREAK and one.text in {";", "и", "также"} for one in between)


def _narrow(outcome: Outcome, windows: list[Window], made: Bindings) -> None:
    """Cut the dated windows by those of the event; where nothing would be left, they stay with a doubt."""
    cut = [[part for own in segment for one in windows if (part := _cut(own, one))] for segment in outcome.segments]
    if any(cut):
        outcome.segments = [segment for segment in cut if segment]
    else:
        made.doubts.append(_APART.format(note=(windows[0].note or "").split(";")[0]))


def _cut(own: Window, one: Window) -> Window | None:
    start = max((day for day in (own.start, one.start) if day), default=None)
    end = min(own.end, one.end)
    event = (one.note or "").split("; ")[0]  # where the window ends is said by the date beside the clause
    return with_note(Window(start, end, own.note), event) if start is None or start <= end else None


def _windows(clause: Clause, found: Found, frame: Frame) -> list[Window]:
    """Windows of a clause, an event after another: those that meet the plan's period, or all where none does."""
    limits = found.limits or (None,) * len(found.events)
    made = [_window(clause, found.edge, event, limit, frame) for event, limit in zip(found.events, limits, strict=True)]
    windows = [window for window in made if window is not None]
    return [_cut_at_end(window, frame) for window in windows if _meets(window, frame)] or windows


def _meets(window: Window, frame: Frame) -> bool:
    return window.end >= frame.first and (window.start or window.end) <= frame.last


def _cut_at_end(window: Window, frame: Frame) -> Window:
    if window.end <= frame.last or window.start is None:
        return window
    note = f"срок обрезан по концу периода плана: по событию он длится до {short_date(window.end)}"
    return with_note(replace(window, end=frame.last), note)


def _window(clause: Clause, own: Edge, event: TermEvent, limit: date | None, frame: Frame) -> Window | None:
    """The window that an event gives a clause; `limit`: where «после» without a number of days ends."""
    if event.start is None or event.end is None:
        return None
    start, end = sorted((event.start, event.end))
    note = f"по событию «{event.name}»: {_days(start, end)}"
    if clause.relation is Relation.DURING:
        return Window(start, end, note)
    if clause.relation is Relation.BEFORE:
        return _before(clause, own, start, end, note)
    day = start if clause.subject.edge is Edge.BEGIN and own is not Edge.BEGIN else end
    if clause.amount:
        last = _shifted(day, clause, 1)
        return Window(last if clause.exact else day, last, _known(note, clause, last))
    if day > frame.last:
        return None
    words = _TO_THE_END if limit is None else _TO_THE_NEXT
    return with_note(Window(day, min(max(limit or frame.last, day), frame.last), note), words)


def _before(clause: Clause, own: Edge, start: date, end: date, note: str) -> Window:
    """A deadline: the day before the event, or so many days before it."""
    if clause.subject.edge is Edge.END and own is Edge.WHOLE:
        return Window(None, _shifted(end, clause, -1) if clause.amount else end, note)
    if not clause.amount:
        return Window(None, start - _DAY, note)
    day = _shifted(start, clause, -1)
    note = _known(note, clause, day)
    return Window(day, start - _DAY, note) if clause.not_earlier else Window(None, day, note)


def _shifted(day: date, clause: Clause, sign: int) -> date:
    """So many days, working days, weeks or months later or earlier: 31 January and a month → 28 February."""
    amount = sign * min(clause.amount, _FAR)
    if clause.unit is Word.MONTH_UNIT:
        year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    if clause.unit is Word.WEEK:
        return day + timedelta(weeks=amount)
    return add_working_days(day, amount) if clause.working else day + timedelta(days=amount)


def _known(note: str, clause: Clause, day: date) -> str:
    return note if not clause.working or has_transfers(day.year) else f"{note}; {_UNKNOWN_YEAR}"


def _days(start: date, end: date) -> str:
    """«15.03–20.05»; a single day, and days of two years, with the year."""
    if start == end:
        return short_date(start)
    if start.year == end.year:
        return f"{start:%d.%m}–{end:%d.%m}"
    return f"{short_date(start)}–{short_date(end)}"
