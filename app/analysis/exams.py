"""ОГЭ and ЕГЭ over years: share of those who passed, mean mark or score, how sure a change is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from app.analysis.exam_subjects import GRADE_OF, MARK, SCORE, mean_unit
from app.analysis.intervals import Change, change, wilson
from app.analysis.rules import Rules
from app.core.russian import NBSP, number, plural, signed

THRESHOLDS = ("effect.min_n",)
"""Codes of the thresholds that these figures use."""

_YEARS = range(2001, 2100)
_MARKS = (2, 5)
_SCORES = (0, 100)


@dataclass(frozen=True, slots=True)
class Exam:
    """One subject of ОГЭ or ЕГЭ in one year. `passed`: participants; `mean`: in `mean_unit(exam, subject)`."""

    exam: str
    year: int
    subject: str
    participants: int
    passed: int | None = None
    mean: float | None = None

    @property
    def share(self) -> float | None:
        """Passed of participants, %: 19 of 20 → 95.0."""
        return self.passed * 100 / self.participants if self.passed is not None and self.participants else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the share: 19 of 20 → (76,4; 99,1)."""
        return wilson(self.share, self.participants)


@dataclass(frozen=True, slots=True)
class ExamStep:
    """From one year of a subject to the next that is known. `mean`: change of the mean, in marks or scores.

    `small`: one of the two has fewer participants than effect.min_n, so no conclusion is drawn.
    """

    earlier: Exam
    later: Exam
    share: Change | None
    mean: float | None
    small: bool

    @property
    def certainty(self) -> str:
        """How sure the change of the share is, in a word or two; empty where there is no share to compare."""
        if self.share is None:
            return ""
        if self.small:
            return "участников мало, судить рано"
        return "заметно" if self.share.sure else "в пределах случайного"


@dataclass(frozen=True, slots=True)
class ExamDynamics:
    """One subject of one exam over years: marks of ОГЭ and scores of ЕГЭ are never in one series."""

    exam: str
    subject: str
    unit: str
    points: tuple[Exam, ...]
    steps: tuple[ExamStep, ...]

    @property
    def last(self) -> ExamStep | None:
        """The newest change."""
        return self.steps[-1] if self.steps else None


def exam_fault(exam: Exam) -> str | None:
    """Why a row cannot be true, in Russian; None where it can.

    `exam_fault(Exam("ОГЭ", 2025, "Химия", 20, 21))` → «сдали 21 – больше, чем участников (20)».
    """
    if exam.year not in _YEARS:
        return f"год {exam.year}: нужен год экзамена, например 2025"
    if not exam.subject.strip():
        return "предмет не указан"
    if exam.participants < 1:
        return "участников должно быть не меньше одного"
    if exam.passed is not None and not 0 <= exam.passed <= exam.participants:
        return f"прошли порог {exam.passed} – больше, чем участников ({exam.participants})"
    if exam.mean is None:
        return None
    unit = mean_unit(exam.exam, exam.subject)
    low, high = _MARKS if unit == MARK else _SCORES
    if low <= exam.mean <= high:
        return None
    if unit == MARK:
        return f"средняя отметка {number(exam.mean, 2)} – не от 2 до 5; первичный балл здесь не вводится"
    return f"средний балл {number(exam.mean)} – не от 0 до 100"


def exam_dynamics(exams: Iterable[Exam], rules: Rules) -> tuple[ExamDynamics, ...]:
    """One series an exam and subject, ОГЭ before ЕГЭ, subjects alphabetical; a single year has no steps."""
    series: dict[tuple[int, str, str], list[Exam]] = {}
    for row in exams:
        series.setdefault((GRADE_OF[row.exam], row.subject, row.exam), []).append(row)
    made = []
    for (_grade, subject, exam), rows in sorted(series.items()):
        points = tuple(sorted(rows, key=lambda row: row.year))
        steps = tuple(_step(first, second, rules) for first, second in pairwise(points))
        made.append(ExamDynamics(exam, subject, mean_unit(exam, subject), points, steps))
    return tuple(made)


def exam_sentence(dynamics: ExamDynamics) -> str:
    """What is seen and how sure.

    «Химия, ОГЭ, 2024 → 2025: порог прошли 75,0 % → 95,0 % (+20,0 п.п.; n = 20 и 20), в пределах случайного.»
    """
    head = f"{dynamics.subject}, {dynamics.exam}"
    step = dynamics.last
    if step is None:
        point = dynamics.points[-1]
        people = plural(point.participants, "участник", "участника", "участников")
        return f"{head}, {point.year}: {people}; для динамики нужен ещё один год."
    said = f"{head}, {step.earlier.year} → {step.later.year}: "
    parts = [part for part in (_share_words(step), _mean_words(step, dynamics.unit)) if part]
    if not parts:
        return said + "доля прошедших порог и средний результат за оба года не введены, сравнивать нечего."
    return said + "; ".join(parts) + "."


def _step(earlier: Exam, later: Exam, rules: Rules) -> ExamStep:
    return ExamStep(
        earlier,
        later,
        change(earlier.share, earlier.participants, later.share, later.participants),
        later.mean - earlier.mean if earlier.mean is not None and later.mean is not None else None,
        min(earlier.participants, later.participants) < rules.value("effect.min_n"),
    )


def _share_words(step: ExamStep) -> str:
    found = step.share
    if found is None:
        return ""
    return (
        f"порог прошли {number(found.before)}{NBSP}% → {number(found.after)}{NBSP}% "
        f"({signed(found.delta)}{NBSP}п.п.; n = {found.n_before} и {found.n_after}), {step.certainty}"
    )


def _mean_words(step: ExamStep, unit: str) -> str:
    if step.mean is None:
        return ""
    digits = 1 if unit == SCORE else 2
    what = "средний балл" if unit == SCORE else "средняя отметка"
    return (
        f"{what} {number(step.earlier.mean, digits)} → {number(step.later.mean, digits)} "
        f"({signed(step.mean, digits)}), случайно ли это, по одним средним сказать нельзя"
    )
