"""Finds a protocol's header on a sheet, wherever it stands, and tells what each column holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Final

from app.importers.problems import INFO, WARNING, Problem
from app.importers.results.cells import Cell, Row, address, folded, shortened, text_of, whole_of
from app.importers.results.person_names import are_names
from app.importers.results.task_header import parse_level, parse_task_code, parse_task_header
from app.importers.results.values import TaskColumn
from app.importers.results.workbook import Sheet

TaskOf = Callable[[Cell], TaskColumn | None]

CODE: Final = "code"
LOGIN: Final = "login"
SCHOOL: Final = "school"
CLASS: Final = "class"
CLASS_ORDINAL: Final = "class_ordinal"
VARIANT: Final = "variant"
VARIANT2: Final = "variant2"
JOURNAL_MARK: Final = "journal_mark"
MARK: Final = "mark"
TOTAL: Final = "total"
UPLOADED: Final = "uploaded"
TEXTBOOK: Final = "textbook"
NAMES: Final = "names"
_OTHER: Final = "other"

_PERIOD: Final = r"за (?:предыдущ\w+|(?:[iv\d]+ )?(?:четверть|триместр|полугодие|год))"

_ROLES: Final = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (CODE, r"код|код (?:участник|обучающ|ученик|учащ)\w*.*|code"),
        (LOGIN, r"логин.*|пользователь|user|оо"),
        (SCHOOL, r"школа|(?:название|наименование) (?:оо|школы)|образовательная организация"),
        (VARIANT2, r"вариант.*част\w* 2.*|var-2"),
        (VARIANT, r"(?:(?:номер|№) )?вариант.*|var-1"),
        (CLASS_ORDINAL, r"порядковый номер класса.*|класс №.*"),
        (CLASS, r"(?:(?:наименование|номер|буква|литера|обозначение) )?класса?(?: ?\(.*\))?|klass"),
        (JOURNAL_MARK, rf"(?:отметка|отметки|отм\.|оценка) (?:(?:по|в) журнал\w+|{_PERIOD}).*|otc"),
        (MARK, r"(?:отметка|оценка)(?: (?:за |по )?(?:впр|работ[уе]))?"),
        (
            TOTAL,
            r"(?:итого|всего|сумма)(?: (?:первичных )?баллов)?|(?:(?:первичный|суммарный|общий|итоговый) )?балл|sum",
        ),
        (UPLOADED, r"дата загрузки.*"),
        (TEXTBOOK, r"(?:основной )?учебник.*|др\.? ?уч\..*|другое \(.*"),
        (
            _OTHER,
            r"код региона|регион|муниципалитет|groups|id|№(?: п/?п)?|номер (?:обучающ|участник|ученик)\w*|пол|gender",
        ),
        (NAMES, r"(?:.*\W)?(?:фио|ф\. ?и\.(?: ?о\.?)?|фамили[яи].*|имя|отчество)(?:\W.*)?"),
    )
)
_SEARCHED_ROWS: Final = 60
_SAMPLE: Final = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """A protocol on a sheet.

    `header`: its (last) row from 0; `titles`: its texts; `columns`: role → column; tasks beside their columns.
    """

    sheet: Sheet
    header: int
    titles: Row
    columns: Mapping[str, int]
    tasks: tuple[TaskColumn, ...]
    task_columns: tuple[int, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def body(self) -> list[Row]:
        """Rows under the header."""
        return self.sheet.rows[self.header + 1 :]

    def header_text(self, role: str) -> str:
        """Text of the header of a role's column."""
        return text_of(self.titles[self.columns[role]])


def find_layout(sheet: Sheet, task_of: TaskOf = parse_task_header) -> Layout | None:
    """The first row with a code column and tasks, or None where the sheet holds no protocol.

    Tasks may stand in a second line of the header, under «Баллы за задания».
    """
    for number in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        row = sheet.rows[number]
        if not any(isinstance(cell, str) and cell for cell in row) or CODE not in _roles(row):
            continue
        layout = _layout(sheet, number, row, task_of)
        if layout is None and number + 1 < len(sheet.rows):
            below = sheet.rows[number + 1]
            two_lines = [under if text_of(under) else over for over, under in zip(row, below, strict=True)]
            layout = _layout(sheet, number + 1, two_lines, task_of)
        if layout:
            return layout
    return None


