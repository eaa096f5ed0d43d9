"""Numerals, lists of numerals and the names of years."""

from __future__ import annotations

import re

from app.terms.syntax import Year, YearSort
from app.terms.tokens import FINISH, Sort, Token
from app.terms.values import SchoolTerms
from app.terms.words import Word


class Stream:
    """Tokens that may be asked for beyond their end, and the school terms they are read with."""

    __slots__ = ("_closed", "_length", "_words", "school_terms", "tokens")

    def __init__(self, tokens: tuple[Token, ...], school_terms: SchoolTerms) -> None:
        self.tokens = tokens
        self.school_terms = school_terms
        self._closed = (*tokens, FINISH)  # so that the place before the first is no token either
        self._words = tuple(token.word for token in self._closed)
        self._length = len(tokens)

    def __getitem__(self, place: int) -> Token:
        return self._closed[place] if place < self._length else FINISH

    def __len__(self) -> int:
        return self._length

    def word(self, place: int) -> Word | None:
        """Class of the word at a place, None for anything else."""
        return self._words[place] if place < self._length else None

    def skip(self, place: int, *words: Word) -> int:
        """The place after the words of these classes, abbreviation points included."""
        while self.word(place) in words:
            place = self.after_point(place + 1)
        return place

    def is_strange(self, place: int) -> bool:
        """Whether no term can begin here: a sign, the end, or a word of no class."""
        token = self[place]
        return token.word is None and not token.roman and token.sort not in {Sort.NUMBER, Sort.DATE}

    def after_point(self, place: int) -> int:
        """The place after the point of an abbreviation, if one stands before it."""
        if self[place].is_mark(".") and not self[place].gap and _SHORTENED.fullmatch(self[place - 1].text):
            return place + 1
        return place


Numerals = list[tuple[int, int]]

_SHORTENED = re.compile(
    "янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек|декаб|гг?|уч|учебн?|кв|пол|полуг|полугод|четв|мес|нед|дн|раб|тек|теч"
    "|вкл|календ|р|пн|вт|ср|чт|пт|сб|вс"
)
_ENDINGS = re.compile("й|я|е|e|ое|ая|ой|ый|ие|ые|ий|го|ого|его|му|ому|им|ым|их|ых|х|м|ю|ую|ти|ми")
_HIGHEST = 31
_ONE, _TWO, _FIVE, _TEN = 1, 2, 5, 10
_SHORT, _LONG = 2, 4  # digits of a day and of a year
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_CENTURY, _TWO_DIGITS = 2000, 100
_LINKS = ("-", "/")


def after_ending(stream: Stream, place: int) -> int:
    """The place after «-го», «-я», «й» glued to a numeral."""
    dash = stream[place].is_mark("-") and not stream[place].gap
    ending = stream[place + dash]
    if ending.sort is Sort.WORD and not ending.gap and _ENDINGS.fullmatch(ending.text):
        return place + dash + 1
    return place


def numeral(stream: Stream, place: int) -> tuple[int, int] | None:
    """A number to 31, an ordinal or a Roman numeral: «5», «1-й», «первое», «IV», «1У»."""
    token = stream[place]
    if token.sort is Sort.NUMBER and 0 < token.number <= _HIGHEST and len(token.text) <= _SHORT:
        tail = stream[place + 1]
        if token.text == "1" and tail.roman in {_FIVE, _TEN} and not tail.gap:
            return tail.roman - _ONE, place + 2
        if token.text == "1" and 0 < tail.roman <= _TWO and not tail.gap:
            return tail.roman + _ONE, place + 2
        return token.number, after_ending(stream, place + 1)
    if token.word is Word.ORDINAL:
        return token.value, place + 1
    if token.roman:
        return token.roman, after_ending(stream, place + 1)
    return None


def numerals(stream: Stream, place: int) -> tuple[Numerals, int] | None:
    """A list of numerals and stretches of them: «5, 12 и 19», «1-15», «I–II», «первая, вторая»."""
    first = numeral(stream, place)
    if first is None:
        return None
    pairs: Numerals = [(first[0], first[0])]
    place = first[1]
    while True:
        token = stream[place]
        joins = token.is_mark(",") or token.word is Word.AND
        if not (joins or token.is_mark("-")):
            return pairs, place
        after = place + 2 if token.is_mark(",") and stream.word(place + 1) is Word.AND else place + 1
        following = numeral(stream, after)
        if following is None:
            return pairs, place
        pairs = [*pairs, (following[0], following[0])] if joins else [*pairs[:-1], (pairs[-1][0], following[0])]
        place = following[1]


