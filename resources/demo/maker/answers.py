"""How the pupils answered: scores by a latent-ability model, marks by the scale, journal marks beside them.

A task of maximum m has m steps; step k is passed with probability 1/(1+exp(−SLOPE·(θ+r−b−d_k))), where θ is the
pupil's ability in the subject that year, r the reading shift of tasks about a text, b the task's difficulty and
d_k the step's place in −0.5…0.5. One uniform number decides all steps, so a higher step implies the lower ones.
b is solved by bisection so that the share really reached is the wished one, within NOISE percentage points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from .pupils import SEED, Pupil, normal, of_grade
from .works import Task, Work

SLOPE = 1.25
ABSENT = 0.06
GENERAL, SUBJECT, YEARLY = 0.84, 0.46, 0.29  # squares sum to 1: the ability in a subject stays standard normal
SPREAD = 0.68
NOISE = 1.5

CHOSEN_CLASSES = {("Биология", 6): "Б", ("История", 7): "БВ", ("Физика", 8): "АБ", ("Окружающий мир", 4): "АВ"}
"""Subjects drawn by lot are written by some classes of a grade."""

HONEST_JOURNAL = (0.05, 0.24)  # shares of pupils whose journal mark is one lower, one higher than the work's
INFLATED_JOURNAL = {("Математика", 8, 2026): (0.01, 0.78), ("Математика", 8, 2025): (0.02, 0.36)}
"""The planted gap between the journal and the work."""

HEAPED = {("Русский язык", 4, 2026): 0.8}
"""The planted heap: the share of those one point below «4» who were given that point."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One pupil's row of a work."""

    code: int
    class_number: int
    letter: str
    variant: int
    scores: tuple[int, ...]
    mark: int
    journal: int

    @property
    def total(self) -> int:
        """Primary score."""
        return sum(self.scores)


def answers(work: Work, pupils: list[Pupil]) -> list[Answer]:
    """The rows of a work: those present, by class and code."""
    writers = [
        (code, pupil)
        for code, pupil in enumerate(of_grade(pupils, work.grade, work.year), work.grade * 10_000 + 1)
        if pupil.letter in CHOSEN_CLASSES.get((work.subject, work.grade), "АБВ")
        and Random(f"{SEED}/present/{_key(work, pupil)}").random() >= ABSENT
    ]
    columns = [_column(work, task, [pupil for _, pupil in writers]) for task in work.tasks]
    return [
        _answer(work, pupil, code, scores)
        for (code, pupil), scores in zip(writers, zip(*columns, strict=True), strict=True)
    ]


def _answer(work: Work, pupil: Pupil, code: int, scores: tuple[int, ...]) -> Answer:
    source = Random(f"{SEED}/answer/{_key(work, pupil)}")
    scores = _heaped(work, scores, source.random())
    mark = work.mark(sum(scores))
    return Answer(
        code=code,
        class_number="АБВ".index(pupil.letter) + 1,
        letter=pupil.letter,
        variant=1 + (source.random() < 0.5),
        scores=scores,
        mark=mark,
        journal=_journal(work, mark, source.random()),
    )


def _key(work: Work, pupil: Pupil) -> str:
    return f"{work.short}{work.grade}-{work.year}/{pupil.cohort}{pupil.letter}{pupil.place}"


def _ability(work: Work, pupil: Pupil) -> float:
    of_the_day = normal(Random(f"{SEED}/day/{_key(work, pupil)}"))
    return SPREAD * (GENERAL * pupil.ability + SUBJECT * pupil.talent(work.subject) + YEARLY * of_the_day)


def _column(work: Work, task: Task, writers: list[Pupil]) -> list[int]:
    """Scores of one task, its difficulty solved so that pupils without the planted gap reach the wished share."""
    name = f"{work.short}{work.grade}-{work.year}/{task.code}"
    wished = task.share + work.trend + NOISE * normal(Random(f"{SEED}/noise/{name}"))
    reads = work.subject == "Русский язык" and task.reading
    places = [
        (_ability(work, pupil), pupil.reading if reads else 0.0, Random(f"{SEED}/luck/{name}/{index}").random())
        for index, pupil in enumerate(writers)
    ]
    whole = [(ability, 0.0, luck) for ability, gap, luck in places if not gap]
    low, high = -6.0, 6.0
    for _ in range(24):
        middle = (low + high) / 2
        reached = sum(_points(place, middle, task.max) for place in whole)
        low, high = (middle, high) if reached * 100 > wished * task.max * len(whole) else (low, middle)
    return [_points(place, low, task.max) for place in places]


def _points(place: tuple[float, float, float], difficulty: float, maximum: int) -> int:
    ability, gap, luck = place
    reach = ability + gap - difficulty
    return sum(luck < 1 / (1 + math.exp(-SLOPE * (reach - step))) for step in _steps(maximum))


def _steps(maximum: int) -> tuple[float, ...]:
    return tuple(-0.5 + k / (maximum - 1) for k in range(maximum)) if maximum > 1 else (0.0,)


def _heaped(work: Work, scores: tuple[int, ...], luck: float) -> tuple[int, ...]:
    if luck >= HEAPED.get((work.subject, work.grade, work.year), 0.0) or sum(scores) != work.scale[1] - 1:
        return scores
    for place, task in reversed(list(enumerate(work.tasks))):
        if scores[place] < task.max:
            return (*scores[:place], scores[place] + 1, *scores[place + 1 :])
    return scores


def _journal(work: Work, mark: int, luck: float) -> int:
    lower, higher = INFLATED_JOURNAL.get((work.subject, work.grade, work.year), HONEST_JOURNAL)
    if mark == 2:
        return 2 if luck > 0.9 else 4 if luck < higher / 12 else 3
    if luck < lower and mark > 3:
        return mark - 1
    if luck > 1 - higher:
        return min(mark + (2 if luck > 1 - higher / 40 else 1), 5)
    return mark


def share(work: Work, task: Task, rows: list[Answer]) -> float:
    """Per cent of the task's maximum reached by the rows."""
    place = work.tasks.index(task)
    return 100 * sum(row.scores[place] for row in rows) / (task.max * len(rows))
