"""A staff list of any layout → people, with what was left out and what is doubtful beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.core.errors import AppError
from app.core.progress import SILENT, Progress
from app.core.russian import fold, plural
from app.importers.diagnostics.grid import Grid, Line, grids_of_file, grids_of_text
from app.importers.pasted_table import PasteRefusedError
from app.importers.problems import INFO, WARNING, Problem
from app.importers.staff.columns import ASIDE, NUMBER, ColumnSense, Layout, layout_of
from app.importers.staff.people import PersonMaker, joined
from app.importers.staff.positions import looks_like_position
from app.importers.staff.values import ReadPerson, ReadStaff, ReadTable

_TOTALS: Final = re.compile(r"\b(?:итог\w*|всего|в среднем|средн\w+)\b")
_PLURAL_HEADS: Final = (
    ("учителя", "учитель"), ("преподаватели", "преподаватель"), ("педагоги-психологи", "педагог-психолог"),
    ("воспитатели", "воспитатель"), ("педагоги", "педагог"), ("заместители", "заместитель"), ("методисты", "методист"),
)  # fmt: skip
_SHOWN: Final = 6
_LONG: Final = 60

Roles = Mapping[int, Sequence[str | None]]
"""What the user says of the columns of a table, by its place among `ReadStaff.tables`."""


class NoStaffTableError(AppError):
    """В «{file}» не нашлось списка сотрудников: нужен хотя бы столбец с фамилиями. Проверьте таблицу и загрузите её
    снова.
    """

    sample: tuple[tuple[str, ...], ...] = ()
    """First lines of the first table: the user may say what its columns are."""


def read_staff_file(path: Path, today: date, roles: Roles | None = None, progress: Progress = SILENT) -> ReadStaff:
    """People of all tables of a workbook or a Word document; raises NoStaffTableError and what its reader raises."""
    return read_grids(grids_of_file(path, progress), path.name, today, roles)


def read_staff_text(text: str, html: str, today: date, roles: Roles | None = None) -> ReadStaff:
    """People of a copied table, or of lines «Иванова М.П., учитель физики»; raises NoStaffTableError."""
    try:
        grids = grids_of_text(text, html)
    except PasteRefusedError:
        lines = [(at, " ".join(line.split())) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
        grids = (Grid("", tuple(Line((line,), (line,), f"строка {at}") for at, line in lines)),)
    return read_grids(grids, "буфер обмена", today, roles)


def read_grids(grids: Sequence[Grid], file: str, today: date, roles: Roles | None = None) -> ReadStaff:
    """People of all tables that name them; one person met twice is one with all that was told."""
    people: list[ReadPerson] = []
    problems: list[Problem] = []
    tables: list[ReadTable] = []
    for grid in grids:
        layout = layout_of(grid, (roles or {}).get(len(tables)))
        if layout is None:
            continue
        reading = _Reading(grid, layout, today)
        reading.read()
        if not reading.people:
            continue
        tables.append(_table(grid, layout, len(tables)))
        people += reading.people
        problems += reading.problems
    if not people:
        error = NoStaffTableError(file=file)
        first = next((one for one in grids if one.lines), None)
        error.sample = tuple(line.spread for line in first.lines[:_SHOWN]) if first is not None else ()
        raise error
    whole, twice = joined(people)
    problems += [Problem("twice", f"{name} – в списке несколько раз: сведения соединены.", WARNING) for name in twice]
    return ReadStaff(file, whole, tuple(tables), tuple(problems))


def _table(grid: Grid, layout: Layout, place: int) -> ReadTable:
    name = f"Лист «{grid.sheet}»" if grid.sheet else f"Таблица {place + 1}"
    top = max(layout.header, 0)
    kept = tuple(None if column.role in {ASIDE, NUMBER} else column.role for column in layout.columns)
    return ReadTable(name, tuple(line.spread for line in grid.lines[top : top + _SHOWN]), kept)


class _Reading:
    """Goes through the lines of a grid."""

    def __init__(self, grid: Grid, layout: Layout, today: date) -> None:
        self._grid, self._layout = grid, layout
        self._maker = PersonMaker(layout, today)
        self.people: list[ReadPerson] = []
        self.problems: list[Problem] = []
        self._group = ""
        self._left: list[str] = []
        self._vacant = 0

    def read(self) -> None:
        """All lines under the header, then what was left out."""
        for line in self._grid.lines[self._layout.first :]:
            self._line(line)
        self._tell_columns()
        if self._vacant:
            words = plural(self._vacant, "вакансия не загружена", "вакансии не загружены", "вакансий не загружено")
            self._tell("vacant", f"{words[:1].upper()}{words[1:]}: за ними никого нет.")
        for text in self._left:
            self._tell("left", f"Строка «{text}» не загружена: в ней нет имени сотрудника.")

    def _line(self, line: Line) -> None:
        told = line.filled
        if not told or self._is_header_again(line):
            return
        if _TOTALS.search(fold(told[0])) or (len(told) > 1 and _TOTALS.search(fold(" ".join(told[:2])))):
            return
        if len(set(told)) == 1 and self._is_title(line):
            self._group = _group_position(told[0])
            return
        person = self._maker.person(line, self._place(line), self._group)
        if person is not None and person.vacant:
            self._vacant += 1
        elif person is not None and person.read is not None:
            self.people.append(person.read)
        elif self.people and self._continues(line):
            self.people[-1] = self._maker.continued(self.people[-1], line)
        else:
            text = ", ".join(told)
            self._left.append(text if len(text) <= _LONG else f"{text[:_LONG]}…")

    def _is_title(self, line: Line) -> bool:
        """One text in a line that is no name: the head of a group, or a place where a person's name should be."""
        made = self._maker.person(line, "", "")
        return len(self._layout.columns) > 1 and (made is None or (made.read is None and not made.vacant))

    def _is_header_again(self, line: Line) -> bool:
        """The header repeated on a page of its own, or its line of numbers."""
        if self._layout.header < 0:
            return False
        heads = self._grid.lines[self._layout.header : self._layout.first]
        return any(line.spread == head.spread for head in heads)

    def _continues(self, line: Line) -> bool:
        """A line of the person above: the name's cell is empty, or merged with the one above."""
        columns = self._layout.name_columns()
        return not any(line.own[at] for at in columns)

    def _place(self, line: Line) -> str:
        where = f"строка {line.place}" if line.place.isdigit() else line.place
        return f"лист «{self._grid.sheet}», {where}" if self._grid.sheet else where

    def _tell_columns(self) -> None:
        unknown = [one.header for one in self._layout.columns if _is_left_out(one)]
        if unknown:
            named = ", ".join(f"«{_cut(header)}»" for header in unknown)
            self._tell("columns", f"Не загружаются столбцы: {named}.")

    def _tell(self, code: str, message: str) -> None:
        self.problems.append(Problem(code, message, INFO, self._grid.sheet or None))


def _is_left_out(column: ColumnSense) -> bool:
    return bool(column.header) and (column.role is None or column.role == ASIDE)


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _group_position(title: str) -> str:
    """Position of a group whose head is one: «Учителя начальных классов» → «учитель начальных классов»."""
    words = title.strip(" :.").lower()
    for many, one in _PLURAL_HEADS:
        if words.startswith(f"{many} "):
            return f"{one} {words[len(many) + 1 :]}"
    return words if looks_like_position(words) else ""
