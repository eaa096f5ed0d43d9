"""Clauses without a date: how far their words reach, and whether a date hides among them."""

from __future__ import annotations

import re

from app.terms.frequencies import frequency
from app.terms.numerals import Stream, is_year
from app.terms.stretches import UNLIKE, plain, stretch
from app.terms.syntax import Kind, Span
from app.terms.tokens import Sort, Token
from app.terms.triggers import Trigger, trigger
from app.terms.words import Word

_HIDDEN_DATE = "дата стоит внутри условия без запятой"
_NUMBER = "число при событии не понято"
_NO_EVENT = "не сказано, от какого события считать"
_NO_NAME = "событие не названо"
_MISSPELT = "слово похоже на месяц, но не понято"
_FROM_DATE = "срок отсчитывается от даты"

_BOUNDING = {Kind.QUARTER, Kind.HALF_YEAR, Kind.YEAR_ROUND, Kind.SCHOOL_YEAR}
_CLOSING = {Word.YEARLY, Word.MONTHLY, Word.QUARTERLY, Word.WEEKLY, Word.DAILY, Word.CONTINUOUS, Word.FURTHER}
_OPENING = {
    Word.TO,
    Word.NOT,
    Word.DURING,
    Word.MONTH,
    Word.IN,
    Word.FROM,
    Word.CURRENT,
    Word.SCHOOL,
    Word.ORDINAL,
    Word.WHOLE,
}
_COUNTS = {Word.COUNT, Word.TIMES, Word.TWICE, Word.NOT}
_GENITIVE = {"года", "квартала", "полугодия", "четверти", "месяца", "годов", "кварталов", "полугодий", "четвертей"}
_QUOTES = {"«": "»", '"': '"', "“": "”", "„": "“"}
_EVENTS = ("после", "момент", "получ", "оконч", "заверш", "начал", "проведен", "издан", "утвержд", "дат", "поступл")
_BARE = {"до", "после", "к", "ко", "перед", "при", "если", "кроме", "включая", "исходя", "день", "дни", "т", "том"}
_LIKE_MONTH = re.compile("(?!.*ск)(?:янв|фев|апре|авг|сен|окт|ноя|дека?б)")
_EVENT_WORDS = {"до", "от", "с", "со"}


def closing(stream: Stream, place: int) -> int:
    """The place of the bracket that closes the one at `place`, or the end of the phrase."""
    depth = 0
    for at in range(place, len(stream)):
        depth += stream[at].is_mark("(")
        depth -= stream[at].is_mark(")")
        if depth == 0:
            return at
    return len(stream)


def separators(stream: Stream, place: int) -> int:
    """The place after commas, points, colons, spaced dashes, «но», «и», «а также»."""
    while stream[place].is_mark(",", ".", ":", "-", "/") or stream.word(place) in {Word.BUT, Word.AND}:
        place += 1
    return place


def _ends_clause(stream: Stream, place: int) -> bool:
    token = stream[place]
    if token.sort is Sort.FINISH or token.sort is Sort.MARK:
        return True
    return (
        token.word in _CLOSING | {Word.AND, Word.BUT, Word.TO, Word.NOT, Word.INCLUSIVE}
        or "\n" in token.gap
        or stretch(stream, place) is not None
        or trigger(stream, place) is not None
    )


def _genitive(stream: Stream, place: int, after: int) -> bool:
    """Whether «…, учебного года» goes on with the words before it instead of dating something."""
    words = [stream[at] for at in range(place, after)]
    return words[0].word not in {Word.IN, Word.DURING, Word.TO, Word.NOT, Word.WHOLE} and any(
        token.text in _GENITIVE for token in words
    )


def _splits(stream: Stream, place: int, link: int) -> bool:
    """Whether a dated term or a frequency begins at `place`, after the separators at `link`."""
    if stream.word(place) in _CLOSING or (frequency(stream, place) and stream.word(link) is not Word.AND):
        return True
    found = stretch(stream, place)
    if found is None:
        return False
    spans, after = found
    if any(span.start is None for span in spans):
        return True
    before = stream[link - 1]
    numbered = before.sort is Sort.NUMBER and not stream[link - 2].is_mark("№")
    if stream.word(link) is Word.AND or before.roman or numbered:
        return False
    bounding = all(span.kind in _BOUNDING for span in spans)
    return _ends_clause(stream, after) and not (bounding and _genitive(stream, place, after))


def _dated_bracket(stream: Stream, place: int) -> bool:
    """Whether the bracket at a place holds a dated term or a frequency and nothing else."""
    often = frequency(stream, place + 1)
    if often and stream[often[1]].is_mark(")"):
        return True
    found = stretch(stream, place + 1)
    return found is not None and (stream[found[1]].is_mark(")", ",") or stream.word(found[1]) is Word.AND)


