"""What a specification of a work holds, as frozen values; problems stand beside the values."""

from __future__ import annotations

from dataclasses import dataclass

from app.importers.problems import Problem
from app.importers.results.work_title import BASIC


@dataclass(frozen=True, slots=True)
class SpecificationTask:
    """One task. `code`: normalised («4.1», «1К1»); `max` in points; `level`: Б, П or В; what is not told is None.

    `content_codes`: КЭС, `requirement_codes`: КТ, each once, in the order of the file; `position`: from 0.
    """

    position: int
    code: str
    max: int | None = None
    level: str | None = None
    skill: str | None = None
    planned_result: str | None = None
    content_codes: tuple[str, ...] = ()
    requirement_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpecificationFile:
    """One specification as read; what neither its title nor its name says is None.

    `level`: базовый or углублённый; `stated_max`: maximum primary score that the file claims in words.
    """

    file: str
    tasks: tuple[SpecificationTask, ...]
    subject: str | None = None
    grade: int | None = None
    level: str = BASIC
    year: int | None = None
    stated_max: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def total(self) -> int | None:
        """Sum of the maxima of the tasks, in points; None where one of them is unknown."""
        known = [task.max for task in self.tasks if task.max is not None]
        return sum(known) if known and len(known) == len(self.tasks) else None
