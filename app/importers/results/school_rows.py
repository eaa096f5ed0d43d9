"""Schools of a file that holds several: their logins, names where the file tells them, and numbers of rows."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.russian import fold
from app.importers.results import protocol_layout as at
from app.importers.results.labels import login_digits, school_name
from app.importers.results.protocol_layout import find_layout
from app.importers.results.values import ParticipantRow, ResultFile
from app.importers.results.workbook import Workbook


@dataclass(frozen=True, slots=True)
class SchoolRows:
    """One school of a file: its login as first written, its name («» where not told), its present participants."""

    login: str
    name: str
    participants: int


def schools_of(book: Workbook, result: ResultFile) -> tuple[SchoolRows, ...]:
    """Schools of the rows by name, then login; none for a file of one school or of none."""
    first: dict[str, ParticipantRow] = {}
    counts: dict[str, int] = {}
    digits_of = {login: login_digits(login) for login in {row.login for row in result.participants}}
    for row in result.participants:
        digits = digits_of[row.login]
        if digits:
            first.setdefault(digits, row)
            counts[digits] = counts.get(digits, 0) + (not row.absent)
    if len(first) <= 1:
        return ()
    names = _names(book, first)
    found = [SchoolRows(row.login or "", names.get(digits, ""), counts[digits]) for digits, row in first.items()]
    return tuple(sorted(found, key=lambda school: (not school.name, fold(school.name), school.login)))


def _names(book: Workbook, first: dict[str, ParticipantRow]) -> dict[str, str]:
    layout = next((found for sheet in book.sheets if (found := find_layout(sheet))), None)
    if layout is None or at.SCHOOL not in layout.columns:
        return {}
    rows, column = layout.sheet.rows, layout.columns[at.SCHOOL]
    named = {digits: school_name(rows[row.row - 1][column]) for digits, row in first.items() if row.row <= len(rows)}
    return {digits: name for digits, name in named.items() if name}
