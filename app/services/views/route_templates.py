"""Templates of ИОМ as the page shows them, and what they offer to drafts."""

from __future__ import annotations

from dataclasses import dataclass

from app.planning.route_template import Change, Template


@dataclass(frozen=True, slots=True)
class TemplateRowView:
    """A row of a template. `family`: only for people with such a deficit; empty: for everybody."""

    row_id: int
    family: str
    title: str
    form: str
    place: str
    terms: str
    hours: int | None
    result: str
    doc_kind: str


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template of the school. `checks`: «12-25» (month and day)."""

    template_id: int
    name: str
    role: str
    ground: str
    goal: str
    tasks: tuple[str, ...]
    expected_result: str
    checks: tuple[str, ...]
    per_deficit: int
    rows: tuple[TemplateRowView, ...]


@dataclass(frozen=True, slots=True)
class TemplatesView:
    """Templates of the school by name, and the shipped ones that it has not taken over."""

    own: tuple[TemplateView, ...]
    shipped: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class TemplateOffer:
    """A change that a draft can take over. `only_told`: the ИОМ is approved, so it changes by a new edition only.

    `of_event`: the term of an event; taken here, it changes in the other drafts that hold the event, too.
    """

    route_id: int
    person: str
    template: str
    change: Change
    only_told: bool = False
    of_event: bool = False

    @property
    def key(self) -> str:
        """Names this offer among all."""
        return f"{self.route_id}/{self.change.key}"
