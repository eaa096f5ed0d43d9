"""Small questions about Russian letters and words that every part of the grammar asks."""

from __future__ import annotations

import re
from typing import Final

SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACED_WORD = re.compile(r"\b(?:[А-ЯЁ] ){3,}[А-ЯЁ]\b")
_LINK_WORDS = frozenset(
    (
        "а", "без", "в", "во", "для", "до", "за", "и", "из", "или", "к", "ко", "между", "на", "над", "не", "о", "об",
        "от", "по", "под", "при", "про", "с", "со", "у", "через", "что", "как", "его", "их",
    )
)  # fmt: skip
_ROMAN_LETTERS = str.maketrans("ІХУ", "IXV")  # Cyrillic look-alikes that typists use in Roman numerals


def clean(text: str) -> str:
    """White space collapsed, also the non-breaking kind; invisible characters dropped."""
    return " ".join(_INVISIBLE.sub("", text).split())


def folded(text: str) -> str:
    """For comparison: collapsed, lower case, ё as е."""
    return clean(text).lower().replace("ё", "е")


def closed_up(text: str) -> str:
    """Words set in spaced capitals closed up: «П Р И К А З» → «ПРИКАЗ»."""
    return _SPACED_WORD.sub(lambda match: match.group().replace(" ", ""), text)


def starts_low(text: str) -> bool:
    """Whether a text begins in the middle of a sentence: with a small letter, without a list mark before it."""
    return text[:1].islower() or (text[:1] in "«\"'“„" and text[1:2].islower())


def is_upper(text: str) -> bool:
    """Whether all letters of a text are capitals, and there are at least four."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters)  # noqa: PLR2004  shorter ones are abbreviations


def breaks_off(text: str) -> bool:
    """Whether a text ends where no sentence can end: after a comma, a hyphen, a preposition or a conjunction."""
    words = text.split()
    return bool(words) and (text[-1] in ",-–—(«/" or folded(words[-1]) in _LINK_WORDS)


def ends_whole(text: str) -> bool:
    """Whether a text ends with a mark that closes a sentence or a point of a list."""
    return text.rstrip()[-1:] in set(".;:!?")


def joined(left: str, right: str) -> str:
    """Two parts of one text: with a space, without one after a hyphen inside a word."""
    if not left or not right:
        return left or right
    glued = left[-1] == "-" and left[-2:-1].isalpha() and right[0].islower()
    return left + ("" if glued else " ") + right


def same_word(one: str, other: str) -> bool:
    """Whether two forms belong to one word, by their stems: «Департамент» and «Департаментом»."""
    a, b = folded(one), folded(other)
    if min(len(a), len(b)) < 4:  # noqa: PLR2004  short words have no endings to lose
        return a == b
    length = max(4, min(len(a), len(b)) - 3)
    return a[:length] == b[:length]


def roman(text: str) -> str | None:
    """A Roman numeral in Latin letters, also when typed with Cyrillic ones: «ІІ» → «II», «Х» → «X»."""
    latin = text.upper().translate(_ROMAN_LETTERS)
    return latin if latin and re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", latin) else None
