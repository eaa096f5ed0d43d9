"""Parts of years and months: quarters, half-years, school terms, decades, weeks, seasons, «начало», «конец»."""

from __future__ import annotations

from dataclasses import replace

from app.terms.atoms import Found, Spans, in_year, month_span, owning_months, year_span
from app.terms.numerals import Numerals, Stream, numerals, year
from app.terms.syntax import EACH_MONTH, LAST, Kind, Mark, Shape, Span, Year, YearSort
from app.terms.tokens import Sort
from app.terms.words import Word

VAGUE = "границы периода названы приблизительно"
_SEASON = "время года: месяцы взяты по календарю"
_TRIMESTER = "даты триместров в плане не названы: взяты трёхмесячные отрезки"
_SCHOOL_QUARTER = "квартал учебного года: взят календарный квартал"

WHICH_MONTH = "не сказано, какого месяца"
_NO_MONTH = Year(YearSort.CALENDAR_BARE, -1)

_QUARTERS, _HALVES, _DECADES, _WEEKS, _PARTS = 4, 2, 3, 5, 2
_WEEK = 7
_ONE_LAST = {"последнее", "последнего", "последнему", "последним"}
_YEAR_HEADS = {Word.QUARTER, Word.HALF, Word.TERM, Word.TRIMESTER}
_MONTH_HEADS = {Word.DECADE, Word.WEEK, Word.HALF_PART}
_TRIMESTERS = ((Mark(9), Mark(11, LAST)), (Mark(12), Mark(2, LAST)), (Mark(3), Mark(5, LAST)))


def _quarter(first: int, last: int, named: Year | None) -> Span | None:
    if not 1 <= first <= last <= _QUARTERS:
        return None
    doubt = _SCHOOL_QUARTER if named and named.is_school and first == last else None
    return Span(Mark(3 * first - 2, 1, named), Mark(3 * last, LAST, named), Kind.QUARTER, doubt=doubt)


def _half(first: int, last: int, named: Year | None) -> Span | None:
    if not 1 <= first <= last <= _HALVES:
        return None
    if named and named.is_school:
        return school_half(first, last, named)
    shape = Shape.HALF if named is None and first == last else Shape.PLAIN
    half = first if shape is Shape.HALF else 0
    return Span(Mark(6 * first - 5, 1, named), Mark(6 * last, LAST, named), Kind.HALF_YEAR, shape, half)


def school_half(first: int, last: int, named: Year | None) -> Span:
    """Half-years of a school year: 1 September – 31 December, 1 January – 31 May."""
    start = Mark(9, 1, named) if first == 1 else Mark(1, 1, named)
    end = Mark(12, LAST, named) if last == 1 else Mark(5, LAST, named)
    return Span(start, end, Kind.HALF_YEAR)


def _term(stream: Stream, first: int, last: int, named: Year | None) -> Span | None:
    terms = stream.school_terms
    if not 1 <= first <= last <= len(terms):
        return None
    start, end = terms[first - 1][0], terms[last - 1][1]
    return Span(Mark(*start, named), Mark(*end, named), Kind.QUARTER)


def _trimester(first: int, last: int, named: Year | None) -> Span | None:
    if not 1 <= first <= last <= len(_TRIMESTERS):
        return None
    start, end = _TRIMESTERS[first - 1][0], _TRIMESTERS[last - 1][1]
    return Span(replace(start, year=named), replace(end, year=named), Kind.RANGE, doubt=_TRIMESTER)


def _of_year(stream: Stream, head: Word | None, pair: tuple[int, int], named: Year | None) -> Span | None:
    first, last = pair
    if head is Word.QUARTER:
        return _quarter(first, last, named)
    if head is Word.HALF:
        return _half(first, last, named)
    return _term(stream, first, last, named) if head is Word.TERM else _trimester(first, last, named)


def _year_after(stream: Stream, place: int) -> tuple[Year | None, int]:
    """The year of a quarter or half-year; «года» alone says nothing."""
    found = year(stream, place, after_month=True)
    if found:
        return found
    return None, stream.skip(place, Word.YEAR)


def _units_of_year(stream: Stream, place: int, pairs: Numerals) -> Found:
    """«I, III квартал 2026 года», «II полугодие 2025/26 уч. г.», «1-2 четверть»."""
    head = stream.word(place)
    place = stream.after_point(place + 1)
    named, place = _year_after(stream, place)
    if named and named.sort is YearSort.PAIR and named.other <= named.value + 1:
        named = Year(YearSort.SCHOOL, named.value)
    spans = [_of_year(stream, head, pair, named) for pair in pairs]
    if None in spans:
        return None
    return tuple(span for span in spans if span), place


