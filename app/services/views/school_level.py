"""The school's results over years, classes and children: what the views of «Результаты» beside the matrix show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.classes import GradeClasses
from app.analysis.cohorts import Cohort
from app.analysis.dynamics import SkillChange
from app.analysis.trends import Trend
from app.analysis.values import WorkKey
from app.planning.gaps import Gaps


@dataclass(frozen=True, slots=True)
class SchoolDynamics:
    """Every subject and grade over years. `years`: all that have works; `works`: identifier of each work by its key."""

    years: tuple[int, ...]
    trends: tuple[Trend, ...]
    works: Mapping[WorkKey, int]
    sentence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendSkills:
    """Skills that two works share. `total`: skills of the later one, 0 where none is named.

    `least`: participants below which no change is called noticeable.
    """

    earlier: WorkKey
    later: WorkKey
    changes: tuple[SkillChange, ...]
    total: int
    least: float


@dataclass(frozen=True, slots=True)
class SchoolClasses:
    """Classes of a grade; `years`, `grades`: what can be chosen; `found` None where nothing is loaded."""

    years: tuple[int, ...]
    grades: tuple[int, ...]
    found: GradeClasses | None
    works: Mapping[WorkKey, int]
    sentence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassPlace:
    """A class of the newest results. `grade`, `label`: as it was then; `now`: what it is called today, or empty."""

    grade: int
    label: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class SchoolCohort:
    """A class with its earlier results; `places`: classes that can be chosen; `found` None where nothing is loaded.

    `least`: participants below which no change is called noticeable.
    """

    years: tuple[int, ...]
    places: tuple[ClassPlace, ...]
    chosen: ClassPlace | None
    found: Cohort | None
    works: Mapping[WorkKey, int]
    sentence: str
    sources: tuple[str, ...]
    least: float


@dataclass(frozen=True, slots=True)
class SchoolGaps:
    """Systemic gaps and those of some children. `accepted`, `dismissed`: keys of difficulties that are decided."""

    years: tuple[int, ...]
    gaps: Gaps
    sentence: str
    sources: tuple[str, ...]
    accepted: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
