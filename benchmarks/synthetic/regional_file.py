"""The schools of a real regional file as works with the region's tables counted from the file itself."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np

from app.analysis.values import MARKS, Comparator, Scale, Task, WorkData, WorkKey

FILE = (
    Path(__file__).resolve().parents[3]
    / "shared/data/results/2021/Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
)
BOUNDS = (6, 10, 15)
"""Bounds of this work in its published description, ФИОКО, 2021."""
LEAST, MOST = 10, 200


def schools(file: Path = FILE) -> list[WorkData]:
    """Works of the schools with 10–200 participants; nothing where the file is not there."""
    if not file.is_file():
        return []
    from app.importers.results.registry import read_result_file

    rows = [row for row in read_result_file(file).participants if row.took_part]
    scores = np.array([np.frombuffer(row.scores, dtype=np.int8) for row in rows])
    points = np.where(scores > 0, scores, 0)
    maxima = points.max(axis=0).astype(int)
    scale = Scale("Математика", 4, 2021, int(maxima.sum()), BOUNDS, "описание работы")
    marks = [scale.mark(int(total)) for total in points.sum(axis=1)]
    region = _tables(points, maxima, marks, [row.journal_mark for row in rows])
    by_login: dict[str | None, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_login[row.login].append(at)
    tasks = tuple(Task(str(j), int(top)) for j, top in enumerate(maxima, 1))
    return [
        WorkData(
            key=WorkKey(2021, "Математика", 4),
            tasks=tasks,
            codes=tuple(f"{rows[i].code}/{i}" for i in chosen),
            classes=tuple(rows[i].class_label for i in chosen),
            variants=(None,) * len(chosen),
            scores=scores[chosen].tobytes(),
            marks=tuple(marks[i] for i in chosen),
            journal_marks=tuple(rows[i].journal_mark for i in chosen),
            comparators=region,
            scale=scale,
        )
        for chosen in by_login.values()
        if LEAST <= len(chosen) <= MOST
    ]


def _tables(
    points: np.typing.NDArray[np.int8], maxima: np.typing.NDArray[np.int64], marks: list[int], journal: list[int | None]
) -> tuple[Comparator, ...]:
    n = len(marks)
    pairs = [(mark, other) for mark, other in zip(marks, journal, strict=True) if other in MARKS and other is not None]
    shares = {str(mark): marks.count(mark) * 100 / n for mark in MARKS}
    compared = {
        "lower_percent": sum(mark < other for mark, other in pairs) * 100 / len(pairs),
        "same_percent": sum(mark == other for mark, other in pairs) * 100 / len(pairs),
        "higher_percent": sum(mark > other for mark, other in pairs) * 100 / len(pairs),
    }
    done = {str(j): float(value) for j, value in enumerate(points.mean(axis=0) * 100 / maxima, 1)}
    tables = (("mark_statistics", shares), ("journal_comparison", compared), ("task_completion", done))
    return tuple(Comparator("Регион", "region", kind, n, values) for kind, values in tables)
