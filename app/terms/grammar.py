"""From tokens to the items of a phrase: dated terms, frequencies, undated clauses, notes, and words not understood."""

from __future__ import annotations

from app.terms.frequencies import frequency
from app.terms.numbering import unnumbered
from app.terms.numerals import Stream
from app.terms.stretches import stretch
from app.terms.syntax import Item, Kind, Mark, Role, Shape, Span, Unit
from app.terms.tokens import Sort, Token, tokenise
from app.terms.undated import clause, closing
from app.terms.values import SchoolTerms
from app.terms.words import Word

_QUOTES = ("«", "»", '"', "“", "”", "„", "'", "•", "·", "*", "○", "▪", "■", "●", "")
_ADJECTIVES = ("постоян", "регуляр", "систематич", "непрерыв", "ежедневн", "плановой")
_CONTINUOUS = Span(Mark(1), Mark(12, -1), Kind.CONTINUOUS, Shape.WHOLE)
_ALL_YEAR = Span(Mark(1), Mark(12, -1), Kind.YEAR_ROUND, Shape.WHOLE)
_LABEL = 5
_LONGEST, _MOST_BRACKETS = 4_000, 60
"""Signs and opening brackets of a phrase; what is beyond is no term of a plan."""
_NUMBERS = "в скобках стоят одни числа"
_IN_BRACKETS = "в скобках стоят слова о времени, которые не поняты"
_TIMELY = {Word.WEEKDAY, Word.BEGIN, Word.MIDDLE, Word.END, Word.DECADE, Word.HALF_PART}
_NO_END = "после тире ничего нет: конец срока, возможно, потерян"
_SLASH = "после срока стоит «{sign}»: неясно, перечень это, выбор или период"

Found = tuple[Item, int] | None


def _item(stream: Stream, role: Role, place: int, after: int, **facts: object) -> tuple[Item, int]:
    start, end = stream[place].start, stream[after - 1].end
    return Item(role, start, end, **facts), after  # type: ignore[arg-type]  # the facts are named at each call


def _label(stream: Stream, place: int) -> int:
    """The place after «Срок исполнения:», «Дата:» at the start of a phrase; 0 if there is no such label."""
    token = stream[place]
    if token.word is not Word.DEADLINE and not token.text.startswith("дат"):
        return 0
    for at in range(place + 1, place + _LABEL):
        if stream[at].is_mark(":") or (stream[at].is_mark("-") and stream[at].gap):
            return at + 1
        if stream[at].sort is not Sort.WORD or stream.word(at) is not None:
            return 0
    return 0


def _further(stream: Stream, place: int) -> Found:
    """«далее», «затем», «в дальнейшем»."""
    token = stream[place]
    later = token.word is Word.IN and stream[place + 1].text.startswith(("дальнейш", "последующ"))
    if token.word is not Word.FURTHER and not later:
        return None
    after = place + 1 + later
    if later and stream.word(after) is Word.YEAR:
        after = stream.skip(after, Word.YEAR)
        item, _ = _item(stream, Role.FURTHER, place, after, text="годы")
        return item, after
    return _item(stream, Role.FURTHER, place, after)


def _continuous(stream: Stream, place: int) -> Found:
    """«постоянно», «на постоянной основе», «круглогодично»."""
    token = stream[place]
    if token.word is Word.CONTINUOUS:
        return _item(stream, Role.DATED, place, place + 1, spans=(_CONTINUOUS,))
    if token.word is Word.ALL_YEAR:
        return _item(stream, Role.DATED, place, place + 1, spans=(_ALL_YEAR,))
    steady = token.word is Word.IN and stream[place + 1].text.startswith(_ADJECTIVES)
    if steady and stream[place + 2].text.startswith(("основ", "режим")):
        return _item(stream, Role.DATED, place, place + 3, spans=(_CONTINUOUS,))
    return None


def _often(stream: Stream, place: int) -> Found:
    found = frequency(stream, place)
    if found is None:
        return None
    often, after = found
    once_a_year = often.unit is Unit.YEAR and often.times == 1 and often.doubt is None
    return _item(stream, Role.YEARLY if once_a_year else Role.OFTEN, place, after, frequency=often)


def _dated(stream: Stream, place: int) -> Found:
    found = stretch(stream, place)
    return _item(stream, Role.DATED, place, found[1], spans=found[0]) if found else None


def _undated(stream: Stream, place: int) -> Found:
    found = clause(stream, place)
    if found is None:
        return None
    kind, after, doubt, bound = found
    return _item(stream, Role.UNDATED, place, after, kind=kind, doubt=doubt, bound=bound)


def _mark(stream: Stream, place: int) -> Found:
    """Separators, and words that only join or soften."""
    token = stream[place]
    if token.word is Word.OR or (token.word is Word.AND and stream[place + 1].is_mark("/")):
        return _item(stream, Role.DOUBT, place, place + 1, text="названо на выбор («или»)")
    if token.word is Word.ABOUT:
        return _item(stream, Role.DOUBT, place, place + 1, text=f"срок назван приблизительно («{token.text}»)")
    if token.is_mark(",", ";", ".", ":", "-", "/", "+", "&", "…", *_QUOTES) or token.word in {
        Word.AND,
        Word.BUT,
        Word.INCLUSIVE,
    }:
        text = "" if token.text in _QUOTES else token.text
        return _item(stream, Role.BREAK, place, place + 1, text=text)
    return None


