"""Dated terms as they stand in a phrase: ranges, deadlines, «с … по …», «в течение …»."""

from __future__ import annotations

from dataclasses import replace

from app.terms.atoms import Found, Spans, atom, in_year, is_genitive, year_span
from app.terms.numerals import Stream, is_year, numeral, year
from app.terms.syntax import EVE, LAST, Kind, Mark, Shape, Span, Year, YearSort
from app.terms.tokens import Sort
from app.terms.units import VAGUE, unit, whole_of
from app.terms.words import Word

OPEN_END = "не сказано, до какого дня"
_OPEN_START = "не сказано, с какого дня"
_TOWARDS = "«к» с месяцем: взят последний день перед ним"
_RANGE_DEADLINE = "после «до» стоит период: взят его последний день"
_UNTIL_MONTH = "«с … до …»: неясно, входит ли последний месяц"
_BEFORE_UNIT = "взят последний день перед началом периода"
_WHICH_PART = "неясно, какая часть последнего месяца имеется в виду"
YEAR_END = "неясно, календарного или учебного года конец"
LATE_END = "неясно, конец занятий или учебного года: проверьте последний день"
UNLIKE = "через тире стоят неодинаковые сроки: неясно, период это или пояснение"
_CHAIN = "три срока подряд через тире"
_EDGE = "взята граница названного периода"

_YEAR_PARTS = {Kind.QUARTER, Kind.HALF_YEAR, Kind.SCHOOL_YEAR, Kind.YEAR_ROUND}
_MID_MONTH = 15
_CARRIED_OUT = ("реализ", "действ", "исполн", "выполн")
_FREE_PERIOD = (
    "реализ",
    "действ",
    "исполн",
    "выполн",
    "план",
    "програм",
    "проект",
    "работ",
    "обучен",
    "дорожн",
    "мероприят",
)


def plain(stream: Stream, place: int) -> Found:
    """A unit or an atom, with nothing before it."""
    return unit(stream, place) or atom(stream, place)


def _joined(left: Span, right: Span) -> Span:
    """Two spans with a dash between them, as one."""
    kind = left.kind if left.kind is right.kind and left.kind in {Kind.QUARTER, Kind.HALF_YEAR} else Kind.RANGE
    return Span(left.start, right.end, kind, doubt=left.doubt or right.doubt)


def _range_sign(stream: Stream, place: int) -> int:
    """The place after «-», «–» or «по» between two ends of a range; 0 if there is none."""
    if stream[place].is_mark("-") or stream.word(place) is Word.BY:
        after = place + 1
        return after + (stream.word(after) is Word.IN) if stream.word(place) is not Word.BY else after
    return 0


def _ranged(stream: Stream, place: int) -> Found:
    """A unit or atom, or a range of two."""
    found = plain(stream, place)
    if found is None:
        return None
    spans, place = found
    links = 0
    while after := _range_sign(stream, place):
        following = plain(stream, after)
        if following is None or following[0][0].start is None or spans[-1].shape is Shape.WHOLE:
            break
        links += 1
        joined = _joined(spans[-1], following[0][0])
        if is_genitive(stream, after) and spans[-1].kind is not Kind.MONTH:  # «первая неделя сентября – октября»
            joined = replace(joined, doubt=_WHICH_PART)
        if {spans[-1].kind, following[0][0].kind} & _YEAR_PARTS and spans[-1].kind is not following[0][0].kind:
            joined = replace(joined, doubt=UNLIKE)
        spans = (*spans[:-1], replace(joined, doubt=_CHAIN) if links > 1 else joined, *following[0][1:])
        place = following[1]
    return spans, place


def _same_year(span: Span) -> Year | None:
    """The stated year of a span whose ends lie in one year."""
    named = span.end.year if span.end else None
    own = span.start.year if span.start else named
    return named if named and named.sort is YearSort.STATED and (own is None or own == named) else None


