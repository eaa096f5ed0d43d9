"""What a result file holds, as frozen values; problems stand beside the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.importers.problems import Problem


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """One task of a work as its header names it: normalised code («4.1», «1К1»), maximum in points, level Б/П/В."""

    code: str
    max: int | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One pupil's row. `scores`: int8 bytes, one a task (see app.core.scores); `row`: its number on the sheet, from 1."""

    code: str
    scores: bytes
    row: int
    class_label: str | None = None
    variant: str | None = None
    absent: bool = False
    stated_total: int | None = None
    mark: int | None = None
    journal_mark: int | None = None
    login: str | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One row of a comparison table. `role`: sample, region, municipality, school; `values`: column → number (per cent or count)."""

    name: str
    role: str
    values: Mapping[str, float]
    login: str | None = None
    schools: int | None = None
    participants: int | None = None


@dataclass(frozen=True, slots=True)
class ResultFile:
    """One result file as read; what the file does not say is None.

    `kind`: individual_results, collection_form, mark_statistics, journal_comparison, score_distribution,
    task_completion, planned_results, group_completion, unknown. `login`: digits with prefix, «edu990001».
    """

    file: str
    kind: str
    year: int | None = None
    subject: str | None = None
    grade: int | None = None
    date: date | None = None
    max_score: int | None = None
    login: str | None = None
    school_name: str | None = None
    tasks: tuple[TaskColumn, ...] = ()
    participants: tuple[ParticipantRow, ...] = field(default=(), repr=False)
    groups: tuple[GroupRow, ...] = ()
    problems: tuple[Problem, ...] = ()
