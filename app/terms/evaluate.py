"""From the groups of a phrase to windows, group by group."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

from app.terms.calendar import Frame, units
from app.terms.frequent import bounding, counted, each_month, kind_of, often
from app.terms.groups import Group
from app.terms.stretches import LATE_END, OPEN_END, UNLIKE
from app.terms.syntax import Frequency, Kind, Role, Shape, Span, Unit
from app.terms.units import WHICH_MONTH
from app.terms.values import Window
from app.terms.years import SEVERAL_YEARS, Settled, anchor_day, repeated, settle, spread

_YEARLY = {
    Kind.MONTH: Kind.YEARLY_MONTH,
    Kind.DAY: Kind.YEARLY_RANGE,
    Kind.RANGE: Kind.YEARLY_RANGE,
    Kind.DEADLINE: Kind.YEARLY_DEADLINE,
    Kind.SCHOOL_YEAR: Kind.YEARLY_RANGE,
    Kind.YEAR_ROUND: Kind.YEARLY_RANGE,
    Kind.CONTINUOUS: Kind.YEARLY_RANGE,
}
_STATED_YEARLY = "рядом с «ежегодно» стоит год"
_FURTHER_WHOLE = "«далее» без даты: взято время до конца периода плана"
_PAIR = 2
_WHICH_OF_MONTHS = "неясно, к какому из месяцев относятся дни"
_UNPARTED = "между сроками нет знака: неясно, как они связаны"
_LIST_OR_RANGE = "между месяцами нет знака: неясно, перечень это или период"
TOO_MANY_RULES = "названо несколько частот сразу"


@dataclass(slots=True)
class Outcome:
    """What a group gives: windows in segments (dates with a common note), kinds, doubts, settled spans."""

    segments: list[list[Window]] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    yearly: bool = False

    @property
    def windows(self) -> list[Window]:
        """All windows, segment after segment."""
        return [window for segment in self.segments for window in segment]

    def add(self, settled: Settled, kind: Kind) -> None:
        """Take the windows of a span."""
        self.settled.append(settled)
        self.kinds.append(kind)
        self.doubts.extend(settled.doubts)


def yearly_kind(kind: Kind) -> Kind:
    """The kind of a term repeated each year; quarters and half-years keep theirs."""
    return _YEARLY.get(kind, kind)


def _spans(group: Group) -> list[tuple[Span, int]]:
    """Spans of a group with the number of the segment each belongs to: a note ends a segment."""
    result: list[tuple[Span, int]] = []
    segment = 0
    for item in group.items:
        if item.role is Role.NOTE and result:
            segment += 1
        dated = item.spans if item.role is Role.DATED else ()
        result.extend((one, segment) for span in dated for one in spread(span))
    return result


def _in_named_months(numbered: list[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """«сентябрь (2 неделя)», «октябрь, до 15 числа»: days of a month that stands before them."""
    result: list[tuple[Span, int]] = []
    months: list[Span] = []
    taken = False
    for span, number in numbered:
        if not span.is_each_month or not months:
            months = [*([] if taken else months), span] if span.kind is Kind.MONTH else []
            taken = False
            result.append((span, number))
            continue
        doubt = None if len(months) == 1 else _WHICH_OF_MONTHS
        result = [one for one in result if not any(one[0] is month for month in months)]
        result.extend((_of_month(span, month, doubt), number) for month in months)
        taken = True
    return result


def _of_month(span: Span, month: Span, doubt: str | None) -> Span:
    """The span in a named month and its year."""
    own = month.start
    if own is None:
        return span
    start = replace(span.start, month=own.month, year=own.year) if span.start else None
    end = replace(span.end, month=own.month, year=own.year) if span.end else None
    reasons = [reason for reason in (span.doubt, month.doubt, doubt) if reason and reason != WHICH_MONTH]
    return replace(span, start=start, end=end, doubt=reasons[0] if reasons else None)


def _notes(group: Group, phrase: str) -> list[str]:
    """The note of each segment, verbatim."""
    notes = [phrase[item.start : item.end] for item in group.items if item.role is Role.NOTE]
    first = next((item.role for item in group.items if item.role in {Role.NOTE, Role.DATED, Role.OFTEN}), None)
    return ["; ".join(notes[:2]), *notes[2:]] if first is Role.NOTE and notes else notes


def with_note(window: Window, note: str) -> Window:
    """The window with one more remark."""
    return replace(window, note=f"{window.note}; {note}" if window.note else note) if note else window


def _unparted_months(group: Group, phrase: str) -> bool:
    """Two months of different names side by side with nothing between them."""
    dated = group.of(Role.DATED)
    if len(dated) != _PAIR or any(len(item.spans) != 1 or item.spans[0].kind is not Kind.MONTH for item in dated):
        return False
    first, second = (group.items.index(item) for item in dated)
    parted = "\n" in phrase[dated[0].end : dated[1].start]
    months = {item.spans[0].start.month for item in dated if item.spans[0].start}
    return second == first + 1 and len(months) > 1 and not parted


def _unparted_kinds(group: Group, phrase: str) -> bool:
    """Whether two dates of different kinds stand side by side with nothing between: «15 октября май»."""
    for first, second in pairwise(group.items):
        if first.role is not Role.DATED or second.role is not Role.DATED or "\n" in phrase[first.end : second.start]:
            continue
        left, right = first.spans[-1], second.spans[0]
        in_month = left.kind is Kind.MONTH and right.is_each_month
        since = group.yearly and left.end is None  # «с 2025 года ежегодно в марте»
        if left.kind is not right.kind and not (left.is_whole and right.is_whole) and not in_month and not since:
            return True
    return False


def _explained(group: Group) -> bool:
    """Whether a dash joins a period and a deadline: «I квартал – до 10 апреля»."""
    for place in range(len(group.items) - 2):
        first, link, second = group.items[place : place + 3]
        if first.role is not Role.DATED or second.role is not Role.DATED or link.text != "-":
            continue
        left, right = first.spans[-1], second.spans[0]
        lasting = right.is_whole and right.start is not None  # «январь – постоянно»
        deadline = right.start is None and not right.is_each_month
        if left.start and (deadline or lasting) and not left.is_whole:
            return True
    return False


def _each_year(span: Span, frame: Frame) -> Settled:
    """A span of a yearly group in every year of the period."""
    if span.end is None:
        return _each_year_since(span, frame)
    if span.shape is Shape.WHOLE_SCHOOL and not frame.school:
        late = None if span.start else LATE_END
        return repeated(replace(span, shape=Shape.PLAIN, doubt=span.doubt or late), frame)
    return Settled(span, units(Unit.YEAR, frame)) if span.is_whole and span.start else repeated(span, frame)


def _each_year_since(span: Span, frame: Frame) -> Settled:
    """«ежегодно, начиная с 2025 года»: the years of the plan from then on."""
    settled = settle([span], frame)[0]
    since = min((window.start for window in settled.windows if window.start), default=frame.first)
    later = [window for window in units(Unit.YEAR, frame) if window.end >= since]
    windows = tuple(replace(window, start=max(since, window.start or since)) for window in later)
    sure = any(window.start == since for window in units(Unit.YEAR, frame))
    return replace(settled, windows=windows, whole=(), doubts=() if sure else settled.doubts)


def _names_year(span: Span) -> bool:
    return span.start is not None and span.start.year is not None


def _yearly_since(opened: list[Span], spans: list[Span], frame: Frame) -> list[Settled]:
    """Spans of each year from the first day of an open one on; the open one gives no dates of its own."""
    starts = [start for one in settle(opened, frame) for start, _ in one.whole if start]
    since = max(starts, default=frame.first)
    closed = iter(_yearly([span for span in spans if span not in opened], frame))
    result: list[Settled] = []
    for span in spans:
        if span in opened:
            result.append(Settled(span, ()))
            continue
        one = next(closed)
        kept = tuple(window for window in one.windows if (window.start or window.end) >= since)
        whole = tuple(stretch for stretch in one.whole if anchor_day(stretch) >= since)
        result.append(replace(one, windows=kept, whole=whole))
    return result


def _yearly(spans: list[Span], frame: Frame) -> list[Settled]:
    opened = [span for span in spans if span.end is None and _names_year(span)]
    if opened and len(opened) < len(spans):  # «сентябрь ежегодно, начиная с 2025 г.»
        return _yearly_since(opened, spans, frame)
    result = [_each_year(span, frame) for span in spans]
    closed = [mark for span in spans if span.end for mark in (span.start, span.end)]
    stated = [mark for mark in closed if mark and mark.year and mark.year.value > 1]
    if stated and result:
        result[-1] = replace(result[-1], doubts=(*result[-1].doubts, _STATED_YEARLY))
    return result


def _fill(outcome: Outcome, settled: list[Settled], numbers: list[int], notes: list[str], *, yearly: bool) -> None:
    """Put settled spans into the segments of an outcome."""
    for one, number in zip(settled, numbers, strict=True):
        while len(outcome.segments) <= number:
            outcome.segments.append([])
        note = notes[number] if number < len(notes) else ""
        outcome.segments[number].extend(with_note(window, note) for window in one.windows)
        if one.windows or one.doubts:
            outcome.add(one, yearly_kind(one.span.kind) if yearly else one.span.kind)


def _with_frequency(
    outcome: Outcome, frequency: Frequency, spans: list[Span], settled: list[Settled], frame: Frame
) -> None:
    """A frequency and dates together: the dates bound it, or they tell when."""
    if not spans or bounding(frequency, spans):
        bounds = tuple(window for one in settled for window in one.windows)
        windows, doubt = often(frequency, frame, bounds)
        outcome.segments.append(list(windows))
        outcome.kinds.append(kind_of(frequency))
        bound_doubts = [reason for one in settled for reason in one.doubts]
        outcome.doubts.extend(reason for reason in bound_doubts if reason not in {SEVERAL_YEARS, OPEN_END})
        if doubt:
            outcome.doubts.append(doubt)
        return
    yearly = not frame.single
    exact = [repeated(span, frame) for span in spans] if yearly and frequency.unit is Unit.YEAR else settled
    _fill(outcome, exact, [0] * len(exact), [], yearly=yearly)
    doubt = counted(frequency, len(spans), frame)
    if doubt:
        outcome.doubts.append(doubt)


def _monthly(outcome: Outcome, group: Group, each: list[Span], rest: list[Settled], frame: Frame) -> None:
    """Days of each month: «ежемесячно до 5 числа», «последняя неделя каждого месяца»."""
    bounds = tuple(window for one in rest for window in one.windows)
    segment: list[Window] = []
    units_named = {item.frequency.unit for item in group.of(Role.OFTEN) if item.frequency}
    for span in each:
        settled = each_month(span, frame, bounds)
        segment.extend(settled.windows)
        outcome.doubts.extend(doubt for doubt in settled.doubts if doubt != WHICH_MONTH or not units_named)
    longer = next(
        (item.frequency for item in group.of(Role.OFTEN) if item.frequency and item.frequency.unit is not Unit.MONTH),
        None,
    )
    if longer:
        outcome.doubts.append(TOO_MANY_RULES)
        segment = list(often(longer, frame, bounds)[0])
        outcome.kinds.append(kind_of(longer))
    outcome.segments.append(segment)
    outcome.kinds.extend(() if longer else [Kind.MONTHLY])
    outcome.doubts.extend(reason for one in rest for reason in one.doubts)


def evaluate(group: Group, frame: Frame, phrase: str) -> Outcome:
    """The outcome of a group that stands on its own."""
    outcome = Outcome(doubts=list(group.doubts), yearly=group.yearly)
    numbered = _spans(group)
    if not group.of(Role.OFTEN):
        numbered = _in_named_months(numbered)
    each = [span for span, _ in numbered if span.is_each_month]
    dated = [(span, number) for span, number in numbered if not span.is_each_month]
    spans = [span for span, _ in dated]
    settled = _yearly(spans, frame) if group.yearly and not group.of(Role.OFTEN) else settle(spans, frame)
    frequencies = [item.frequency for item in group.of(Role.OFTEN) if item.frequency]
    if _unparted_kinds(group, phrase):
        outcome.doubts.append(_UNPARTED)
    if _explained(group):
        outcome.doubts.append(UNLIKE)
    if each:
        _monthly(outcome, group, each, settled, frame)
    elif frequencies:
        _frequent(outcome, frequencies, spans, settled, frame)
    else:
        _fill(outcome, settled, [number for _, number in dated], _notes(group, phrase), yearly=group.yearly)
        if not group.yearly and _unparted_months(group, phrase):
            outcome.doubts.append(_LIST_OR_RANGE)
    return outcome


def _frequent(
    outcome: Outcome, frequencies: list[Frequency], spans: list[Span], settled: list[Settled], frame: Frame
) -> None:
    for frequency in frequencies:
        _with_frequency(outcome, frequency, spans, settled, frame)
    if len(frequencies) > 1:
        outcome.doubts.append(TOO_MANY_RULES)


def last_day(outcome: Outcome) -> Window | None:
    """The window of an outcome that ends last."""
    return max(outcome.windows, key=lambda window: window.end, default=None)


def repeat_head(head: Outcome, frame: Frame) -> Outcome:
    """«…, далее ежегодно»: each span of the head again in the later years of the period."""
    outcome = Outcome(yearly=True)
    for number, one in enumerate(head.settled):
        if not one.whole or one.span.is_whole:
            continue
        since = anchor_day(one.whole[0]).year + 1
        again = repeated(one.span, frame, since)
        doubts = [doubt for doubt in again.doubts if again.windows]
        outcome.segments.append(list(again.windows))
        outcome.settled.append(replace(again, doubts=tuple(doubts)))
        outcome.doubts.extend(doubts)
        head.kinds[number] = yearly_kind(one.span.kind)
    head.doubts = [doubt for doubt in head.doubts if doubt != SEVERAL_YEARS]
    return outcome


def evaluate_further(group: Group, head: Outcome, frame: Frame, phrase: str) -> Outcome:
    """What follows «далее»: only what lies after the head."""
    outcome = evaluate(group, frame, phrase)
    last = last_day(head)
    if last is None:
        return outcome
    whole = any(span.is_whole and span.start for span, _ in _spans(group))
    if whole and not group.of(Role.OFTEN) and not group.yearly:
        outcome.doubts.append(_FURTHER_WHOLE)
        rest = [
            replace(window, start=last.end + timedelta(days=1)) for window in outcome.windows if window.end > last.end
        ]
        outcome.segments = [rest]
        return outcome
    outcome.segments = [
        [window for window in segment if (window.start or window.end) > last.end] for segment in outcome.segments
    ]
    return outcome
