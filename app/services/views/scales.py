"""Scales primary score → mark: as entered, and as listed."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.values import Scale


@dataclass(frozen=True, slots=True)
class ScaleEntry:
    """A scale as the user enters it: least primary scores of «3», «4», «5»; `source_kind` as in the thresholds."""

    subject: str
    grade: int
    year: int
    max_score: int
    from_3: int
    from_4: int
    from_5: int
    source: str
    source_kind: str = "local"
    level: str = "базовый"

    @property
    def title(self) -> str:
        """«Математика, 4 класс, 2026»."""
        return f"{self.subject}, {self.grade} класс, {self.year}"


@dataclass(frozen=True, slots=True)
class ScaleView:
    """A scale in force. `own`: entered by the school; `replaces`: instead of one that comes with the program."""

    scale: Scale
    own: bool
    replaces: bool = False

    @property
    def title(self) -> str:
        """«Математика, 4 класс, 2026»."""
        return f"{self.scale.subject}, {self.scale.grade} класс, {self.scale.year}"
