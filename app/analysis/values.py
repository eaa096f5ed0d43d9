"""What the analysis takes in: one work with its participants as frozen values, and what every figure gives out.

Only present participants stand here: absent ones are a number beside them and belong to no denominator.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar, TypeVarTuple

from app.core.errors import BugError
from app.core.scores import INVALID

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MARKS = (2, 3, 4, 5)
"""Marks in the order of every table."""

NO_CLASS = "класс не указан"
"""Name of the group of participants whose class the file does not say."""

NOT_LOADED = "Индивидуальные результаты не загружены"
"""Said of a work that only a file of groups to compare with tells of."""

Role = Literal["sample", "region", "municipality", "school"]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a work: code («4.1», «1К1»), maximum in points, level Б/П/В, skill; what is not known is None.

    `content_codes`: КЭС, `requirement_codes`: КТ of its specification.
    """

    code: str
    max: int | None = None
    level: str | None = None
    skill: str | None = None
    planned_result: str | None = None
    content_codes: tuple[str, ...] = ()
    requirement_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkKey:
    """What makes a work one data set; `level` is базовый or углублённый, `year` the calendar year of the work."""

    year: int
    subject: str
    grade: int
    level: str = "базовый"
    login: str | None = None
    date: date | None = None

    @property
    def of_many_schools(self) -> bool:
        """Whether its rows are of many schools: its classes are no parallel of one school."""
        return self.login == "*"

    def of_one_school(self, other: WorkKey) -> bool:
        """Whether both may be of the same children: one school, or both files of many («*»); None is the own school.

        «edu990001» and «sch990001» are one school; «*» has no digits and is only like itself.
        """
        first, second = _digits(self.login), _digits(other.login)
        if self.login is None or other.login is None:
            return (self.login is None or bool(first)) and (other.login is None or bool(second))
        return first == second


@dataclass(frozen=True, slots=True)
class Scale:
    """Primary score → mark. `bounds`: least score of «3», «4» and «5». `source_kind`: official, second-hand or local.

    `Scale("Математика", 4, 2021, 20, (6, 10, 15), …).mark(9)` → 3.
    """

    subject: str
    grade: int
    year: int
    max_score: int
    bounds: tuple[int, int, int]
    source: str
    source_kind: str = "official"
    level: str = "базовый"
    note: str = ""

    def mark(self, total: int) -> int:
        """Mark of a primary score in points."""
        return 2 + sum(total >= bound for bound in self.bounds)


