"""Score cells that the file leaves in doubt, as the user decides them; everything else of the file stays as read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.core.russian import plural
from app.core.scores import INVALID, NOT_ATTEMPTED
from app.importers.problems import INFO, Problem
from app.importers.results.cell_extent import column_number
from app.importers.results.score_cell import HIGHEST_SCORE
from app.importers.results.values import ParticipantRow, ResultFile, TaskColumn

OUT_OF_RANGE: Final = "score_out_of_range"
"""Code of the problem of a cell that can be decided."""
DECIDED: Final = "score_decided"

Cell = tuple[str | None, str | None]
"""Sheet and address of a cell."""

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})(\d+)")
_INVALID_BYTE: Final = INVALID & 0xFF


@dataclass(frozen=True, slots=True)
class DoubtfulCell:
    """A score that can be decided: the participant's place in the file, and the task with its place."""

    place: int
    participant: ParticipantRow
    column: int
    task: TaskColumn

    @property
    def highest(self) -> int:
        """Most points that may be decided upon."""
        return HIGHEST_SCORE if self.task.max is None else self.task.max


def doubtful_cell(result: ResultFile, problem: Problem) -> DoubtfulCell | None:
    """The cell that a problem speaks of; None where it is another problem, or cannot be told for sure.

    Doubtful cells of a row follow one another on the sheet as their tasks do in the file.
    """
    found = _ADDRESS.fullmatch(problem.cell or "")
    if problem.code != OUT_OF_RANGE or found is None:
        return None
    of_row = sorted(
        column_number(at[1])
        for other in result.problems
        if other.code == OUT_OF_RANGE and other.sheet == problem.sheet and (at := _ADDRESS.fullmatch(other.cell or ""))
        if at[2] == found[2]
    )
    rows = [(at, row) for at, row in enumerate(result.participants) if row.row == int(found[2])]
    if len(rows) != 1 or f"участник {rows[0][1].code}:" not in problem.message:
        return None
    place, row = rows[0]
    doubtful = [at for at, score in enumerate(row.scores) if score == _INVALID_BYTE]
    if len(doubtful) != len(of_row):
        return None
    column = doubtful[of_row.index(column_number(found[1]))]
    return DoubtfulCell(place, row, column, result.tasks[column])


def decide(result: ResultFile, scores: Mapping[Cell, int]) -> ResultFile:
    """The file with these cells as decided: points, or NOT_ATTEMPTED; each tells so in place of its problem."""
    if not scores:
        return result
    rows = list(result.participants)
    problems: list[Problem] = []
    for problem in result.problems:
        score = scores.get((problem.sheet, problem.cell)) if problem.code == OUT_OF_RANGE else None
        cell = doubtful_cell(result, problem) if score is not None else None
        if cell is None or score is None:
            problems.append(problem)
            continue
        packed = bytearray(rows[cell.place].scores)
        packed[cell.column] = score & 0xFF
        rows[cell.place] = replace(rows[cell.place], scores=bytes(packed))
        problems.append(replace(problem, code=DECIDED, message=_told(cell, score), severity=INFO))
    return replace(result, participants=tuple(rows), problems=tuple(problems))


def score_words(score: int) -> str:
    """«3 балла», «не приступал (X)»."""
    return "не приступал (X)" if score == NOT_ATTEMPTED else plural(score, "балл", "балла", "баллов")


def _told(cell: DoubtfulCell, score: int) -> str:
    return f"Задание {cell.task.code}, участник {cell.participant.code}: по вашему решению {score_words(score)}."
