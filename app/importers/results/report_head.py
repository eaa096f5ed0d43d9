"""The title block above a table of a report: its name, the work, the maximum, the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.importers.results.cells import Cell, Row, collapse, date_of, folded, text_of, whole_of
from app.importers.results.work_title import WorkTitle, read_subject, read_title
from app.importers.results.workbook import Sheet

_LABELS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("subject", r"(?:учебный )?предмет\s*:?"),
        ("maximum", r"максимальный (?:первичный )?балл\s*:?|макс\.? первичный балл\s*:?"),
        ("date", r"дата(?: проведения)?\s*:?"),
        ("grade", r"(?:класс|параллель)\s*:?"),
    )
)
_GRADE: Final = re.compile(r"(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a table; `report`: the first line of the sheet."""

    report: str = ""
    title: WorkTitle = WorkTitle()  # noqa: RUF009  an immutable value
    max_score: int | None = None
    date: date | None = None


def read_head(sheet: Sheet, header: int) -> Head:
    """The title block over the row `header` (from 0); labels and values stand in one cell or side by side."""
    rows = sheet.rows[:header]
    lines = [text_of(cell) for row in rows for cell in row if isinstance(cell, str) and cell]
    facts: dict[str, Cell] = {}
    for row in rows:
        for name, value in _facts(row):
            facts.setdefault(name, value)
    grade = _GRADE.search(text_of(facts.get("grade")))
    said = WorkTitle(grade=int(grade[1]) if grade else None)
    subject = read_subject(text_of(facts.get("subject")))
    titles = [title for line in lines if (title := read_title(line))]
    title = subject.or_else(titles[0] if titles else WorkTitle()).or_else(said)
    return Head(
        report=lines[0] if lines else "",
        title=title,
        max_score=whole_of(facts.get("maximum")),
        date=date_of(facts.get("date")),
    )


def _facts(row: Row) -> list[tuple[str, Cell]]:
    found: list[tuple[str, Cell]] = []
    for column, cell in enumerate(row):
        text = folded(cell)
        for name, label in _LABELS:
            if text and label.fullmatch(text):
                value = next((other for other in row[column + 1 :] if other not in ("", None)), None)
                found.append((name, value))
            elif (match := label.match(text)) and match[0].endswith(":"):
                found.append((name, collapse(text_of(cell)[match.end() :])))
    return [(name, value) for name, value in found if value not in ("", None)]
