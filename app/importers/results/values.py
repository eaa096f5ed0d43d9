"""What a result file holds, as frozen values; problems stand beside the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.core.scores import EMPTY, pack
from app.importers.problems import Problem

INDIVIDUAL_RESULTS: Final = "individual_results"
COLLECTION_FORM: Final = "collection_form"
MARK_STATISTICS: Final = "mark_statistics"
JOURNAL_COMPARISON: Final = "journal_comparison"
SCORE_DISTRIBUTION: Final = "score_distribution"
TASK_COMPLETION: Final = "task_completion"
PLANNED_RESULTS: Final = "planned_results"
GROUP_COMPLETION: Final = "group_completion"
UNKNOWN: Final = "unknown"

SAMPLE: Final = "sample"
REGION: Final = "region"
MUNICIPALITY: Final = "municipality"
SCHOOL: Final = "school"

_EMPTY_BYTE: Final = pack([EMPTY])


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """One task of a work as its header names it: normalised code («4.1», «1К1»), maximum in points, level Б/П/В."""

    code: str
    max: int | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One pupil's row.

    `scores`: int8 bytes, one a task (see app.core.scores); `row`: its number on the sheet, from 1, unique in the file
    (rows of a second sheet are numbered on);
    `variant2`: variant of the second part of a work of two parts; `stated_total`: what the file claims.
    """

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
    variant2: str | None = None

    @property
    def took_part(self) -> bool:
        """Present, with at least one score cell filled (X counts): the participants of every figure."""
        return not self.absent and bool(self.scores.strip(_EMPTY_BYTE))


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One row of a comparison table.

    `name`: as written; `role`: sample, region, municipality, school; `values`: column → number (per cent or count);
    `schools`, `participants`: their counts.
    """

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
    task_completion, planned_results, group_completion, unknown. `level`: «базовый», «углублённый».
    `login`: digits with prefix, «edu990001»; None where the file holds several schools.
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
    level: str | None = None
