"""Which year a term belongs to where it does not say: the year beside it, the order of a list, the plan's period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core.russian import short_date
from app.terms.atoms import in_year, school_pairs
from app.terms.calendar import WHOLE_PERIOD, Frame, Stretch, day_of
from app.terms.stretches import LATE_END, YEAR_END
from app.terms.syntax import EACH_MONTH, EVE, LAST, Kind, Mark, Shape, Span, Year, YearSort
from app.terms.units import part_of, school_half
from app.terms.values import Window
from app.terms.words import Word

_SEPTEMBER, _AUGUST, _LAST_TAUGHT = 9, 8, 6

BACKWARDS = "конец периода раньше начала"
NO_SUCH_DAY = "такого дня нет в календаре"
ORDER = "порядок месяцев не совпадает с порядком дат в плане"
SEVERAL_YEARS = "год не назван, а план охватывает несколько лет"
_SCHOOL_HALF = "не сказано, календарное полугодие или учебное: взято учебное"
_SCHOOL_PAIR = "неясно, учебный год или два календарных"
_WHICH_SCHOOL_YEAR = "план не на учебный год: границы учебного года взяты по периоду плана"
_YEARS_OF_ALL = "неясно, ко всем ли срокам относятся названные годы"
_YEARS_BESIDE = "два года при одном сроке: взят каждый год"
_WHICH_END = "неясно, какого года конец"
_AUGUST_RANGE = "август стоит в начале периода: взят август перед учебным годом"
_WHICH_SHIFT = "неясно, от какого года считать следующий или предыдущий"
_WHICH_EVE = "месяц, до которого установлен срок, лежит вне периода плана"
_FOREIGN_YEAR = "«текущий год» не совпадает с периодом плана"


_SHIFTS = {YearSort.CALENDAR_SHIFT, YearSort.SCHOOL_SHIFT, YearSort.REPORTED}


@dataclass(frozen=True, slots=True)
class Settled:
    """A span with its dates.

    `whole`: the stretches before they were cut; `windows`: as kept; `doubts`: why a person must look.
    """

    span: Span
    windows: tuple[Window, ...]
    whole: tuple[Stretch, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Year of a span's start (of a deadline's end) and how many years later it ends."""

    year: int | None
    gap: int
    doubt: str | None = None
    named: Year | None = None


def _adapted_half(span: Span) -> Span:
    half = school_half(span.half, span.half, None)
    if span.link:
        return part_of(Word(span.link), half)
    return replace(span, start=half.start if span.start else None, end=half.end, doubt=span.doubt or _SCHOOL_HALF)


def adapted(span: Span, frame: Frame) -> Span:
    """A span whose meaning hangs on the kind of plan: a bare half-year, two years with a dash, the end of a year."""
    if span.doubt == YEAR_END and not frame.school:
        return replace(span, doubt=None)
    if span.shape is Shape.HALF and frame.school:
        return _adapted_half(span)
    if span.shape is not Shape.PAIR or span.start is None or span.end is None:
        return span
    first, last = (mark.year.value if mark.year else 0 for mark in (span.start, span.end))
    named = Year(YearSort.SCHOOL, first)
    school = Span(Mark(_SEPTEMBER, 1, named), Mark(_AUGUST, -1, named), Kind.SCHOOL_YEAR)
    if span.link == "у":
        return replace(school, doubt="учебный год назван непонятно")
    if last != first + 1:
        return replace(span, shape=Shape.PLAIN)
    if frame.school:
        own = frame.single and frame.base_school_year == first and span.link != "г"
        return replace(school, doubt=None if own else _SCHOOL_PAIR)
    if span.link == "/":
        return replace(school, doubt=_SCHOOL_PAIR)
    return replace(span, shape=Shape.PLAIN, doubt=None if span.link == "г" else _SCHOOL_PAIR)


def calendar_half(span: Span) -> Span:
    """The half-year of a span as one of the calendar year."""
    start = Mark(6 * span.half - 5) if span.start else None
    return replace(span, start=start, end=Mark(6 * span.half, LAST), shape=Shape.PLAIN)


def _number(mark: Mark, named: Year | None, frame: Frame) -> int | None:
    """Calendar year of a mark whose year is named so."""
    later = mark.month < _SEPTEMBER
    if named is None or named.sort is YearSort.CALENDAR_BARE:
        return None
    if named.sort is YearSort.SCHOOL:
        return named.value + later
    if named.sort is YearSort.SCHOOL_SHIFT:
        return frame.base_school_year + named.value + later
    if named.sort is YearSort.SCHOOL_BARE:
        return frame.base_school_year + later if frame.school and frame.single else None
    if named.sort is YearSort.CALENDAR_SHIFT:
        return frame.base_year + named.value
    return frame.last.year + 1 if named.sort is YearSort.REPORTED else named.value


