"""The official list as the school enters it by hand, and what came of a sheet of second totals."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.russian import plural

NAMED_WORDS = "школа названа в официальном перечне (маркер введён вручную)"
NOT_NAMED_WORDS = "школа не названа в официальном перечне (введено вручную)"
NOT_ENTERED_WORDS = "не введено"


@dataclass(frozen=True, slots=True)
class OfficialMarkerView:
    """One line of the official list: a subject and a grade in a year. `named` None: nothing has been entered."""

    year: int
    subject: str
    grade: int
    named: bool | None = None
    source: str = ""
    note: str = ""

    @property
    def short(self) -> str:
        """«4 РУ», «5 МА»; other subjects by name: «8 Физика»."""
        return f"{self.grade} {SHORT_SUBJECTS.get(self.subject, self.subject)}"

    @property
    def words(self) -> str:
        """Neutral words of the line."""
        if self.named is None:
            return NOT_ENTERED_WORDS
        return NAMED_WORDS if self.named else NOT_NAMED_WORDS


SHORT_SUBJECTS = {"Русский язык": "РУ", "Математика": "МА"}
USUAL = ((4, "Русский язык"), (4, "Математика"), (5, "Русский язык"), (5, "Математика"))
"""Grades and subjects whose markers the official list holds every year."""


@dataclass(frozen=True, slots=True)
class RecheckOutcome:
    """What a sheet of second totals gave: works stored, and rows left out with the reason of each."""

    stored: int
    left_out: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """«Записано: 12 работ. Пропущено строк: 2. …», the first reason with it."""
        said = f"Записано: {plural(self.stored, 'работа', 'работы', 'работ')}."
        if self.left_out:
            said += f" Пропущено строк: {len(self.left_out)}. {self.left_out[0]}"
        return said
