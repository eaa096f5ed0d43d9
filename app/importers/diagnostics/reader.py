"""A table of people × areas → results of a diagnostic, with problems by sheet and cell beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from app.core.errors import AppError
from app.core.progress import SILENT, Progress
from app.core.russian import fold
from app.importers.diagnostics.columns import AREA, INDICATOR, MAXIMUM, RESULT, TOTAL, Layout, layout_of
from app.importers.diagnostics.grid import Grid, Line, grids_of_file, grids_of_text
from app.importers.diagnostics.values import CellValue, ResultAboveMaximumError, read_value
from app.importers.pasted_table import decimal_number
from app.importers.problems import ERROR, INFO, WARNING, Problem
from app.importers.results.person_names import is_name

_TOTALS: Final = re.compile(r"\b(?:итог\w*|всего|в среднем|средн\w+|по школе|макс\w*|мин\w*|медиан\w*)\b")
_NAME_WORDS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?(?:\s*[^\W\d_]+(?:-[^\W\d_]+)*\.?){0,3}")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)")
_DATE_CELL: Final = re.compile(r"\d{2}\.\d{2}\.\d{4}")


class NoDiagnosticTableError(AppError):
    """В «{file}» не нашлось таблицы с результатами сотрудников: в ней нужен столбец с фамилиями и хотя бы один столбец
    с результатами. Проверьте таблицу и загрузите её снова.
    """

    sample: tuple[tuple[str, ...], ...] = ()
    """First lines of the first table: the user may say what its columns are."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A result as the table tells it; `name`: the person as written; `cell`: where it stands."""

    name: str
    area: str
    family: str
    value: CellValue
    cell: str


@dataclass(frozen=True, slots=True)
class ReadDiagnostic:
    """What was read. `names`: people in the order of the table; `title`, `held_on`: from the text above, if told.

    `sample`, `roles`: the table's first lines and what its columns were taken for, so that the user can say otherwise.
    `header`: texts of its columns, empty where the table has no header.
    """

    file: str
    names: tuple[str, ...]
    results: tuple[ReadResult, ...]
    title: str = ""
    held_on: date | None = None
    problems: tuple[Problem, ...] = ()
    sample: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    roles: tuple[str | None, ...] = ()
    header: tuple[str, ...] = ()


def read_file(path: Path, roles: Sequence[str | None] | None = None, progress: Progress = SILENT) -> ReadDiagnostic:
    """Results of a workbook or a Word document: of its first table that names people and has results.

    Raises NoDiagnosticTableError and what the readers of these files raise.
    """
    return read_grids(grids_of_file(path, progress), path.name, roles)


def read_pasted(text: str, html: str = "", roles: Sequence[str | None] | None = None) -> ReadDiagnostic:
    """Results of a copied table; raises PasteRefusedError, NoDiagnosticTableError."""
    return read_grids(grids_of_text(text, html), "буфер обмена", roles)


def read_grids(grids: Sequence[Grid], file: str, roles: Sequence[str | None] | None = None) -> ReadDiagnostic:
    """Results of the first table that can be read whole; of the others it is told that they were left aside."""
    found: list[tuple[Grid, Layout]] = []
    for grid in grids:
        fitting = roles if roles is None or (grid.lines and len(grid.lines[0].own) == len(roles)) else None
        layout = layout_of(grid, fitting) if grid.lines else None
        if layout is not None and layout.is_complete:
            found.append((grid, layout))
    if not found:
        error = NoDiagnosticTableError(file=file)
        first = next((one for one in grids if len(one.lines) > 1), None)
        error.sample = tuple(line.spread for line in first.lines[:6]) if first is not None else ()
        raise error
    grid, layout = found[0]
    reading = _Reading(grid, layout)
    reading.read()
    for other, _layout in found[1:]:
        where = f"на листе «{other.sheet}»" if other.sheet else "ниже в документе"
        message = f"Ещё одна таблица {where} не прочитана: за один раз загружается одна. Загрузите её отдельно."
        reading.problems.append(Problem("other_table", message, INFO, other.sheet or None))
    above = [
        *grid.above,
        *(text for line in grid.lines[: max(layout.header, 0)] for text in dict.fromkeys(line.filled)),
    ]
    top = max(layout.header, 0)
    return ReadDiagnostic(
        file=file,
        names=tuple(reading.names),
        results=tuple(reading.results),
        title=_title(above),
        held_on=_day(above),
        problems=tuple(reading.problems),
        sample=tuple(line.spread for line in grid.lines[top : top + 6]),
        roles=tuple(column.role if column.role in {*_KEPT} else None for column in layout.columns),
        header=tuple(column.header for column in layout.columns) if layout.header >= 0 else (),
    )


_KEPT: Final = ("person", "surname", "given", "patronymic", AREA, INDICATOR, RESULT, MAXIMUM)