def month_days(head: Word | None, first: int, last: int, month: int) -> Span | None:
    """Days of a decade, a week or a half of a month: the first week is 1–7, the second decade 11–20."""
    if head is Word.DECADE and 1 <= first <= last <= _DECADES:
        return Span(Mark(month, 10 * first - 9), Mark(month, LAST if last == _DECADES else 10 * last), Kind.RANGE)
    if head is Word.HALF_PART and 1 <= first <= last <= _PARTS:
        return Span(Mark(month, 15 * first - 14), Mark(month, LAST if last == _PARTS else 15), Kind.RANGE)
    if head is Word.WEEK and 1 <= first <= last <= _WEEKS:
        doubt = "пятая неделя: границы названы приблизительно" if last == _WEEKS else None
        end = Mark(month, LAST if last == _WEEKS else _WEEK * last)
        return Span(Mark(month, _WEEK * first - _WEEK + 1), end, Kind.RANGE, doubt=doubt)
    return None


Months = tuple[list[tuple[int, Year | None]], int]


def _months(stream: Stream, place: int) -> Months | None:
    """The months a week or decade belongs to: «мая 2026», «октября, января», «каждого месяца», «месяца»."""
    if stream.word(place) is Word.IN and stream.word(place + 1) in {Word.MONTH, Word.EACH}:
        place += 1
    after = stream.skip(place, Word.EACH)
    if stream.word(after) is Word.MONTH_UNIT and stream.word(after + 1) is not Word.MONTH:
        return [(EACH_MONTH, None)], stream.after_point(after + 1)
    return owning_months(stream, stream.skip(place, Word.MONTH_UNIT))


def _months_or_each(stream: Stream, place: int) -> Months | None:
    """The months of a week or decade; where the phrase ends without one, each month, doubtfully."""
    token = stream[place]
    closed = token.sort in {Sort.FINISH, Sort.MARK} or token.word in {Word.MONTHLY, Word.YEARLY}
    closed = closed and stream[place - 1].text != "недель"  # «2 недель» is a length
    return _months(stream, place) or (([(EACH_MONTH, _NO_MONTH)], place) if closed else None)


def _in_months(spans: list[Span], months: list[tuple[int, Year | None]]) -> Spans:
    """Stretches of a month, in each of the months; a week of no named month raises a doubt."""
    result: list[Span] = []
    for month, named in months:
        for span in spans:
            start = replace(span.start, month=month) if span.start else None
            end = replace(span.end, month=month) if span.end else None
            own = replace(span, start=start, end=end)
            if named == _NO_MONTH:
                result.append(replace(own, doubt=span.doubt or WHICH_MONTH))
            else:
                result.append(in_year(own, named) if named else own)
    return tuple(result)


def _units_of_month(stream: Stream, place: int, pairs: Numerals) -> Found:
    """«первая неделя мая», «1-2 декада октября 2025», «вторая половина сентября», «3 неделя месяца»."""
    head = stream.word(place)
    if head is Word.HALF_PART and (half := _half_of_year(stream, place + 1, pairs)):
        return half
    found = _months_or_each(stream, stream.after_point(place + 1))
    spans = [month_days(head, first, last, EACH_MONTH) for first, last in pairs]
    if found is None or None in spans:
        return None
    return _in_months([span for span in spans if span], found[0]), found[1]


def _half_of_year(stream: Stream, place: int, pairs: Numerals) -> Found:
    """«первая половина учебного года», «вторая половина 2026 года»: a half-year said roughly."""
    found = year(stream, place)
    named, after = found or (None, stream.skip(place, Word.YEAR))
    if after == place or len(pairs) > 1:
        return None
    span = _half(*pairs[0], named)
    return ((replace(span, doubt=VAGUE),), after) if span else None


def _last(stream: Stream, place: int) -> Found:
    """«последняя неделя мая», «последняя декада месяца», «последняя пятница каждого месяца»."""
    if stream.word(place) is not Word.LAST:
        return None
    head = stream.word(place + 1)
    after = stream.after_point(place + 2)
    if head is Word.DAY_UNIT or head is Word.DAY_NUMBER:
        return _last_days(stream, after, exact=head is Word.DAY_UNIT)
    if head is Word.WEEKDAY:
        return _weekdays(stream, place + 1, [(-1, -1)])
    if head not in _MONTH_HEADS:
        return None
    found = _months_or_each(stream, after)
    if found is None:
        return None
    first = {Word.WEEK: -_WEEK, Word.DECADE: 21, Word.HALF_PART: 16}[head]
    span = Span(Mark(EACH_MONTH, first), Mark(EACH_MONTH, LAST), Kind.RANGE)
    return _in_months([span], found[0]), found[1]


def _last_days(stream: Stream, place: int, *, exact: bool) -> Found:
    """«последний день месяца», «последние дни августа», «в последних числах мая»."""
    found = _months(stream, place)
    if found is None:
        return None
    single = (exact and stream[place - 1].text in {"день", "дня", "дню", "днем"}) or stream[place - 2].text in _ONE_LAST
    last = Mark(EACH_MONTH, LAST)
    span = Span(last, last, Kind.DAY) if single else Span(Mark(EACH_MONTH, -5), last, Kind.RANGE, doubt=VAGUE)
    return _in_months([span], found[0]), found[1]


