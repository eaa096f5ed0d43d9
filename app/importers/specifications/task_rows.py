"""Rows of a specification's tables put together into tasks: one row a task × КЭС × КТ, values continued or repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from app.importers.problems import ERROR, INFO, WARNING, Problem
from app.importers.results.cells import Cell, Row, address, text_of, whole_of
from app.importers.results.task_header import parse_level, parse_task_code, parse_task_header
from app.importers.specifications import columns as of
from app.importers.specifications.columns import Columns
from app.importers.specifications.tables import Table
from app.importers.specifications.values import SpecificationTask
from app.importers.specifications.words import code_text, codes_of, joined, mended, sentence_of, stated_maximum

_SEVERAL: Final = re.compile(r"\s*(?:;|\n|(?<=\d)\s+и\s+(?=\d))\s*")
_HIGHEST: Final = 100
_MOST_WORDINGS: Final = 10
_TOTAL: Final = re.compile(r"(?:итого|всего)\b.*", re.IGNORECASE)


@dataclass(slots=True)
class _Gathered:
    """What the rows of one task say, each value with the cell it was first met in."""

    code: str
    sheet: str
    cell: str
    maxima: dict[int, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    skills: dict[str, str] = field(default_factory=dict)
    planned: dict[str, str] = field(default_factory=dict)
    content: dict[str, str] = field(default_factory=dict)
    requirement: dict[str, str] = field(default_factory=dict)


class TaskRows:
    """Takes tables one after another; then `tasks()` and `problems`. `stated_max`: what a line under a table claims."""

    def __init__(self) -> None:
        self._tasks: dict[str, _Gathered] = {}
        self._borrowed: list[tuple[str, str]] = []
        self.problems: list[Problem] = []
        self.stated_max: int | None = None

    def add(self, table: Table, sheet: str) -> None:
        """Read the rows of a table into the tasks."""
        current: tuple[_Gathered, ...] = ()
        for number, row in table.rows:
            codes = self._codes(table.columns, row)
            if not codes and self._is_remark(table.columns, row):
                current = ()
                continue
            if codes:
                current = tuple(self._task(code, table.columns, sheet, number) for code in codes)
            elif text_of(row[table.columns.code]):
                self._refuse(table.columns, row, sheet, number)
                current = ()
            for task in current:
                _take(task, table.columns, row, number)

    def tasks(self) -> tuple[SpecificationTask, ...]:
        """The tasks in the order of the file, contradictions told and left open."""
        self._borrow()
        self._mend()
        made = tuple(self._made(position, task) for position, task in enumerate(self._tasks.values()))
        self._tell_gaps(made)
        return made

    def _codes(self, columns: Columns, row: Row) -> tuple[str, ...]:
        text = code_text(row[columns.code])
        several = [_code(part) for part in _SEVERAL.split(text)]
        if len(several) > 1 and all(several):
            return tuple(code for code in several if code)
        whole = _code(text)
        return (whole,) if whole else ()

    def _is_remark(self, columns: Columns, row: Row) -> bool:
        """A line over the table («Часть 1»), under it («Итого»), or an empty one."""
        cells = row[columns.first : columns.last + 1]
        texts = {text for cell in cells if (text := text_of(cell))}
        stated = next((found for text in texts if (found := stated_maximum(text)) is not None), None)
        total = any(_TOTAL.fullmatch(text) for text in texts)
        if stated is None and total and of.MAXIMUM in columns.of:
            stated = whole_of(row[columns.of[of.MAXIMUM]])
        self.stated_max = stated if stated is not None else self.stated_max
        return not texts or stated is not None or total or (len(texts) == 1 and text_of(row[columns.code]) in texts)

    def _task(self, code: str, columns: Columns, sheet: str, number: int) -> _Gathered:
        return self._tasks.setdefault(code, _Gathered(code, sheet, address(number, columns.code)))

    def _refuse(self, columns: Columns, row: Row, sheet: str, number: int) -> None:
        text = text_of(row[columns.code])
        self.problems.append(
            Problem(
                "task_code_unknown",
                f"«{text[:60]}» – не номер задания: строка пропущена.",
                WARNING,
                sheet,
                address(number, columns.code),
            )
        )

    def _borrow(self) -> None:
        """Parts of one task share a cell that the file holds once: 5.2 takes skill and level of 5.1.

        Only where the file is without merged cells (.csv): a column that is empty throughout stays empty.
        """
        before: _Gathered | None = None
        for task in self._tasks.values():
            if before is not None and _number(before.code) == _number(task.code):
                for name in ("skills", "planned", "levels"):
                    mine, theirs = getattr(task, name), getattr(before, name)
                    if theirs and not mine:
                        mine.update(theirs)
                        self._borrowed.append((task.code, before.code))
            before = task

    def _mend(self) -> None:
        known = mended({text for task in self._tasks.values() for text in (*task.skills, *task.planned)})
        for task in self._tasks.values():
            task.skills = {known[text]: cell for text, cell in task.skills.items()}
            task.planned = {known[text]: cell for text, cell in task.planned.items()}

    def _made(self, position: int, task: _Gathered) -> SpecificationTask:
        for word, values in (("максимальный балл", task.maxima), ("уровень сложности", task.levels)):
            if len(values) > 1:
                self._contradicts(task, word, values)
        return SpecificationTask(
            position=position,
            code=task.code,
            max=next(iter(task.maxima)) if len(task.maxima) == 1 else None,
            level=next(iter(task.levels)) if len(task.levels) == 1 else None,
            skill="; ".join(task.skills) or None,
            planned_result="; ".join(task.planned) or None,
            content_codes=tuple(task.content),
            requirement_codes=tuple(task.requirement),
        )

    def _contradicts(self, task: _Gathered, word: str, values: dict[int, str] | dict[str, str]) -> None:
        said = ", ".join(f"{value} ({cell})" for value, cell in values.items())
        message = f"Задание {task.code}: {word} указан по-разному: {said}. Он не будет взят, исправьте файл."
        code = "maximum_contradicts" if values is task.maxima else "level_contradicts"
        self.problems.append(Problem(code, message, ERROR, task.sheet, task.cell))

    def _tell_gaps(self, tasks: Iterable[SpecificationTask]) -> None:
        tasks = tuple(tasks)
        no_words = [task.code for task in tasks if not task.skill and not task.planned_result]
        if no_words:
            message = f"Умение не указано: {_tasks_words(no_words)}. Его можно вписать на странице работы."
            self.problems.append(Problem("skill_missing", message))
        elif tasks and not any(task.skill for task in tasks):
            message = "Столбец умений пуст: вместо умений показываются планируемые результаты."
            self.problems.append(Problem("skill_missing", message, INFO))
        no_maximum = [task.code for task in tasks if task.max is None and not len(self._tasks[task.code].maxima) > 1]
        if no_maximum:
            message = f"Максимальный балл не указан: {_tasks_words(no_maximum)}."
            self.problems.append(Problem("maximum_missing", message))
        no_level = [task.code for task in tasks if task.level is None and not self._tasks[task.code].levels]
        if no_level:
            which = "ни у одного задания" if len(no_level) == len(tasks) else _tasks_words(no_level)
            message = f"Уровень сложности не указан: {which}. Без уровня достаточность не оценивается."
            self.problems.append(Problem("level_missing", message))
        if self._borrowed:
            said = "; ".join(dict.fromkeys(f"{code} – как у {other}" for code, other in self._borrowed))
            message = f"Пустые ячейки частей одного задания заполнены по предыдущей части: {said}."
            self.problems.append(Problem("value_continued", message, INFO))


def _take(task: _Gathered, columns: Columns, row: Row, number: int) -> None:
    """What one row says of a task; a value met before is not taken again."""

    def cell(role: str) -> tuple[Cell, str]:
        column = columns.of.get(role)
        return ("", "") if column is None else (row[column], address(number, column))

    header = parse_task_header(row[columns.code])
    value, at = cell(of.MAXIMUM)
    maximum = whole_of(value)
    if maximum is not None and 0 < maximum <= _HIGHEST:
        task.maxima.setdefault(maximum, at)
    elif header and header.max is not None:
        task.maxima.setdefault(header.max, address(number, columns.code))
    value, at = cell(of.LEVEL)
    level = parse_level(joined(text_of(value)))
    if level:
        task.levels.setdefault(level, at)
    if columns.skill is not None and (text := sentence_of(row[columns.skill])):
        _add_sentence(task.skills, text, address(number, columns.skill))
    value, at = cell(of.PLANNED)
    if text := sentence_of(value):
        _add_sentence(task.planned, text, at)
    both, at = cell(of.BOTH)
    before, _, after = code_text(both).partition("/")
    content, requirement = cell(of.CONTENT)[0], cell(of.REQUIREMENT)[0]
    task.content.update(dict.fromkeys((*codes_of(content), *codes_of(before)), at))
    task.requirement.update(dict.fromkeys((*codes_of(requirement), *codes_of(after)), at))


def _add_sentence(known: dict[str, str], text: str, cell: str) -> None:
    """A wording that differs from those known by more than case and signs; beyond ten a task is described enough."""
    if len(known) < _MOST_WORDINGS and _letters(text) not in map(_letters, known):
        known[text] = cell


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold().replace("ё", "е"))


def _code(text: str) -> str | None:
    header = parse_task_header(text)
    return header.code if header else parse_task_code(text)


def _number(code: str) -> str:
    """Number of the task that a code is a part of: «5.2» → «5», «1К3» → «1»."""
    match = re.match(r"\d+", code)
    return match[0] if match else code


def _tasks_words(codes: list[str]) -> str:
    return f"{'задание' if len(codes) == 1 else 'задания'} {', '.join(codes)}"