def _more_years(stream: Stream, place: int, spans: Spans) -> tuple[Spans, int]:
    """«апрель 2024, 2025, 2026 гг.», «сентябрь, 2025 г.»: a year that stands apart from its month."""
    last = spans
    bracketed = stream[place].is_mark("(") and is_year(stream[place + 1]) and year(stream, place + 1)
    if bracketed and stream[bracketed[1]].is_mark(")") and all(span.end and span.end.year is None for span in spans):
        return tuple(in_year(span, bracketed[0]) for span in spans), bracketed[1] + 1
    while (stream[place].is_mark(",") or stream.word(place) is Word.AND) and is_year(stream[place + 1]):
        found = year(stream, place + 1)
        if found is None or any(
            span.kind in {Kind.YEAR_ROUND, Kind.SCHOOL_YEAR} or span.shape is Shape.PAIR for span in last
        ):
            break
        named = found[0]
        if all(span.end and span.end.year is None for span in last):
            spans = last = tuple(in_year(span, named) for span in last)
        elif named.sort is YearSort.STATED and all(map(_same_year, last)):
            last = tuple(in_year(span, named) for span in last)
            spans = (*spans, *last)
        else:
            break
        place = found[1]
    return spans, place


def _dated(stream: Stream, place: int) -> Found:
    found = _ranged(stream, place)
    return _more_years(stream, found[1], found[0]) if found else None


def _inclusive(stream: Stream, place: int) -> int:
    """The place after «включительно», in brackets or not; the same place if it is not there."""
    after = place + stream[place].is_mark(",", "(")
    if stream.word(after) is not Word.INCLUSIVE:
        return place
    end = stream.after_point(after + 1)
    return end + (stream[place].is_mark("(") and stream[end].is_mark(")"))


def _to_deadline(span: Span, word: Word) -> Span:
    """A span after «до», «не позднее», «к», «по» as a deadline."""
    end = span.end
    month = span.kind is Kind.MONTH
    if word in {Word.LATER, Word.BY} or span.start == end or end is None or span.start is None:
        return Span(
            None,
            end,
            Kind.DEADLINE,
            span.shape,
            span.half,
            doubt=span.doubt or (_OPEN_START if word is Word.BY else None),
        )
    same = end.month == span.start.month and end.year == span.start.year
    if span.kind is Kind.RANGE and span.doubt is None and same and end.day != LAST:
        return Span(None, end, Kind.DEADLINE, doubt=_RANGE_DEADLINE)
    if span.kind is Kind.RANGE and span.doubt != VAGUE:
        return Span(None, end, Kind.DEADLINE, doubt=_RANGE_DEADLINE)
    start = span.start
    eve = replace(start, day=EVE if start.day == 1 else start.day - 1)
    doubt = (_TOWARDS if word is Word.TOWARDS else None) if month else _BEFORE_UNIT
    return Span(None, eve, Kind.DEADLINE, doubt=span.doubt or doubt)


def _edge(stream: Stream, place: int) -> Found:
    """After «до» or «к»: «конца мая», «начала учебного года», «середины октября»."""
    part = stream.word(place)
    if part not in {Word.BEGIN, Word.MIDDLE, Word.END}:
        return None
    found = whole_of(stream, place + 1) or (during_whole(stream, place + 1) if part is Word.END else None)
    if found is None:
        return None
    return tuple(edge_of(part, span) for span in found[0]), found[1]


def edge_of(part: Word, span: Span) -> Span:
    """A deadline at the beginning, middle or end of a span."""
    start, end = span.start, span.end
    if start is None or end is None:
        return span
    if part is Word.END:
        late = span.kind is Kind.SCHOOL_YEAR and span.shape is Shape.PLAIN
        return Span(None, end, Kind.DEADLINE, span.shape, span.half, doubt=span.doubt or (LATE_END if late else None))
    if part is Word.BEGIN:
        return Span(None, replace(start, day=EVE if start.day == 1 else start.day - 1), Kind.DEADLINE, doubt=_EDGE)
    middle = replace(start, day=_MID_MONTH) if span.kind is Kind.MONTH else end
    return Span(None, middle, Kind.DEADLINE, doubt=VAGUE)


