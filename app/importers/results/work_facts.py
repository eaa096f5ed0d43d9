"""Year, subject, level and grade of a work gathered from all that a file says, best source first, guesses told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

from app.importers.problems import INFO, WARNING, Problem
from app.importers.results.cells import Row, date_of, text_of
from app.importers.results.labels import parse_code
from app.importers.results.work_title import WorkTitle, read_name, read_title
from app.importers.results.workbook import Sheet, Workbook

ABOUT_WORK: Final = frozenset({"work_from_hint", "work_differs", "work_unknown"})
"""Codes of problems about which work it is: none of them is left once the user has told it."""
_SERVICE_ROWS: Final = 12
_SERVICE_COLUMNS: Final = 8
_CODE_GRADE: Final = re.compile(r"(?:([4-9])\d{4}|(2)\d{4}|(1)\d{3})")


def title_on_other_sheets(book: Workbook, protocol: Sheet) -> WorkTitle:
    """What title lines («ВПР 2026 Русский язык 4 класс») say on the first rows of the service sheets."""
    found = WorkTitle()
    for sheet in book.sheets:
        if sheet is not protocol:
            for row in sheet.rows[:_SERVICE_ROWS]:
                for cell in row[:_SERVICE_COLUMNS]:
                    if isinstance(cell, str) and (title := read_title(cell)):
                        found = found.or_else(title)
    return found


def title_of_textbooks(texts: Iterable[str]) -> WorkTitle:
    """The subject that most of the textbooks name: «Моро М.И. Математика 4 класс» → Математика."""
    subjects = Counter(read_name(text).subject for text in texts)
    subjects.pop(None, None)
    if not subjects:
        return WorkTitle()
    subject, count = subjects.most_common(1)[0]
    return WorkTitle(subject=subject) if count * 2 > subjects.total() else WorkTitle()


def grade_of_codes(rows: Iterable[Row], column: int) -> int | None:
    """The grade that the codes begin with (forms since 2021): 40001… → 4, 20001… → 10, 1001… → 11; None if mixed."""
    grades = set()
    for code in filter(None, map(parse_code, {row[column] for row in rows})):
        match = _CODE_GRADE.fullmatch(code)
        if not match:
            return None
        grades.add(int(match[1]) if match[1] else 10 if match[2] else 11)
    return grades.pop() if len(grades) == 1 else None


def year_of_uploads(rows: Iterable[Row], column: int) -> int | None:
    """The year in which the forms were uploaded, if it is one."""
    days = map(date_of, {row[column] for row in rows})
    years = {day.year for day in days if day}
    return years.pop() if len(years) == 1 else None


def settle(
    file: str, said: WorkTitle, guesses: Sequence[tuple[str, WorkTitle]] = ()
) -> tuple[WorkTitle, list[Problem]]:
    """What is known of the work, and what the user is told about it.

    `said`: by the table itself; then the file's name; then `guesses`, each named in the genitive («учебников»).
    """
    problems: list[Problem] = []
    title = said
    for source, hint in (("имени файла", read_name(PurePath(file).stem)), *guesses):
        taken = _gained(title, hint)
        if taken:
            message = f"В самой таблице этого нет, взято из {source}: {', '.join(taken)}. Проверьте."
            problems.append(Problem("work_from_hint", message, INFO))
        against = _contradicted(title, hint)
        if against:
            message = f"Взято: {against[0]}, но по данным из {source} выходит: {against[1]}. Проверьте."
            problems.append(Problem("work_differs", message, WARNING))
        title = title.or_else(hint)
    missing = _gained(title, WorkTitle(0, "", 0))
    if missing:
        message = f"В файле не сказано: {', '.join(missing)}. Укажите это при загрузке или в имени файла."
        problems.append(Problem("work_unknown", message, WARNING))
    return title, problems


def _fields(title: WorkTitle, hint: WorkTitle) -> tuple[tuple[str, int | str | None, int | str | None], ...]:
    return (
        ("год", title.year, hint.year),
        ("предмет", title.subject, hint.subject),
        ("класс", title.grade, hint.grade),
    )


def _gained(title: WorkTitle, hint: WorkTitle) -> list[str]:
    """What `hint` knows and `title` does not, in Russian."""
    return [
        f"{name} — {value}" if value else name
        for name, known, value in _fields(title, hint)
        if known is None and value is not None
    ]


def _contradicted(title: WorkTitle, hint: WorkTitle) -> tuple[str, str] | None:
    """What both know and `hint` knows otherwise, in Russian: as taken, as hinted."""
    found = [(name, known, value) for name, known, value in _fields(title, hint) if known and value and known != value]
    if not found:
        return None
    taken = ", ".join(f"{name} — {known}" for name, known, _value in found)
    return taken, ", ".join(f"{name} — {value}" for name, _known, value in found)


def texts_of_column(rows: Iterable[Row], column: int) -> list[str]:
    """Distinct texts of a column."""
    return sorted({text_of(cell) for cell in {row[column] for row in rows}} - {""})
