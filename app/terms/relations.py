"""A clause bound to an event, taken apart: after, before or during it, by how much, and the words that name it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.terms.names import Subject, subject
from app.terms.numerals import Stream
from app.terms.tokens import Sort, Token, tokenise
from app.terms.values import SCHOOL_TERMS
from app.terms.words import Word


class Relation(StrEnum):
    """How a clause stands to its event."""

    AFTER = "after"
    BEFORE = "before"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause taken apart.

    `amount` of `unit` (DAY_UNIT, WEEK, MONTH_UNIT; working days where `working`); 0 = none said. `exact`: «через N
    дней», the day itself; `not_earlier`: «не ранее чем за N дней до». `years`: calendar years that the clause names.
    """

    relation: Relation
    subject: Subject
    amount: int = 0
    unit: Word = Word.DAY_UNIT
    working: bool = False
    exact: bool = False
    not_earlier: bool = False
    years: tuple[int, ...] = ()


_UNITS = {Word.DAY_UNIT, Word.WEEK, Word.MONTH_UNIT}
_SOON = ("сразу", "незамедлительно", "немедленно")
_AFTER_BY = ("итог", "результат", "окончан", "заверш", "истечен", "факт")
_EVES = ("перед", "передо", "накануне", "преддвери", "канун")
_WHILE = ("период", "врем", "ход", "день", "дни", "дня", "процесс", "рамк", "момент")
_FROM_DAY = ("момент", "дня", "даты", "дат")
_RELATING = {Word.AFTER, Word.TO, Word.OR, Word.BEFOREHAND, Word.DURING}
_CENTURY = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class _Count:
    """«10 рабочих дней» and the place after it."""

    after: int
    amount: int = 0
    unit: Word = Word.DAY_UNIT
    working: bool = False


def _starts(stream: Stream, place: int, stems: tuple[str, ...]) -> bool:
    token = stream[place]
    return token.sort is Sort.WORD and token.text.startswith(stems)


def _count(stream: Stream, place: int) -> _Count | None:
    """«10 рабочих дней», «двух недель», «месяца», «10-дневный срок», «следующего дня»."""
    token = stream[place]
    amount = token.number or (token.value if token.word is Word.COUNT else 0)
    at = place + bool(amount)
    following = token.word is Word.CURRENT and token.value == 1 and stream.word(place + 1) is Word.DAY_UNIT
    if following:
        return _Count(place + 2, 1)
    dashed = at + stream[at].is_mark("-")
    if amount and "дневн" in stream[dashed].text:
        return _Count(stream.skip(dashed + 1, Word.DEADLINE), amount)
    bracket = stream[at].is_mark("(") and stream[at + 2].is_mark(")")  # «10 (десяти) дней»
    at += 3 if bracket else 0
    working = stream.word(at) is Word.WORKING
    at += working or stream.word(at) is Word.CALENDAR
    unit = stream.word(at)
    if unit is None or unit not in _UNITS:
        return None
    return _Count(stream.after_point(at + 1), amount or 1, unit, working)


def _linked(stream: Stream, place: int, *, counted: bool) -> tuple[Relation, int] | None:
    """The word that binds: «после», «с момента», «до», «перед», «по итогам»; and the place of what it binds to."""
    place += _starts(stream, place, _SOON)
    word = stream.word(place)
    if word is Word.AFTER:
        return Relation.AFTER, place + 1
    if word in {Word.FROM, Word.OF} and (counted or _starts(stream, place + 1, (*_FROM_DAY, "начал"))):
        return Relation.AFTER, place + 1 + _starts(stream, place + 1, _FROM_DAY)
    if word in {Word.TO, Word.TOWARDS}:
        return Relation.BEFORE, place + 1
    at = place + (word is Word.IN)
    if _starts(stream, at, _EVES):
        return Relation.BEFORE, at + 1
    if word is Word.BY and _starts(stream, place + 1, _AFTER_BY):
        # the word itself belongs to the subject: it says whether results or the end are meant
        return Relation.AFTER, place + 1
    return None


def _during(stream: Stream, place: int) -> int | None:
    """The place of the event in «в период …», «при проведении …», «в каникулы», «на педсовете»."""
    if stream[place].text == "при":
        return place + 1
    at = place + (stream.word(place) is Word.IN)
    if stream.word(at) is Word.DURING:
        return at + 1 + _starts(stream, at + 1, ("период",))
    if at > place and _starts(stream, at, _WHILE) and stream[at + 1].sort is Sort.WORD:
        return at + 1
    vacations = any(stream.word(after) is Word.VACATION for after in (at, at + 1))
    return at if at > place or vacations else None


def _years(tokens: list[Token], phrase: str) -> tuple[list[Token], tuple[int, ...]]:
    """The tokens without «2026 года», «2026/2027 учебного года», «текущего года», and the years named."""
    years = tuple(token.number for token in tokens if token.number in _CENTURY)
    current = any(token.word is Word.CURRENT for token in tokens)
    if not (years or current):
        return tokens, ()
    dropped = {Word.YEAR, Word.SCHOOL, Word.CURRENT}
    rest = [token for token in tokens if token.number not in _CENTURY and token.word not in dropped]
    if subject(rest, phrase).words:
        return rest, years
    return [token for token in tokens if token.number not in _CENTURY and token.word is not Word.CURRENT], years


def _finished(stream: Stream, place: int, made: Clause, phrase: str) -> Clause | None:
    """The clause with its subject; None where the words are those of several clauses, or none are left."""
    tokens = [stream[at] for at in range(place, len(stream))]
    if any(token.word in _RELATING for token in tokens):
        return None
    if any(token.word is Word.CURRENT and token.value for token in tokens):  # «прошлого года»: another calendar
        return None
    own, years = _years(tokens, phrase)
    found = subject(own, phrase)
    if not found.words and not found.results:
        return None
    return replace(made, subject=found, years=years)


_NOTHING = Subject(())


@lru_cache(maxsize=2048)
def take_apart(phrase: str) -> Clause | None:
    """A clause as relation and event; None where it cannot be told.

    `take_apart("в течение 10 рабочих дней после педсовета")` → AFTER, 10 working days, «педсовет».
    """
    stream = Stream(tokenise(phrase), SCHOOL_TERMS)
    place = 0
    not_earlier = False
    if stream.word(0) is Word.NOT and stream.word(1) in {Word.LATER, Word.EARLIER, Word.AT_LEAST}:
        not_earlier = stream.word(1) is Word.EARLIER
        place = 2 + stream[2].is_mark(",")
        place = stream.skip(place, Word.THAN)
    exact = stream[place].text in {"через", "спустя"} and not place
    place += stream[place].text in {"через", "спустя"}
    before = stream.word(place) is Word.BEFOREHAND
    at = place + before
    within = stream.word(at) is Word.IN
    at += within
    at = at + 1 if stream.word(at) is Word.DURING else at
    count = _count(stream, at)
    if count is not None and (linked := _linked(stream, count.after, counted=True)):
        made = Clause(linked[0], _NOTHING, count.amount, count.unit, count.working, exact, not_earlier)
        return _finished(stream, linked[1], made, phrase)
    if before or exact:
        return None
    linked = _linked(stream, place, counted=False)
    if linked:
        return None if not_earlier else _finished(stream, linked[1], Clause(linked[0], _NOTHING), phrase)
    held = _during(stream, place)
    return None if held is None else _finished(stream, held, Clause(Relation.DURING, _NOTHING), phrase)
