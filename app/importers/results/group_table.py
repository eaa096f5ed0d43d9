"""Tables whose rows are groups of participants: finding the header, and what its columns and its rows are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.importers.problems import Problem
from app.importers.results.cells import Row, collapse, folded, number_of, text_of, whole_of
from app.importers.results.labels import find_login, is_municipality, school_name
from app.importers.results.report_head import Head, read_head
from app.importers.results.task_header import parse_task_code
from app.importers.results.values import (
    MUNICIPALITY,
    REGION,
    SAMPLE,
    SCHOOL,
    GroupRow,
    ResultFile,
    TaskColumn,
)
from app.importers.results.work_facts import settle
from app.importers.results.workbook import Sheet, Workbook

GROUPS: Final = re.compile(r"групп\w* участников")
MAXIMUM: Final = re.compile(r"макс\w*\.? ?(?:первичный )?балл\w*.*")
"""A row, or a column, of the maxima of tasks."""
_SCHOOLS: Final = re.compile(r"(?:кол-? ?во|количество|число) (?:оо|школ|организаций)\W*")
_PARTICIPANTS: Final = re.compile(r"(?:кол-? ?во|количество|число) (?:участников|уч\.?)\W*(?:всего\W*)?")
_SAMPLE: Final = re.compile(r"вся выборка|вся россия|российская федерация|рф|россия")
_MARK_GROUP: Final = re.compile(r"(?:.*(?:групп|гр\.|отметк)[^\d№]*)?[«\"(]?\s*([2-5])\s*[»\")]?")
_SEARCHED_ROWS: Final = 100
_MANY: Final = 3

Name = Callable[[str], str | None]
"""Key of a column's values by its header text, or None for a column that holds none."""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A table of groups: `headers`: texts of its columns, lines of a header of several joined; `body`: rows below."""

    sheet: Sheet
    header: int
    group_column: int
    headers: Sequence[str]
    body: Sequence[Row]

    def column(self, pattern: re.Pattern[str]) -> int | None:
        """The first column whose header matches whole."""
        return next((number for number, text in enumerate(self.headers) if pattern.fullmatch(text.casefold())), None)

    def keys(self, name: Name) -> dict[int, str]:
        """Columns of values: column → key."""
        return {
            number: key
            for number, text in enumerate(self.headers)
            if number != self.group_column and text and (key := name(text)) is not None
        }


def find_group_table(book: Workbook) -> GroupTable | None:
    """The first table with a column «Группы участников», or None."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
            column = next((at for at, cell in enumerate(row) if GROUPS.fullmatch(folded(cell))), None)
            if column is not None:
                return _table(sheet, number, column)
    return None


def _table(sheet: Sheet, header: int, column: int) -> GroupTable:
    """Takes further lines of the header with it: rows below without a group that hold texts or a row of marks."""
    lines = [_spread(sheet, header, column)]
    first = header + 1
    while first < len(sheet.rows) and not text_of(sheet.rows[first][column]) and any(map(text_of, sheet.rows[first])):
        lines.append([text_of(cell) for cell in sheet.rows[first]])
        first += 1
    return GroupTable(sheet, header, column, _joined(lines), sheet.rows[first:])


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a header as one; a number under a text that stands over many columns is the header alone."""
    shared = Counter(lines[0])
    return [
        parts[-1]
        if shared[parts[0]] >= _MANY and parts[-1] != parts[0] and parse_task_code(parts[-1])
        else collapse(" ".join(dict.fromkeys(parts)))
        for parts in zip(*lines, strict=True)
    ]


def _spread(sheet: Sheet, header: int, column: int) -> list[str]:
    """Header texts; over a second line a merged or empty cell repeats the text on its left."""
    texts = [text_of(cell) for cell in sheet.spread(header)]
    below = sheet.rows[header + 1] if header + 1 < len(sheet.rows) else []
    if below and not text_of(below[column]):
        for number in range(1, len(texts)):
            if not texts[number] and text_of(below[number]):
                texts[number] = texts[number - 1]
    return texts


