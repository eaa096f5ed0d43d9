"""The smallest dated things: days, months, numeric dates, years."""

from __future__ import annotations

from dataclasses import replace

from app.terms.numerals import Numerals, Stream, is_year, numerals, year
from app.terms.syntax import EACH_MONTH, LAST, Kind, Mark, Shape, Span, Year, YearSort
from app.terms.tokens import Sort
from app.terms.words import Word

Spans = tuple[Span, ...]
Found = tuple[Spans, int] | None

_PAIRED_MONTH = "два года при одном месяце: прочитано как учебный год"
_QUARTERS = 4
_NONE = 99
_JANUARY, _SEPTEMBER, _DECEMBER, _AUGUST = 1, 9, 12, 8


def in_year(span: Span, named: Year) -> Span:
    """The span with its year; two years beside a month are a school year."""
    doubt = span.doubt
    if named.sort is YearSort.PAIR and named.other <= named.value + 1:
        doubt = doubt or (None if named.link == "/" else _PAIRED_MONTH)
        named = Year(YearSort.SCHOOL, named.value)
    start = replace(span.start, year=named) if span.start else None
    end = replace(span.end, year=named) if span.end else None
    return replace(span, start=start, end=end, doubt=doubt)


def month_span(month: int, named: Year | None = None) -> Span:
    """A month from its first to its last day."""
    return Span(Mark(month, 1, named), Mark(month, LAST, named), Kind.MONTH)


def day_span(month: int, first: int, last: int, named: Year | None = None) -> Span:
    """A day, or days of one month."""
    kind = Kind.DAY if first == last else Kind.RANGE
    return Span(Mark(month, first, named), Mark(month, last, named), kind)


def _stated(value: int | None) -> Year | None:
    return Year(YearSort.STATED, value) if value else None


def dotted(stream: Stream, place: int) -> int:
    """The place after «.», «г.», «года» that follow a numeric date."""
    if stream[place].is_mark(".") and not stream[place].gap:
        place += 1
    return stream.skip(place, Word.YEAR)


def _numeric(stream: Stream, place: int) -> Found:
    """«15.10.2026», «01.09», «09.2025»."""
    date = stream[place].date
    if date is None:
        return None
    day, month, calendar_year = date
    day, month = _NONE if day == 0 else day, month or _NONE  # so that «00.00.2026» is no day
    named = _stated(calendar_year)
    span = month_span(month, named) if day is None else day_span(month, day, day, named)
    after = dotted(stream, place + 1)
    if calendar_year is None and is_year(stream[after]) and (found := year(stream, after)):  # «01.09 2025 г.»
        return (in_year(span, found[0]),), found[1]
    return (span,), after


def _with_year(stream: Stream, place: int, spans: list[Span]) -> Found:
    """The spans, in the year that follows them if one does."""
    found = year(stream, place, after_month=True)
    if found is None:
        return tuple(spans), place
    return tuple(in_year(span, found[0]) for span in spans), found[1]


def _month(stream: Stream, place: int) -> Found:
    """«сентябрь», «в мае 2026 года», «месяц май»."""
    place = stream.skip(place, Word.MONTH_UNIT)
    token = stream[place]
    if token.word is not Word.MONTH:
        return None
    after = stream.after_point(place + 1)
    after = stream.skip(after, Word.MONTH_UNIT)
    after += stream[after].is_mark("-", "/", ".") and is_year(stream[after + 1])  # «март-2026», «март. 2026»
    return _with_year(stream, after, [month_span(token.value)])


def is_genitive(stream: Stream, place: int) -> bool:
    """Whether a month stands in the genitive: «сентября», not «сентябрь»."""
    return stream.word(place) is Word.MONTH and stream[place].text.endswith(("я", "а"))


def owning_months(stream: Stream, place: int) -> tuple[list[tuple[int, Year | None]], int] | None:
    """The months that days or weeks belong to: «мая 2026», «октября, января и апреля»."""
    if stream.word(place) is not Word.MONTH:
        return None
    months: list[tuple[int, Year | None]] = []
    while True:
        month, after = stream[place].value, stream.after_point(place + 1)
        after = stream.skip(after, Word.MONTH_UNIT)
        found = year(stream, after, after_month=True)
        months.append((month, found[0] if found else None))
        after = found[1] if found else after
        joins = stream[after].is_mark(",") or stream.word(after) is Word.AND
        if not (joins and is_genitive(stream, after + 1)):
            return months, after
        place = after + 1


def _roman_month(stream: Stream, place: int) -> Found:
    """«IX.2025», «15.IX.2025»."""
    day = 0
    if stream[place].number and stream[place + 1].is_mark(".") and stream[place + 2].roman:
        day, place = stream[place].number, place + 2
    token, link = stream[place], stream[place + 1]
    if token.roman and link.is_mark("-") and not day and (last := _roman_month(stream, place + 2)):
        return (Span(Mark(token.roman), last[0][0].end, Kind.RANGE),), last[1]
    dotted_year = link.is_mark(".") and is_year(stream[place + 2])
    if not token.roman or not (dotted_year or (is_year(link) and not day and token.roman > _QUARTERS)):
        return None
    named = _stated(stream[place + 2 if dotted_year else place + 1].number)
    span = day_span(token.roman, day, day, named) if day else month_span(token.roman, named)
    return (span,), dotted(stream, place + (3 if dotted_year else 2))


