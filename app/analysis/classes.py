"""Classes of one grade over all its subjects: alphabetical, without teachers, never ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.groups import ClassFigures, class_order, work_by_class
from app.analysis.intervals import wilson
from app.analysis.marks import MarkFigures, figures_of
from app.analysis.rules import Rules
from app.analysis.values import NO_CLASS, WorkData, WorkKey, totals
from app.core.russian import NBSP, number, plural

THRESHOLDS = ("groups.min_n", "difficulty.class_gap")
"""Codes of the thresholds that these figures use."""


@dataclass(frozen=True, slots=True)
class ClassCell:
    """One class in one subject: n, marks with the interval of качество, mean score as per cent of the maximum."""

    label: str
    n: int
    marks: MarkFigures
    quality_interval: tuple[float, float] | None
    mean_percent: float | None
    small: bool


@dataclass(frozen=True, slots=True)
class SubjectClasses:
    """One subject of a grade: the whole parallel and each class that wrote it.

    `spread`: largest minus smallest mean per cent of its classes that are not small, in п.п.; `wide`: noticeable;
    `quality_spread`: the same of качество.
    """

    key: WorkKey
    n: int
    marks: MarkFigures
    mean_percent: float | None
    cells: tuple[ClassCell, ...]
    spread: float | None
    wide: bool
    quality_spread: float | None

    @property
    def title(self) -> str:
        """«Математика»."""
        return self.key.subject + ("" if self.key.level == "базовый" else f" ({self.key.level})")

    def cell(self, label: str) -> ClassCell | None:
        """The class by its name."""
        return next((cell for cell in self.cells if cell.label == label), None)


@dataclass(frozen=True, slots=True)
class GradeClasses:
    """Classes of a grade in one year: their names in alphabetical order, subjects likewise."""

    year: int
    grade: int
    labels: tuple[str, ...]
    subjects: tuple[SubjectClasses, ...]


def class_name(label: str, grade: int) -> str:
    """How a class is called beside others of its grade: «А» of grade 5 → «5А», «5а» → «5А», «1» → «№ 1».

    A class of a file of many schools is called as it stands there, with the login: «4 (edu990102)».
    """
    _unnamed, digits, letters = class_order(label)
    if label == NO_CLASS or "(" in label:
        return label
    return f"{digits or grade}{letters.upper()}" if letters else f"№{NBSP}{label}"


def grade_classes(works: Sequence[WorkData], rules: Rules, year: int, grade: int) -> GradeClasses:
    """All subjects that a grade wrote in a year."""
    chosen = [work for work in works if (work.key.year, work.key.grade) == (year, grade)]
    rows = tuple(_subject(work, rules) for work in sorted(chosen, key=lambda work: (work.key.subject, work.key.level)))
    labels = {cell.label for row in rows for cell in row.cells}
    return GradeClasses(year, grade, tuple(sorted(labels, key=class_order)), rows)


def sentence(found: GradeClasses, rules: Rules) -> str:
    """What is seen and how sure: where classes differ, and which are too small to be judged."""
    named = [label for label in found.labels if label != NO_CLASS]
    where = f"{found.grade}{NBSP}классы, {found.year}{NBSP}год"
    if not found.subjects:
        return f"{where}: работ нет."
    if len(named) < 2:  # noqa: PLR2004  one class has nothing to be compared with
        return f"{where}: сравнивать классы нельзя – в работах один класс или классы не указаны."
    wide = [row for row in found.subjects if row.wide]
    limit = number(rules.value("difficulty.class_gap"), 0)
    said = f"{where}: {plural(len(named), 'класс', 'класса', 'классов')}, "
    said += f"{plural(len(found.subjects), 'предмет', 'предмета', 'предметов')}. "
    if wide:
        parts = (f"{row.title.lower()} – на {number(row.spread)}{NBSP}п.п." for row in wide)
        said += f"Доля набранных баллов различается на {limit}{NBSP}п.п. и больше: {', '.join(parts)}"
    else:
        said += f"Различий в {limit}{NBSP}п.п. и больше по доле набранных баллов нет"
    small = sorted({cell.label for row in found.subjects for cell in row.cells if cell.small}, key=class_order)
    if small:
        least = number(rules.value("groups.min_n"), 0)
        said += f". Меньше {least} участников хотя бы в одной работе, для вывода мало: {', '.join(small)}"
    return said + ("" if said.endswith(".") else ".")


def mean_percent(work: WorkData) -> float | None:
    """Mean primary score of a work as per cent of its maximum: totals 10 and 14 of 20 → 60,0."""
    known = [total for total in totals(work) if total is not None]
    return sum(known) * 100 / len(known) / work.maximum if known and work.maximum and work.tasks else None


def _subject(work: WorkData, rules: Rules) -> SubjectClasses:
    cells = tuple(_cell(group, work.key.grade) for group in work_by_class(work, rules))
    large = [cell for cell in cells if not cell.small and cell.label != NO_CLASS]
    spread = _spread([cell.mean_percent for cell in large])
    return SubjectClasses(
        key=work.key,
        n=work.n,
        marks=figures_of(work, rules),
        mean_percent=mean_percent(work),
        cells=cells,
        spread=spread,
        wide=spread is not None and spread >= rules.value("difficulty.class_gap"),
        quality_spread=_spread([cell.marks.quality for cell in large]),
    )


def _spread(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return max(known) - min(known) if len(known) > 1 else None


def _cell(group: ClassFigures, grade: int) -> ClassCell:
    return ClassCell(
        label=class_name(group.label, grade),
        n=group.n,
        marks=group.marks,
        quality_interval=wilson(group.marks.quality, group.marks.n),
        mean_percent=group.mean_percent,
        small=group.small,
    )