class _Clause:
    """The words of one clause, gathered until something else begins."""

    def __init__(self, stream: Stream, opening: Trigger) -> None:
        self.stream = stream
        self.place = opening.after
        self.opening = opening
        self.bound: tuple[Span, ...] = ()
        self.doubt = opening.doubt
        self.held = opening.counts

    def gather(self) -> None:
        """Move to the end of the clause."""
        while self._goes_on():
            pass

    def _goes_on(self) -> bool:
        stream, place = self.stream, self.place
        token = stream[place]
        if token.sort is Sort.FINISH or token.is_mark(";", ")") or token.word in _CLOSING:
            return False
        if token.is_mark("("):
            return self._bracket()
        if self._named_after_year():
            self.place = place + 2
            return True
        if token.is_mark(*_QUOTES) and (end := self._quoted()):
            self.place = end
            return True
        after = separators(stream, place)
        broken = "\n" in token.gap and after == place
        if after != place or broken:
            if _splits(stream, after, place):
                return False
            self.place = max(after, place + 1)
            return True
        return self._inside()

    def _named_after_year(self) -> bool:
        """Whether a year is part of a name: «ВПР-2026»."""
        name, dash, number = (self.stream[self.place + shift] for shift in (-1, 0, 1))
        glued = dash.is_mark("-") and not dash.gap and not number.gap and is_year(number)
        return glued and name.sort is Sort.WORD and name.word is None

    def _quoted(self) -> int:
        mate = _QUOTES[self.stream[self.place].text]
        for at in range(self.place + 1, len(self.stream)):
            if self.stream[at].is_mark(mate):
                return at + 1
        return 0

    def _bracket(self) -> bool:
        if _dated_bracket(self.stream, self.place):
            return False
        self.place = closing(self.stream, self.place) + 1
        return True

    def _inside(self) -> bool:
        """A word in the middle of the clause: its own, or the start of a dated term that no comma parts from it."""
        stream, place = self.stream, self.place
        token = stream[place]
        if token.word is Word.OF and (act := plain(stream, place + 1)):  # «приказ от 1 сентября 2025 г.»
            self.place = act[1]
            return True
        counts_times = token.sort is Sort.NUMBER or token.word in _COUNTS
        weekly = token.word is Word.EACH and stream.word(place + 1) is Word.WEEKDAY
        if (counts_times or weekly) and frequency(stream, place):
            return False
        if token.sort is Sort.WORD and not token.roman and token.word not in _OPENING:
            self.place = place + 1
            return True
        found = stretch(stream, place)
        if found and found[0][0].doubt == UNLIKE:  # «по итогам 2025 года – июнь»
            found = plain(stream, place)
        if found is None:
            self._plain_word()
            return True
        return self._hidden(*found)

    def _hidden(self, spans: tuple[Span, ...], after: int) -> bool:
        """What to do with a dated term in the middle: hold it as a bound, or let it stand for itself."""
        word = self.stream.word(self.place)
        if self.held and word is Word.TO:
            self.doubt = self.doubt or _FROM_DATE
            self.place = after
            return True
        following = self.stream.word(self.place + 1)
        if {word, following} & {Word.DURING, Word.WHOLE} or word in {Word.TO, Word.NOT}:
            return False
        if all(span.kind in _BOUNDING for span in spans):
            self.bound = (*self.bound, *spans)
            self.place = after
            return True
        self.doubt = self.doubt or _HIDDEN_DATE
        return False

    def _plain_word(self) -> None:
        token = self.stream[self.place]
        first = self.place == self.opening.after
        if first and not self.opening.counts and token.sort in {Sort.NUMBER, Sort.DATE}:
            self.doubt = self.doubt or _NUMBER
        self.held = self.held and token.word is not Word.TO
        self.place += 1


def _is_event(token: Token) -> bool:
    """Whether a word may name an event: it is none of the words of dates."""
    return token.word is Word.VACATION or (token.sort is Sort.WORD and token.word is None and not token.roman)


def _names_event(text: str) -> bool:
    return text in _EVENT_WORDS or text.startswith(_EVENTS)


def clause(stream: Stream, place: int) -> tuple[Kind, int, str | None, tuple[Span, ...]] | None:
    """An undated clause at a place: its kind, the place after it, a doubt, and the spans that bound it."""
    opening = trigger(stream, place)
    if opening is None:
        return None
    words = _Clause(stream, opening)
    words.gather()
    end = words.place
    while end > opening.after and stream[end - 1].is_mark(",", ".", ":", "-", "/"):
        if stream.after_point(end - 1) == end:
            break
        end -= 1
    doubt = words.doubt
    texts = [stream[at] for at in range(opening.after, end)]
    if stream[opening.after - 1].text in _BARE and not any(_is_event(token) for token in texts):
        doubt = doubt or _NO_NAME
    if any(token.word is None and _LIKE_MONTH.match(token.text) for token in texts):
        doubt = doubt or _MISSPELT
    if opening.counts and not any(_names_event(token.text) for token in texts):
        doubt = doubt or _NO_EVENT
    return opening.kind, end, doubt, words.bound
