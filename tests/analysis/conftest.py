"""Small works built by hand, and the shipped rules."""

import pytest

from app.analysis.rules import parse_rules
from app.analysis.values import Comparator, Scale, Task, WorkData, WorkKey
from app.core.paths import resources
from app.core.scores import pack


@pytest.fixture(scope="session")
def rules():
    return parse_rules((resources() / "thresholds.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def work_of():
    """`work_of(rows, maxes, …)`: a work from rows of scores; `levels` and `skills` a task, the others a row."""

    def build(
        rows,
        maxes,
        *,
        levels=None,
        skills=None,
        classes=None,
        marks=None,
        journal=None,
        comparators=(),
        scale=None,
        key=None,
        codes=None,
        max_score=None,
    ):
        n, t = len(rows), len(maxes)
        levels, skills = levels or [None] * t, skills or [None] * t
        return WorkData(
            key=key or WorkKey(2026, "Математика", 5),
            tasks=tuple(Task(str(j), *facts) for j, facts in enumerate(zip(maxes, levels, skills, strict=True), 1)),
            codes=tuple(codes or (str(50001 + i) for i in range(n))),
            classes=tuple(classes or [None] * n),
            variants=(None,) * n,
            scores=pack(score for row in rows for score in row),
            marks=tuple(marks or [None] * n),
            journal_marks=tuple(journal or [None] * n),
            comparators=tuple(comparators),
            scale=scale,
            max_score=max_score,
        )

    return build


@pytest.fixture(scope="session")
def region_of():
    """`region_of(kind, values)`: the region's row of a report."""

    def build(kind, values, name="Регион 1", role="region", participants=5000):
        return Comparator(name, role, kind, participants, values)

    return build


@pytest.fixture(scope="session")
def scale_of():
    """`scale_of(max, 3, 4, 5)`: a scale of the work that `work_of` builds."""

    def build(maximum, three, four, five):
        return Scale("Математика", 5, 2026, maximum, (three, four, five), "описание работы")

    return build
