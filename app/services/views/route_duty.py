"""Rows of the roadmap that ask for making ИОМ, with what is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.route_duty import WHOSE_WORDS, Whose


@dataclass(frozen=True, slots=True)
class RouteDutyView:
    """A row of the roadmap that asks for making ИОМ.

    `sources`: rows of higher plans that it answers and that ask for it, too; `needed`, `made`, `approved`: people of
    the roles; `waiting`: names of those whose ИОМ is not approved; `windows`: open windows of the row that the registry
    would confirm; `done_on`: the day its windows were marked done.
    """

    measure_id: int
    number: str
    title: str
    whose: Whose
    sources: tuple[str, ...]
    needed: int
    made: int
    approved: int
    waiting: tuple[str, ...]
    windows: tuple[int, ...] = ()
    done_on: date | None = None

    @property
    def whose_words(self) -> str:
        """«административная команда»."""
        return WHOSE_WORDS[self.whose]

    @property
    def ready(self) -> bool:
        """Whether everybody needed has an approved ИОМ."""
        return self.needed > 0 and self.approved == self.needed

    @property
    def offered(self) -> bool:
        """Whether the row can be marked done with the registry."""
        return self.ready and bool(self.windows)
