"""Effect of a year's measures as values: what the page shows and documents print."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.effect import TOO_EARLY, Effect, Figure


@dataclass(frozen=True, slots=True)
class EffectChoice:
    """What a person has decided: `decision` (продолжить, изменить, завершить), the proposal for the next plan, a note.

    `conclusion`: a person's own, of a measure that no figure tells of.
    """

    decision: str = ""
    proposal: str = ""
    note: str = ""
    conclusion: str = ""

    @property
    def made(self) -> bool:
        """Whether anything has been decided."""
        return bool(self.decision or self.proposal or self.note or self.conclusion)


@dataclass(frozen=True, slots=True)
class CarriedMeasure:
    """A measure for a difficulty: `done` of `total` windows, its documents in words."""

    uid: str
    measure_id: int
    number: str
    title: str
    done: int
    total: int
    documents: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """«исполнено», «исполнено 2 из 3», «не исполнено», «сроки не назначены»."""
        if not self.total:
            return "сроки не назначены"
        if self.done in {0, self.total}:
            return "исполнено" if self.done else "не исполнено"
        return f"исполнено {self.done} из {self.total}"


@dataclass(frozen=True, slots=True)
class DifficultyEffect:
    """An accepted difficulty between two years. `shown`: what its figures are; `topics`: people with a topic of it."""

    difficulty_id: int
    key: str
    wording: str
    subject: str
    grade: int
    effect: Effect | None
    shown: str
    measures: tuple[CarriedMeasure, ...]
    same_children: Figure | None
    topics: int
    choice: EffectChoice

    @property
    def where(self) -> str:
        """«Математика, 5 классы»."""
        return f"{self.subject}, {self.grade} классы"

    @property
    def conclusion(self) -> str:
        """Эффективно / частично / не эффективно / рано судить."""
        return self.effect.conclusion if self.effect is not None else TOO_EARLY

    @property
    def reason(self) -> str:
        """What the conclusion rests on."""
        return self.effect.reason if self.effect is not None else "результаты, по которым оно найдено, изменились"


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """A measure of the plan with the verdict upon it; `difficulties`: words of those it answers.

    `conclusion`, `reason`: by the figures, or a person's own where they tell nothing (`by_person`).
    """

    measure: CarriedMeasure
    section: str
    responsible: str
    indicator: str
    facts: tuple[str, ...]
    results: tuple[str, ...]
    difficulties: tuple[str, ...]
    conclusion: str
    reason: str
    by_person: bool
    choice: EffectChoice


@dataclass(frozen=True, slots=True)
class EffectView:
    """Measures of one school year and what became of the difficulties. `before`, `after`: years of the results."""

    school_year: int
    plan_title: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    difficulties: tuple[DifficultyEffect, ...]
    measures: tuple[MeasureEffect, ...]

    def counts(self) -> dict[str, int]:
        """How many difficulties came to each conclusion."""
        found: dict[str, int] = {}
        for row in self.difficulties:
            found[row.conclusion] = found.get(row.conclusion, 0) + 1
        return found
