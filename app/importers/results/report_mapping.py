"""What the columns of an unconfirmed report mean: guessed from its header, or told by the user, and then read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from app.importers.results.cells import Row, number_of, text_of, whole_of
from app.importers.results.group_table import (
    GROUPS,
    MAXIMUM,
    MarkGroups,
    is_participants,
    is_schools,
)
from app.importers.results.report_table import ReportTable
from app.importers.results.task_header import parse_task_code, parse_task_header
from app.importers.results.values import (
    GROUP_COMPLETION,
    MARK_STATISTICS,
    PLANNED_RESULTS,
    SCORE_DISTRIBUTION,
    TASK_COMPLETION,
    GroupRow,
    TaskColumn,
)

KINDS: Final = (TASK_COMPLETION, GROUP_COMPLETION, SCORE_DISTRIBUTION, PLANNED_RESULTS, MARK_STATISTICS)
"""Kinds of report that a table may be said to be."""

GROUP: Final = "group"
"""Names of groups, one a row; in a table with tasks as rows: the numbers of the group that the header names."""
SCHOOLS: Final = "schools"
PARTICIPANTS: Final = "participants"
VALUE: Final = "value"
"""Numbers of one task, score or mark: its `key`."""
NUMBER: Final = "number"
"""Tasks as rows: the column of their numbers."""
POINTS: Final = "points"
"""Tasks as rows: the column of their maxima."""
SKIP: Final = "skip"

ROLES_ACROSS: Final = (GROUP, SCHOOLS, PARTICIPANTS, VALUE, SKIP)
ROLES_DOWN: Final = (NUMBER, POINTS, GROUP, SKIP)

_TITLES: Final = (
    (SCORE_DISTRIBUTION, re.compile(r"распределение (?:первичных )?баллов")),
    (GROUP_COMPLETION, re.compile(r"выполнение заданий (?:по )?групп")),
    (TASK_COMPLETION, re.compile(r"выполнение заданий")),
    (PLANNED_RESULTS, re.compile(r"достижение планируемых")),
    (MARK_STATISTICS, re.compile(r"статистика по отметкам")),
)
_MARK: Final = re.compile(r"(?:.*[\s«\"])?([2-5])[»\"]?(?:,?\s*%)?")
_SCORE: Final = re.compile(r"(?:балл\w*\s*)?(\d{1,3})(?:\s*б\w*\.?)?(?:,?\s*%)?", re.IGNORECASE)
_POINTS: Final = re.compile(r"\bбалл")
_SCHOOLS: Final = re.compile(r"(?:всего |число |кол\S* )?(?:школ\w*|оо|организаци\w*)\W*")
_PEOPLE: Final = re.compile(
    r"(?:всего |число |кол\S* )?(?:писал\w*|участник\w*|участвовал\w*|уч-ся|учащи\w*|человек|чел)\W*"
)
_FEWEST_SCORES: Final = 3


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column by its header, its role, and what its numbers belong to («4.1», «12», «2») where the role is VALUE."""

    header: str
    role: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is understood: kind of report, tasks as rows or groups as rows, a use for each column in order."""

    kind: str
    columns: tuple[ColumnUse, ...]
    down: bool = False

    def as_json(self) -> dict[str, Any]:
        """For the store; the kind is kept beside it."""
        return {"down": self.down, "columns": [[use.header, use.role, use.key] for use in self.columns]}

    @classmethod
    def of_json(cls, kind: str, kept: Mapping[str, Any]) -> TableMapping:
        """The inverse of `as_json`."""
        return cls(kind, tuple(ColumnUse(*use) for use in kept["columns"]), bool(kept["down"]))

    def fitted(self, width: int) -> TableMapping:
        """For a table of so many columns: those without a header at the end come and go."""
        more = (ColumnUse("", SKIP),) * (width - len(self.columns))
        return replace(self, columns=(*self.columns[:width], *more))

    @property
    def fault(self) -> str:
        """What keeps the table from being read, in Russian; empty where nothing does."""
        roles = [use.role for use in self.columns]
        if self.down:
            if roles.count(NUMBER) != 1:
                return "Укажите один столбец «номер задания»."
            return "" if GROUP in roles else "Укажите хотя бы один столбец группы участников."
        if roles.count(GROUP) != 1:
            return "Укажите один столбец «группа участников»."
        keys = [use.key for use in self.columns if use.role == VALUE]
        if not keys:
            return "Укажите хотя бы один столбец с числами."
        if not all(keys):
            return "У каждого столбца с числами должен быть номер."
        twice = next((key for key in keys if keys.count(key) > 1), None)
        return f"Номер «{twice}» указан у двух столбцов." if twice else ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a table says once its columns are known."""

    groups: tuple[GroupRow, ...]
    tasks: tuple[TaskColumn, ...]


def guess(table: ReportTable, kind: str | None = None, *, down: bool | None = None) -> TableMapping:
    """What the headers themselves say; `kind`, `down`: as the user told, else by the title and the header."""
    down = table.down if down is None else down
    kind = kind or _kind(table, down=down)
    return TableMapping(kind, tuple(_down(table) if down else _across(table, kind)), down)


def understand(table: ReportTable, mapping: TableMapping) -> Understood:
    """The groups and tasks of a table under a mapping without a fault.

    Groups by mark belong to the group above them and are kept for GROUP_COMPLETION only: there they answer another
    question than all participants do.
    """
    read = _read_down if mapping.down else _read_across
    groups, tasks = read(table, mapping)
    return Understood(tuple(groups), () if mapping.kind in {SCORE_DISTRIBUTION, MARK_STATISTICS} else tuple(tasks))


