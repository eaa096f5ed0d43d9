"""How often: «ежемесячно», «1 раз в четверть», «каждый вторник», «по пятницам», «в конце каждой четверти»."""

from __future__ import annotations

from app.terms.numerals import Stream, after_ending, numeral
from app.terms.syntax import Frequency, Unit
from app.terms.tokens import Sort
from app.terms.words import Word

Found = tuple[Frequency, int] | None

_ADVERBS = {
    Word.MONTHLY: Unit.MONTH,
    Word.QUARTERLY: Unit.QUARTER,
    Word.WEEKLY: Unit.WEEK,
    Word.DAILY: Unit.DAY,
    Word.YEARLY: Unit.YEAR,
}
_UNITS = {
    Word.DAY_UNIT: Unit.DAY,
    Word.WEEK: Unit.WEEK,
    Word.MONTH_UNIT: Unit.MONTH,
    Word.QUARTER: Unit.QUARTER,
    Word.TERM: Unit.TERM,
    Word.HALF: Unit.HALF,
    Word.YEAR: Unit.YEAR,
}
_MONTHS_OF = {3: Unit.QUARTER, 6: Unit.HALF}
_PARTS = {Word.BEGIN, Word.MIDDLE, Word.END}
_ROUGH = "дни внутри каждого периода не названы"
_SEVERAL = "число раз названо, а даты — нет"
_SPACED = "повтор через несколько периодов: даты не названы"


def _unit(stream: Stream, place: int) -> tuple[Unit, int] | None:
    """A unit: «месяц», «учебную четверть», «полгода»."""
    place = stream.skip(place, Word.SCHOOL, Word.CALENDAR, Word.WORKING)
    unit = _UNITS.get(stream.word(place) or Word.NOT)
    return (unit, stream.after_point(place + 1)) if unit else None


def _weekdays(stream: Stream, place: int) -> tuple[tuple[int, ...], int] | None:
    """«вторникам и четвергам», «среду, пятницу»."""
    if stream.word(place) is not Word.WEEKDAY:
        return None
    days = [stream[place].value]
    place = stream.after_point(place + 1)
    while (stream[place].is_mark(",") or stream.word(place) is Word.AND) and stream.word(place + 1) is Word.WEEKDAY:
        days.append(stream[place + 1].value)
        place = stream.after_point(place + 2)
    return tuple(sorted(set(days))), place


def _on_weekdays(stream: Stream, place: int) -> Found:
    """«по вторникам», «(пятница)», «в пятницу», «каждый вторник»."""
    open_bracket = stream[place].is_mark("(")
    found = _weekdays(stream, stream.skip(place + open_bracket, Word.BY, Word.IN, Word.EACH))
    if found is None or (open_bracket and not stream[found[1]].is_mark(")")):
        return None
    return Frequency(Unit.WEEK, weekdays=found[0]), found[1] + open_bracket


def _adverb(stream: Stream, place: int) -> Found:
    unit = _ADVERBS.get(stream.word(place) or Word.NOT)
    if unit is None:
        return None
    place += 1
    if unit is Unit.WEEK:
        found = _on_weekdays(stream, place + stream[place].is_mark(","))
        return found or (Frequency(unit), place)
    return Frequency(unit), place


def _each(stream: Stream, place: int) -> Found:
    """«каждый месяц», «в каждой четверти», «каждый вторник», «каждые 2 недели»."""
    place = stream.skip(place, Word.IN)
    if stream.word(place) is not Word.EACH:
        return None
    after = place + 1
    if stream.word(after) is Word.WEEKDAY:
        return _on_weekdays(stream, after)
    count = numeral(stream, after) if stream[after].sort is Sort.NUMBER else None
    count = count or ((stream[after].value, after + 1) if stream.word(after) is Word.COUNT else None)
    found = _unit(stream, count[1] if count else after)
    if found is None:
        return None
    gap = count[0] if count else 1
    return Frequency(_spaced(found[0], gap), doubt=_SPACED if gap > 1 else None), found[1]


