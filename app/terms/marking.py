"""What each part of a term's phrase was taken for: to mark it while it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.terms.grammar import parse
from app.terms.syntax import Item, Role
from app.terms.values import TermContext


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Characters from `start` to before `end` of the phrase as written, and what they do in it."""

    start: int
    end: int
    role: Role


def mark_term(phrase: str, context: TermContext) -> tuple[MarkedSpan, ...]:
    """The parts of a phrase in order, without separators; a part that a person must look at has the role DOUBT.

    `mark_term("до 1 мая кое-как", context)` → DATED 0–8, UNKNOWN 9–16.
    """
    spans = [span for item in parse(phrase, context.school_terms) for span in _spans(item)]
    return tuple(sorted(spans, key=lambda span: span.start))


def _spans(item: Item) -> Iterator[MarkedSpan]:
    """Dates inside brackets are marked for themselves, other words there are a note."""
    inner = [span for part in item.inner for span in _spans(part)]
    if any(span.role in {Role.DATED, Role.OFTEN, Role.UNDATED, Role.DOUBT} for span in inner):
        yield from inner
    elif item.role is not Role.BREAK and item.end > item.start:
        yield MarkedSpan(item.start, item.end, Role.DOUBT if _doubted(item) else item.role)


def _doubted(item: Item) -> bool:
    often = item.frequency is not None and item.frequency.doubt
    return bool(item.doubt or often or any(span.doubt for span in item.spans))