def _crosses(span: Span) -> bool:
    """Whether the end stands earlier in the year than the start: «ноябрь – март»."""
    start, end = span.start, span.end
    if start is None or end is None or EACH_MONTH in {start.month, end.month}:
        return False
    same = start.month == end.month and min(start.day, end.day) > 0
    return start.month > end.month or (same and start.day > end.day)


def _shared(span: Span) -> tuple[Year | None, Year | None]:
    """Years of both ends; a school year named once holds for both."""
    first = span.start.year if span.start else None
    last = span.end.year if span.end else None
    if first is None and last and last.is_school:
        return last, last
    return (first, first) if last is None and first and first.is_school else (first, last)


def _anchor(span: Span, frame: Frame) -> _Anchor:
    named_first, named_last = _shared(span)
    first = _number(span.start, named_first, frame) if span.start else None
    last = _number(span.end, named_last, frame) if span.end else None
    crosses = _crosses(span)
    named = named_last or named_first
    if span.start is None or span.end is None:
        return _Anchor(last if span.start is None else first, 0, named=named)
    if first is None or last is None:
        year = first if first is not None else None if last is None else last - crosses
        turned = crosses and span.start.month == span.end.month
        return _Anchor(year, int(crosses), BACKWARDS if turned else None, named)
    backwards = last < first or (last == first and crosses)
    return _Anchor(first, last - first, BACKWARDS if backwards else None, named)


def placed(span: Span, year: int, gap: int, frame: Frame) -> Stretch | None:
    """The days of a span whose start (of a deadline: whose end) lies in a year; None if one of them does not exist."""
    start = day_of(span.start, year) if span.start else None
    end = day_of(span.end, year + gap) if span.end else max(frame.last, start) if start else None
    if end is None or (span.start and start is None):
        return None
    if span.kind is Kind.SCHOOL_YEAR and span.end and span.end.month == _AUGUST:
        end = end.replace(month=frame.school_year_end[0], day=frame.school_year_end[1])
    return start, end


def anchor_day(stretch: Stretch) -> date:
    """The day by which a stretch counts as inside the period: its start, of a deadline its end."""
    return stretch[0] or stretch[1]


def fitted(stretch: Stretch, span: Span, frame: Frame) -> tuple[Window, str | None]:
    """A stretch as a window of the plan, cut at its end, with the doubt that leaves."""
    start, end = stretch
    outside = not frame.holds(end) if start is None else end < frame.first or start > frame.last
    if outside:
        return Window(start, end, "вне периода плана"), f"срок {short_date(anchor_day(stretch))} вне периода плана"
    own = (span.kind is Kind.SCHOOL_YEAR and frame.school) or (span.kind is Kind.YEAR_ROUND and not frame.school)
    if start and own and (start < frame.first or end > frame.last):
        return Window(max(start, frame.first), min(end, frame.last), "по периоду плана"), None
    if end > frame.last:
        note = f"срок обрезан по концу периода плана: по тексту он длится до {short_date(end)}"
        return Window(start, frame.last, note), note
    if start and start < frame.first:
        month = (start.year, start.month) == (frame.first.year, frame.first.month)
        note = "срок начинается раньше периода плана"
        return Window(start, end, note), None if month else note
    return Window(start, end), None


def _settled(span: Span, stretches: list[Stretch | None], frame: Frame, *doubts: str | None) -> Settled:
    known = [stretch for stretch in stretches if stretch]
    reasons = [span.doubt, *doubts]
    if len(known) < len(stretches) or not stretches:
        reasons.append(NO_SUCH_DAY)
    windows = []
    for stretch in known:
        start, end = stretch
        window, doubt = fitted((min(start, end), max(start, end)) if start else stretch, span, frame)
        windows.append(window)
        reasons.append(doubt)
    return Settled(span, tuple(windows), tuple(known), tuple(reason for reason in reasons if reason))


def _inside(span: Span, year: int, gap: int, frame: Frame) -> bool:
    stretch = placed(span, year, gap, frame)
    return stretch is not None and frame.admits(*stretch)


def _by_period(span: Span, gap: int, frame: Frame) -> tuple[list[int], str | None]:
    """Years in which a span without a year falls inside the period, and the doubt that leaves."""
    years = [year for year in frame.years if _inside(span, year, gap, frame)]
    august = span.start and span.end and span.start.month == _AUGUST and span.end.month != _AUGUST
    if august and frame.school and frame.single:
        return [frame.first.year], None if years == [frame.first.year] else _AUGUST_RANGE
    if len(years) == 1:
        return years, None
    if years:
        return years, SEVERAL_YEARS
    touching = [year for year in frame.years if (found := placed(span, year, gap, frame)) and _touches(found, frame)]
    if touching:
        return touching[:1], None
    mark = span.start or span.end
    later = frame.school and mark is not None and mark.month < _SEPTEMBER
    return [frame.first.year + later], None


