"""What each part of a phrase was taken for, so that a window can mark the words while they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.terms.grammar import parse
from app.terms.syntax import Item, Role
from app.terms.values import TermContext


class Part(StrEnum):
    """What a part of a phrase does for the dates."""

    DATED = "dated"
    UNDATED = "undated"
    NOTE = "note"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """The characters from `start` to `end` (not included) of a phrase, and what they were taken for."""

    start: int
    end: int
    role: Part


_MARKS = {
    Role.DATED: Part.DATED,
    Role.OFTEN: Part.DATED,
    Role.YEARLY: Part.DATED,
    Role.FURTHER: Part.DATED,
    Role.UNDATED: Part.UNDATED,
    Role.NOTE: Part.NOTE,
    Role.DOUBT: Part.UNKNOWN,
    Role.UNKNOWN: Part.UNKNOWN,
}
_OF_DATES = {Role.DATED, Role.OFTEN, Role.YEARLY}


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """The items, brackets that hold dates opened."""
    for item in items:
        if item.role is Role.NOTE and any(inner.role in _OF_DATES for inner in item.inner):
            yield from _flat(item.inner)
        else:
            yield item


def mark_term(phrase: str, context: TermContext) -> tuple[MarkedSpan, ...]:
    """The parts of a phrase in order, none over another; signs between them and blanks belong to no part.

    `mark_term("до 1 мая, бла", context)` → characters 0–8 dated, 10–13 unknown. What makes a reading uncertain
    («или», «/») is unknown as well. Nothing raises.
    """
    spans: list[MarkedSpan] = []
    for item in _flat(parse(phrase, context.school_terms)):
        mark = _MARKS.get(item.role)
        if mark is None or item.end <= item.start:
            continue
        if spans and spans[-1].role is mark and not phrase[spans[-1].end : item.start].strip():
            spans[-1] = MarkedSpan(spans[-1].start, item.end, mark)
        else:
            spans.append(MarkedSpan(item.start, item.end, mark))
    return tuple(spans)
