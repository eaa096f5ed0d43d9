"""Reference data of the program: thresholds, scales, measures to suggest; with the school's own changes on top."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.analysis import rules as rules_of
from app.analysis.rules import Rules
from app.analysis.scales import parse_scales
from app.analysis.values import Scale
from app.models import Threshold
from app.planning.catalogue import Catalogue, parse_catalogue
from app.storage.remembered import Remembered


class Reference:
    """Files of the `resources` folder as values; `remembered`: what has been computed by them."""

    def __init__(self, resources: Path, remembered: Remembered) -> None:
        self._resources = resources
        self.remembered = remembered

    def rules(self, session: Session) -> Rules:
        """Thresholds in force: the shipped table with the school's own values."""
        changed = [
            rules_of.Threshold(
                code=row.code,
                title=self._shipped.threshold(row.code).title,
                value=row.value,
                unit=row.unit,
                source=row.source,
                source_kind=row.source_kind,
                valid_from=row.valid_from or self._shipped.threshold(row.code).valid_from,
            )
            for row in session.scalars(select(Threshold))
        ]
        return self._shipped.replaced(changed)

    @cached_property
    def scales(self) -> tuple[Scale, ...]:
        """Official scales that are known."""
        return parse_scales(self._text("scales.json"))

    @cached_property
    def catalogue(self) -> Catalogue:
        """Measures to suggest."""
        return parse_catalogue(self._text("catalogue/measures.json"))

    @cached_property
    def _shipped(self) -> Rules:
        return rules_of.parse_rules(self._text("thresholds.json"))

    def _text(self, name: str) -> str:
        return (self._resources / name).read_text("utf-8")