class _Reading:
    """Goes through the lines of a grid."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._grid, self._layout = grid, layout
        self.names: dict[str, int] = {}
        self.results: list[ReadResult] = []
        self.problems: list[Problem] = []
        self._seen: set[tuple[str, str]] = set()
        self._last = ""
        self._shares = {at for at, column in enumerate(layout.columns) if column.role == AREA and self._is_share(at)}

    def read(self) -> None:
        """All lines under the header."""
        for column in self._layout.columns:
            if column.role == TOTAL:
                self._tell("total_column", f"Столбец «{column.header}» не загружен: это итог по другим столбцам.", INFO)
        for at in range(self._layout.first, len(self._grid.lines)):
            self._line(at, self._grid.lines[at])
        bare = {one.area for one in self.results if one.value.value is not None and one.value.maximum is None}
        for area in sorted(bare):
            self._tell(
                "no_maximum",
                f"«{area}»: максимальный балл не указан, уровень не определить. Укажите его в таблице диагностики.",
            )

    def _line(self, at: int, line: Line) -> None:
        if not line.filled:
            return
        person = self._layout.person_columns()
        name = " ".join(line.own[column] for column in person if line.own[column]).strip()
        if _TOTALS.search(fold(name or line.filled[0])) and not is_name(name):
            self._tell("total_row", f"Строка «{line.filled[0]}» не загружена: это итог по другим строкам.", INFO, at, 0)
            return
        if self._layout.is_long:
            name = name or self._last  # the name stands once over its lines
        elif not name or _is_repeated(line, name):
            self._told_aside(at, line)
            return
        if not _NAME_WORDS.fullmatch(name):
            self._told_aside(at, line)
            return
        self._last = name
        if self._layout.is_long:
            self._long(at, line, name)
        elif not any(line.own[column] for column in self._areas()) and not is_name(name):
            self._told_aside(at, line)
        else:
            self._wide(at, line, name)

    def _told_aside(self, at: int, line: Line) -> None:
        text = line.filled[0]
        shown = text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004  a remark of one line
        self._tell("no_person", f"Строка «{shown}» не загружена: в ней не назван сотрудник.", INFO, at, 0)

    def _areas(self) -> list[int]:
        return [at for at, column in enumerate(self._layout.columns) if column.role == AREA]

    def _wide(self, at: int, line: Line, name: str) -> None:
        key = _name_key(name)
        if key in self.names_by_key():
            self._tell("double", f"{name} стоит в таблице дважды: взята первая строка.", WARNING, at, 0)
            return
        self.names[name] = at
        for column in self._areas():
            sense = self._layout.columns[column]
            self._put(at, column, name, sense.area, sense.family, line.own[column], sense.maximum)

    def _long(self, at: int, line: Line, name: str) -> None:
        area_at, result_at = self._layout.at(INDICATOR), self._layout.at(RESULT)
        maximum_at = self._layout.at(MAXIMUM)
        assert area_at is not None
        assert result_at is not None
        area = line.spread[area_at]
        name = self.names_by_key().get(_name_key(name), name)
        self.names.setdefault(name, at)
        if not area:
            self._told_aside(at, line)
            return
        maximum = decimal_number(line.own[maximum_at]) if maximum_at is not None else None
        maximum = maximum or self._layout.columns[result_at].maximum
        self._put(at, result_at, name, area, "", line.own[result_at], maximum)

    def names_by_key(self) -> dict[str, str]:
        """Names met so far, by what two spellings have in common."""
        return {_name_key(name): name for name in self.names}

    def _put(self, at: int, column: int, name: str, area: str, family: str, text: str, maximum: float | None) -> None:
        if _DATE_CELL.fullmatch(text):
            message = (
                f"{name}, «{area}»: в ячейке дата {text}. Excel мог заменить ею дробь («5/10»); введите результат."
            )
            self._tell("date", message, ERROR, at, column)
            return
        try:
            number = decimal_number(text) if column in self._shares else None
            value = CellValue(round(100 * number, 4), 100.0) if number is not None else read_value(text, maximum)
        except ResultAboveMaximumError as error:
            self._tell("above_maximum", f"{name}, «{area}»: {error.message}", ERROR, at, column)
            return
        except AppError as error:
            self._tell("unread", f"{name}, «{area}»: {error.message}", ERROR, at, column)
            return
        if value.absent:
            self._tell("absent", f"{name}, «{area}»: «{text}» – результата нет.", INFO, at, column)
        if value.is_empty:
            return
        key = (_name_key(name), fold(area))
        if key in self._seen:
            self._tell("double", f"{name}, «{area}»: второй результат не взят.", WARNING, at, column)
            return
        self._seen.add(key)
        self.results.append(ReadResult(name, area, family, value, self._grid.cell(at, column)))

    def _is_share(self, column: int) -> bool:
        """A column of per cent as Excel keeps them: 0,78 under «%», or fractions of one without any maximum."""
        maximum = self._layout.columns[column].maximum
        numbers = [
            value
            for line in self._grid.lines[self._layout.first :]
            if (value := decimal_number(line.own[column])) is not None and "%" not in line.own[column]
        ]
        fractions = any(0 < value < 1 for value in numbers)
        return maximum in {None, 100.0} and fractions and all(0 <= value <= 1 for value in numbers)

    def _tell(
        self, code: str, message: str, severity: str = WARNING, at: int | None = None, column: int | None = None
    ) -> None:
        cell = None if at is None or column is None else self._grid.cell(at, column)
        self.problems.append(Problem(code, message, severity, self._grid.sheet or None, cell))


def _is_repeated(line: Line, name: str) -> bool:
    """One text across the whole line: a heading inside the table."""
    return (
        len(line.filled) == 1 and len(set(line.spread) - {""}) == 1 and len([t for t in line.spread if t == name]) > 1
    )


def _name_key(name: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", fold(name)))


def _title(above: Sequence[str]) -> str:
    """The line above the table that names a diagnostic."""
    named = [text for text in above if re.search(r"диагностик|аудит|мониторинг|тестирован|оценк", fold(text))]
    return named[-1] if named else ""


def _day(above: Sequence[str]) -> date | None:
    for found in _days(above):
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            continue
    return None


def _days(above: Sequence[str]) -> Iterator[re.Match[str]]:
    for text in reversed(above):
        yield from _DAY.finditer(text)
