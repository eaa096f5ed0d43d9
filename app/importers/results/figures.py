"""Figures of one result file, as the object that `results inspect --json` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT, pack
from app.importers.problems import Problem
from app.importers.results.values import (
    COLLECTION_FORM,
    INDIVIDUAL_RESULTS,
    UNKNOWN,
    GroupRow,
    ParticipantRow,
    ResultFile,
    TaskColumn,
)

_BYTE: Final = 0xFF
_POINTS: Final = bytes(value if value <= 0x7F else 0 for value in range(256))  # noqa: PLR2004  int8: codes are negative
_WITH_PARTICIPANTS: Final = frozenset({INDIVIDUAL_RESULTS, COLLECTION_FORM})
_BIG_GAP: Final = 2


def inspect_object(result: ResultFile) -> dict[str, Any]:
    """Everything a file says, in plain JSON values; what it does not say is None.

    `percent` = points / (n × max) × 100, n = cells with points or X: 5 points in 4 cells of 2 → 62.5.
    `mean_score`: mean of recomputed totals of those whose cells are all readable.
    """
    nothing = pack([EMPTY]) * len(result.tasks)
    rows = [row for row in result.participants if row.scores != nothing and not row.absent]  # those who took part
    has_rows = result.kind in _WITH_PARTICIPANTS
    return {
        "file": result.file,
        "kind": result.kind,
        "year": result.year,
        "subject": result.subject,
        "grade": result.grade,
        "date": result.date.isoformat() if result.date else None,
        "max_score": result.max_score,
        "school": {"login": result.login, "name": result.school_name} if result.login or result.school_name else None,
        "participants": len(rows) if has_rows else None,
        "absent": sum(row.absent for row in result.participants) if has_rows else None,
        "mean_score": mean_score(rows),
        "tasks": [task_object(task, column) for task, column in zip(result.tasks, _columns(result, rows), strict=True)],
        "marks": _marks(rows),
        "journal": _journal(rows),
        "groups": [_group(group) for group in result.groups],
        "problems": [_problem(problem) for problem in result.problems],
    }


def unreadable_object(path: Path, problem: Problem) -> dict[str, Any]:
    """The same object of a file that could not be read: nothing is known but the problem."""
    return {**inspect_object(ResultFile(file=path.name, kind=UNKNOWN)), "problems": [_problem(problem)]}


def mean_score(rows: Sequence[ParticipantRow]) -> float | None:
    """Mean of the recomputed totals, four decimals; rows with an unreadable score have no total."""
    invalid = INVALID & _BYTE
    whole = [row.scores for row in rows if invalid not in row.scores]
    return round(sum(b"".join(whole).translate(_POINTS)) / len(whole), 4) if whole else None


def task_object(task: TaskColumn, column: bytes | None) -> dict[str, Any]:
    """Figures of one task from the int8 bytes of its column; None for a file without participants."""
    if column is None:
        counts = dict.fromkeys(
            ("percent", "n", "points", "full", "partial", "zero", "not_attempted", "not_taught"), None
        )
        return {"code": task.code, "max": task.max, "level": task.level, **counts}
    not_attempted = column.count(NOT_ATTEMPTED & _BYTE)
    not_taught = column.count(NOT_TAUGHT & _BYTE)
    n = len(column) - not_taught - column.count(EMPTY & _BYTE) - column.count(INVALID & _BYTE)
    points = sum(column.translate(_POINTS))
    zero = column.count(0)
    full = column.count(task.max) if task.max is not None else None
    return {
        "code": task.code,
        "max": task.max,
        "level": task.level,
        "percent": round(points / (n * task.max) * 100, 3) if n and task.max else None,
        "n": n,
        "points": points,
        "full": full,
        "partial": n - full - zero - not_attempted if full is not None else None,
        "zero": zero,
        "not_attempted": not_attempted,
        "not_taught": not_taught,
    }


def _columns(result: ResultFile, rows: Sequence[ParticipantRow]) -> list[bytes | None]:
    width = len(result.tasks)
    if result.kind not in _WITH_PARTICIPANTS:
        return [None] * width
    table = b"".join(row.scores for row in rows)
    return [table[number::width] for number in range(width)]


def _marks(rows: Sequence[ParticipantRow]) -> dict[str, int] | None:
    marks = Counter(row.mark for row in rows if row.mark is not None)
    return {str(mark): marks[mark] for mark in (2, 3, 4, 5)} if marks else None


def _journal(rows: Sequence[ParticipantRow]) -> dict[str, int] | None:
    """The mark of the work beside the mark of the journal: pairs are rows that have both."""
    gaps = [row.mark - row.journal_mark for row in rows if row.mark is not None and row.journal_mark is not None]
    if not gaps:
        return None
    return {
        "lower": sum(gap < 0 for gap in gaps),
        "same": sum(gap == 0 for gap in gaps),
        "higher": sum(gap > 0 for gap in gaps),
        "gap2": sum(abs(gap) >= _BIG_GAP for gap in gaps),
        "pairs": len(gaps),
    }


def _group(group: GroupRow) -> dict[str, Any]:
    return {
        "name": group.name,
        "role": group.role,
        "schools": group.schools,
        "participants": group.participants,
        "values": dict(group.values),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "code": problem.code,
        "message": problem.message,
        "severity": problem.severity,
    }
