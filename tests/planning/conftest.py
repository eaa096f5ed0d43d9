"""Works told by the per cent of each task, the shipped rules and catalogue, a school year."""

from datetime import date

import pytest

from app.analysis.rules import parse_rules
from app.analysis.values import Comparator, Task, WorkData, WorkKey
from app.core.paths import resources
from app.core.scores import pack
from app.planning.catalogue import parse_catalogue
from app.planning.values import Period, SchoolFacts


@pytest.fixture(scope="session")
def rules():
    return parse_rules((resources() / "thresholds.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def catalogue():
    return parse_catalogue((resources() / "catalogue" / "measures.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def period():
    return Period(date(2026, 9, 1), date(2027, 8, 31))


@pytest.fixture(scope="session")
def facts():
    return SchoolFacts("МБОУ «СОШ № 1»")


@pytest.fixture(scope="session")
def work_with():
    """`work_with({"1": 40, "2": 80}, …)`: tasks of one point each, done by that per cent of n participants.

    `skills` and `levels` by code of the task; `region` per cent by code; `cells` replaces columns of scores by code.
    """

    def build(
        percents,
        *,
        n=100,
        subject="Математика",
        grade=5,
        year=2026,
        skills=None,
        levels=None,
        classes=None,
        marks=None,
        region=None,
        cells=None,
    ):
        columns = {
            code: (cells or {}).get(code) or [1] * round(n * percent / 100) + [0] * (n - round(n * percent / 100))
            for code, percent in percents.items()
        }
        tasks = tuple(Task(code, 1, (levels or {}).get(code, "Б"), (skills or {}).get(code)) for code in percents)
        groups = (Comparator("Регион 1", "region", "task_completion", 9000, region),) if region else ()
        return WorkData(
            key=WorkKey(year, subject, grade),
            tasks=tasks,
            codes=tuple(str(50001 + i) for i in range(n)),
            classes=tuple(classes or [None] * n),
            variants=(None,) * n,
            scores=pack(column[i] for i in range(n) for column in columns.values()),
            marks=tuple(marks or [None] * n),
            journal_marks=(None,) * n,
            comparators=groups,
        )

    return build
