"""S3 and S10: totals heaped on the bound of a mark; equal sets of scores within a class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.analysis.distribution import histogram
from app.analysis.groups import class_order
from app.analysis.intervals import binomial_tail
from app.analysis.objectivity.signal import TOO_FEW, UNKNOWN, Column, Picture, Signal, SignalTable, state_of
from app.analysis.rules import Rules
from app.analysis.values import NO_CLASS, WorkData, score_matrix, totals
from app.core.russian import number, plural, probability

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_NEIGHBOURS = (-2, -1, 1, 2)
_BAND = 2
"""Totals within so many points of a set's own tell how such participants do each task."""
_PRIOR = 6.0
"""Weight, in participants, of the whole work's shares of points where few have a total near the set's."""


def boundary_peaks(work: WorkData, rules: Rules) -> Signal:
    """S3: at each official bound b, n(b) against the mean of its four neighbours, with an exact binomial test.

    Were the histogram smooth there, each of the k + 1 scores would hold 1/(k + 1) of their participants: the chance of
    n(b) or more is P(X ≥ n(b)), X ~ Bin(n(b) + neighbours, 1/(k + 1)). 14 on the bound, 6 2 4 6 beside it → p = 0,002.
    All bounds together are tested the same way: small peaks on each of them are one large peak.
    """
    known = [total for total in totals(work) if total is not None]
    if work.scale is None:
        return Signal("S3", UNKNOWN, len(known), "шкала перевода не указана, границы не додумываются")
    if len(known) < rules.value("objectivity.min_n"):
        return Signal("S3", UNKNOWN, len(known), f"участников с итогом: {len(known)}, {TOO_FEW}")
    counts = histogram(tuple(known), work.scale.max_score)
    bounds = work.scale.bounds
    rows: list[tuple[str, int | None, int, float, float]] = [
        (f"«{mark}»", bound, *_peak(counts, (bound,))) for mark, bound in zip((3, 4, 5), bounds, strict=True)
    ]
    if len({bound + step for bound in bounds for step in (0, *_NEIGHBOURS)}) == len(bounds) * (len(_NEIGHBOURS) + 1):
        rows.append(("все вместе", None, *_peak(counts, bounds)))
    flagged = [
        at
        for at, (_, _, on, mean, chance) in enumerate(rows)
        if chance < rules.value("objectivity.s3.p") and on >= rules.value("objectivity.s3.ratio") * mean
    ]
    parts = [
        f"{name}{f' ({bound} б.)' if bound else ''}: {on}, у соседей в среднем {number(mean)}"
        + (f", {probability(chance)}" if at in flagged else "")
        for at, (name, bound, on, mean, chance) in enumerate(rows)
        if bound is not None or at in flagged
    ]
    return Signal(
        "S3",
        state_of(marker=bool(flagged)),
        len(known),
        "; ".join(parts) + f"; n = {len(known)}",
        table=SignalTable(
            (
                Column("Отметка"),
                Column("Граница, баллов", 0),
                Column("На границе", 0),
                Column("У соседей в среднем", 1),
                Column("Вероятность p", 4),
            ),
            tuple(rows),
            tuple(flagged),
        ),
        picture=Picture(
            "histogram",
            "Распределение первичных баллов",
            tuple(map(str, range(len(counts)))),
            (("Участников", tuple(map(float, counts))),),
            unit="участников",
            bounds=tuple((float(row[1]), f"{row[0]} с {row[1]}") for row in rows if row[1] is not None),
        ),
    )


