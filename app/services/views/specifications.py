"""Specifications of works: a file offered for storing, what it would describe, what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.importers.problems import Problem
from app.importers.specifications.values import SpecificationFile


@dataclass(frozen=True, slots=True)
class WorkFit:
    """How a specification and a stored work agree.

    `described`: codes of the tasks that get its words; `differences`: sentences that name the tasks that differ;
    `kept`: codes of tasks that have a skill of other words, which stays unless it is to be replaced.
    """

    work_id: int
    title: str
    tasks: int
    described: tuple[str, ...]
    differences: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpecificationCandidate:
    """A file as recognised. `action`: new, replace, ask (subject or grade are to be told), refuse.

    `sentence`: what will happen, in Russian; `refusal`: why the file can't be taken, or None; `fits`: stored works
    that it describes, or would describe if their tasks were the same (then `described` is empty).
    """

    path: Path
    action: str
    sentence: str
    file: SpecificationFile | None = None
    refusal: str | None = None
    code: str | None = None
    fits: tuple[WorkFit, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the file."""
        return self.file.problems if self.file else ()


@dataclass(frozen=True, slots=True)
class StoredSpecification:
    """A specification as stored: its title, tasks, and how many works and tasks of works it has described."""

    specification_id: int
    title: str
    tasks: int
    works: int
    described: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class SpecificationView:
    """A stored specification; `year` None = for works of any year with the same tasks."""

    specification_id: int
    subject: str
    grade: int
    level: str
    year: int | None
    tasks: int
    source_file: str

    @property
    def title(self) -> str:
        """«Математика, 4 класс, 2026»."""
        return specification_title(self.subject, self.grade, self.level, self.year)


def specification_title(subject: str, grade: int, level: str, year: int | None) -> str:
    """«Математика, 7 класс, углублённый уровень, 2026»; without a year «любой год»."""
    said = [subject, f"{grade} класс"]
    said += [f"{level} уровень"] if level != "базовый" else []
    return ", ".join([*said, str(year) if year else "любой год"])