@dataclass(frozen=True, slots=True)
class Comparator:
    """A row of a group to compare with. `kind`: kind of its report (mark_statistics, task_completion …).

    `values`: for mark_statistics «2»…«5» in per cent; for task_completion and planned_results task code in per cent;
    for journal_comparison lower_percent, same_percent …; for score_distribution the score as text in per cent.
    """

    name: str
    role: str
    kind: str
    participants: int | None
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WorkData:
    """One work: `scores` is an n × t matrix of int8, row by row, with the codes of app.core.scores.

    `codes`, `classes`, `variants`, `marks`, `journal_marks`: one value a participant, None where the file says nothing.
    `second_totals`: primary scores after the works were checked anew, in points, None where one was not; () = no sheet.
    """

    key: WorkKey
    tasks: tuple[Task, ...]
    codes: tuple[str, ...]
    classes: tuple[str | None, ...]
    variants: tuple[str | None, ...]
    scores: bytes = field(repr=False)
    marks: tuple[int | None, ...]
    journal_marks: tuple[int | None, ...]
    comparators: tuple[Comparator, ...] = ()
    scale: Scale | None = None
    max_score: int | None = None
    absent: int = 0
    second_totals: tuple[int | None, ...] = ()
    figures: dict[Any, tuple[tuple[Any, ...], Any]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `once` has worked out of this work."""

    def __post_init__(self) -> None:
        n = len(self.codes)
        if any(len(column) != n for column in (self.classes, self.variants, self.marks, self.journal_marks)):
            raise BugError(f"columns of {self.key} have different lengths")
        if self.second_totals and len(self.second_totals) != n:
            raise BugError(f"{len(self.second_totals)} second totals of {self.key} for {n} participants")
        if len(self.scores) != n * len(self.tasks):
            raise BugError(f"{len(self.scores)} scores of {self.key} do not make {n} rows of {len(self.tasks)}")

    @property
    def n(self) -> int:
        """Participants who were present."""
        return len(self.codes)

    @property
    def maximum(self) -> int | None:
        """Maximum primary score: the stated one, else the sum of the tasks' maxima where all are known."""
        return maximum_score(self.max_score, [task.max for task in self.tasks])

    def compared(self, *kinds: str) -> tuple[Comparator, ...]:
        """Groups of these kinds of report to compare with, the school's own row left out; nearest group first."""
        order = {"municipality": 0, "region": 1, "sample": 2}
        found = [group for group in self.comparators if group.kind in kinds and group.role in order]
        return tuple(sorted(found, key=lambda group: order[group.role]))

    def own_row(self, kind: str) -> Comparator | None:
        """The school's own row of a report: what is left of it where individual results were not loaded."""
        return next((row for row in self.comparators if (row.kind, row.role) == (kind, "school")), None)


@dataclass(frozen=True, slots=True)
class Difference:
    """Distance of the school's figure from a group's: `delta` in п.п.; `noticeable`: above chance."""

    name: str
    role: str
    value: float
    delta: float
    noticeable: bool


def once(figure: Callable[[WorkData, *Ts], T]) -> Callable[[WorkData, *Ts], T]:
    """A figure of a work that several others start from: worked out once for a work and the same rules.

    A work is frozen and so are the rules, so the answer stays true; it is forgotten with the work.
    """

    @wraps(figure)
    def found(work: WorkData, *rest: *Ts) -> T:
        given: tuple[Any, ...] = rest
        kept = work.figures.get(figure)
        if kept is not None and all(a is b for a, b in zip(kept[0], given, strict=True)):
            answer: T = kept[1]
            return answer
        made = figure(work, *rest)
        work.figures[figure] = (given, made)
        return made

    return found


def _digits(login: str | None) -> str:
    return "".join(filter(str.isdigit, login or ""))


def maximum_score(stated: int | None, maxima: Sequence[int | None]) -> int | None:
    """Maximum of a work in points: the stated one, else the sum of its tasks' where all are known.

    `maximum_score(None, (1, 2, 1))` → 4; `maximum_score(None, (1, None))` → None.
    """
    if stated is not None:
        return stated
    known = [maximum for maximum in maxima if maximum is not None]
    return sum(known) if known and len(known) == len(maxima) else None


def score_matrix(work: WorkData) -> npt.NDArray[np.int8]:
    """Scores as a read-only n × t matrix of int8, without copying."""
    import numpy as np

    return np.frombuffer(work.scores, dtype=np.int8).reshape(work.n, len(work.tasks))


@once
def totals(work: WorkData) -> tuple[int | None, ...]:
    """Primary score of each participant, in points: X counts 0, empty cells and topics not taught count nothing.

    A participant with an invalid cell has no total until somebody mends it: scores (1, 30 of 2) → None.
    """
    import numpy as np

    matrix = score_matrix(work)
    sums = np.where(matrix > 0, matrix, 0).sum(axis=1, dtype=np.int64).tolist()
    broken = (matrix == INVALID).any(axis=1).tolist()
    return tuple(None if bad else total for total, bad in zip(sums, broken, strict=True))


@once
def effective_marks(work: WorkData) -> tuple[int | None, ...]:
    """Mark of each participant: the stated one, else the known scale's where the total is sound, else None."""
    scale = work.scale
    stated = work.marks
    if not {*stated} <= {*MARKS, None}:
        stated = tuple(mark if mark in MARKS else None for mark in stated)
    if scale is None or None not in stated:
        return stated
    return tuple(
        mark if mark is not None or total is None else scale.mark(total)
        for mark, total in zip(stated, totals(work), strict=True)
    )


def marks_source(work: WorkData) -> str:
    """Where the marks come from, in Russian: for the note under a table."""
    if any(mark in MARKS for mark in work.marks):
        return "отметки из файла результатов"
    if work.scale is not None:
        return f"отметки вычислены по шкале перевода ({work.scale.source})"
    return "отметок нет: в файле их нет, шкала перевода не указана"
