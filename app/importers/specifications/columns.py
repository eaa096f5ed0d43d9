"""Grammar of the headers of a specification: which column holds what, and where one table of a sheet begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.importers.results.cells import Cell, text_of
from app.importers.specifications.words import joined

CODE: Final = "code"
ORDINAL: Final = "ordinal"
SKILL: Final = "skill"
PLANNED: Final = "planned"
ELEMENT: Final = "element"
"""Checked elements of content in words: stand for the skill where no column names one."""
CONTENT: Final = "content_codes"
REQUIREMENT: Final = "requirement_codes"
BOTH: Final = "both_codes"
LEVEL: Final = "level"
MAXIMUM: Final = "max"
TIME: Final = "time"

_ROLES: Final = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (TIME, r".*\bврем(?:я|ени)\b.*"),
        (MAXIMUM, r"(?:макс\w*\.? ?)?(?:первичн\w+ ?)?балл\w*\W*(?:за .*|\(.*\))?|макс\w*\.?|.*макс\w*\.? .*балл.*"),
        (LEVEL, r".*уров\w+\W+(?:сложн|трудн).*|сложность|уровень"),
        (BOTH, r".*\bкэс\W+(?:код\w* )?кт\b.*"),
        (CONTENT, r".*\bкэс\b.*|.*код\w*\W.*(?:элемент|содержани).*"),
        (REQUIREMENT, r".*\b(?:кт|про|кпу)\b.*|.*код\w*\W.*(?:требовани|умени|результат).*"),
        (CODE, r"(?:№|номер|код)?.*\bкима?(?:у|е|ов|ах)?\b.*|задани[ея]\w*"),
        (CODE, r"(?:№|n|номер|код|обозначение)\W*(?:п/?п\W*)?задани\w*.*"),
        (PLANNED, r".*(?:пооп|выпускник|обучающийся) .*науч.*|.*блоки пооп.*|.*планируем\w+\W+результат.*|.*\bфоп\b.*"),
        (SKILL, r".*умени[яейю]\b.*|.*вид\w* деятельност.*|.*проверяем\w+ (?:предметн\w+ )?требовани.*"),
        (SKILL, r".*предметн\w+ результат.*|.*требовани\w+ к .*|.*проверяем\w+ (?:на\w+|знани\w+).*"),
        (ELEMENT, r".*(?:элемент\w*|раздел\w*|тем[аы]) .*(?:содержани|программ).*|содержание.*"),
        (ORDINAL, r"№(?: ?п/?п\.?)?|n|номер|п/?п\.?|№№"),
    )
)
"""The first pattern that fits decides."""
_TASK_WORDS: Final = re.compile(r"№|номер|задани|ким|п/п|^\s*n\s*$", re.IGNORECASE)
_LONGEST_HEADER: Final = 300
_NEEDED: Final = 3
_OWN: Final = frozenset({CONTENT, REQUIREMENT, BOTH, LEVEL, TIME})
"""Columns that no report has."""


def may_name_tasks(row: Sequence[Cell]) -> bool:
    """A quick look: whether any cell could be the header of the column of tasks."""
    return any(isinstance(cell, str) and _TASK_WORDS.search(cell) for cell in row)


def role_of(cell: Cell) -> str | None:
    """What a column is for by its header: «№ по КИМу» → code, «Код КЭС» → content_codes; else None."""
    return _role(cell) if isinstance(cell, str) and len(cell) <= _LONGEST_HEADER else None


@lru_cache(maxsize=2048)
def _role(header: str) -> str | None:
    text = joined(header).casefold().replace("ё", "е").strip(" .:")
    if not text:
        return None
    return next((role for role, pattern in _ROLES if pattern.fullmatch(text)), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of one table by role; `first` and `last`: its outermost ones."""

    of: Mapping[str, int]

    @property
    def first(self) -> int:
        """The leftmost."""
        return min(self.of.values())

    @property
    def last(self) -> int:
        """The rightmost."""
        return max(self.of.values())

    @property
    def code(self) -> int:
        """The column of task codes: a bare «№» serves where no other column names the task."""
        return self.of[CODE] if CODE in self.of else self.of[ORDINAL]

    @property
    def skill(self) -> int | None:
        """The column of skills, else that of elements of content."""
        return self.of.get(SKILL, self.of.get(ELEMENT))


def tables_of(header: Sequence[Cell]) -> tuple[Columns, ...]:
    """The tables that a header row begins, from left to right; none for any other row.

    A table ends where the role of its first column comes again. It must name the task and at least two more things,
    one of them a skill, a planned result, or a code of content or of a requirement. A table that also has columns of
    unknown names needs a column that only specifications have: with groups of participants it is a report.
    """
    found: list[dict[str, int]] = []
    unknown: list[bool] = []
    for column, cell in enumerate(header):
        role = role_of(cell)
        if role is None:
            if found and text_of(cell):
                unknown[-1] = True
            continue
        if not found or role == next(iter(found[-1])):
            if found and text_of(header[column - 1]) == text_of(cell):
                continue  # a header merged over several columns
            found.append({})
            unknown.append(False)
        found[-1].setdefault(role, column)
    return tuple(
        Columns(roles) for roles, foreign in zip(found, unknown, strict=True) if _is_table(roles, foreign=foreign)
    )


def _is_table(roles: Mapping[str, int], *, foreign: bool) -> bool:
    names_task = CODE in roles or ORDINAL in roles
    tells = {SKILL, PLANNED, ELEMENT, *_OWN} & set(roles)
    return names_task and bool(tells - {LEVEL, TIME}) and len(roles) >= _NEEDED and (not foreign or bool(tells & _OWN))
