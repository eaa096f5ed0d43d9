"""A graded item-response model of a region: works, schools, classes, pupils, journal; and honest schools out of it.

Points of a pupil at a task: the number of its steps k with u < Λ(a·(θ + school + class − b_k)), one uniform u a cell.
The sizes of all effects are those of a real regional file (математика, 4 класс, 2021: 24 934 pupils, 631 schools), see
docs/objectivity.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from app.analysis.values import Comparator, Scale, Task, WorkData, WorkKey

SCHOOL, CLASS, PUPIL = 0.31, 0.33, 0.89
"""Standard deviations of ability between schools, classes of a school, pupils of a class: together 1."""
SCHOOL_TASK, CLASS_TASK = 0.45, 0.40
"""Standard deviations of what a school and a class do better or worse at one task, in logits."""
SLOPE = 1.1
"""Discrimination of every task step, logits a unit of ability; with 14 tasks the reliability is about 0,75."""
KEPT = 0.85
"""Correlation of a pupil's ability with that of a year before; school and class keep 0,8 of theirs."""
GROUP_KEPT = 0.8
JOURNAL_NOISE, JOURNAL_SCHOOL, JOURNAL_CLASS = 0.45, 0.20, 0.15
"""Standard deviations of a journal mark's noise, and of the strictness of schools and classes, units of ability."""
REGION_CLASSES, REGION_CLASS = 800, 25
LETTERS = "АБВГДЕ"

Matrix = npt.NDArray[np.int8]
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spec:
    """A work of a region: steps of its tasks, bounds, cuts of the journal, and the region's tables as in reports."""

    year: int
    grade: int
    maxima: npt.NDArray[np.int64]
    steps: Reals = field(repr=False)
    levels: tuple[str, ...]
    bounds: tuple[int, int, int]
    cuts: Reals
    region: tuple[Comparator, ...] = field(repr=False)

    @property
    def maximum(self) -> int:
        """Maximum primary score."""
        return int(self.maxima.sum())


@dataclass(slots=True)
class School:
    """Hidden truth of an honest school: effects of the school, of classes, of pupils, and its journal's strictness."""

    ability: float
    classes: Reals
    pupils: Reals
    of_class: npt.NDArray[np.int64]
    strictness: Reals


