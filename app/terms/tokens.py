"""From the dirt of a cell to tokens: one spelling of dashes, blanks and letters, each token knowing its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.terms.words import LEXICON, Word, lexeme


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"  # 01.09.2026, 01.09, 09.2026
    MARK = "mark"  # any other sign; its text tells which
    FINISH = "finish"  # stands after the last token


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the phrase.

    `start`, `end`: its place in the phrase as written; `gap`: the white space before it; `text`: lower case, «ё» as
    «е», Latin look-alikes replaced; `number`: value of a number; `roman`: value of a Roman numeral, however typed;
    `date`: day or None, month, year or None.
    """

    sort: Sort
    text: str
    start: int
    end: int
    gap: str = ""
    word: Word | None = None
    value: int = 0
    number: int = 0
    roman: int = 0
    date: tuple[int | None, int, int | None] | None = None

    def is_mark(self, *marks: str) -> bool:
        """Whether the token is one of these signs."""
        return self.sort is Sort.MARK and self.text in marks


FINISH = Token(Sort.FINISH, "", 0, 0)

_DASHES = "‐‑‒–—―−﹘﹣－‾¬"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301\u0308\u0306¹²³⁴⁵⁶⁷⁸⁹⁰"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "),  # marks of footnotes
        **dict.fromkeys("\u00a0\u2002\u2003\u2005\u2007\u2009\u200a\u202f\u3000\t\v\f\r", " "),
        **dict.fromkeys("\u2028\u2029\u0085", "\n"),
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
        "ё": "е",
        "Ё": "е",
        "\\": "/",
        "∕": "/",
        "‚": ",",
        "،": ",",
        "；": ";",
        "，": ",",
    }
)
_LATIN = str.maketrans("abcehkmopgrtuxyni3", "авсенкморггтихуни3")
_LATIN_PURE = str.maketrans("abcehkmoptxy", "авсенкмортху")
_ORDINAL_ENDS = ("e", "oe")
"""Of «1-е», typed with the Latin keyboard."""
_CYRILLIC = re.compile("[а-я]")

_NUMERAL_LETTERS = str.maketrans(
    {"і": "i", "ӏ": "i", "l": "i", "|": "i", "х": "x", "у": "v", "y": "v", "п": "ii", "ш": "iii"}
)
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_ROMAN_LONGEST = 4

_PIECE = re.compile(
    r"(?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<full>(?<!\d)\d{1,2}(?:\s{0,2}\.\s{0,2}\d{1,2}\s{0,2}\.\s{0,2}|\s?/\s?\d{1,2}\s?/\s?|-\d{1,2}-)(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<month>(?<!\d)(?:0?[1-9]|1[0-2])(?:\s?\.\s?|/)20\d\d(?!\d))"
    r"|(?P<short>(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?!\d|\.\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>(?<![^\W\d_])(?:п\s?/\s?г|кв-л[ауе]?)(?![^\W\d_])|(?<![^\W\d_])[ivxі]{1,4}(?=кв|полуг|четв|декад)|(?:[^\W\d_]|\|)+)"
    r"|(?P<mark>-(?:\s?-)+|\S)"
)
_QUOTES = ("«", "»", '"', "“", "”", "„", "'")
_LONGEST = 8
_CENTURY = 2000
_TWO_DIGITS = 100


def _cleaned(phrase: str) -> tuple[str, list[int] | range]:
    """The phrase in one spelling, and for each of its characters the place in the phrase as written."""
    text = phrase.translate(_PLAIN)
    if text.isascii() or not any(sign in text for sign in _DROPPED):
        lowered = text.lower()
        if len(lowered) == len(phrase):
            return lowered, range(len(phrase) + 1)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _DROPPED:
            if sign == "\u0306" and signs and signs[-1] == "и":  # «й» typed as two characters
                signs[-1] = "й"
            continue
        signs.append(sign.lower()[:1])
        places.append(place)
    return "".join(signs), [*places, len(phrase)]