def _deadline_word(stream: Stream, place: int) -> tuple[Word, int] | None:
    """«до», «не позднее», «не позднее чем до», «к», «по», each with what may stand before it."""
    token = stream[place]
    if token.word is Word.NOT and stream.word(place + 1) is Word.LATER:
        place += 2
        place += stream[place].is_mark(",") and stream.word(place + 1) is Word.THAN
        return Word.LATER, stream.skip(place, Word.THAN, Word.TO)
    if token.word in {Word.TO, Word.TOWARDS, Word.BY}:
        return token.word, place + 1
    return None


def _deadline(stream: Stream, place: int) -> Found:
    """«до 1 августа», «не позднее декабря», «до 1 октября, 1 декабря», «до июня включительно»."""
    head = _deadline_word(stream, place)
    if head is None:
        return None
    word, after = head
    edge = _edge(stream, after)
    if edge:
        return edge[0], _inclusive(stream, edge[1])
    found = _dated(stream, after)
    if found is None or any(span.end is None for span in found[0]):
        return None
    spans, after = found
    end = _inclusive(stream, after)
    sense = Word.LATER if end != after else word
    result = tuple(_to_deadline(span, sense) for span in spans)
    while following := _more_deadlines(stream, end, spans[0].kind):
        spans, end = following
        result = (*result, *(_to_deadline(span, word) for span in spans))
    return result, end


def _more_deadlines(stream: Stream, place: int, kind: Kind) -> Found:
    """One more date under the same «до»: «до 1 октября, 1 декабря», «до октября, декабря»."""
    if not (stream[place].is_mark(",") or stream.word(place) is Word.AND):
        return None
    if kind is not Kind.DAY and not (kind is Kind.MONTH and is_genitive(stream, place + 1)):
        return None
    found = plain(stream, place + 1)
    return found if found and all(span.kind is kind for span in found[0]) else None


def _left(stream: Stream, place: int, right: Span) -> Span | None:
    """A bare day after «с», in the month of the right end: «с 1 по 15 октября»."""
    found = numeral(stream, place)
    if found is None or right.end is None or right.kind is Kind.MONTH:
        return None
    mark = replace(right.end, day=found[0])
    return Span(mark, mark, Kind.DAY)


def _from_day(stream: Stream, place: int) -> tuple[Span | None, int] | None:
    """The left end of «с … по …»; None for a bare day, whose month comes later."""
    if stream.word(place) is Word.BEGIN and (whole := whole_of(stream, place + 1)):
        start = whole[0][0].start
        return Span(start, start, Kind.DAY), whole[1]
    found = plain(stream, place)
    if found and len(found[0]) == 1:
        return found[0][0], found[1]
    bare = numeral(stream, place)
    if bare and stream[place].sort is Sort.NUMBER:
        return None, stream.skip(bare[1], Word.DAY_NUMBER)
    return None


def _from_to(stream: Stream, place: int) -> Found:
    """«с 1 по 15 октября», «с сентября 2025 по май 2026», «с 1 сентября до 25 мая», «с октября»."""
    place = stream.skip(place, Word.STARTING)
    if stream.word(place) not in {Word.FROM, Word.OF}:
        return None
    opened = stream.word(place) is Word.FROM
    found = _from_day(stream, place + 1)
    if found is None:
        return None
    left, after = found
    sign = stream[after]
    right = _right(stream, after + 1) if sign.word in {Word.BY, Word.TO} or sign.is_mark("-") else None
    if right is None:
        if left is None or left.end is None or not opened:
            return None
        return (Span(left.start, None, Kind.RANGE, doubt=OPEN_END),), after
    spans, end = right
    left = left or _left(stream, place + 1, spans[0])
    if left is None or left.start is None:
        return None
    whole = spans[0].is_whole
    joined = replace(_joined(left, spans[0]), kind=Kind.RANGE)
    if sign.word is Word.TO and spans[0].kind is Kind.MONTH and joined.end:
        joined = replace(joined, end=replace(joined.end, day=EVE), doubt=_UNTIL_MONTH)
    if whole:
        late = spans[0].shape is Shape.WHOLE_SCHOOL
        joined = replace(joined, shape=Shape.PLAIN, doubt=joined.doubt or (LATE_END if late else YEAR_END))
    return _more_years(stream, _inclusive(stream, end), (joined,))