def _including(stream: Stream, place: int) -> Found:
    """«в том числе» before a date joins it to the rest."""
    words = tuple(stream[at].text for at in range(place, place + 3))
    if words == ("в", "том", "числе") and (stretch(stream, place + 3) or frequency(stream, place + 3)):
        return _item(stream, Role.BREAK, place, place + 3, text="в том числе")
    return None


def _bracket(stream: Stream, place: int) -> tuple[Item, int]:
    """Words in brackets: dates that refine what stands before them, an undated clause, or a note."""
    end = closing(stream, place)
    inner = tuple(items(stream, place + 1, end))
    after = min(end + 1, len(stream))
    text_start = stream[place + 1].start if end > place + 1 else stream[place].end
    text_end = stream[end - 1].end if end > place + 1 else text_start
    roles = {item.role for item in inner}
    undated = any(item.role is Role.UNDATED for item in inner)
    if undated and not roles & {Role.DATED, Role.OFTEN, Role.YEARLY}:
        first = next(item for item in inner if item.role is Role.UNDATED)
        return Item(Role.UNDATED, text_start, text_end, "(", kind=first.kind, doubt=first.doubt), after
    timely = any(stream.word(at) in _TIMELY for at in range(place, end))
    doubt = _IN_BRACKETS if timely and not roles & {Role.DATED, Role.OFTEN} else None
    inside = stream.tokens[place + 1 : end]
    if inside and all(token.sort in {Sort.NUMBER, Sort.MARK} for token in inside):
        doubt = _NUMBERS
    return Item(Role.NOTE, text_start, text_end, doubt=doubt, inner=inner), after


_RULES = (_further, _continuous, _often, _including, _dated, _undated, _mark)


def items(stream: Stream, place: int, end: int) -> list[Item]:
    """The items between two places of a stream; words that no rule takes make items of the role UNKNOWN."""
    result: list[Item] = []
    while place < end:
        if stream[place].is_mark("("):
            item, place = _bracket(stream, place)
            result.append(item)
            continue
        token = stream[place]
        found = None if _goes_on(result, token) else _first(stream, place)
        if found:
            result.append(found[0])
            place = max(found[1], place + 1)
            continue
        if result and result[-1].role is Role.UNKNOWN:
            result[-1] = Item(Role.UNKNOWN, result[-1].start, token.end)
        else:
            result.append(Item(Role.UNKNOWN, token.start, token.end))
        place += 1
    return _truncated(_slashed(result))


def _goes_on(result: list[Item], token: Token) -> bool:
    """Whether a sign is part of the words not understood: «1-4 классы», «15.00»."""
    unknown = bool(result) and result[-1].role is Role.UNKNOWN
    return unknown and not token.gap and token.is_mark("-", "/", ".")


def _slashed(found: list[Item]) -> list[Item]:
    """«март/апрель», «март … май»: nothing says how the two are joined."""
    for place in range(1, len(found) - 1):
        link = found[place]
        if link.role is not Role.BREAK or found[place - 1].role is not Role.DATED:
            continue
        points = found[place + 1].role is Role.BREAK and link.text == found[place + 1].text == "."
        if points or (link.text in {"/", "…"} and found[place + 1].role is Role.DATED):
            found[place] = Item(Role.DOUBT, link.start, link.end, _SLASH.format(sign="…" if points else link.text))
    return found


def _truncated(found: list[Item]) -> list[Item]:
    """«октябрь –»: a dash at the end, with nothing after it."""
    signs: list[str] = []
    for item in reversed(found):
        if item.role is not Role.BREAK:
            if item.role is Role.DATED and "-" in signs:
                return [*found, Item(Role.DOUBT, item.end, item.end, _NO_END)]
            break
        signs.append(item.text)
    return found


def _first(stream: Stream, place: int) -> Found:
    if stream[place].sort is Sort.MARK:
        return _mark(stream, place)
    for rule in _RULES:
        found = rule(stream, place)
        if found:
            return found
    return None


def too_long(phrase: str) -> bool:
    """Whether a text is no term of a plan by its length alone; brackets are read one inside the other."""
    return len(phrase) > _LONGEST or sum(phrase.count(sign) for sign in "([{") > _MOST_BRACKETS


def parse(phrase: str, school_terms: SchoolTerms) -> list[Item]:
    """The items of a phrase. `parse("до 1 мая, далее ежегодно", SCHOOL_TERMS)` → dated, break, further, yearly."""
    if too_long(phrase):
        return [Item(Role.UNKNOWN, 0, len(phrase))]
    stream = Stream(unnumbered(tokenise(phrase)), school_terms)
    place = _label(stream, int(stream[0].is_mark(*_QUOTES)))
    return items(stream, place, len(stream))
