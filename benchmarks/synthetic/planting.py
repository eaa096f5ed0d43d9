"""Cases planted into an honest work; each gives a work of the same pupils with something done to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.analysis.values import WorkData, score_matrix, totals

Random = np.random.Generator


def inflated(
    work: WorkData, random: Random, share: float, added: float = 0.2, classes: frozenset[str] | None = None
) -> WorkData:
    """Points raised for a share of pupils (of some classes): each of them gets `added` of the maximum, task by task."""
    matrix = score_matrix(work).copy()
    maxima = _maxima(work)
    for i in _chosen(work, random, share, classes):
        _give(matrix[i], maxima, random, round(added * float(maxima.sum())))
    return _with(work, matrix)


def heaped(work: WorkData, random: Random, share: float, reach: int = 2) -> WorkData:
    """A share of those who are up to `reach` points short of a mark are lifted onto its bound."""
    assert work.scale is not None
    matrix = score_matrix(work).copy()
    maxima = _maxima(work)
    for i, total in enumerate(totals(work)):
        bound = next((b for b in work.scale.bounds if total is not None and b - reach <= total < b), None)
        if bound is not None and total is not None and random.random() < share:
            _give(matrix[i], maxima, random, bound - total)
    return _with(work, matrix)


def copied(work: WorkData, random: Random, group: int) -> WorkData:
    """`group` pupils of one class hand in the points of one of them, who stands in the middle of the upper half."""
    matrix = score_matrix(work).copy()
    label = random.choice(sorted({name for name in work.classes if name}))
    members = np.array([i for i, name in enumerate(work.classes) if name == label])
    order = members[np.argsort(matrix[members].sum(axis=1))]
    source = order[len(order) * 3 // 4]
    others = random.permutation(members[members != source])[: group - 1]
    matrix[others] = matrix[source]
    return _with(work, matrix)


def swapped(work: WorkData, random: Random, share: float) -> WorkData:
    """A share of pupils do the hardest third of tasks as well as the easiest one, and the other way round."""
    matrix = score_matrix(work).copy()
    maxima = _maxima(work)
    region = next(group.values for group in work.comparators if group.kind == "task_completion")
    order = sorted(range(len(work.tasks)), key=lambda j: -region[work.tasks[j].code])
    third = len(order) // 3
    for i in _chosen(work, random, share, None):
        row = matrix[i].copy()
        for easy, hard in zip(order[:third], order[::-1][:third], strict=True):
            matrix[i, easy] = round(float(row[hard]) / maxima[hard] * maxima[easy])
            matrix[i, hard] = round(float(row[easy]) / maxima[easy] * maxima[hard])
    return _with(work, matrix)


def generous_journal(work: WorkData, random: Random, share: float, by: int = 1) -> WorkData:
    """The journal marks of a share of pupils are raised by `by`."""
    journal = list(work.journal_marks)
    for i in _chosen(work, random, share, None):
        journal[i] = min(5, (journal[i] or 2) + by)
    return replace(work, journal_marks=tuple(journal))


def checked_anew(work: WorkData, random: Random, differing: float) -> WorkData:
    """A second sheet in which the totals of a share of works differ by one to three points, mostly downwards."""
    second = []
    for total in totals(work):
        if total is not None and random.random() < differing:
            moved = int(random.choice([-3, -2, -1, 1], p=[0.15, 0.25, 0.4, 0.2]))
            total = total + moved if total + moved >= 0 else total + 1  # noqa: PLW2901  the second total is another
        second.append(total)
    return replace(work, second_totals=tuple(second))


def _give(row: np.typing.NDArray[np.int8], maxima: np.typing.NDArray[np.int64], random: Random, points: int) -> None:
    for j in random.permutation(len(row)):
        lift = min(points, int(maxima[j] - row[j]))
        row[j] += lift
        points -= lift


def _chosen(work: WorkData, random: Random, share: float, classes: frozenset[str] | None) -> list[int]:
    allowed = [i for i, name in enumerate(work.classes) if classes is None or name in classes]
    return sorted(int(i) for i in random.choice(allowed, round(share * len(allowed)), replace=False))


def _maxima(work: WorkData) -> np.typing.NDArray[np.int64]:
    return np.array([task.max or 1 for task in work.tasks])


def _with(work: WorkData, matrix: np.typing.NDArray[np.int8]) -> WorkData:
    """The work with other points: its marks follow the scale, the journal stays."""
    assert work.scale is not None
    marks = tuple(work.scale.mark(int(total)) for total in matrix.sum(axis=1))
    return replace(work, scores=matrix.tobytes(), marks=marks)


def prompted(work: WorkData, random: Random, share: float) -> WorkData:
    """A share of the weaker half have all points at one of the hardest tasks, as if it had been told to them."""
    matrix = score_matrix(work).copy()
    maxima = _maxima(work)
    region = next(group.values for group in work.comparators if group.kind == "task_completion")
    order = sorted(range(len(work.tasks)), key=lambda j: region[work.tasks[j].code])
    told = int(random.choice(order[: max(1, len(order) // 4)]))
    weaker = np.argsort(matrix.sum(axis=1), kind="stable")[: work.n // 2]
    chosen = random.choice(weaker, round(share * len(weaker)), replace=False)
    matrix[chosen, told] = maxima[told]
    return _with(work, matrix)
