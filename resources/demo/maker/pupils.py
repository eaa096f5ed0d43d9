"""The invented pupils: cohorts, classes, abilities. A pupil is a place in a class, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import NormalDist

SEED = "Маршрут школы, учебный пример, 59"
YEARS = (2024, 2025, 2026)
GRADES = (4, 5, 6, 7, 8)
NORMAL = NormalDist()

CLASS_LETTERS = {2016: "АБВ", 2017: "АБВ", 2018: "АБВ", 2019: "АБВ", 2020: "АБ", 2021: "АБВ", 2022: "АБВ"}
"""Cohort (year minus grade) → its classes: 2019 wrote grade 5 in 2024, 6 in 2025, 7 in 2026."""

WEAK_READERS = (2019, "Б")
"""The planted cohort gap: 5Б of 2024, 6Б of 2025, 7Б of 2026."""
READING_GAP = -1.75


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil: place in the class and standard-normal traits. `reading`: shift of tasks about a text, in logits."""

    cohort: int
    letter: str
    place: int
    ability: float
    reading: float

    def talent(self, subject: str) -> float:
        """How far the subject departs from the general ability; the same every year."""
        return normal(Random(f"{SEED}/talent/{self.cohort}{self.letter}{self.place}/{subject}"))


def normal(source: Random) -> float:
    """A standard normal number from one uniform one: the same on every version of Python."""
    return NORMAL.inv_cdf(min(max(source.random(), 1e-9), 1 - 1e-9))


def read_pupils() -> list[Pupil]:
    """All pupils of the seven cohorts, by class."""
    pupils: list[Pupil] = []
    for cohort, letters in CLASS_LETTERS.items():
        for letter in letters:
            source = Random(f"{SEED}/class/{cohort}{letter}")
            size = 22 + int(source.random() * 6)
            level = 0.15 * normal(source)
            reading = READING_GAP if (cohort, letter) == WEAK_READERS else 0.0
            pupils.extend(Pupil(cohort, letter, place, level + normal(source), reading) for place in range(1, size + 1))
    return pupils


def of_grade(pupils: list[Pupil], grade: int, year: int) -> list[Pupil]:
    """The pupils who were in a grade in a year."""
    return [pupil for pupil in pupils if pupil.cohort == year - grade]
