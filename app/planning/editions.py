"""The sheet of changes between two editions of a roadmap: added, removed, changed (old → new)."""

from __future__ import annotations

from dataclasses import dataclass

from app.planning.values import WITHDRAWN, Measure, Roadmap

COLUMNS = {
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель",
    "result": "Результат",
}
"""Columns that are compared, with their names."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell that differs between editions; `column` is the Russian name of the column."""

    measure: Measure
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What a new edition changes; `withdrawn`: rows that stay in the plan but left its control, with their reason."""

    added: tuple[Measure, ...]
    removed: tuple[Measure, ...]
    changed: tuple[FieldChange, ...]
    withdrawn: tuple[Measure, ...]

    @property
    def empty(self) -> bool:
        """Whether the two editions say the same."""
        return not (self.added or self.removed or self.changed or self.withdrawn)


def compare_editions(old: Roadmap, new: Roadmap) -> EditionChanges:
    """Changes by the id of rows: numbers may move, texts may change, a row stays itself."""
    before = {measure.id: measure for measure in old.measures}
    after = {measure.id: measure for measure in new.measures}
    changed = [
        FieldChange(measure, title, was, now)
        for key, measure in after.items()
        if key in before
        for column, title in COLUMNS.items()
        if (was := getattr(before[key], column)) != (now := getattr(measure, column))
    ]
    return EditionChanges(
        added=tuple(measure for key, measure in after.items() if key not in before),
        removed=tuple(measure for key, measure in before.items() if key not in after),
        changed=tuple(changed),
        withdrawn=tuple(
            measure
            for key, measure in after.items()
            if measure.state == WITHDRAWN and key in before and before[key].state != WITHDRAWN
        ),
    )
