"""Drafts of ИОМ before they are stored: per person the rows, where each comes from, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

FROM_TEMPLATE, FROM_ROADMAP, FROM_CATALOGUE = "template", "roadmap", "catalogue"

SOURCE_WORDS = {FROM_TEMPLATE: "шаблон", FROM_ROADMAP: "дорожная карта", FROM_CATALOGUE: "каталог"}
"""Where a row comes from, in words."""


@dataclass(frozen=True, slots=True)
class RouteDraftRow:
    """A row that the draft would hold. `key`: «12/roadmap:uid», the same as long as it is the same row of the person.

    `source`: template, roadmap or catalogue; `number`: of the roadmap's row; `answers`: wordings of the deficits that
    it answers; `reason`: why it is suggested.
    """

    key: str
    title: str
    form: str
    terms: str
    hours: int | None
    reason: str
    source: str
    number: str = ""
    answers: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """What is the same for everybody who gets this measure: «roadmap:uid»."""
        return self.key.partition("/")[2]

    @property
    def source_words(self) -> str:
        """«дорожная карта, п. 3.2», «каталог»."""
        words = SOURCE_WORDS[self.source]
        return f"{words}, п.\u00a0{self.number}" if self.number else words


@dataclass(frozen=True, slots=True)
class RouteDraftView:
    """What the draft of one person would be. `deficits`, `topics`: how many there are to answer.

    `state` of the newest edition that is there (none, draft, approved, finished) and its number `edition`;
    `by_template`: the template is for this person's role. No rows where nothing can be drafted.
    """

    staff_id: int
    full_name: str
    position: str
    role: str
    rows: tuple[RouteDraftRow, ...] = ()
    deficits: int = 0
    topics: int = 0
    state: str = "none"
    edition: int = 0
    by_template: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether there are neither deficits nor topics to answer."""
        return not self.deficits and not self.topics

    @property
    def is_locked(self) -> bool:
        """Whether an ИОМ is approved already, so that it changes by a new edition only."""
        return self.state in {"approved", "finished"} or self.edition > 1

    @property
    def is_replaced(self) -> bool:
        """Whether a draft is there, which this one would take the place of."""
        return self.state == "draft" and not self.is_locked
