"""ОГЭ, ЕГЭ and indicators as stored, over years, and as they would be stored from a pasted table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.exam_subjects import mean_unit
from app.analysis.exams import Exam, ExamDynamics
from app.analysis.indicators import IndicatorLine
from app.importers.pasted_exams import ExamRow
from app.importers.pasted_indicators import IndicatorRow

NEW = "new"
REPLACE = "replace"
SAME = "same"
LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ExamResultView:
    """One subject of one exam in one year; `change`: of the share of those who passed, with its certainty."""

    result_id: int
    figures: Exam
    source: str = ""
    change: str = ""

    @property
    def unit(self) -> str:
        """What the mean is: отметка or балл."""
        return mean_unit(self.figures.exam, self.figures.subject)

    @property
    def series(self) -> tuple[str, str]:
        """The series it belongs to."""
        return self.figures.exam, self.figures.subject


@dataclass(frozen=True, slots=True)
class GraduatesView:
    """Graduates of a year as entered; None where a year has results and nobody has said how many graduates."""

    exam: str
    year: int
    graduates: int | None = None
    same_subject: int | None = None


@dataclass(frozen=True, slots=True)
class ExamsBoard:
    """Everything of «ГИА»: results, graduates by year, dynamics by (exam, subject)."""

    results: tuple[ExamResultView, ...]
    graduates: tuple[GraduatesView, ...]
    dynamics: Mapping[tuple[str, str], ExamDynamics]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorsBoard:
    """Everything of «Показатели»: entered and counted lines, all years that have a value."""

    entered: tuple[IndicatorLine, ...]
    counted: tuple[IndicatorLine, ...]
    years: tuple[int, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of a pasted table before it is stored. `action`: new, replace, same, left_out; `words`: what will happen.

    `row`: what will be stored, its subject by the program's name; None of a line left out.
    """

    line: int
    action: str
    words: str
    row: ExamRow | IndicatorRow | None = None

    @property
    def is_stored(self) -> bool:
        """Whether storing writes it."""
        return self.action in {NEW, REPLACE}
