"""What the first page shows: the year's cycle, what fell due, what comes, progress by block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.services.views.control import OccurrenceView


@dataclass(frozen=True, slots=True)
class CycleStep:
    """A step of the year. `state`: done, current, ahead; `figure`: what there is; `page`: where it is worked on."""

    code: str
    title: str
    state: str
    figure: str
    action: str
    page: str


@dataclass(frozen=True, slots=True)
class BlockProgress:
    """A block of the plan: occurrences whose term has come, and how many of them are done."""

    title: str
    due: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The whole page. `fell_due`: since the given day; `first_steps`: of a new school, then empty."""

    school: str
    cycle: tuple[CycleStep, ...]
    fell_due: tuple[OccurrenceView, ...]
    soon: tuple[OccurrenceView, ...]
    overdue: tuple[OccurrenceView, ...]
    undated: int
    without_evidence: int
    blocks: tuple[BlockProgress, ...]
    first_steps: tuple[CycleStep, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameView:
    """Around the pages: the school's name, rows of the plan, `attention` counts by page for the navigation."""

    school: str
    measures: int
    attention: Mapping[str, int]
