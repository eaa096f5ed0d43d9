"""What a draft of the roadmap can be made of, what was chosen, and what it will be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """A row of a higher plan. `plan`: its act, `plan_title`: its act with who issued it and what it is called.

    `duty`: own or take_part; `concerns`: whether it is for a school like this.
    """

    item_id: int
    plan: str
    plan_title: str
    number: str
    title: str
    terms: str
    duty: str
    concerns: bool


@dataclass(frozen=True, slots=True)
class OfferedDifficulty:
    """An accepted difficulty, the gravest first. `prior`: was a priority of the last draft, or is proposed as one."""

    key: str
    wording: str
    subject: str
    grade: int
    percent: float
    n: int
    reason: str
    prior: bool


@dataclass(frozen=True, slots=True)
class OfferedMeasure:
    """A measure filled from the data. `key`: what it is chosen by; `ground`: what it answers; `reason`: why this one.

    `ticked`: proposed.
    """

    key: str
    title: str
    block: str
    terms: str
    indicator: str
    reason: str
    ground: str = ""
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class DraftOffer:
    """All there is to choose from. `rows`: groups of rows that say the same, the first of each gives the text.

    `waiting`: how many rows are carried out without the school; `measures`: by key of the difficulty; `cycle`, `risks`,
    `signals`: measures of the year, for risk factors and for markers; `undecided`: difficulties not looked at yet.
    """

    rows: tuple[tuple[OfferedRow, ...], ...]
    waiting: int
    difficulties: tuple[OfferedDifficulty, ...]
    undecided: int
    measures: Mapping[str, tuple[OfferedMeasure, ...]]
    cycle: tuple[OfferedMeasure, ...]
    risks: tuple[OfferedMeasure, ...]
    signals: tuple[OfferedMeasure, ...]


@dataclass(frozen=True, slots=True)
class ChosenDraft:
    """What was chosen: groups of rows by identifiers, difficulties in order, keys of measures."""

    rows: tuple[tuple[int, ...], ...]
    priorities: tuple[str, ...]
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    signals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OutlineBlock:
    """A block of the draft: how many rows, of them by higher plans, by difficulties and others."""

    title: str
    rows: int
    plans: int
    difficulties: int
    others: int


@dataclass(frozen=True, slots=True)
class DraftOutline:
    """The draft before it is stored. `load`: warnings of too much work; `generic`: (title, remark) of general words."""

    title: str
    goal: str
    tasks: tuple[str, ...]
    blocks: tuple[OutlineBlock, ...]
    load: tuple[str, ...]
    generic: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> int:
        """How many rows the plan will have."""
        return sum(block.rows for block in self.blocks)
