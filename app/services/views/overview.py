"""What the first page shows: the year's cycle, what fell due, what comes, progress by block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.services.views.control import OccurrenceView

SOON = timedelta(days=14)
"""What stands ahead on the first page: two weeks."""


@dataclass(frozen=True, slots=True)
class CycleStep:
    """A step of the year. `state`: done, current, ahead; `figure`: what there is; `page`: where it is worked on.

    `view`: which view, filter or document of that page; empty = the page as it is.
    """

    code: str
    title: str
    state: str
    figure: str
    action: str
    page: str
    view: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A block of the plan, or who answers: windows without those taken off, whose term has come, how many are done."""

    title: str
    due: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The whole page; all of it counts windows. `fell_due`: since the given day; `soon`: within SOON.

    `first_steps`: of a new school, else empty. `without_evidence`: done without a document; `partly`: open and done in
    part; `done`: of those that are `due`.
    `people`: in the order of the alphabet, groups after them.
    """

    school: str
    cycle: tuple[CycleStep, ...]
    fell_due: tuple[OccurrenceView, ...]
    soon: tuple[OccurrenceView, ...]
    overdue: tuple[OccurrenceView, ...]
    undated: int
    without_evidence: int
    partly: int
    done: int
    due: int
    blocks: tuple[Progress, ...]
    people: tuple[Progress, ...]
    first_steps: tuple[CycleStep, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameView:
    """Around the pages: the school's name, rows of the plan, `attention` counts by page for the navigation.

    `due_today`, `overdue`: what the reminder at the start tells of.
    """

    school: str
    measures: int
    attention: Mapping[str, int]
    due_today: int = 0
    overdue: int = 0
