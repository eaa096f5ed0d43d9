"""Rows of an authority's form that name measures of its plan, matched with the school's own measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.planning.likeness import LIKE, Words, share, words_of
from app.planning.values import SourceItem

_NUMBER = 0.05
"""What an equal number adds: it decides between titles that are alike, never against them."""


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A row of the form: its place, the number and the title in it."""

    index: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A measure of the school; `sources`: (number, title) of the rows of higher plans that it answers."""

    uid: str
    number: str
    title: str
    sources: tuple[tuple[str, str], ...] = ()


def match_lines(lines: Sequence[NamedLine], measures: Sequence[OwnMeasure]) -> dict[int, tuple[str, ...]]:
    """Uids of the measures that answer each row, by its index; rows that nothing answers are left out.

    All measures whose ground is the very row of the plan answer it together; without such the one with the likest title
    of its own. Worked example: row «3. Семинар для учителей математики», measures «Практикум» (ground: this row) and
    «Семинар для учителей математики школы» → «Практикум» alone: the ground says more than the words.
    """
    own = [(measure, _words(measure.title)) for measure in measures]
    sources = [(measure, number, _words(title)) for measure in measures for number, title in measure.sources]
    found: dict[int, tuple[str, ...]] = {}
    for line in lines:
        words = _words(line.title)
        grounded = [(_score(words, other, line.number, number), measure.uid) for measure, number, other in sources]
        best = max((score for score, _ in grounded), default=0.0)
        titled = max(
            ((_score(words, other, line.number, one.number), one.uid) for one, other in own), default=(0.0, "")
        )
        if best >= LIKE and best + _NUMBER >= titled[0]:
            found[line.index] = tuple(dict.fromkeys(uid for score, uid in grounded if score == best))
        elif titled[0] >= LIKE:
            found[line.index] = (titled[1],)
    return found


def _score(one: Words, other: Words, number: str, other_number: str) -> float:
    like = share(one, other)
    same = bool(number) and number.strip(" .)") == other_number.strip(" .)")
    return like + (_NUMBER if same and like else 0.0)


def _words(title: str) -> Words:
    return words_of(SourceItem(id="", title=title, duty="own"))
