"""Grammar of a score cell, and whole columns of cells read through it."""

from __future__ import annotations

import re
from typing import Final

from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT
from app.importers.results.cells import Cell, Memo, number_of, text_of

HIGHEST_SCORE: Final = 100
"""No task of any work gives more: the bound where the file names no maximum."""

_CROSS: Final = frozenset({"x", "х", "×"})
_UNTAUGHT: Final = re.compile(r"(?:тема )?не ?прой")


def parse_score(cell: Cell, maximum: int | None) -> int:
    """Points 0…maximum, or NOT_ATTEMPTED, NOT_TAUGHT, EMPTY, INVALID of app.core.scores.

    2.0, «2», «2,0», NBSP around → 2; «X», «х » → NOT_ATTEMPTED; «не пройд.», «не пройдено в 7 классе» → NOT_TAUGHT;
    «» → EMPTY; -1, 30 of 2, 1.5, «-», a date → INVALID.
    """
    text = text_of(cell).casefold()
    if not text:
        return EMPTY
    if text in _CROSS:
        return NOT_ATTEMPTED
    if _UNTAUGHT.match(text):
        return NOT_TAUGHT
    value = float(cell) if isinstance(cell, bool) else number_of(cell)  # as keys of a memo 1.0 and True are one
    if value is None or not value.is_integer():
        return INVALID
    highest = HIGHEST_SCORE if maximum is None else maximum
    return int(value) if 0 <= value <= highest else INVALID


def score_reader(maximum: int | None) -> Memo[int]:
    """Memo of one maximum: cell → its score as an unsigned byte, so that `bytes` takes a whole column."""
    return Memo(lambda cell: parse_score(cell, maximum) & 0xFF)