def group_rows(table: GroupTable, keys: Mapping[int, str]) -> Iterator[GroupRow]:
    """Rows that have a name and a number; notes and footers have none."""
    schools, participants = table.column(_SCHOOLS), table.column(_PARTICIPANTS)
    for row in table.body:
        name = text_of(row[table.group_column])
        values = {key: value for column, key in keys.items() if (value := number_of(row[column])) is not None}
        if name and values:
            yield make_group(name, values, _count(row, schools), _count(row, participants))


def make_group(
    name: str, values: Mapping[str, float], schools: int | None = None, participants: int | None = None
) -> GroupRow:
    """A group row with the role and the login that its name tells."""
    return GroupRow(name, role_of_group(name), values, find_login(name), schools, participants)


def role_of_group(name: str) -> str:
    """«Вся выборка» → sample; «…(edu990001)» → school; «…(reg99_m001)» → municipality; otherwise region."""
    if _SAMPLE.fullmatch(name.casefold()):
        return SAMPLE
    if find_login(name):
        return SCHOOL
    return MUNICIPALITY if is_municipality(name) else REGION


class MarkGroups:
    """Groups in the order of their table: a group by mark («Группа участников «2»») is told with the group above it.

    `keep`: they are wanted; otherwise they are left out.
    """

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        self._parent: GroupRow | None = None

    @staticmethod
    def mark_of(name: str) -> int | None:
        """«Группа участников «2»», «Ср.% вып. уч. гр.баллов 2», «2» → 2; «Вся выборка», «Район 2» → None."""
        match = None if find_login(name) else _MARK_GROUP.fullmatch(name.casefold())
        return int(match[1]) if match else None

    def rows(
        self, name: str, values: Mapping[str, float], schools: int | None = None, participants: int | None = None
    ) -> list[GroupRow]:
        """The next group as a list of one, or of none: a name without numbers, a group that is not wanted."""
        mark = self.mark_of(name)
        if mark is None:
            group = make_group(name, values, schools, participants)
            self._parent = group
        elif self._keep:
            group = self._with_parent(mark, values, schools, participants)
        else:
            return []
        return [group] if values else []

    def _with_parent(
        self, mark: int, values: Mapping[str, float], schools: int | None, participants: int | None
    ) -> GroupRow:
        parent = self._parent
        if parent is None:  # the school's own report names nobody else
            return GroupRow(f"Группа «{mark}»", SCHOOL, values, None, schools, participants)
        return GroupRow(f"{parent.name}: группа «{mark}»", parent.role, values, parent.login, schools, participants)


def is_schools(header: str) -> bool:
    """Whether a header names a count of schools."""
    return bool(_SCHOOLS.fullmatch(header.casefold()))


def is_participants(header: str) -> bool:
    """Whether a header names a count of all participants."""
    return bool(_PARTICIPANTS.fullmatch(header.casefold()))


def _count(row: Row, column: int | None) -> int | None:
    return None if column is None else whole_of(row[column])


def head_of(table: GroupTable) -> Head:
    """Title block of the report."""
    return read_head(table.sheet, table.header)


def group_result(
    book: Workbook,
    kind: str,
    head: Head,
    groups: Sequence[GroupRow],
    *,
    tasks: Sequence[TaskColumn] = (),
    problems: Sequence[Problem] = (),
) -> ResultFile:
    """A result file of group rows; the one school among them is the file's school."""
    title, told = settle(book.file, head.title)
    schools = [group for group in groups if group.role == SCHOOL]
    school = schools[0] if len({group.login for group in schools}) == 1 else None
    return ResultFile(
        file=book.file,
        kind=kind,
        year=title.year,
        subject=title.subject,
        grade=title.grade,
        date=head.date,
        max_score=head.max_score,
        login=school.login if school else None,
        school_name=school_name(school.name) if school else None,
        tasks=tuple(tasks),
        groups=tuple(groups),
        problems=(*told, *problems),
        level=title.level,
    )
