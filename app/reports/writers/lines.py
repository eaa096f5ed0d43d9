"""Text made ready for paper: cleaned, spaces that must hold made firm, broken into lines of a width."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from app.core.russian import NBSP

if TYPE_CHECKING:
    import pyphen

    from app.reports.writers.fonts import Face

Line = tuple[str, int]
"""A line of text and its natural width in thousandths of the size."""

HYPHEN: Final = "\u00ad"
"""A soft hyphen at a line's end: looks like a hyphen, and search in the PDF still finds the whole word."""

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile("(?: |\t|[\u2000-\u200a\u3000])+")
_FIRM = re.compile(
    r" (?=[—–] )"  # a dash does not begin a line
    r"|(?<=[№§]) (?=[^\s\d]{0,4}\d)|(?<=[=≥≤<>±≈]) (?=\d)|(?<=\w) (?=[=≥≤<>≈] \d)"
    r"|(?<=\b[Нн]а) (?=\d{4}/\d\d)"  # на 2026/2027 учебный год
    r"|(?<=\d) (?=«[А-ЯЁ]»)"  # 5 «А»
    r"|(?<=\d\d) (?=учебн\w+ год)|(?<=учебный) (?=год\b)|(?<=учебного) (?=года\b)"
    r"|(?<=\d) (?=%|гг?\.|п\. ?п\.|(?:руб|чел|ч|шт|мин|кл|ст|стр)\b)"
    r"|(?<=[^\d][ \u00a0(][гпс]\.) (?=[А-ЯЁ])"  # г. Томск
    r"|(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё.])"  # И. И. Иванов
    r"|(?<=[а-яё]) (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)"  # Иванов И. И.
)
_SEAM = re.compile(r"(?<=[^\W\d_]{2}[-–/])(?=[^\W\d_]{2})")
_DIVISIBLE = re.compile("[А-ЯЁа-яё][а-яё]{4,}")
_LEAST_TAIL: Final = 3
_ENDLESS: Final = 400
"""A word of so many characters is wider than any line."""


def clean(text: str) -> str:
    r"""Text that every format can hold: no control characters, "\n" as the only line break, single spaces."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _DROPPED.sub("", _BREAKS.sub("\n", text))
    return "\n".join(_SPACES.sub(" ", line).strip(" ") for line in text.split("\n")).strip("\n")


def typeset(text: str) -> str:
    """`clean` text with firm spaces where a line must not break: «№ 5», «2026 г.», «И. И. Иванов», before a dash."""
    return _FIRM.sub(NBSP, clean(text))


@cache
def _hyphenator() -> pyphen.Pyphen:
    import pyphen

    return pyphen.Pyphen(lang="ru_RU")


def divisible(word: str) -> bool:
    """Whether a word is long enough and Russian enough to be divided between syllables."""
    return _DIVISIBLE.search(word) is not None


@lru_cache(maxsize=20_000)
def hyphens(word: str) -> tuple[int, ...]:
    """Places where a Russian word may be divided: «педагог» → (2, 4)."""
    found = _DIVISIBLE.search(word)
    if not found:
        return ()
    run, start = found.group(), found.start()
    return tuple(start + at for at in _hyphenator().positions(run) if len(run) - at >= _LEAST_TAIL)


def divide(word: str, room: float, face: Face, *, by_syllables: bool, at_any_cost: bool) -> tuple[str, str]:
    """The longest beginning of a word that fits `room` (thousandths of the size), and the rest.

    First after a hyphen or slash within the word, then between syllables, at last, if it must be, anywhere.
    Nothing fits → ("", word).
    """
    near = word[:_ENDLESS]  # a line holds less: what lies beyond need not be looked at
    for seam in reversed([found.start() for found in _SEAM.finditer(near)]):
        if face.width(word[:seam]) <= room:
            return word[:seam], word[seam:]
    if by_syllables:
        for at in reversed(hyphens(near)):
            if face.width(word[:at]) + face.width(HYPHEN) <= room:
                return word[:at] + HYPHEN, word[at:]
    if not at_any_cost:
        return "", word
    end, used = 1, face.width(word[0])
    for char in near[1:]:
        used += face.width(char)
        if used > room:
            break
        end += 1
    return word[:end], word[end:]


def wrap(text: str, limit: float, face: Face, *, first: float | None = None, loose: float = 0.0) -> list[Line]:
    """Lines of one paragraph (no line break within) not wider than `limit`; the first one not wider than `first`.

    Widths are thousandths of the size. A word is divided where it would leave less than the part `loose` of its line
    filled, or where it is wider than a line. No character is lost: lines joined give the text, but for soft hyphens
    and for firm spaces where what they join is wider than a line.
    """
    lines: list[Line] = []
    line: list[str] = []
    used = 0
    room = limit if first is None else first
    ahead = text.split(" ")[::-1]
    while ahead:
        word = ahead.pop()
        wide = face.width(word) if len(word) < _ENDLESS else int(limit) + 1
        start = used + face.space if line else 0
        if start + wide <= room:
            line.append(word)
            used = start + wide
            continue
        if wide > limit and NBSP in word:
            ahead.extend(word.split(NBSP)[::-1])
            continue
        easy = wide > limit or used < loose * room
        head, tail = divide(word, room - start, face, by_syllables=easy, at_any_cost=not line and room >= limit)
        if head:
            line.append(head)
            used = start + face.width(head)
        lines.append((" ".join(line), used))
        line, used, room = [], 0, limit
        if tail:
            ahead.append(tail)
    if line or not lines:
        lines.append((" ".join(line), used))
    return lines


def wrap_cell(text: str, limit: float, face: Face, *, loose: float = 0.55) -> list[Line]:
    """Lines of a text of several paragraphs, as in a table cell; an empty text gives no lines."""
    if not text:
        return []
    if "\n" not in text:
        width = face.width(text) if len(text) < 16 else None  # noqa: PLR2004  short cells repeat: dates, numbers
        return [(text, width)] if width is not None and width <= limit else wrap(text, limit, face, loose=loose)
    return [line for part in text.split("\n") for line in wrap(part, limit, face, loose=loose)]
