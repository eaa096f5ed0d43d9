"""Reads a specification of a work: what each task checks. Recognised by its headers, never by the file's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final

from app.core.progress import SILENT, Progress
from app.importers.problems import INFO, WARNING, Problem
from app.importers.results.refusals import ResultFileError
from app.importers.results.work_title import BASIC, WorkTitle, read_name
from app.importers.results.workbook import Sheet, Workbook, read_workbook
from app.importers.specifications.tables import SheetTables, find_tables, has_table
from app.importers.specifications.task_rows import TaskRows
from app.importers.specifications.values import SpecificationFile
from app.importers.specifications.words import stated_maximum

_LONGEST_TITLE: Final = 300


class NotASpecificationError(ResultFileError):
    """В файле «{file}» нет таблицы спецификации. Нужна таблица со столбцами «№ задания», «Умения», «Код КЭС»,
    «Уровень сложности», «Максимальный балл»: одна строка – одно задание или одно задание и один код.
    """

    reason = "not_a_specification"


def read_specification(path: Path, progress: Progress = SILENT) -> SpecificationFile:
    """The specification in an .xlsx, .xls, .ods or .csv file.

    Raises a ResultFileError that says what to do, NotASpecificationError among them.
    """
    book = read_workbook(path, progress)
    if not identify(book):
        raise NotASpecificationError(file=book.file)
    return read(book)


def identify(book: Workbook) -> bool:
    """Whether any sheet holds a table of tasks with their skills or codes."""
    return any(has_table(sheet) for sheet in book.sheets)


def read(book: Workbook) -> SpecificationFile:
    """What a workbook of `identify` holds; the first sheet with a table says of which work it is."""
    rows = TaskRows()
    title, taken, left = WorkTitle(), 0, []
    stated: list[int] = []
    for sheet in book.sheets:
        found = find_tables(sheet)
        own = _title(sheet, found)
        if not found.tables or (taken and _another_work(title, own)):
            left.append(_left_out(sheet, found))
            continue
        title, taken = title.or_else(own), taken + 1
        stated += [maximum for line in found.lines if (maximum := stated_maximum(line)) is not None]
        for table in found.tables:
            rows.add(table, sheet.name)
    title = title.or_else(read_name(PurePath(book.file).stem))
    tasks = rows.tasks()
    made = SpecificationFile(
        file=book.file,
        tasks=tasks,
        subject=title.subject,
        grade=title.grade,
        level=title.level or BASIC,
        year=title.year,
        stated_max=rows.stated_max if rows.stated_max is not None else next(iter(stated), None),
    )
    return _with_problems(made, (*rows.problems, *left))


def _with_problems(made: SpecificationFile, problems: tuple[Problem, ...]) -> SpecificationFile:
    total = made.total
    if made.stated_max is not None and total is not None and total != made.stated_max:
        message = (
            f"Сумма максимальных баллов заданий – {total}, а в файле сказано, что максимальный балл работы – "
            f"{made.stated_max}. Проверьте баллы заданий."
        )
        problems = (Problem("total_differs", message), *problems)
    return replace(made, problems=problems)


def _title(sheet: Sheet, found: SheetTables) -> WorkTitle:
    """What the lines above the table say, then the sheet's name."""
    title = WorkTitle()
    for line in found.lines:
        if len(line) <= _LONGEST_TITLE:
            title = title.or_else(read_name(line))
    return title.or_else(read_name(sheet.name))


def _another_work(one: WorkTitle, other: WorkTitle) -> bool:
    pairs = ((one.subject, other.subject), (one.grade, other.grade), (one.level, other.level), (one.year, other.year))
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _left_out(sheet: Sheet, found: SheetTables) -> Problem:
    if found.tables:
        message = f"Лист «{sheet.name}» – о другой работе, он не взят. Сохраните его отдельным файлом и загрузите."
        return Problem("sheet_left_out", message, WARNING, sheet.name)
    return Problem("sheet_left_out", f"На листе «{sheet.name}» нет таблицы заданий, он не взят.", INFO, sheet.name)