def _weekdays(stream: Stream, place: int, pairs: Numerals) -> Found:
    """«вторая среда сентября», «последний четверг каждого месяца»: `place` is that of the weekday."""
    if stream.word(place) is not Word.WEEKDAY:
        return None
    weekday = stream[place].value
    found = _months_or_each(stream, stream.after_point(place + 1))
    if found is None or any(first != last or first > _WEEKS for first, last in pairs):
        return None
    marks = [Mark(EACH_MONTH, count, weekday=weekday) for count, _ in pairs]
    return _in_months([Span(mark, mark, Kind.DAY) for mark in marks], found[0]), found[1]


def _numbered(stream: Stream, place: int) -> Found:
    """A numeral or a list of them before a unit."""
    found = numerals(stream, place)
    if found is None:
        return None
    pairs, after = found
    after = stream.skip(after, Word.SCHOOL) if stream.word(after) is Word.SCHOOL else after
    head = stream.word(after)
    if head in _YEAR_HEADS:
        return _units_of_year(stream, after, pairs)
    if head in _MONTH_HEADS:
        return _units_of_month(stream, after, pairs)
    if head is Word.WEEKDAY:
        return _weekdays(stream, after, pairs)
    if head is Word.DAY_NUMBER and stream.word(place) is Word.ORDINAL and (months := _months(stream, after + 1)):
        rough = Span(Mark(EACH_MONTH), Mark(EACH_MONTH, 10), Kind.RANGE, doubt=VAGUE)
        return _in_months([rough], months[0]), months[1]
    return None


def _unit_first(stream: Stream, place: int) -> Found:
    """«квартал I», «четверть 2»: the numeral after its unit."""
    if stream.word(place) not in _YEAR_HEADS:
        return None
    after = stream.after_point(place + 1)
    found = numerals(stream, after)
    if found is None or stream.word(found[1]) in _YEAR_HEADS | {Word.MONTH}:
        return None
    spans = [_of_year(stream, stream.word(place), pair, None) for pair in found[0]]
    return (tuple(span for span in spans if span), found[1]) if None not in spans else None


def _season(stream: Stream, place: int) -> Found:
    """«осень 2025», «весной», «летний период», «зима 2025-2026»."""
    if stream.word(place) is not Word.SEASON:
        return None
    first = stream[place].value
    after = stream.skip(place + 1, Word.PERIOD)
    if stream.word(after) is Word.VACATION or (
        stream[place].text.startswith(("осенн", "зимн", "весенн", "летн")) and after == place + 1
    ):
        return None
    span = Span(Mark(first), Mark((first + 1) % 12 + 1, LAST), Kind.RANGE, doubt=_SEASON)
    named, after = _year_after(stream, after)
    if named and named.sort is YearSort.PAIR:
        named = Year(YearSort.SCHOOL, named.value)
    if named and named.is_school:
        return (in_year(span, named),), after
    if named and span.start:
        return (replace(span, start=replace(span.start, year=named)),), after
    return (span,), after


def part_of(part: Word, span: Span) -> Span:
    """The beginning, middle or end of a span; always said roughly."""
    start, end = span.start, span.end
    if start is None or end is None:
        return span
    if span.kind is Kind.MONTH:
        days = {Word.BEGIN: (1, 10), Word.MIDDLE: (11, 20), Word.END: (21, LAST)}[part]
        start, end = replace(start, day=days[0]), replace(end, day=days[1])
    elif part is Word.BEGIN:
        end = Mark(start.month, LAST, start.year)
    elif part is Word.END:
        month = 5 if span.kind is Kind.SCHOOL_YEAR else end.month
        start, end = Mark(month, 1, end.year), Mark(month, LAST, end.year)
    if span.shape is Shape.HALF:  # which months these are hangs on the kind of plan
        return Span(start, end, Kind.RANGE, Shape.HALF, span.half, part.value, VAGUE)
    return Span(start, end, Kind.RANGE, doubt=VAGUE)


def _part(stream: Stream, place: int) -> Found:
    """«начало сентября», «конец мая», «в середине I четверти», «в начале учебного года»."""
    part = stream.word(place)
    if part is None or part not in {Word.BEGIN, Word.MIDDLE, Word.END}:
        return None
    found = whole_of(stream, place + 1)
    if found is None:
        return None
    spans, after = found
    return tuple(part_of(part, span) for span in spans), after


def whole_of(stream: Stream, place: int) -> Found:
    """What a beginning or an end may belong to: a month, a unit, a year, «года»."""
    owners = owning_months(stream, place)
    if owners:
        spans = [in_year(month_span(month), named) if named else month_span(month) for month, named in owners[0]]
        return tuple(spans), owners[1]
    found = _numbered(stream, place)
    if found:
        return found
    named = year(stream, place)
    if named:
        return (year_span(named[0]),), named[1]
    if stream.word(place) is Word.YEAR:
        return (year_span(Year(YearSort.CALENDAR_BARE)),), stream.skip(place, Word.YEAR)
    return None


def unit(stream: Stream, place: int) -> Found:
    """Any part of a year or month at a place."""
    for rule in (_numbered, _last, _part, _season, _unit_first):
        found: tuple[Spans, int] | None = rule(stream, place)
        if found:
            return found
    return None
