"""Other readings of a phrase, for the person who has to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.core.russian import school_year_start
from app.terms.calendar import Frame, Stretch
from app.terms.evaluate import Outcome
from app.terms.groups import Group
from app.terms.stretches import LATE_END
from app.terms.syntax import EVE, Item, Kind, Role, Shape, Span, YearSort
from app.terms.values import Reading, Window
from app.terms.years import SEVERAL_YEARS, Settled, anchor_day, calendar_half, placed, repeated, settle

_YEAR_KINDS = {Kind.QUARTER, Kind.HALF_YEAR}
_AUGUST = 8
_DAY = timedelta(days=1)


def ordered(windows: list[Window]) -> tuple[Window, ...]:
    """Windows by start (of a deadline: by end), each once."""
    unique = {(window.start, window.end): window for window in reversed(windows)}
    return tuple(sorted(unique.values(), key=lambda window: (window.start or window.end, window.end)))


def _reading(text: str, stretches: list[Stretch]) -> Reading:
    return Reading(text, ordered([Window(start, end) for start, end in stretches]))


def _every(outcomes: list[Outcome]) -> list[Settled]:
    return [one for outcome in outcomes for one in outcome.settled]


def _uncut(outcomes: list[Outcome], frame: Frame) -> Iterator[Reading]:
    """Readings of a yearly pattern whose last window was cut at the end of the period."""
    every = _every(outcomes)
    whole = [stretch for one in every for stretch in one.whole]
    cut = [stretch for stretch in whole if frame.holds(anchor_day(stretch)) and stretch[1] > frame.last]
    if not cut:
        return
    yield _reading("последний срок не обрезан по концу периода плана", whole)
    if not any(outcome.yearly for outcome in outcomes):
        return
    if all(start for start, _ in whole):
        yield _reading("только сроки, целиком лежащие в периоде плана", [one for one in whole if one not in cut])
    early = [part for one in every for part in _before(one, frame)]
    if early:
        kept = [(start, min(end, frame.last)) for start, end in whole]
        yield _reading("и срок, начавшийся до периода плана, обрезанный по его началу", [*early, *kept])


def _before(settled: Settled, frame: Frame) -> Iterator[Stretch]:
    """The stretch of a pattern that began the year before the period and reaches into it."""
    span = settled.span
    if span.start is None or span.end is None or not settled.whole:
        return
    gap = settled.whole[0][1].year - anchor_day(settled.whole[0]).year
    found = placed(span, frame.first.year - 1, gap, frame)
    if found and found[0] and found[0] < frame.first <= found[1]:
        yield frame.first, found[1]


def _several_years(outcomes: list[Outcome]) -> Iterator[Reading]:
    """A date without a year in a plan of several years: the first of them alone."""
    every = _every(outcomes)
    if any(SEVERAL_YEARS in one.doubts and len(one.whole) > 1 for one in every):
        yield _reading("только первый год плана", [one.whole[0] for one in every if one.whole])


def _calendar_halves(outcomes: list[Outcome], frame: Frame) -> Iterator[Reading]:
    """A half-year of a school-year plan, read as one of the calendar year."""
    halves = [one.span for one in _every(outcomes) if one.span.shape is Shape.HALF and not one.span.link]
    if halves and frame.school:
        spans = [calendar_half(span) for span in halves]
        yield _reading(
            "полугодие календарного года", [stretch for one in settle(spans, frame) for stretch in one.whole]
        )


def _school_years(outcomes: list[Outcome]) -> Iterator[Reading]:
    """A school year read as the teaching year, to the end of May."""
    every = _every(outcomes)
    if len(every) != 1 or every[0].span.kind is not Kind.SCHOOL_YEAR or every[0].span.is_whole:
        return
    taught = [
        (start, end.replace(month=5, day=31))
        for start, end in every[0].whole
        if start and (end.month, end.day) > (5, 31)
    ]
    if taught:
        yield _reading("учебный год до конца мая", list(taught))


def _taught_ends(outcomes: list[Outcome]) -> Iterator[Reading]:
    """«до конца учебного года»: the end of the lessons."""
    ends = [
        (start, end.replace(month=5, day=31))
        for one in _every(outcomes)
        if one.span.is_whole or LATE_END in one.doubts
        for start, end in one.whole
        if end.month == _AUGUST and one.doubts and (start is None or start < end.replace(month=5, day=31))
    ]
    if ends and len(ends) == sum(len(one.whole) for one in _every(outcomes)):
        yield _reading("до конца занятий в мае", list(ends))


def _eves(outcomes: list[Outcome]) -> Iterator[Reading]:
    """«до июня»: by 1 June, or June included."""
    every = _every(outcomes)
    marks = [one.span.end for one in every]
    if len(every) != 1 or marks[0] is None or marks[0].day != EVE:
        return
    firsts = [end + _DAY for _, end in every[0].whole]
    yield _reading("первое число названного месяца", [(None, day) for day in firsts])
    lasts = [(day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY for day in firsts]
    yield _reading("названный месяц включительно", [(None, day) for day in lasts])


def _yearly_kinds(outcomes: list[Outcome], windows: tuple[Window, ...]) -> Iterator[Reading]:
    """A yearly quarter is a yearly range as well."""
    single = len(outcomes) == 1 and outcomes[0].yearly
    if single and outcomes[0].kinds and set(outcomes[0].kinds) <= _YEAR_KINDS:
        yield Reading("период, который повторяется каждый год: даты те же", windows)


def _ignored_clause(groups: list[Group], outcomes: list[Outcome], windows: tuple[Window, ...]) -> Iterator[Reading]:
    """A yearly term with a condition: the same dates without it."""
    first = groups[0]
    open_clause = any(not item.text for item in first.of(Role.UNDATED))
    if len(groups) == 1 and first.yearly and open_clause and windows and not outcomes[0].doubts:
        yield Reading("ежегодный срок без условия", windows)


def _further(groups: list[Group], outcomes: list[Outcome], frame: Frame) -> Iterator[Reading]:
    """Readings of «далее ежегодно»."""
    for place, group in enumerate(groups):
        if not (group.further and group.yearly and place):
            continue
        head = outcomes[place - 1].settled
        if group.of(Role.UNDATED) and not group.of(Role.DATED):
            yield _reading("первый срок повторяется каждый год", _again(head, frame))
        elif not group.has_content:
            yield from _only_written(head)
        elif all(one.span.start is None for one in outcomes[place].settled):
            yield _reading("первый срок повторяется каждый год", _again(head, frame))
        else:
            yield from _next_school_year(outcomes[place - 1], outcomes[place])


def _again(head: list[Settled], frame: Frame) -> list[Stretch]:
    stretches: list[Stretch] = []
    for one in head:
        since = anchor_day(one.whole[0]).year if one.whole else None
        stretches.extend((window.start, window.end) for window in repeated(one.span, frame, since).windows)
    return stretches


def _only_written(head: list[Settled]) -> Iterator[Reading]:
    marks = [mark for one in head for mark in (one.span.start, one.span.end) if mark]
    if any(mark.year and mark.year.sort is YearSort.STATED for mark in marks):
        yield _reading("только написанный срок", [stretch for one in head for stretch in one.whole])


def _next_school_year(head: Outcome, tail: Outcome) -> Iterator[Reading]:
    """«далее» counted from the next school year."""
    if not head.windows:
        return
    own = school_year_start(max(window.end for window in head.windows))
    later = [window for window in tail.windows if school_year_start(window.start or window.end) > own]
    if len(later) < len(tail.windows):
        yield Reading("«далее» — со следующего учебного года", ordered([*head.windows, *later]))


def yearly_alone(frame: Frame) -> tuple[Reading, ...]:
    """Readings of «ежегодно» with nothing beside it."""
    once = Reading("раз в год, дата не названа", ())
    if frame.single:
        return (once,)
    return once, Reading("один срок на весь период плана", (Window(frame.first, frame.last),))


def bounded(items: list[Item], frame: Frame) -> tuple[Reading, ...]:
    """The window that years inside an undated clause set for it: «по графику … в 2021-2022 учебном году»."""
    spans: list[Span] = [
        span for item in items if item.kind is Kind.BY_SCHEDULE for span in item.bound if not span.is_whole
    ]
    windows = [window for one in settle(spans, frame) for window in one.windows]
    return (Reading("границы, названные в тексте", ordered(windows)),) if windows else ()


def turned_range(first: Span, second: Span, frame: Frame) -> tuple[Window, tuple[Reading, ...]] | None:
    """«декабрь 2022 май 2022»: two months in the wrong order, read as the range from the year before."""
    early, late = settle([first, second], frame)
    if not early.whole or not late.whole:
        return None
    start, end = early.whole[0][0], late.whole[0][1]
    if start is None or start < end or start.year != end.year or frame.holds(start):
        return None
    moved = start.replace(year=start.year - 1)
    if not frame.holds(moved):
        return None
    month_end = _month_end(moved)
    second_month = late.whole[0]
    readings = (
        _reading("два отдельных месяца, первый — предыдущего года", [(moved, month_end), second_month]),
        _reading("два месяца, как написано", [early.whole[0], second_month]),
        _reading("как написано, только в периоде плана", [second_month]),
    )
    return Window(moved, end), readings


def _month_end(day: date) -> date:
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def alternatives(
    groups: list[Group], outcomes: list[Outcome], windows: tuple[Window, ...], frame: Frame
) -> tuple[Reading, ...]:
    """Every other reading worth showing."""
    readings = [
        *_uncut(outcomes, frame),
        *_several_years(outcomes),
        *_calendar_halves(outcomes, frame),
        *_school_years(outcomes),
        *_taught_ends(outcomes),
        *_eves(outcomes),
        *_yearly_kinds(outcomes, windows),
        *_ignored_clause(groups, outcomes, windows),
        *_further(groups, outcomes, frame),
    ]
    return tuple(replace(reading, occurrences=ordered(list(reading.occurrences))) for reading in readings)
