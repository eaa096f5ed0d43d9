"""Editions of the roadmap as the window lists them, and what is known before an edition is approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.next_year import Proposal
from app.services.views.roadmap import STATE_WORDS


@dataclass(frozen=True, slots=True)
class EditionView:
    """A line of the list of editions. `in_force`: its measures are under control; `newest`: the one that is edited."""

    edition_id: int
    number: int
    state: str
    rows: int
    withdrawn: int
    order_number: str = ""
    order_date: date | None = None
    agreed_with: str = ""
    agreed_on: date | None = None
    change_ground: str = ""
    pdf_sha256: str = ""
    in_force: bool = False
    newest: bool = False

    @property
    def state_words(self) -> str:
        """«проект», «утверждён»."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class BeforeApproval:
    """What the person should know before approval.

    `changes`: what a later edition changes, in a sentence (empty for the first); `unchanged`: it changes nothing;
    `review`, `undated`: rows whose term is doubtful or has no date; `in_force_since`: date of the order in force.
    """

    changes: str = ""
    unchanged: bool = False
    review: int = 0
    undated: int = 0
    in_force_since: date | None = None


@dataclass(frozen=True, slots=True)
class NextYearView:
    """The draft of the next year as it is offered; `joins`: there is a draft already, the rows are added to it."""

    school_year: int
    proposal: Proposal
    joins: bool = False
