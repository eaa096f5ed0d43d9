"""A small table of measures."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.core.russian import short_date
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table


@dataclass(frozen=True, slots=True)
class Measure:
    number: int
    name: str
    due: date | None = None
    share: float | None = None
    done: bool = False


MEASURES = [
    Measure(1, "Педсовет", date(2026, 9, 1), 10.5),
    Measure(2, "Ёлка", None, 2.0),
    Measure(3, "Диагностика в 10А", date(2026, 1, 15), None, done=True),
    Measure(4, "Диагностика в 5Б", date(2025, 12, 1), 100.0),
]


def columns() -> list[Column[Measure]]:
    return [
        Column("number", "№", lambda row: str(row.number), sort=lambda row: row.number, numeric=True, width=50),
        Column(
            "name", "Мероприятие", lambda row: row.name, stretch=1, wrap=True,
            edit=Edit(lambda row, text: replace(row, name=text), EditKind.LINES),
        ),
        Column(
            "due", "Срок", lambda row: short_date(row.due), sort=lambda row: row.due,
            edit=Edit(lambda row, day: replace(row, due=day), EditKind.DATE, value=lambda row: row.due),
        ),
        Column(
            "share", "%", lambda row: "" if row.share is None else f"{row.share:.1f}".replace(".", ","),
            sort=lambda row: row.share, numeric=True, tip="Доля исполнения",
        ),
        Column(
            "done", "Готово", lambda row: "да" if row.done else "нет", checked=lambda row: row.done, hidden=True,
            edit=Edit(lambda row, on: replace(row, done=on)),
        ),
    ]  # fmt: skip


@pytest.fixture
def measures() -> list[Measure]:
    return list(MEASURES)


@pytest.fixture
def table(theme, memory, qtbot, measures) -> Table[Measure]:
    made = Table(theme, memory, "measures", columns(), key=lambda row: row.number)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_rows(measures)
    made.show()
    return made


@pytest.fixture
def make_columns():
    return columns
