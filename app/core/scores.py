"""How one task score of one participant is kept: points, or one of the four words a cell can hold instead.

A participant's scores are a row of small integers, one per task. Values 0… are points; the negative codes below
say why there are none. Source: what real cells hold (score cells of ВПР forms 2020–2026).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Final

NOT_ATTEMPTED: Final = -1
"""X — не приступал: counts as 0 points and as a scored cell, kept apart."""
NOT_TAUGHT: Final = -2
"""«не пройд.» — тема не пройдена: out of the task's figures."""
EMPTY: Final = -3
"""No data: out of the task's figures; the total counts the others."""
INVALID: Final = -4
"""Outside 0…max or unreadable: out of the task's figures; the participant has no total until mended."""


def counts(score: int) -> bool:
    """Whether the cell belongs to n of its task: points or X."""
    return score >= NOT_ATTEMPTED


def points(score: int) -> int:
    """Points of a cell; X and the other codes give 0."""
    return max(score, 0)


def pack(scores: Iterable[int]) -> bytes:
    """One participant's scores as int8 bytes, one a task: the form in which they are read, kept and analysed."""
    return array("b", scores).tobytes()


def unpack(packed: bytes) -> array[int]:
    """Inverse of `pack`: `unpack(pack([1, -1])) == array("b", [1, -1])`."""
    return array("b", packed)
