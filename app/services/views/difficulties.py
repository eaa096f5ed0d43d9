"""Difficulties as found, with what the user decided."""

from __future__ import annotations

from dataclasses import dataclass

from app.planning.difficulties import Difficulty

DECISION_WORDS = {"new": "не рассмотрено", "accepted": "принято", "dismissed": "отклонено"}


@dataclass(frozen=True, slots=True)
class DifficultyView:
    """A difficulty and its state: new, accepted, dismissed; `wording`: the user's own, else the found one.

    `measures`: titles of the roadmap's measures that answer it; `priority`: among the few the year's plan is made for.
    """

    found: Difficulty
    state: str
    wording: str
    reason: str = ""
    difficulty_id: int | None = None
    measures: tuple[str, ...] = ()
    priority: bool = False

    @property
    def key(self) -> str:
        """Stable over recomputation."""
        return self.found.key

    @property
    def state_words(self) -> str:
        """«принято»."""
        return DECISION_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A measure that answers a difficulty, filled from its figures; `reason`: why it is suggested.

    `locked`: the roadmap is approved and takes no more rows.
    """

    catalogue_id: str
    title: str
    block: str
    terms: str
    responsible: str
    reason: str
    in_plan: bool
    locked: bool = False
