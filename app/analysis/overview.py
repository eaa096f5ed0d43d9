"""All works of a year at one sight: subjects × grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.marks import MarkFigures, figures_of
from app.analysis.objectivity import MARKER, check_objectivity
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, Rules
from app.analysis.tasks import work_tasks
from app.analysis.values import WorkData, WorkKey
from app.core.russian import NBSP, number, plural

KINDS = ("mark_statistics", "journal_comparison", "task_completion", "planned_results")
"""Reports whose groups the matrix needs: for the signals, and for works that are known by a report alone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One work: participants, absent, marks, its markers (S1 …), tasks with a level and how many are insufficient.

    `mean_percent`: Σ points / Σ possible over tasks with a maximum: what is left where there are no marks.
    """

    key: WorkKey
    n: int
    absent: int
    marks: MarkFigures
    mean_percent: float | None
    markers: tuple[str, ...]
    assessed_tasks: int
    insufficient_tasks: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Works of a year: subjects in alphabetical order, grades ascending, cells by both."""

    year: int
    subjects: tuple[str, ...]
    grades: tuple[int, ...]
    cells: tuple[Cell, ...]

    def at(self, subject: str, grade: int) -> tuple[Cell, ...]:
        """Works of a subject and grade: usually one; two where there is a базовый and an углублённый level."""
        return tuple(cell for cell in self.cells if (cell.key.subject, cell.key.grade) == (subject, grade))


def overview(works: Sequence[WorkData], rules: Rules, year: int) -> Overview:
    """The matrix of a year. Works of the year before serve signal S6 of the same children."""
    before = [work for work in works if work.key.year == year - 1]
    chosen = [work for work in works if work.key.year == year]
    cells = tuple(
        _cell(work, rules, next((one for one in before if _are_same_children(one.key, work.key)), None))
        for work in sorted(chosen, key=lambda work: (work.key.subject, work.key.grade, work.key.level))
    )
    return Overview(
        year=year,
        subjects=tuple(sorted({cell.key.subject for cell in cells})),
        grades=tuple(sorted({cell.key.grade for cell in cells})),
        cells=cells,
    )


def _are_same_children(before: WorkKey, now: WorkKey) -> bool:
    """Same subject and level, one grade down, one school."""
    same = (before.subject, before.grade, before.level) == (now.subject, now.grade - 1, now.level)
    return same and before.of_one_school(now)


def sentence(found: Overview) -> str:
    """What is seen of a year: number of works, the weakest quality, works with markers."""
    if not found.cells:
        return f"Работ за {found.year}{NBSP}год нет."
    said = f"{found.year}: {plural(len(found.cells), 'работа', 'работы', 'работ')}"
    graded = [cell for cell in found.cells if cell.marks.quality is not None]
    if graded:
        worst = min(graded, key=lambda cell: cell.marks.quality or 0.0)
        said += (
            f"; ниже всего качество – {worst.key.subject}, {worst.key.grade} классы: "
            f"{number(worst.marks.quality)}{NBSP}% (n = {worst.marks.n})"
        )
    marked = sum(bool(cell.markers) for cell in found.cells)
    if marked:
        said += f"; с маркерами: {marked}"
    return said + "."


def _cell(work: WorkData, rules: Rules, earlier: WorkData | None) -> Cell:
    figures = work_tasks(work, rules)
    possible = sum(figure.n * (figure.task.max or 0) for figure in figures)
    points = sum(figure.points for figure in figures if figure.task.max)
    signals = check_objectivity(work, rules, earlier)
    return Cell(
        key=work.key,
        n=work.n,
        absent=work.absent,
        marks=figures_of(work, rules),
        mean_percent=points * 100 / possible if possible else None,
        markers=tuple(signal.code for signal in signals if signal.state == MARKER),
        assessed_tasks=sum(figure.sufficiency != NOT_ASSESSED for figure in figures),
        insufficient_tasks=sum(figure.sufficiency == INSUFFICIENT for figure in figures),
    )