def _spaced(unit: Unit, gap: int) -> Unit:
    """The unit whose windows fit best: every three months are quarters, every six half-years."""
    return _MONTHS_OF.get(gap, unit) if unit is Unit.MONTH else unit


def _by_unit(stream: Stream, place: int) -> Found:
    """«по пятницам», «по четвертям», «по полугодиям»."""
    if stream.word(place) is not Word.BY:
        return None
    if stream.word(place + 1) is Word.WEEKDAY:
        return _on_weekdays(stream, place)
    token = stream[place + 1]
    found = _unit(stream, place + 1) if token.text.endswith(("ам", "ям")) else None
    return (Frequency(found[0]), found[1]) if found else None


def _at_least(stream: Stream, place: int) -> int:
    """The place after «не реже», «не менее чем», «минимум», «по»."""
    if stream.word(place) is Word.NOT and stream.word(place + 1) is Word.AT_LEAST:
        comma = stream[place + 2].is_mark(",") and stream.word(place + 3) is Word.THAN
        return stream.skip(place + 2 + comma, Word.THAN)
    if stream.word(place) in {Word.AT_LEAST, Word.BY}:
        return place + 1
    return place


def _count(stream: Stream, place: int) -> tuple[int, int, int] | None:
    """Lowest and highest count before «раз», and the place after it; «раз» alone is one."""
    if stream.word(place) is Word.TWICE:
        return stream[place].value, stream[place].value, place + 1
    low = high = 1
    after = place
    if stream[place].sort is Sort.NUMBER or stream.word(place) is Word.COUNT:
        low = high = stream[place].number or stream[place].value
        after = after_ending(stream, place + 1)
        if (stream[after].is_mark("-", "/") and stream[after + 1].number) or stream.word(after) is Word.OR:
            high, after = stream[after + 1].number or stream[after + 1].value, after + 2
        after += stream[after].is_mark("-") and not stream[after].gap and stream.word(after + 1) is Word.TIMES
    if stream.word(after) is not Word.TIMES:
        return None
    return low, high, stream.after_point(after + 1)


def _times(stream: Stream, place: int) -> Found:
    """«1 раз в четверть», «не реже 1 раза в квартал», «2-3 раза в год», «дважды в год», «раз в две недели»."""
    counted = _count(stream, _at_least(stream, place))
    if counted is None:
        return None
    low, high, after = counted
    if not (stream.word(after) in {Word.IN, Word.BEFOREHAND} or stream[after].is_mark("/")):
        return None
    after = stream.skip(after + 1, Word.EACH, Word.WHOLE)
    gap = 1
    if stream.word(after) is Word.COUNT or (stream[after].sort is Sort.NUMBER and stream[after].number):
        gap, after = stream[after].number or stream[after].value, after + 1
    found = _unit(stream, after)
    if found is None:
        return None
    doubt = _SPACED if gap > 1 else _SEVERAL if high > 1 else None
    return Frequency(_spaced(found[0], gap), times=low if low == high else 0, doubt=doubt), found[1]


def _part(stream: Stream, place: int) -> Found:
    """«в конце каждой четверти», «в начале месяца»: somewhere inside every unit."""
    place = stream.skip(place, Word.IN)
    if stream.word(place) not in _PARTS:
        return None
    found = _unit(stream, stream.skip(place + 1, Word.EACH))
    if found is None or found[0] is Unit.YEAR:  # «в конце года» is a date
        return None
    return Frequency(found[0], doubt=_ROUGH), found[1]


def frequency(stream: Stream, place: int) -> Found:
    """A frequency at a place and the place after it; a unit of a year once a year is «ежегодно»."""
    if stream.is_strange(place):
        return None
    for rule in (_adverb, _each, _by_unit, _times, _part):
        found = rule(stream, place)
        if found:
            return found
    return None