def roman_value(text: str) -> int:
    """Value of a Roman numeral in lower case, look-alikes allowed («ІІ», «Ш», «lV»); 0 if it is none."""
    if len(text) > _ROMAN_LONGEST:
        return 0
    if len(text) == 1 and "ⅰ" <= text <= "ⅻ":
        return int(unicodedata.numeric(text))
    return ROMAN.get(text.translate(_NUMERAL_LETTERS), 0)


def _spelling(raw: str) -> str:
    """The word with Latin look-alikes replaced, where that is what they are."""
    if raw.isascii():
        twin = raw.translate(_LATIN_PURE)
        return twin if not roman_value(raw) and (twin in LEXICON or raw in _ORDINAL_ENDS) else raw
    return raw.translate(_LATIN) if _CYRILLIC.search(raw) else raw


def _date(kind: str, raw: str) -> tuple[int | None, int, int | None]:
    parts = [int(part) for part in re.findall(r"\d+", raw)]
    if kind == "iso":
        return parts[2], parts[1], parts[0]
    if kind == "month":
        return None, parts[0], parts[1]
    if kind == "short":
        return parts[0], parts[1], None
    return parts[0], parts[1], parts[2] + (_CENTURY if parts[2] < _TWO_DIGITS else 0)


@lru_cache(maxsize=20_000)
def _of_word(raw: str) -> tuple[str, Word | None, int, int]:
    """Spelling, class, value and Roman value of a word: plans use the same few hundred words over and over."""
    text = "п/г" if "/" in raw else "квартал" if "-" in raw else _spelling(raw)
    known = lexeme(text)
    return text, known.word if known else None, known.value if known else 0, roman_value(raw)


def _token(kind: str, raw: str, start: int, end: int, gap: str) -> Token:
    if kind == "word":
        text, word, value, roman = _of_word(raw)
        return Token(Sort.WORD, text, start, end, gap, word, value, roman=roman)
    if kind == "number":
        return Token(Sort.NUMBER, raw, start, end, gap, number=int(raw) if len(raw) <= _LONGEST else 0)
    if kind == "mark":
        return Token(Sort.MARK, raw[0], start, end, gap)
    return Token(Sort.DATE, raw, start, end, gap, date=_date(kind, raw))


def _joined(tokens: list[Token]) -> list[Token]:
    """Words broken over two lines with a hyphen put together, where the whole is a known word and its parts are not."""
    result: list[Token] = []
    for token in tokens:
        broken = (
            len(result) > 1
            and token.sort is Sort.WORD
            and "\n" in token.gap
            and result[-1].is_mark("-")
            and not result[-1].gap
            and result[-2].sort is Sort.WORD
        )
        if broken and (whole := lexeme(result[-2].text + token.text)) and not (result[-2].word and token.word):
            del result[-1]
            result[-1] = replace(
                result[-1],
                text=result[-1].text + token.text,
                end=token.end,
                word=whole.word,
                value=whole.value,
                roman=0,
            )
        else:
            result.append(token)
    return result


def _unquoted(tokens: list[Token]) -> list[Token]:
    """«15» апреля: the quotes round a number mean nothing."""
    result: list[Token] = []
    for token in tokens:
        quoted = (
            len(result) > 1
            and result[-1].sort is Sort.NUMBER
            and result[-2].is_mark(*_QUOTES)
            and token.is_mark(*_QUOTES)
        )
        if quoted:
            number = replace(result[-1], gap=result[-2].gap, start=result[-2].start, end=token.end)
            result[-2:] = [number]
        else:
            result.append(token)
    return result


def tokenise(phrase: str) -> tuple[Token, ...]:
    """Tokens of a phrase: `tokenise("до 1 Августа")` → «до», 1, «августа», each with its word class and place."""
    text, places = _cleaned(phrase)
    tokens: list[Token] = []
    last = 0
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        kind = piece.lastgroup or "mark"
        tokens.append(_token(kind, piece.group(), places[start], places[end], text[last:start]))
        last = end
    if "-" in text and "\n" in text:
        tokens = _joined(tokens)
    return tuple(_unquoted(tokens) if any(quote in text for quote in _QUOTES) else tokens)
