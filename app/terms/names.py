"""Names of events as a user writes them, and how far they agree with the words of a clause.

No list of events stands here: a name is compared by the stems of its words, «после педагогического совета» with
«Педсовет», «до всероссийских проверочных работ» with «ВПР».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from app.terms.tokens import Sort, Token
from app.terms.words import Word

_ENDING = re.compile(
    "(?:иями|ями|ами|иях|ыми|ими|ого|его|ому|ему|ией|иям|ий|ый|ой|ей|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|ия|ию|ии|ью|ья"
    "|ам|ям|ах|ях|ом|ем|ов|ев|а|я|о|е|и|ы|у|ю|ь|й)$"
)
_ADJECTIVE = re.compile("(?:ого|его|ому|ему|ой|ей|ых|их|ым|им|ыми|ими|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю)$")
_MANY = re.compile("(?:ах|ях|ами|ями|ам|ям|ов|ев|ий)$")
_SHORTEST = 3
_JOINS = {"в", "во", "на", "по", "о", "об", "для", "и", "к", "ко", "с", "со", "от", "из", "при", "а", "также"}
_HOLDING = ("проведен", "процедур", "написан", "прохожден", "выполнен", "факт")
_BEGINNING = re.compile("(?:начал|старт|открыти)(?:|о|а|е|у|ом|я|ю|ем|и)")
_CLOSING = re.compile("(?:окончани|завершени|закрыти|истечени|кон(?=ц))(?:е|я|ю|ем|и|ца|це|цу|цом)|конец")
_RESULT = re.compile("(?:результат|итог)(?:|а|у|ом|е|ы|и|ов|ам|ами|ах)")
_RECEIVED = ("получен", "поступлен", "публикаци", "опубликован", "подведен", "объявлен", "выдач", "появлен", "размещен")
_OF_NO_MATTER = {"очередн", "ближайш", "школьн", "кажд", "врем", "период", "класс", "параллел"}
_NEW_YEAR = "новогодн"
_WINTER = 12
_UNIT_WORDS = {
    Word.TERM, Word.HALF, Word.QUARTER, Word.YEAR, Word.SCHOOL, Word.VACATION, Word.SEASON, Word.MONTH, Word.DAY_UNIT,
    Word.WEEK, Word.LAST, Word.CALENDAR,
}  # fmt: skip


class Edge(StrEnum):
    """Which edge of an event a clause or a name speaks of."""

    WHOLE = "whole"
    BEGIN = "begin"
    END = "end"


class Results(IntEnum):
    """Whether results are spoken of: «по итогам ВПР», and the getting of them as an event of its own."""

    NONE = 0
    BY = 1
    RECEIVED = 2


@dataclass(frozen=True, slots=True)
class Stem:
    """A word as it is compared. `initials`: the capitals of an abbreviation, in lower case."""

    key: str
    text: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause or a name speaks of, without the words of beginning, end, holding and results."""

    words: tuple[Stem, ...]
    edge: Edge = Edge.WHOLE
    results: Results = Results.NONE


@dataclass(slots=True)
class Likeness:
    """Words of a clause and of a name that found no mate in the other."""

    clause: list[Stem] = field(default_factory=list)
    name: list[Stem] = field(default_factory=list)


def stem(text: str) -> str:
    """A word without its ending: «педсовета» → «педсовет»; words of three letters stay whole."""
    cut = _ENDING.sub("", text)
    return cut if len(cut) >= _SHORTEST and len(text) > _SHORTEST else text


def _stem_of(token: Token, raw: str) -> Stem:
    number = token.number or token.roman or (token.value if token.word is Word.ORDINAL else 0)
    if number:
        return Stem(f"№{number}", token.text)
    if token.word in _UNIT_WORDS:
        return Stem(f"{token.word}{token.value}", token.text)
    if token.text.startswith(_NEW_YEAR):
        return Stem(f"{Word.SEASON}{_WINTER}", token.text)
    capitals = "".join(sign for sign in raw if sign.isupper()).lower()
    return Stem(stem(token.text), token.text, capitals if len(capitals) > 1 else "")


def subject(tokens: list[Token], phrase: str) -> Subject:
    """The subject of some tokens of a phrase: «начала проведения ВПР» → ВПР, its beginning."""
    words = [token for token in tokens if token.sort in {Sort.WORD, Sort.NUMBER} and token.text not in _JOINS]
    edge, results = Edge.WHOLE, Results.NONE
    place = 0
    for place, token in enumerate(words):
        text = token.text
        if _BEGINNING.fullmatch(text):
            edge = Edge.BEGIN
        elif _CLOSING.fullmatch(text):
            edge = Edge.END
        elif _RESULT.fullmatch(text):
            results = max(results, Results.BY)
        elif text.startswith(_RECEIVED) and any(_RESULT.fullmatch(one.text) for one in words[place + 1 : place + 3]):
            results = Results.RECEIVED
        elif not text.startswith(_HOLDING):
            break
    else:
        place = len(words)
    rest = words[place:]
    return Subject(tuple(_stem_of(token, phrase[token.start : token.end]) for token in rest), edge, results)


def _spells(short: Stem, words: list[Stem]) -> bool:
    """Whether words one after another spell an abbreviation («ВПР») or a compound («педсовет»)."""
    if short.initials and len(short.initials) == len(words):
        return all(word.text.startswith(letter) for word, letter in zip(words, short.initials, strict=True))
    if len(words) != 2:  # noqa: PLR2004  «педагогический совет»
        return False
    first, second = words
    head = short.key.removesuffix(second.key)
    return head != short.key and len(head) >= _SHORTEST and first.text.startswith(head)


def _absorb(shorts: list[Stem], words: list[Stem]) -> None:
    """Take away the abbreviations that the words spell, and those words."""
    for short in list(shorts) if len(words) > 1 else ():
        for length in range(2, len(words) + 1):
            places = range(len(words) - length + 1)
            at = next((place for place in places if _spells(short, words[place : place + length])), None)
            if at is not None:
                shorts.remove(short)
                del words[at : at + length]
                break


def likeness(clause: Subject, name: Subject) -> Likeness:
    """Compare the words of two subjects."""
    left, right = list(clause.words), list(name.words)
    for word in clause.words:
        mate = next((other for other in right if other.key == word.key), None)
        if mate is not None:
            left.remove(word)
            right.remove(mate)
    _absorb(left, right)
    _absorb(right, left)
    return Likeness(left, right)


def head_of(words: tuple[Stem, ...]) -> Stem | None:
    """The first word that is no adjective: what the clause is about."""
    return next((word for word in words if not _ADJECTIVE.search(word.text)), words[-1] if words else None)


def is_many(word: Stem) -> bool:
    """Whether a word speaks of several: «совещаниях», «педсоветов»."""
    return bool(_MANY.search(word.text)) and not word.initials


def matters(word: Stem) -> bool:
    """Whether a word that the name does not have makes the clause narrower than the event."""
    return word.key not in _OF_NO_MATTER and not word.key.startswith("№")