def _touches(stretch: Stretch, frame: Frame) -> bool:
    start, end = stretch
    return start is not None and start <= frame.last and end >= frame.first


def _month(mark: Mark | None) -> int:
    return mark.month if mark else 0


def _beside(place: int, spans: list[Span], anchors: list[_Anchor], frame: Frame) -> tuple[int, str | None] | None:
    """The year a span takes from a year stated to its right, else to its left, in the order of the list."""
    span = spans[place]
    head, tail = _month(span.start or span.end), _month(span.end or span.start)
    for at in range(place + 1, len(spans)):
        year, named = anchors[at].year, anchors[at].named
        if year is None:
            continue
        if named and named.is_school and (own := _number(span.start or span.end or Mark(1), named, frame)):
            return own, None
        own = year - anchors[place].gap if tail <= _month(spans[at].start or spans[at].end) else year - 1
        found, doubt = _checked(span, own, year, anchors[place].gap, frame)
        return found, doubt or (_YEARS_OF_ALL if _repeats(spans, at) else None)
    for at in range(place - 1, -1, -1):
        year = anchors[at].year
        if year is None:
            continue
        last = year + anchors[at].gap
        own = last if head >= _month(spans[at].end or spans[at].start) else last + 1
        return _checked(span, own, last, anchors[place].gap, frame)
    return None


def _repeats(spans: list[Span], place: int) -> bool:
    """Whether the next span is the same in another year: «июнь, сентябрь 2025, 2026»."""
    ends = [(span.start, span.end) for span in spans[place : place + 2]]
    months = [tuple((mark.month, mark.day) if mark else None for mark in pair) for pair in ends]
    return len(months) > 1 and months[0] == months[1]


def _checked(span: Span, ordered: int, stated: int, gap: int, frame: Frame) -> tuple[int, str | None]:
    """The year the order gives, unless only the stated one lies inside the period."""
    if ordered == stated:
        return ordered, None
    if _inside(span, stated, gap, frame):
        return (ordered if _inside(span, ordered, gap, frame) else stated), ORDER
    return ordered, None


def _in_order(settled: list[Settled], frame: Frame) -> list[Settled]:
    """A list without years keeps its order: «август, январь» of a school year begins with the August before it."""
    dated = [one for one in settled if not one.span.is_whole]
    if not dated or any(len(one.windows) != 1 for one in dated):
        return settled
    days = [anchor_day(one.whole[0]) for one in dated]
    breaks = [place for place in range(1, len(days)) if days[place] < days[place - 1]]
    before_whole = len(dated) == 1 and settled[0] is dated[0]  # «август, в течение года»
    if not (breaks or before_whole):
        return settled
    head = dated[: breaks[0]] if breaks else dated
    august = all(anchor_day(one.whole[0]).month == _AUGUST for one in head)
    if august and len(breaks) <= 1 and frame.school and frame.single:
        return [_year_before(one, frame) if any(one is early for early in head) else one for one in settled]
    if not breaks:
        return settled
    return [replace(one, doubts=(*one.doubts, ORDER)) if one is dated[-1] else one for one in settled]


def _year_before(settled: Settled, frame: Frame) -> Settled:
    start, end = settled.whole[0]
    if frame.first <= end.replace(year=end.year - 1) or (start or end).year == frame.first.year:
        return settled
    start = start.replace(year=start.year - 1) if start else None
    end = end.replace(year=end.year - 1)
    window = Window(start, end, "август перед началом учебного года")
    return replace(settled, windows=(window,), whole=((start, end),))


def spread(span: Span) -> tuple[Span, ...]:
    """«октябрь 2024-2026 гг.»: a span with several years beside it, once for each."""
    named = span.end.year if span.end else None
    if named is None or named.sort is not YearSort.PAIR:
        return (span,)
    doubt = span.doubt or (None if named.link == "г" else _YEARS_BESIDE)
    years = [Year(YearSort.STATED, value) for value in range(named.value, named.other + 1)]
    return tuple(replace(in_year(span, one), doubt=doubt) for one in years)


