"""A table over all works of a year: subjects as sections, a row a work, dashes where too few took part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.rules import Rules
from app.core.russian import number
from app.reports.analytics_words import grade_name, is_masked
from app.reports.document import Column, Row, Table

DASH = "—"


def works_table(
    works: Sequence[WorkAnalysis],
    columns: Sequence[Column],
    cells: Callable[[WorkAnalysis], Sequence[str]],
    rules: Rules,
    name: str,
) -> Table:
    """`columns` and `cells` without the first one, which names the grade; works are sorted by subject and grade."""
    rows: list[Row] = []
    for subject, group in groupby(works, key=lambda work: work.work.key.subject):
        rows.append(Row((subject,), section=True))
        for work in group:
            made = (DASH,) * len(columns) if is_masked(work, rules) else tuple(cells(work))
            rows.append(Row((grade_name(work.work.key), *made)))
    return Table((Column("Класс", 1.4), *columns), tuple(rows), name=name, size=10)


def figure_column(header: str, width: float = 1.0) -> Column:
    """A column of numbers."""
    return Column(header, width, "center", numeric=True)


def share(part: float | None, whole: float | None) -> str:
    """Per cent of a whole: (12, 40) → «30,0», a dash where the whole is not known."""
    return number(part * 100 / whole if part is not None and whole else None)