def equal_sets(work: WorkData, rules: Rules) -> Signal:
    """S10, the program's own rule: several participants of a class have the very same points in every task.

    q is the chance of the set for a participant with that very total (`_likely`). With m owners among the k of the
    class who have the total, the chance of so many is P(X ≥ m − 1), X ~ Bin(k − 1, q), times the class's number of
    different sets. m = 3, k = 4, q = 0,01, 20 sets → 20 · 0,000298 = 0,006. All points or none: q = 1, never a marker.
    """
    import numpy as np

    if work.n < rules.value("objectivity.min_n") or not work.tasks:
        return Signal("S10", UNKNOWN, work.n, f"участников: {work.n}, {TOO_FEW}")
    matrix = score_matrix(work)
    scores = np.where(matrix > 0, matrix, 0)
    sums = scores.sum(axis=1, dtype=np.int64)
    least = int(rules.value("objectivity.s10.group"))
    rows: list[tuple[str, str, int, int, float]] = []
    codes: list[str] = []
    flagged: list[int] = []
    for label in sorted({name or NO_CLASS for name in work.classes}, key=class_order):
        members = [i for i, name in enumerate(work.classes) if (name or NO_CLASS) == label]
        sets = Counter(scores[i].tobytes() for i in members)
        for found, count in sorted(sets.items()):
            if count < least:
                continue
            owners = [i for i in members if scores[i].tobytes() == found]
            equal = sum(int(sums[i] == sums[owners[0]]) for i in members)
            likely = _likely(scores, sums, owners)
            chance = min(1.0, binomial_tail(count - 1, equal - 1, likely) * len(sets)) if likely < 1 else 1.0
            rows.append((label, ", ".join(work.codes[i] for i in owners), count, int(sums[owners[0]]), chance))
            if chance < rules.value("objectivity.s10.p"):
                flagged.append(len(rows) - 1)
                codes += [work.codes[i] for i in owners]
    said = "; ".join(
        f"{rows[at][0]}: {plural(rows[at][2], 'работа', 'работы', 'работ')} с одинаковыми баллами (итог {rows[at][3]})"
        for at in flagged
    )
    quiet = f"одинаковых наборов от {least} работ: {len(rows)}, все объяснимы случаем" if rows else "повторов нет"
    columns = (
        Column("Класс"),
        Column("Коды"),
        Column("Работ", 0),
        Column("Итог", 0),
        Column("Вероятность p", 4),
    )
    return Signal(
        "S10",
        state_of(marker=bool(flagged)),
        work.n,
        f"{said or quiet}; n = {work.n}",
        tuple(codes),
        table=SignalTable(columns, tuple(rows), tuple(flagged)) if rows else None,
    )


def _peak(counts: Sequence[int], bounds: Sequence[int]) -> tuple[int, float, float]:
    """Participants on these bounds, mean of as many scores beside them, chance of so many on them by chance."""
    beside = [counts[bound + step] for bound in bounds for step in _NEIGHBOURS if 0 <= bound + step < len(counts)]
    on = sum(counts[bound] for bound in bounds)
    chance = binomial_tail(on, on + sum(beside), len(bounds) / (len(beside) + len(bounds)))
    return on, sum(beside) * len(bounds) / len(beside), chance


def _likely(scores: npt.NDArray[np.int8], sums: npt.NDArray[np.int64], owners: list[int]) -> float:
    """Chance that a participant with the owners' total has exactly their points, tasks taken one by one.

    Shares of points of each task come from those whose total lies within 2 points (the owners left out; the whole
    work's shares weigh as 6 participants): q = Π p_j(v_j) / P(total), P(total) by convolution of the p_j.
    """
    import numpy as np

    total = int(sums[owners[0]])
    others = np.ones(len(sums), dtype=bool)
    others[owners] = False
    near = others & (np.abs(sums - total) <= _BAND)
    set_chance, of_total = 1.0, np.ones(1)
    for j, points in enumerate(scores[owners[0]].tolist()):
        size = int(scores[:, j].max()) + 1
        whole = np.bincount(scores[others, j], minlength=size) + 1
        shares = np.bincount(scores[near, j], minlength=size) + _PRIOR * whole / whole.sum()
        shares = shares / shares.sum()
        set_chance *= float(shares[points])
        of_total = np.convolve(of_total, shares)
    return min(1.0, set_chance / float(of_total[total]))