def _days_and_date(stream: Stream, place: int, pairs: Numerals) -> Found:
    """«1-15.10.2025», «5, 12, 19.03.2026»: days, then the last of them with its month."""
    if stream[place].is_mark("."):
        place += 1
    link, token = stream[place], stream[place + 1]
    ranged = link.is_mark("-")
    if token.date is None or not (ranged or link.is_mark(",") or link.word is Word.AND):
        return None
    day, month, calendar_year = token.date
    if day is None:
        return None
    pairs = [*pairs[:-1], (pairs[-1][0], day)] if ranged else [*pairs, (day, day)]
    named = _stated(calendar_year)
    return tuple(day_span(month, first, last, named) for first, last in pairs), dotted(stream, place + 2)


def _numbered_days(stream: Stream, place: int, pairs: Numerals) -> Found:
    """«5 числа», «до 1 числа каждого месяца»: «числа» stands at the place."""
    place = stream.skip(place, Word.DAY_NUMBER)
    doubt = None
    if stream.word(place) is Word.CURRENT and stream.word(place + 1) is Word.MONTH_UNIT:
        doubt = "не сказано, после какого месяца" if stream[place].value else None
        place += 1
    place = stream.skip(place, Word.EACH, Word.MONTH_UNIT)
    tail = (stream.word(place + stream[place].is_mark(",") + shift) for shift in range(3))
    if tuple(tail) == (Word.CURRENT, Word.BEFOREHAND, Word.REPORTED):
        place += stream[place].is_mark(",") + 3
        place = stream.skip(place, Word.MONTH_UNIT, Word.QUARTER, Word.DEADLINE)
        doubt = "срок считается от отчётного периода"
    return tuple(replace(day_span(EACH_MONTH, first, last), doubt=doubt) for first, last in pairs), place


def _days(stream: Stream, place: int) -> Found:
    """«5, 12 и 19 марта», «1-15 октября 2025 г.», «15-го сентября»."""
    found = numerals(stream, place)
    if found is None or stream[place].sort is not Sort.NUMBER:
        return None
    pairs, after = found
    months = owning_months(stream, stream.skip(after, Word.DAY_NUMBER))
    if months:
        owned = [
            in_year(day_span(month, first, last), named) if named else day_span(month, first, last)
            for month, named in months[0]
            for first, last in pairs
        ]
        return tuple(owned), months[1]
    if stream.word(after) is Word.DAY_NUMBER:
        return _numbered_days(stream, after, pairs)
    return _days_and_date(stream, after, pairs)


def year_span(named: Year) -> Span:
    """A year as a stretch of days; a year without a number is the plan's own."""
    if named.sort is YearSort.PAIR:
        first, last = Year(YearSort.STATED, named.value), Year(YearSort.STATED, named.other)
        return Span(Mark(_JANUARY, 1, first), Mark(_DECEMBER, LAST, last), Kind.RANGE, Shape.PAIR, link=named.link)
    if named.sort is YearSort.SCHOOL_BARE:
        return Span(Mark(_SEPTEMBER), Mark(_AUGUST, LAST), Kind.SCHOOL_YEAR, Shape.WHOLE_SCHOOL)
    if named.sort is YearSort.CALENDAR_BARE:
        return Span(Mark(_JANUARY), Mark(_DECEMBER, LAST), Kind.YEAR_ROUND, Shape.WHOLE)
    if named.is_school:
        return Span(Mark(_SEPTEMBER, 1, named), Mark(_AUGUST, LAST, named), Kind.SCHOOL_YEAR)
    return Span(Mark(_JANUARY, 1, named), Mark(_DECEMBER, LAST, named), Kind.YEAR_ROUND)


def school_pairs(spans: list[Span]) -> list[Span]:
    """«2024-2025, 2025-2026 учебные годы»: the words at the end hold for every pair of the list."""
    if not any(span.kind is Kind.SCHOOL_YEAR and span.shape is Shape.PLAIN for span in spans):
        return spans
    return [_school_pair(span) or span for span in spans]


def _school_pair(span: Span) -> Span | None:
    years = [mark.year.value for mark in (span.start, span.end) if mark and mark.year]
    if span.shape is not Shape.PAIR or span.link == "г" or years != [years[0], years[0] + 1]:
        return None
    named = Year(YearSort.SCHOOL, years[0])
    return Span(Mark(_SEPTEMBER, 1, named), Mark(_AUGUST, LAST, named), Kind.SCHOOL_YEAR)


def _year(stream: Stream, place: int) -> Found:
    """«2026 год», «2025-2026 учебный год», «текущий учебный год»."""
    found = year(stream, place)
    if found is None:
        return None
    return (year_span(found[0]),), found[1]


def atom(stream: Stream, place: int) -> Found:
    """A day, a list of days, a month or a year at a place."""
    token = stream[place]
    if token.sort is Sort.DATE:
        return _numeric(stream, place)
    if token.sort is Sort.NUMBER:
        return _roman_month(stream, place) or _days(stream, place) or _year(stream, place)
    if token.word in {Word.MONTH, Word.MONTH_UNIT}:
        return _month(stream, place)
    if token.roman and (found := _roman_month(stream, place)):
        return found
    return _year(stream, place) if token.word in {Word.CURRENT, Word.SCHOOL, Word.CALENDAR, Word.IN} else None
