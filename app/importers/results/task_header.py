"""Grammar of a task's header: number, parts, criterion, maximum in points."""

from __future__ import annotations

import re
from typing import Final

from app.importers.results.cells import Cell, text_of
from app.importers.results.values import TaskColumn

_MAXIMUM: Final = r"(?:\(|(?<=[\s:,–—-]))\s*(?:макс\w*\.?\s*)?(?P<max>\d{1,3})\s*б(?:\.|ал\w*\.?)?\s*\)?"
_CODE: Final = r"(?P<number>\d{1,2})(?P<parts>(?:\s?[.,]\s?\d{1,2}|\s?\(\s?\d{1,2}\s?\))*)\.?"
_LETTER: Final = r"(?:\s?(?P<letter>[А-Яа-яA-Za-z])\s?(?P<criterion>\d{0,2})(?![А-Яа-яA-Za-z]))?"
_PREFIX: Final = r"(?:(?:задани[ея]|№)\s*)*"

_WITH_MAXIMUM: Final = re.compile(rf"{_PREFIX}{_CODE}{_LETTER}\s*(?:[-–—:,]\s*)?{_MAXIMUM}", re.IGNORECASE)
_BARE: Final = re.compile(rf"{_PREFIX}{_CODE}{_LETTER}", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")
_CYRILLIC: Final = str.maketrans("ABCEHKMOPTXYZ", "АВСЕНКМОРТХУЗ")
_HIGHEST: Final = 100


def parse_task_header(cell: Cell) -> TaskColumn | None:
    """The task of a header that names its maximum, or None.

    «4(1) (3б)» → 4.1, 3; «16 (1) (1б)» → 16.1, 1; «11.3 k1 (2б)» → 11.3К1, 2; «1К1 (4б)» → 1К1, 4; «5(1б)» → 5, 1.
    """
    match = _WITH_MAXIMUM.fullmatch(text_of(cell))
    if not match:
        return None
    maximum = int(match["max"])
    return TaskColumn(_code(match), maximum) if 1 <= maximum <= _HIGHEST else None


def parse_task_code(cell: Cell) -> str | None:
    """The normalised code of a bare task number, or None: «4(1)» → «4.1», 9.1 → «9.1», «1k2» → «1К2»."""
    match = _BARE.fullmatch(text_of(cell))
    return _code(match) if match else None


def parse_level(cell: Cell) -> str | None:
    """Level of complexity: «Б», «П», «В» or the whole word, or None."""
    text = text_of(cell).casefold().rstrip(".")
    for letter, word in (("Б", "базов"), ("П", "повышен"), ("В", "высок")):
        if text == letter.casefold() or text.startswith(word):
            return letter
    return None


def _code(match: re.Match[str]) -> str:
    parts = ".".join([match["number"].lstrip("0") or "0", *_DIGITS.findall(match["parts"])])
    letter = (match["letter"] or "").upper().translate(_CYRILLIC)
    return f"{parts}{letter}{match['criterion'] or ''}"