def settle(raw: list[Span], frame: Frame) -> list[Settled]:
    """Dates of the spans of one list, in the order of the phrase."""
    spans = [adapted(span, frame) for span in school_pairs(raw)]
    anchors = [_anchor(span, frame) for span in spans]
    result: list[Settled] = []
    free = True
    for place, (span, anchor) in enumerate(zip(spans, anchors, strict=True)):
        if span.is_whole:
            result.append(_whole(span, frame))
            continue
        if anchor.year is not None:
            free = False
            result.append(_stated(span, anchor, anchor.year, frame))
            continue
        beside = _beside(place, spans, anchors, frame)
        free = free and beside is None
        years, doubt = ([beside[0]], beside[1]) if beside else _by_period(span, anchor.gap, frame)
        stretches = [placed(span, year, anchor.gap, frame) for year in years]
        eve = None if beside else _eve_doubt(span, stretches, frame)
        result.append(_settled(span, stretches, frame, doubt, eve, anchor.doubt))
    return _in_order(result, frame) if free and len(result) > 1 else result


def _stated(span: Span, anchor: _Anchor, year: int, frame: Frame) -> Settled:
    """A span whose year the phrase names; the year of one end is mended where the end would stand before the start."""
    gap, doubt = anchor.gap, anchor.doubt
    if doubt and gap == 0:
        year, gap = (year - 1 if _inside(span, year - 1, 1, frame) else year), 1
    if anchor.named and anchor.named.sort is YearSort.CALENDAR_SHIFT:
        own, _ = _by_period(span, gap, frame)
        if not frame.single:
            doubt = doubt or SEVERAL_YEARS
        elif not _inside(span, year, gap, frame) and anchor.named.value == 0:
            year, doubt = own[0], doubt or _FOREIGN_YEAR
    return _settled(span, [placed(span, year, gap, frame)], frame, doubt)


def _eve_doubt(span: Span, stretches: list[Stretch | None], frame: Frame) -> str | None:
    """«до января»: the eve lies inside the period, the January that is meant may not."""
    if span.end is None or span.end.day != EVE or span.start:
        return None
    days = [stretch[1] + timedelta(days=1) for stretch in stretches if stretch]
    return None if all(frame.holds(day) for day in days) else _WHICH_EVE


def _whole(span: Span, frame: Frame) -> Settled:
    """The whole period, or a deadline at the end of a year nobody names."""
    doubt = span.doubt
    if span.start:
        if span.shape is Shape.WHOLE_SCHOOL and not frame.school:
            doubt = doubt or _WHICH_SCHOOL_YEAR
        window = Window(frame.first, frame.last, WHOLE_PERIOD)
        return Settled(span, (window,), ((frame.first, frame.last),), (doubt,) if doubt else ())
    own = span.end is not None and span.end.month == _AUGUST
    edges = [date(year, *(frame.school_year_end if own else (12, 31))) for year in frame.years]
    edges = [edge for edge in edges if frame.holds(edge)]
    if own == frame.school or not edges:
        sure = frame.single or own
        edges = [frame.last] if sure else edges
        late = own and frame.last.month > _LAST_TAUGHT
        doubt = doubt if sure and own == frame.school and not late else doubt or (LATE_END if late else _WHICH_END)
    else:
        doubt = doubt or _WHICH_END
    windows = tuple(Window(None, edge) for edge in edges)
    return Settled(span, windows, tuple((None, edge) for edge in edges), (doubt,) if doubt else ())


def repeated(raw: Span, frame: Frame, since: int | None = None) -> Settled:
    """A span in each year of the period (from the year `since` on): every start, or deadline, that lies inside it."""
    span = adapted(raw, frame)
    anchor = _anchor(span, frame)
    gap, doubt = anchor.gap, anchor.doubt
    shift = anchor.named if anchor.named and anchor.named.sort in _SHIFTS else None
    if shift and (shift.value or shift.sort is YearSort.REPORTED) and not _crosses(span):
        doubt = doubt or _WHICH_SHIFT
    if gap > 1 and _crosses(span):  # «октябрь предыдущего года – март следующего года»
        gap, doubt = 1, "годы начала и конца названы через год: взяты соседние"
    elif gap < 0 or (gap == 0 and _crosses(span)):
        gap, doubt = 1, BACKWARDS
    years = [year for year in frame.years if since is None or year >= since]
    found = [placed(span, year, gap, frame) for year in years]
    inside = [stretch for stretch in found if stretch and frame.admits(*stretch)]
    missing = (
        NO_SUCH_DAY
        if any(stretch is None for stretch in found)
        else None
        if inside
        else "в периоде плана такого срока нет"
    )
    return _settled(span, list(inside) or [None], frame, doubt, missing) if inside else _empty(span, doubt, missing)


def _empty(span: Span, *doubts: str | None) -> Settled:
    return Settled(span, (), (), tuple(doubt for doubt in (span.doubt, *doubts) if doubt))