class Region:
    """Makes works of a region and honest schools in it; everything follows from the seed."""

    def __init__(self, seed: int, specs: int = 40) -> None:
        self.random = np.random.default_rng(seed)
        self.pairs = [(self._spec(2025, 4), self._spec(2026, 5)) for _ in range(specs)]

    def school(self, sizes: tuple[int, ...]) -> School:
        """An honest school with classes of these sizes."""
        draw = self.random.normal
        classes = draw(0, CLASS, len(sizes))
        of_class = np.repeat(np.arange(len(sizes)), sizes)
        strictness = draw(0, JOURNAL_SCHOOL) + draw(0, JOURNAL_CLASS, len(sizes))
        return School(float(draw(0, SCHOOL)), classes, draw(0, PUPIL, len(of_class)), of_class, strictness)

    def a_year_later(self, school: School) -> School:
        """The same pupils and classes: abilities keep their correlation and fall back towards the mean."""
        draw = self.random.normal
        fresh = np.sqrt(1 - GROUP_KEPT**2)
        return School(
            school.ability * GROUP_KEPT + float(draw(0, SCHOOL)) * fresh,
            school.classes * GROUP_KEPT + draw(0, CLASS, len(school.classes)) * fresh,
            school.pupils * KEPT + draw(0, PUPIL, len(school.pupils)) * np.sqrt(1 - KEPT**2),
            school.of_class,
            school.strictness * GROUP_KEPT + draw(0, JOURNAL_CLASS, len(school.classes)) * fresh,
        )

    def work(self, spec: Spec, school: School) -> WorkData:
        """What an honest school hands in."""
        scores = self._scores(spec, school)
        theta = school.ability + school.classes[school.of_class] + school.pupils
        seen = theta - school.strictness[school.of_class] + self.random.normal(0, JOURNAL_NOISE, len(theta))
        journal = 2 + np.searchsorted(spec.cuts, seen)
        return build(spec, scores, school.of_class, journal)

    def _scores(self, spec: Spec, school: School) -> Matrix:
        theta = school.ability + school.classes[school.of_class] + school.pupils
        tasks = len(spec.maxima)
        local = self.random.normal(0, SCHOOL_TASK, tasks)
        by_class = self.random.normal(0, CLASS_TASK, (len(school.classes), tasks))
        logits = SLOPE * theta[:, None] + local + by_class[school.of_class]
        return self._draw(logits, spec.steps)

    def _draw(self, logits: Reals, steps: Reals) -> Matrix:
        u = self.random.random(logits.shape)
        needed = np.log(u / (1 - u))
        return (needed[:, :, None] < logits[:, :, None] - steps[None]).sum(axis=2, dtype=np.int8)

    def _spec(self, year: int, grade: int) -> Spec:
        """A work: 10–20 tasks, half basic, a third advanced, the rest high; bounds that suit the region's totals."""
        random = self.random
        tasks = int(random.integers(10, 21))
        levels = tuple(sorted(random.choice(["Б", "П", "В"], tasks, p=[0.55, 0.3, 0.15]).tolist()))
        maxima = random.choice([1, 2, 3], tasks, p=[0.5, 0.38, 0.12])
        middle = random.normal(0, 0.7, tasks) + np.array([{"Б": -1.1, "П": 0.2, "В": 1.3}[level] for level in levels])
        gaps = np.cumsum(np.column_stack([np.zeros(tasks), random.uniform(0.5, 1.4, (tasks, 2))]), axis=1)
        steps = middle[:, None] + gaps - gaps[np.arange(tasks), maxima - 1][:, None] / 2
        steps = np.where(np.arange(3)[None, :] < maxima[:, None], steps, np.inf)
        of_class = np.repeat(np.arange(REGION_CLASSES), REGION_CLASS)
        schools = np.repeat(np.arange(REGION_CLASSES // 2), 2)
        theta = (random.normal(0, SCHOOL, REGION_CLASSES // 2)[schools] + random.normal(0, CLASS, REGION_CLASSES))[
            of_class
        ] + random.normal(0, PUPIL, len(of_class))
        local = random.normal(0, SCHOOL_TASK, (REGION_CLASSES // 2, tasks))[schools]
        local += random.normal(0, CLASS_TASK, (REGION_CLASSES, tasks))
        scores = self._draw(SLOPE * theta[:, None] + local[of_class], steps)
        totals = scores.sum(axis=1)
        wanted = np.array([random.uniform(0.03, 0.1), random.uniform(0.25, 0.4), random.uniform(0.68, 0.82)])
        bounds = _apart(np.quantile(totals, wanted))
        by_journal = np.array([random.uniform(0.005, 0.025), random.uniform(0.25, 0.36), random.uniform(0.74, 0.84)])
        spread = np.sqrt(1 + JOURNAL_NOISE**2 + JOURNAL_SCHOOL**2 + JOURNAL_CLASS**2)
        cuts = np.sort(np.quantile(random.normal(0, spread, 20_000), by_journal))
        seen = theta + random.normal(0, np.sqrt(spread**2 - 1), len(theta))
        marks = 2 + np.searchsorted(np.array(bounds), totals, side="right")
        journal = 2 + np.searchsorted(cuts, seen)
        region = _table(scores, maxima, marks, journal)
        return Spec(year, grade, maxima, steps, levels, bounds, cuts, region)


def build(spec: Spec, scores: Matrix, of_class: npt.NDArray[np.int64], journal: npt.NDArray[np.int64]) -> WorkData:
    """A work as the program reads it from points, classes and journal marks."""
    scale = Scale("Математика", spec.grade, spec.year, spec.maximum, spec.bounds, "модель")
    return WorkData(
        key=WorkKey(spec.year, "Математика", spec.grade),
        tasks=tuple(
            Task(str(j), int(top), level)
            for j, (top, level) in enumerate(zip(spec.maxima, spec.levels, strict=True), 1)
        ),
        codes=tuple(f"{spec.grade}{i:04d}" for i in range(1, len(of_class) + 1)),
        classes=tuple(f"{spec.grade}{LETTERS[at]}" for at in of_class),
        variants=(None,) * len(of_class),
        scores=scores.tobytes(),
        marks=tuple(scale.mark(int(total)) for total in scores.sum(axis=1)),
        journal_marks=tuple(map(int, journal)),
        comparators=spec.region,
        scale=scale,
        max_score=spec.maximum,
    )


def _apart(bounds: Reals) -> tuple[int, int, int]:
    three, four, five = (round(float(bound)) for bound in bounds)
    three = max(2, three)
    four = max(three + 2, four)
    return three, four, max(four + 2, five)


def _table(
    scores: Matrix, maxima: npt.NDArray[np.int64], marks: npt.NDArray[np.int64], journal: npt.NDArray[np.int64]
) -> tuple[Comparator, ...]:
    n = len(scores)
    per_cent = scores.mean(axis=0) * 100 / maxima
    shares = {str(mark): round(float((marks == mark).mean()) * 100, 2) for mark in (2, 3, 4, 5)}
    compared = {
        "lower_percent": round(float((marks < journal).mean()) * 100, 2),
        "same_percent": round(float((marks == journal).mean()) * 100, 2),
        "higher_percent": round(float((marks > journal).mean()) * 100, 2),
    }
    done = {str(j): round(float(value), 2) for j, value in enumerate(per_cent, 1)}
    tables = (("mark_statistics", shares), ("journal_comparison", compared), ("task_completion", done))
    return tuple(Comparator("Регион", "region", kind, n, values) for kind, values in tables)
