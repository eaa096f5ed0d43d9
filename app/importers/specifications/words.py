"""Grammar of the words of a specification: broken words joined, lists of codes, a stated maximum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import Final

from app.importers.results.cells import Cell, collapse, text_of

_DEBRIS: Final = "(?:_x0002_|[\u0002\u001f\u00ad])"
_BROKEN: Final = re.compile(
    rf"(?<![А-Яа-яЁё])(?P<left>[А-Яа-яЁё]+)(?:{_DEBRIS}\s*|[-\u2010\u2011]\s+)(?P<right>[а-яё]+)",
)
_WORD: Final = re.compile(r"[а-яё]{2,}")
_LEFT_OVER: Final = re.compile(f"{_DEBRIS}|_x000[0-9A-Fa-f]_")
_COMPOUND: Final = re.compile(r"[а-яё]{7,}[нк]о", re.IGNORECASE)
_ADJECTIVE: Final = re.compile(
    r"[а-яё]{5,}(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|юю|ое|ее|ые|ие|ых|их|ыми|ими)"
)
_CONJUNCTIONS: Final = frozenset({"и", "или", "либо", "а", "но"})
_CODE: Final = re.compile(r"(?:[А-ЯA-Zа-яa-z]{1,4}\.?\s?)?\d{1,3}(?:\.\d{1,3})*(?:\s?[–—-]\s?\d{1,3}(?:\.\d{1,3})*)?")
_BETWEEN: Final = re.compile(r"[;,\n]+|(?<=\d)\s+(?=\d)")
_LONGEST_LINE: Final = 1000
_MOST_TORN: Final = 100
_STATED: Final = re.compile(
    r"макс\w* (?:первичн\w+ |итогов\w+ |общ\w+ )?(?:первичн\w+ )?балл\w*(?P<for> за (?:всю |выполнение )?(?:всей )?"
    r"(?:проверочн\w+ )?работ\w*)?\s*(?:[-–—:=]|составляет|равен|равна)*\s*(?P<max>\d{1,3})(?!\s*[.,]?\d)",
    re.IGNORECASE,
)


def joined(text: str) -> str:
    """Text whose words, broken by hyphens at the ends of lines, are whole again; white space collapsed.

    «арифмети- ческие», «арифмети_x0002_ческие» → «арифметические»; «одно- и двузначных» stays; a compound adjective
    keeps its hyphen: «функционально_x0002_смысловых» → «функционально-смысловых».
    """
    before = ""
    while before != text:
        before, text = text, _BROKEN.sub(_whole, text)
    return collapse(_LEFT_OVER.sub("", text))


def mended(texts: Collection[str]) -> dict[str, str]:
    """Texts whose words were torn apart without a trace are whole: each text → mended.

    «различ ные» becomes «различные» only where another text has that word, and neither half stands anywhere but in
    this pair: («различные виды», «различ ные слова») → «различные слова».
    """
    words = [_WORD.findall(text) for text in texts]
    single = Counter(word for line in words for word in line)
    pairs = Counter(pair for line in words for pair in pairwise(line))
    torn = [
        (left, right)
        for (left, right), times in pairs.items()
        if single[left] == times and single[right] == times and left + right in single
    ]

    def whole(text: str) -> str:
        for left, right in torn[:_MOST_TORN]:
            text = re.sub(rf"\b{left} {right}\b", left + right, text)
        return text

    return {text: whole(text) for text in texts}


def sentence_of(cell: Cell) -> str:
    """A skill or a planned result as one clean sentence without its end mark; an empty cell → «»."""
    text = joined(cell if isinstance(cell, str) else text_of(cell)).strip(" .;,")
    return "" if text in {"-", "–", "—"} else text


def code_text(cell: Cell) -> str:
    """A cell of codes as text. Excel makes the date 5 January of a code 5.1: a date goes back to its day and month."""
    if isinstance(cell, date):  # a datetime is one, too
        return f"{cell.day}.{cell.month}"
    return joined(cell) if isinstance(cell, str) else text_of(cell)


def codes_of(cell: Cell) -> tuple[str, ...]:
    """Codes of a cell, each once: «1.1; 1.2, 2.1–2.3» → («1.1», «1.2», «2.1–2.3»); a dash → none."""
    found: list[str] = []
    for part in _BETWEEN.split(code_text(cell)):
        code = part.strip(" .;,()")
        if _CODE.fullmatch(code):
            found.append(re.sub(r"\s?[–—-]\s?", "–", code))
    return tuple(dict.fromkeys(found))


def stated_maximum(text: str) -> int | None:
    """Maximum primary score that a line claims: «Максимальный первичный балл за работу – 20.» → 20."""
    match = _STATED.search(collapse(text[:_LONGEST_LINE]))
    return int(match["max"]) if match else None


def _whole(match: re.Match[str]) -> str:
    left, right = match["left"], match["right"]
    if right in _CONJUNCTIONS and re.search(r"\s", match[0]):
        return f"{left}- {right}"
    hyphen = "-" if _COMPOUND.fullmatch(left) and _ADJECTIVE.fullmatch(right) else ""
    return f"{left}{hyphen}{right}"
