"""Windows of what happens often: one per unit of the period or of the dates that bound it, or a day of each month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.terms.calendar import Frame, clipped, day_of, on_weekdays, units
from app.terms.syntax import Frequency, Kind, Mark, Span, Unit
from app.terms.values import Window
from app.terms.years import NO_SUCH_DAY, Settled

_KINDS = {
    Unit.DAY: Kind.CONTINUOUS,
    Unit.WEEK: Kind.WEEKLY,
    Unit.MONTH: Kind.MONTHLY,
    Unit.QUARTER: Kind.QUARTERLY,
    Unit.TERM: Kind.QUARTERLY,
    Unit.HALF: Kind.HALF_YEAR,
    Unit.YEAR: Kind.YEARLY_RANGE,
}
_LENGTHS = {Unit.DAY: 1, Unit.WEEK: 2, Unit.MONTH: 3, Unit.TERM: 4, Unit.QUARTER: 4, Unit.HALF: 5, Unit.YEAR: 6}
_SPAN_LENGTHS = {
    Kind.MONTH: 3,
    Kind.RANGE: 4,
    Kind.QUARTER: 4,
    Kind.HALF_YEAR: 5,
    Kind.SCHOOL_YEAR: 6,
    Kind.YEAR_ROUND: 7,
    Kind.CONTINUOUS: 7,
}
_YEAR_PARTS = {2: Unit.HALF, 4: Unit.QUARTER}
_CUT_UNIT = "кварталы календарного года не совпадают с периодом плана"
_COUNT = "число дат не совпадает с тем, сколько раз названо"
_MIXED = "частота и даты названы вместе: неясно, как они связаны"


def kind_of(frequency: Frequency) -> Kind:
    """The kind of a term that says how often."""
    return _KINDS[_unit(frequency, school=False)]


def _unit(frequency: Frequency, *, school: bool) -> Unit:
    """The unit with a window: «2 раза в год» has half-years, «4 раза в год» quarters, of a school year its terms."""
    if frequency.unit is not Unit.YEAR:
        return frequency.unit
    unit = _YEAR_PARTS.get(frequency.times, Unit.YEAR)
    return Unit.TERM if unit is Unit.QUARTER and school else unit


def often(frequency: Frequency, frame: Frame, bounds: tuple[Window, ...] = ()) -> tuple[tuple[Window, ...], str | None]:
    """Windows of a frequency inside its bounds, and the doubt that leaves."""
    unit = _unit(frequency, school=frame.school)
    every = on_weekdays(frequency.weekdays, frame) if frequency.weekdays else units(unit, frame)
    whole = [window for window in every if window.start and _inside(window.start, window.end, bounds)]
    windows = tuple(_cut(window, bounds) for window in whole)
    uneven = unit is Unit.QUARTER and any(_uneven(window) for window in whole)
    return windows, frequency.doubt or (_CUT_UNIT if uneven else None)


def _uneven(window: Window) -> bool:
    """Whether months are missing from a quarter."""
    return window.start is None or window.start.month % 3 != 1 or window.end.month % 3 != 0


def _inside(start: date, end: date, bounds: tuple[Window, ...]) -> bool:
    return not bounds or any((bound.start or start) <= end and start <= bound.end for bound in bounds)


def _cut(window: Window, bounds: tuple[Window, ...]) -> Window:
    start, end = window.start or window.end, window.end
    for bound in bounds:
        if (bound.start or start) <= end and start <= bound.end:
            return replace(window, start=max(start, bound.start or start), end=min(end, bound.end))
    return window


def bounding(frequency: Frequency, spans: list[Span]) -> bool:
    """Whether dates beside a frequency say within what it holds: «ежемесячно, сентябрь – май»."""
    return all(span.end is None or _LENGTHS[frequency.unit] < _SPAN_LENGTHS.get(span.kind, 0) for span in spans)


def counted(frequency: Frequency, dates: int, frame: Frame) -> str | None:
    """The doubt left where dates tell when: none if there are as many as the frequency says."""
    if frequency.unit is Unit.YEAR and frequency.times:
        return None if dates == frequency.times else _COUNT
    if frequency.times == 1:
        return None if dates == len(units(frequency.unit, frame)) else _COUNT
    return _MIXED


def each_month(span: Span, frame: Frame, bounds: tuple[Window, ...]) -> Settled:
    """A day, a week or a deadline of each month of the period: «до 5 числа каждого месяца»."""
    windows: list[Window] = []
    missing = False
    for year in range(frame.first.year, frame.last.year + 1):
        for month in range(1, 13):
            start = _day(span.start, year, month)
            end = _day(span.end, year, month)
            if end is None or (span.start and start is None):
                missing = missing or bool(clipped(date(year, month, 1), date(year, month, 28), frame))
                continue
            if frame.holds(start or end) and _inside(start or end, end, bounds):
                windows.append(Window(start, min(end, frame.last)))
    doubts = [span.doubt, NO_SUCH_DAY if missing else None]
    return Settled(span, tuple(windows), (), tuple(doubt for doubt in doubts if doubt))


def _day(mark: Mark | None, year: int, month: int) -> date | None:
    return day_of(replace(mark, month=month), year) if mark else None
