"""The catalogue of measures as the school keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from app.planning.catalogue import CatalogueMeasure

SHIPPED, CHANGED, OWN = "shipped", "changed", "own"
ORIGIN_WORDS = {SHIPPED: "из программы", CHANGED: "изменено школой", OWN: "школы"}


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """A measure in force. `origin`: shipped, changed or own; a hidden one is kept but never suggested.

    `planned`: how many rows of the school's plans were made from it.
    """

    measure: CatalogueMeasure
    origin: str
    hidden: bool = False
    planned: int = 0

    @property
    def code(self) -> str:
        """What the measure is known by."""
        return self.measure.id

    @property
    def origin_words(self) -> str:
        """«из программы», «изменено школой», «школы»; a hidden one says so."""
        return f"{ORIGIN_WORDS[self.origin]}, скрыто" if self.hidden else ORIGIN_WORDS[self.origin]