def is_year(token: Token) -> bool:
    """Whether the token is a year in four digits."""
    return token.sort is Sort.NUMBER and len(token.text) == _LONG and _FIRST_YEAR <= token.number <= _LAST_YEAR


def _after_year_word(stream: Stream, place: int) -> int:
    return stream.skip(place, Word.YEAR)


def _second_year(stream: Stream, place: int, first: int) -> tuple[int, int] | None:
    """The second year of «2025-2026», «2025/26», «2025–26»."""
    token = stream[place]
    if is_year(token) and token.number > first:
        return token.number, place + 1
    short = token.sort is Sort.NUMBER and len(token.text) == _SHORT and token.number == (first + 1) % _TWO_DIGITS
    if short and not token.gap and stream.word(place + 1) is not Word.MONTH:
        return first + 1, place + 1
    return None


def _year_pair(stream: Stream, place: int) -> tuple[Year, int] | None:
    """«2025-2026», «2025/26», «25/26 уч. г.», school year or not."""
    token = stream[place]
    short = token.sort is Sort.NUMBER and len(token.text) == _SHORT
    if not (short or is_year(token)):
        return None
    first = token.number + (_CENTURY if short else 0)
    after = _after_year_word(stream, place + 1) if not short else place + 1
    link = stream[after]
    second = _second_year(stream, after + 1, first) if link.is_mark(*_LINKS) else None
    if second is None:
        return None
    value, place = second
    named = stream.skip(place, Word.YEAR, Word.SCHOOL, Word.CURRENT)
    school = any(stream.word(at) is Word.SCHOOL for at in range(place, named))
    if short and not school:
        return None
    if school and value == first + 1:
        return Year(YearSort.SCHOOL, first), named
    plural = stream.word(place) is Word.YEAR
    sign = "у" if school else "г" if plural else link.text
    return Year(YearSort.PAIR, first, value, sign), named


def _named_year(stream: Stream, place: int) -> tuple[Year, int] | None:
    """«текущего учебного года», «следующего года», «учебного года», «отчётного года»."""
    token = stream[place]
    if token.word is Word.REPORTED and stream.word(place + 1) is Word.YEAR:
        return Year(YearSort.REPORTED), _after_year_word(stream, place + 1)
    shift = token.value if token.word is Word.CURRENT else None
    after = stream.after_point(place + 1) if shift is not None else place
    sort = stream.word(after)
    if sort in {Word.SCHOOL, Word.CALENDAR}:
        after = stream.after_point(after + 1)
    if stream.word(after) is not Word.YEAR or after == place:
        return None
    end = _after_year_word(stream, after)
    if shift is not None:
        return Year(YearSort.SCHOOL_SHIFT if sort is Word.SCHOOL else YearSort.CALENDAR_SHIFT, shift), end
    return Year(YearSort.SCHOOL_BARE if sort is Word.SCHOOL else YearSort.CALENDAR_BARE), end


def _after_report(stream: Stream, place: int) -> tuple[Year, int] | None:
    """«года, следующего за отчётным»."""
    if stream.word(place) is not Word.YEAR:
        return None
    after = _after_year_word(stream, place)
    after += stream[after].is_mark(",")
    words = (stream.word(after), stream.word(after + 1), stream.word(after + 2))
    if words != (Word.CURRENT, Word.BEFOREHAND, Word.REPORTED):
        return None
    return Year(YearSort.REPORTED), _after_year_word(stream, after + 3)


def year(stream: Stream, place: int, *, after_month: bool = False) -> tuple[Year, int] | None:
    """A year as it may be named: «2026 г.», «2025/26 уч. г.», «текущего учебного года»; «26 г.» after a month."""
    if stream.word(place) is Word.IN:
        return year(stream, place + 1)
    token = stream[place]
    found = _year_pair(stream, place) or _named_year(stream, place)
    if found:
        return found
    if is_year(token):
        after = _after_year_word(stream, after_ending(stream, place + 1))
        if stream.word(place + 1) in {Word.CALENDAR, Word.SCHOOL}:
            after = stream.skip(place + 1, Word.CALENDAR, Word.SCHOOL, Word.YEAR)
            if stream.word(place + 1) is Word.SCHOOL:
                return Year(YearSort.PAIR, token.number, token.number, "у"), after
        return Year(YearSort.STATED, token.number), after
    if not after_month:
        return None
    short = token.sort is Sort.NUMBER and len(token.text) == _SHORT and stream.word(place + 1) is Word.YEAR
    if short:
        return Year(YearSort.STATED, token.number + _CENTURY), _after_year_word(stream, place + 1)
    return _after_report(stream, place)
