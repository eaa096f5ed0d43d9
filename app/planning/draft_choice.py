"""What a person has chosen for the draft of a roadmap; the default takes everything, each row on its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.planning.difficulties import Difficulty
from app.planning.duty import concerns
from app.planning.values import SchoolFacts, SourceItem

PRIORITIES = 5
"""How many priorities a school usually can carry: 3–5."""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A choice; None everywhere = everything, as a draft without questions.

    `rows`: ids of rows of higher plans, each group one row of ours whose first gives the text; `priorities`: keys of
    difficulties, the gravest first; `answers`: ids of catalogue measures by key of the difficulty; `others`: ids of
    measures of the year's cycle and for risk factors; `signals`: ids of measures suggested for signals.
    """

    rows: tuple[tuple[str, ...], ...] | None = None
    priorities: tuple[str, ...] | None = None
    answers: Mapping[str, tuple[str, ...]] | None = None
    others: frozenset[str] | None = None
    signals: frozenset[str] = frozenset()

    def groups(self, items: Sequence[SourceItem], facts: SchoolFacts) -> list[tuple[SourceItem, ...]]:
        """Rows of higher plans to be rows of ours, those with several grounds together."""
        if self.rows is None:
            return [(item,) for item in items if item.duty != "wait" and concerns(item, facts)]
        table = {item.id: item for item in items}
        groups = (tuple(table[key] for key in keys if key in table) for keys in self.rows)
        return [group for group in groups if group]

    def difficulties(self, found: Sequence[Difficulty]) -> list[Difficulty]:
        """Difficulties that get measures: the chosen ones in the order of choice, or all."""
        if self.priorities is None:
            return list(found)
        table = {one.key: one for one in found}
        return [table[key] for key in self.priorities if key in table]


EVERYTHING = DraftChoice()


def priorities(difficulties: Sequence[Difficulty], count: int = PRIORITIES) -> tuple[Difficulty, ...]:
    """The gravest difficulties, one a subject and grade first: what a school can carry in a year."""
    ranked = sorted(difficulties, key=lambda one: -one.weight)
    first: dict[tuple[str, int], Difficulty] = {}
    for one in ranked:
        first.setdefault((one.subject, one.grade), one)
    chosen = list(first.values())[:count]
    chosen += [one for one in ranked if one not in chosen][: count - len(chosen)]
    return tuple(sorted(chosen, key=lambda one: -one.weight))
