"""Names of works, grades and groups to compare with, as the analytical note prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.analysis.directions import WorkAnalysis
from app.analysis.rules import Rules
from app.analysis.values import Difference, WorkKey
from app.core.russian import NBSP

ROLES = ("municipality", "region", "sample")
"""Groups to compare with, nearest first."""
ROLE_WORDS = {"municipality": "муниципалитет", "region": "регион", "sample": "вся выборка"}
SHORT_ROLES = {"municipality": "МО", "region": "Регион", "sample": "Выборка"}
"""In heads of narrow columns; what «МО» is a note says."""
ROLE_GENITIVE = {"municipality": "муниципалитета", "region": "региона", "sample": "всей выборки"}
ROLE_BY = {"municipality": "по муниципалитету", "region": "по региону", "sample": "по всей выборке"}

_BASIC = "базовый"
_RUN = 3
"""So many grades in a row are written with a dash."""


def participants(work: WorkAnalysis) -> int:
    """How many took part; of a work known by its report of marks alone, those with a mark."""
    return work.work.n or work.marks.figures.n


def is_masked(work: WorkAnalysis, rules: Rules) -> bool:
    """Whether so few took part that the figures of the work must not leave the school."""
    return participants(work) < rules.value("mask.min_group")


def grade_name(key: WorkKey) -> str:
    """«6 класс», with the level where it is not the basic one: «10 класс (углублённый)»."""
    level = "" if key.level == _BASIC else f" ({key.level})"
    return f"{key.grade}{NBSP}класс{level}"


def work_name(key: WorkKey) -> str:
    """«математика, 6 класс»."""
    return f"{lowered(key.subject)}, {grade_name(key)}"


def grades_list(grades: Iterable[int]) -> str:
    """`grades_list((4, 5, 6))` → «4–6», `grades_list((5, 7))` → «5 и 7»."""
    ordered = sorted(set(grades))
    if len(ordered) >= _RUN and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}"
    return joined([str(grade) for grade in ordered]).replace(" ", NBSP)


def in_grades(grades: Iterable[int]) -> str:
    """«в 5 классе», «в 4–8 классах»."""
    ordered = sorted(set(grades))
    return f"в{NBSP}{grades_list(ordered)}{NBSP}{'классе' if len(ordered) == 1 else 'классах'}"


def grades_name(grades: Iterable[int]) -> str:
    """«5 класс», «5 и 6 классы»."""
    ordered = sorted(set(grades))
    return f"{grades_list(ordered)}{NBSP}{'класс' if len(ordered) == 1 else 'классы'}"


def joined(parts: Sequence[str]) -> str:
    """«а, б и в»."""
    *first, last = parts or ("",)
    return f"{', '.join(first)} и{NBSP}{last}" if first else last


def lowered(text: str) -> str:
    """First letter small, unless an abbreviation begins the text: «Решение задач» → «решение задач», «ОБЗР» stays."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def farthest(differences: Sequence[Difference]) -> Difference | None:
    """The difference from the widest group that is known: the whole sample, else the region, else the municipality."""
    ranked = sorted((one for one in differences if one.role in ROLES), key=lambda one: ROLES.index(one.role))
    return ranked[-1] if ranked else None