def key_of(header: str, kind: str) -> str:
    """What a column's numbers belong to by its header: «Задание 4(1)» → «4.1», «2 балла» → «2», «Отметка «5»» → «5»."""
    if kind == SCORE_DISTRIBUTION:
        match = _SCORE.fullmatch(header)
        return str(int(match[1])) if match else ""
    if kind == MARK_STATISTICS:
        match = _MARK.fullmatch(header)
        return match[1] if match else ""
    task = parse_task_header(header)
    return task.code if task else parse_task_code(header) or ""


def _kind(table: ReportTable, *, down: bool) -> str:
    above = table.above
    for kind, title in _TITLES:
        if title.search(above):
            by_mark = kind == TASK_COMPLETION and any(MarkGroups.mark_of(text) for text in _names(table, down=down))
            return GROUP_COMPLETION if by_mark else kind
    if down:
        return PLANNED_RESULTS
    scores = [int(text) for text in table.headers if text.isdecimal()]
    return SCORE_DISTRIBUTION if 0 in scores and len(scores) >= _FEWEST_SCORES else TASK_COMPLETION


def _names(table: ReportTable, *, down: bool) -> Sequence[str]:
    if down:
        return table.headers
    column = _group_column(table)
    return [text_of(row[column]) for row in table.body]


def _group_column(table: ReportTable) -> int:
    """The column «Группы участников», or else the first that holds words."""
    named = next((at for at, text in enumerate(table.headers) if GROUPS.fullmatch(text.casefold())), None)
    if named is not None:
        return named
    started = next((at for at, text in enumerate(table.headers) if GROUPS.match(text.casefold())), None)
    if started is not None:
        return started
    numeric = table.numeric()
    return next((at for at in range(len(table.headers)) if at not in numeric and table.sample(at, 1)), 0)


def _across(table: ReportTable, kind: str) -> Iterator[ColumnUse]:
    group, numeric = _group_column(table), table.numeric()
    taken: set[str] = set()
    for at, text in enumerate(table.headers):
        key = (key_of(text, kind) or text) if at in numeric else ""
        if at == group:
            yield ColumnUse(text, GROUP)
        elif is_schools(text) or _SCHOOLS.fullmatch(text.casefold()):
            yield ColumnUse(text, SCHOOLS)
        elif is_participants(text) or _PEOPLE.fullmatch(text.casefold()):
            yield ColumnUse(text, PARTICIPANTS)
        elif key and key not in taken:
            taken.add(key)
            yield ColumnUse(text, VALUE, key)
        else:
            yield ColumnUse(text, SKIP)


def _down(table: ReportTable) -> Iterator[ColumnUse]:
    number = next((at for at, text in enumerate(table.headers) if text), 0)
    told = [at for at, text in enumerate(table.headers) if MAXIMUM.fullmatch(text.casefold())]
    told += [at for at, text in enumerate(table.headers) if at > number and _POINTS.search(text.casefold())]
    points = told[0] if told else number
    numeric = table.numeric()
    for at, text in enumerate(table.headers):
        if at in {number, points}:
            yield ColumnUse(text, NUMBER if at == number else POINTS)
        else:
            yield ColumnUse(text, GROUP if at > points and at in numeric and text else SKIP)


def _read_across(table: ReportTable, mapping: TableMapping) -> tuple[list[GroupRow], list[TaskColumn]]:
    roles = [use.role for use in mapping.columns]
    group = roles.index(GROUP)
    keys = {at: use.key for at, use in enumerate(mapping.columns) if use.role == VALUE}
    maxima: Row | None = None
    marks = MarkGroups(keep=mapping.kind == GROUP_COMPLETION)
    groups: list[GroupRow] = []
    for row in table.body:
        name = text_of(row[group])
        if maxima is None and MAXIMUM.fullmatch(name.casefold()):
            maxima = row
            continue
        values = {key: value for at, key in keys.items() if (value := number_of(row[at])) is not None}
        if name:
            groups += marks.rows(name, values, _count(row, roles, SCHOOLS), _count(row, roles, PARTICIPANTS))
    tasks = [
        _task(table.headers[at], key, maxima[at] if maxima else None)
        for at, key in keys.items()
        if parse_task_code(key)
    ]
    return groups, tasks


def _task(header: str, key: str, maximum: object) -> TaskColumn:
    told = parse_task_header(header)
    stated = whole_of(maximum) if isinstance(maximum, str | int | float) else None
    return TaskColumn(key, stated or (told.max if told else None))


def _count(row: Row, roles: Sequence[str], role: str) -> int | None:
    return whole_of(row[roles.index(role)]) if role in roles else None


def _read_down(table: ReportTable, mapping: TableMapping) -> tuple[list[GroupRow], list[TaskColumn]]:
    roles = [use.role for use in mapping.columns]
    number = roles.index(NUMBER)
    rows = [(key, row) for row in table.body if (key := key_of(text_of(row[number]), mapping.kind))]
    points = roles.index(POINTS) if POINTS in roles else None
    tasks = [TaskColumn(key, None if points is None else whole_of(row[points])) for key, row in rows]
    marks = MarkGroups(keep=mapping.kind == GROUP_COMPLETION)
    groups: list[GroupRow] = []
    for at, use in enumerate(mapping.columns):
        if use.role == GROUP:
            values = {key: value for key, row in rows if (value := number_of(row[at])) is not None}
            groups += marks.rows(use.header, values)
    return groups, tasks
