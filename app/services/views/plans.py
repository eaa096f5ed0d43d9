"""Source plans as stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DUTY_WORDS = {
    "own": "наша обязанность",
    "takes_part": "участвуем",
    "waits": "ждём",
    "unclear": "уточните",
}


@dataclass(frozen=True, slots=True)
class SourceItemView:
    """A row of a source plan and what of ours answers it (titles of measures)."""

    item_id: int
    section: str
    number: str
    title: str
    form: str
    terms: str
    responsible: str
    result: str
    indicator: str
    doc_kind: str
    duty: str
    addressees: tuple[str, ...]
    answered_by: tuple[str, ...] = ()

    @property
    def duty_words(self) -> str:
        """«наша обязанность»."""
        return DUTY_WORDS[self.duty]

    @property
    def gap(self) -> bool:
        """Our own duty that no measure answers."""
        return self.duty == "own" and not self.answered_by


@dataclass(frozen=True, slots=True)
class SourcePlanView:
    """A source plan with its rows; `act`: «приказ от 05.06.2026 № 12»."""

    plan_id: int
    title: str
    issuer: str
    act: str
    period: str
    period_from: date | None
    period_to: date | None
    goal: str
    tasks: tuple[str, ...]
    source_file: str
    items: tuple[SourceItemView, ...]
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def gaps(self) -> int:
        """Rows of our own duty without a measure."""
        return sum(item.gap for item in self.items)