def _layout(sheet: Sheet, header: int, titles: Row, task_of: TaskOf) -> Layout | None:
    """The protocol under the row `header` with these titles of columns, or None where they are no header."""
    columns = _roles(titles)
    if CODE not in columns:
        return None
    found = [(column, task) for column, cell in enumerate(titles) if (task := task_of(cell))]
    if not found and task_of is parse_task_header:
        found = _tasks_without_maximum(sheet, header, titles, columns)
    if not found:
        return None
    task_columns = tuple(column for column, _task in found)
    levels = _levels(sheet, header, task_columns)
    tasks = tuple(
        replace(task, level=level) if level else task for (_column, task), level in zip(found, levels, strict=True)
    )
    problems = [*_names(sheet, header, titles, set(task_columns)), *_repeated(sheet, header, found)]
    return Layout(sheet, header, titles, columns, tasks, task_columns, tuple(problems))


def role_of(header: Cell) -> str | None:
    """What a column with this header holds, or None."""
    return _role(header) if isinstance(header, str) and header else None


@lru_cache(maxsize=1024)
def _role(header: str) -> str | None:
    text = folded(header)
    return next((role for role, pattern in _ROLES if pattern.fullmatch(text)), None)


def _roles(row: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in enumerate(row):
        role = role_of(cell)
        if role == VARIANT and VARIANT in columns:
            role = VARIANT2  # two parts, both headed «Вариант»
        if role:
            columns.setdefault(role, column)
    return columns


def _tasks_without_maximum(
    sheet: Sheet, header: int, row: Row, columns: Mapping[str, int]
) -> list[tuple[int, TaskColumn]]:
    """Bare task numbers between the variant and the total; maxima from a row «Макс. балл» beside the header."""
    if VARIANT not in columns or TOTAL not in columns:
        return []
    codes = {
        column: code
        for column in range(columns[VARIANT] + 1, columns[TOTAL])
        if (code := parse_task_code(row[column])) and role_of(row[column]) is None
    }
    maxima: dict[int, int] = {}
    for near in sheet.rows[max(0, header - 2) : header + 3]:
        if any("макс" in folded(cell) for cell in near):
            maxima = {column: value for column in codes if (value := whole_of(near[column]))}
    return [(column, TaskColumn(code, maxima.get(column))) for column, code in codes.items()]


def _levels(sheet: Sheet, header: int, task_columns: tuple[int, ...]) -> list[str | None]:
    """Levels of complexity from the nearest row above that names them for most tasks."""
    for number in range(header - 1, max(header - 4, -1), -1):
        row = sheet.spread(number)
        levels = [parse_level(row[column]) for column in task_columns]
        if sum(level is not None for level in levels) * 2 > len(levels):
            return levels
    return [None] * len(task_columns)


def _names(sheet: Sheet, header: int, titles: Row, task_columns: set[int]) -> list[Problem]:
    """Columns that hold pupils' names: by their header, or by what stands under an unknown one."""
    problems = []
    for column, cell in enumerate(titles):
        role = role_of(cell)
        if column in task_columns or (role is not None and role != NAMES):
            continue
        below = (text_of(row[column]) for row in islice(sheet.rows, header + 1, header + 1 + _SAMPLE))
        if role == NAMES or are_names(cell, [text for text in below if text]):
            title = text_of(cell) or "без заголовка"
            message = f"Столбец «{shortened(title)}» похож на ФИО и не загружен: имена людей в программе не хранятся."
            problems.append(Problem("column_with_names", message, INFO, sheet.name, address(header, column)))
    return problems


def _repeated(sheet: Sheet, header: int, found: list[tuple[int, TaskColumn]]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for column, task in found:
        if task.code in seen:
            message = f"Задание {task.code} стоит в двух столбцах: оба прочитаны как разные задания."
            problems.append(Problem("duplicate_task", message, WARNING, sheet.name, address(header, column)))
        seen.add(task.code)
    return problems