def _right(stream: Stream, place: int) -> Found:
    """The right end of «с … по …»."""
    found = _edge(stream, place) or plain(stream, place)
    return (found[0][:1], found[1]) if found and len(found[0]) == 1 else None


def _since(stream: Stream, place: int) -> Found:
    """«после 15 мая», «не ранее 1 сентября»: nothing says when it ends."""
    token = stream[place]
    late = token.word is Word.AFTER
    if not late and not (token.word is Word.NOT and stream.word(place + 1) is Word.EARLIER):
        return None
    found = plain(stream, place + 1 if late else stream.skip(place + 2, Word.THAN))
    if found is None or len(found[0]) > 1 or found[0][0].kind not in {Kind.DAY, Kind.MONTH}:
        return None
    span = found[0][0]
    mark = span.end if late else span.start
    return (Span(mark, None, Kind.RANGE, doubt=OPEN_END),), found[1]


def _period(stream: Stream, place: int) -> int:
    """The place after «периода», «срока реализации программы»; 0 if an event owns the period."""
    after = place + 1
    if not stream[after].text.startswith(_FREE_PERIOD):
        following = stream[after]
        return 0 if following.sort is Sort.WORD and following.word is None else after
    while stream[after].sort is Sort.WORD and stream.word(after) is None:
        after += 1
    return after


def during_whole(stream: Stream, place: int) -> Found:
    """«года», «всего учебного года», «периода реализации плана»: a whole year or period."""
    after = stream.skip(place, Word.WHOLE)
    if stream.word(after) in {Word.PERIOD, Word.DEADLINE}:
        end = _period(stream, after)
        span = Span(Mark(1), Mark(12, LAST), Kind.CONTINUOUS, Shape.WHOLE)
        return ((span,), end) if end else None
    if stream.word(after) is Word.YEAR:
        return (year_span(Year(YearSort.CALENDAR_BARE)),), stream.skip(after, Word.YEAR)
    return None


def _during(stream: Stream, place: int) -> Found:
    """«в течение года», «на протяжении I полугодия», «в течение сентября – октября», «весь период», «круглый год»."""
    after = stream.skip(place, Word.IN)
    if stream.word(after) is Word.DURING:
        after = stream.skip(after, Word.DURING)
        return during_whole(stream, after) or _dated(stream, stream.skip(after, Word.WHOLE))
    if stream.word(after) is Word.WHOLE:
        found = during_whole(stream, after)
        return found or _whole_year(stream, stream.skip(after, Word.WHOLE))
    if stream.word(after) is Word.PERIOD and stream[after + 1].text.startswith(_CARRIED_OUT):
        return during_whole(stream, after)
    return None


def _whole_year(stream: Stream, place: int) -> Found:
    found = year(stream, place)
    return ((year_span(found[0]),), found[1]) if found else _dated(stream, place)


def _lead(stream: Stream, place: int) -> int:
    """The place after «в», «за», «в срок», «в период», «срок –» before a date."""
    after = stream.skip(place, Word.IN, Word.BEFOREHAND)
    if stream.word(after) is Word.EACH and stream.word(after + 1) in {Word.LAST, Word.ORDINAL, None}:
        after += 1  # «каждая вторая среда месяца»
    named = stream.skip(after, Word.PERIOD, Word.DEADLINE)
    return named + stream[named].is_mark(":", "-") if named != after else named


def stretch(stream: Stream, place: int) -> Found:
    """A dated term at a place: its spans and the place after it, None if nothing dated stands there."""
    if stream.is_strange(place):
        return None
    lead = _lead(stream, place)
    for start in (place,) if lead == place else (place, lead):
        for rule in (_during, _deadline, _from_to, _since):
            found = rule(stream, start)
            if found:
                return found
    found = _dated(stream, lead)
    return (found[0], _inclusive(stream, found[1])) if found else None
