"""What the columns of a diagnostic's table are: persons, areas with maxima and families, totals, the long form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from app.core.russian import fold
from app.importers.diagnostics.grid import Grid
from app.importers.diagnostics.values import CellValue, read_value
from app.importers.pasted_table import decimal_number
from app.importers.results.person_names import is_name

PERSON, SURNAME, GIVEN, PATRONYMIC = "person", "surname", "given", "patronymic"
AREA, INDICATOR, RESULT, MAXIMUM, TOTAL = "area", "indicator", "result", "maximum", "total"

ROLE_WORDS: Final = MappingProxyType(
    {
        PERSON: "Фамилия, имя, отчество",
        SURNAME: "Фамилия",
        GIVEN: "Имя",
        PATRONYMIC: "Отчество",
        AREA: "Область с результатами",
        INDICATOR: "Название области",
        RESULT: "Результат",
        MAXIMUM: "Максимум",
    }
)
"""What the user may say of a column; None = not needed."""

_DEPTH: Final = 30
_ROLES: Final = tuple(
    (role, re.compile(words))
    for role, words in (
        ("number", r"№.*|n|п/п|номер.*"),
        (SURNAME, r"фамилия"),
        (GIVEN, r"имя"),
        (PATRONYMIC, r"отчество"),
        (
            PERSON,
            (r"ф\.? ?и\.? ?о\b.*|фамилия,? .*"
            r"|(?:сотрудник|педагог|учитель|работник|руководитель|участник|респондент)\w*(?: .*)?"),
        ),
        (
            TOTAL,
            r"(?:итог|всего|сумм|общ\w+ (?:балл|результат|процент|уров|сумм)|средн\w+|рейтинг|место|набран\w+ балл).*",
        ),
        (
            "aside",
            (r"должност.*|предмет(?:ы)?|преподаваем.*|стаж.*|категори.*|дата.*|примечани.*|класс(?:ы)?|оо|школа|подпись.*"
            r"|возраст|комментари.*|вывод.*|рекомендаци.*"),
        ),
        (INDICATOR, r"(?:показател|област|направлени|критери|компетенци|блок|раздел|параметр|дефицит)\w*(?: .{0,40})?"),
        (MAXIMUM, r"макс.*|max.*"),
        (RESULT, r"(?:результат|балл|значени|процент|оценк|уровень|выполнени)\w*(?: .{0,30})?|%"),
    )
)  # fmt: skip
_IN_HEADER: Final = re.compile(
    r"[\s,;–—-]*\(?\s*(?:(?:макс\w*\.?|max\.?)\s*(?:балл\w*|кол-во баллов|б\.?)?|из|от 0 до|0\s*[–—-])\s*[:=–—-]?\s*"
    r"(\d+(?:[.,]\d+)?)\s*(?:балл\w*|б\.?)?\s*\)?\s*$",
    re.IGNORECASE,
)
_POINTS_IN_BRACKETS: Final = re.compile(r"\s*\(\s*(\d+(?:[.,]\d+)?)\s*(?:балл\w*|б\.?)?\s*\)\s*$", re.IGNORECASE)
_PERCENT_HEADER: Final = re.compile(r"[\s,;–—-]*\(?\s*(?:в\s*)?(?:%|процент\w*)\s*\)?\s*$", re.IGNORECASE)
_MAXIMA: Final = re.compile(r"макс|max|наибольш\w+ балл")


@dataclass(frozen=True, slots=True)
class ColumnSense:
    """A column: its header as written, its role, and of an area its name, the family over it and the maximum."""

    header: str
    role: str | None
    area: str = ""
    family: str = ""
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of a grid; `first`: the first line under the header; `header`: its first line (−1: there is none)."""

    columns: tuple[ColumnSense, ...]
    header: int
    first: int

    def at(self, role: str) -> int | None:
        """The first column of a role."""
        return next((at for at, column in enumerate(self.columns) if column.role == role), None)

    @property
    def names_people(self) -> bool:
        """Whether a column tells whose the results are."""
        return self.at(PERSON) is not None or self.at(SURNAME) is not None

    @property
    def is_long(self) -> bool:
        """One result a line: person, area, result."""
        return self.at(INDICATOR) is not None and self.at(RESULT) is not None

    @property
    def is_complete(self) -> bool:
        """People and results can be read."""
        return self.names_people and (self.is_long or self.at(AREA) is not None)

    def person_columns(self) -> tuple[int, ...]:
        """Columns of the name, in the order it is written."""
        found = [self.at(role) for role in (SURNAME, GIVEN, PATRONYMIC)]
        whole = self.at(PERSON)
        return (whole,) if whole is not None else tuple(at for at in found if at is not None)


def layout_of(grid: Grid, roles: Sequence[str | None] | None = None) -> Layout | None:
    """Columns of a grid by its header, or by its names where it has none; None where nobody is named.

    `roles`: what the user says of the columns; the header, its families and maxima are read all the same.
    """
    header = _header_line(grid)
    people = _name_column(grid)
    if header is None and people is None:
        if roles is None:
            return None
        columns = tuple(ColumnSense(text, None) for text in grid.lines[0].spread)
        return _with_maxima(grid, Layout(_told(columns, roles), 0, 1))
    if header is None:
        assert people is not None
        column, first = people
        header = first - 1 if first and len(set(grid.lines[first - 1].filled)) > 1 else -1
        layout = _layout(grid, header, first, column)
    else:
        layout = _layout(grid, header, _below(grid, header), None)
    if roles is not None:
        layout = replace(layout, columns=_told(layout.columns, roles))
    return _with_maxima(grid, layout)


def _header_line(grid: Grid) -> int | None:
    for at, line in enumerate(grid.lines[:_DEPTH]):
        roles = [_role(text) for text in line.spread]
        if len(set(line.filled)) > 1 and (PERSON in roles or SURNAME in roles):
            return at
    return None


def _name_column(grid: Grid) -> tuple[int, int] | None:
    """Column most of whose texts are names, and the line of the first of them."""
    width = len(grid.lines[0].own) if grid.lines else 0
    for column in range(width):
        named = [at for at, line in enumerate(grid.lines) if is_name(line.own[column])]
        texts = [line.own[column] for line in grid.lines[named[0] :] if line.own[column]] if named else []
        if named and 2 * len(named) > len(texts):
            return column, named[0]
    return None


def _below(grid: Grid, header: int) -> int:
    """The first line of results: a second line of the header has nothing of its own under the person's column."""
    columns = [at for at, text in enumerate(grid.lines[header].spread) if _role(text) in {PERSON, SURNAME}]
    line = header + 1
    while line < len(grid.lines):
        own = grid.lines[line].own
        told = [text for text in own if text]
        person = own[columns[0]]
        numbers = sum(decimal_number(text) is not None for text in told)
        if (told and person) or (told and numbers * 2 > len(told)) or line - header > 2:  # noqa: PLR2004  two lines of areas
            break
        line += 1
    return line


def _layout(grid: Grid, header: int, first: int, person: int | None) -> Layout:
    width = len(grid.lines[0].own)
    if header < 0:
        columns = [ColumnSense("", PERSON if at == person else AREA, f"Показатель {at}") for at in range(width)]
        return Layout(tuple(columns), header, first)
    above = _families_above(grid, header)
    senses: list[ColumnSense] = []
    for at in range(width):
        texts = [grid.lines[line].spread[at] for line in range(header, first)]
        told = list(dict.fromkeys(text for text in texts if text))
        family = above[at] or (told[0] if len(told) > 1 else "")
        senses.append(_sense(told[-1] if told else "", family))
    if person is not None:
        senses[person] = replace(senses[person], role=PERSON)
    layout = Layout(tuple(senses), header, first)
    if not layout.is_long:  # «Показатель 1» of a wide table is an area
        senses = [replace(one, role=AREA) if one.role in {INDICATOR, RESULT} else one for one in senses]
    return Layout(tuple(_apart(senses)), header, first)


def _families_above(grid: Grid, header: int) -> list[str]:
    """Families in the line above a header, each spread to the right until the next; none where the line is a title."""
    width = len(grid.lines[0].own)
    nothing = [""] * width
    if header == 0:
        return nothing
    line = grid.lines[header - 1]
    people = (at for at, text in enumerate(grid.lines[header].spread) if _role(text) in {PERSON, SURNAME})
    person = next(people, 0)
    if line.spread[person] or len(set(line.filled)) < 2:  # noqa: PLR2004  one text is a title
        return nothing
    found, last = list(nothing), ""
    for at in range(person + 1, width):
        last = line.spread[at] or last
        found[at] = last
    return found


def _sense(header: str, family: str) -> ColumnSense:
    role = _role(header)
    name, maximum = header_maximum(header)
    if role is None and name:
        role = AREA
    kept = role in {AREA, INDICATOR, RESULT}
    return ColumnSense(header, role, name if kept else "", header_maximum(family)[0] if kept else "", maximum)


def header_maximum(header: str) -> tuple[str, float | None]:
    """«Предметные (макс. 30)» → («Предметные», 30); «Методика, %» → («Методика», 100)."""
    for pattern in (_IN_HEADER, _POINTS_IN_BRACKETS):
        found = pattern.search(header)
        if found is not None and header[: found.start()].strip():
            return header[: found.start()].strip(), float(found[1].replace(",", "."))
    found = _PERCENT_HEADER.search(header)
    if found is not None and header[: found.start()].strip():
        return header[: found.start()].strip(), 100.0
    return header.strip(), None


def _role(header: str) -> str | None:
    said = " ".join(fold(header).split()).strip(" :.")
    return next((role for role, pattern in _ROLES if said and pattern.fullmatch(said)), None)


def _apart(senses: Sequence[ColumnSense]) -> list[ColumnSense]:
    """Areas of one name are told apart by their family, then by a number."""
    count: dict[str, int] = {}
    for one in senses:
        count[fold(one.area)] = count.get(fold(one.area), 0) + 1
    made: list[ColumnSense] = []
    used: dict[str, int] = {}
    for one in senses:
        if one.role == AREA and count[fold(one.area)] > 1:
            name = f"{one.area} ({one.family})" if one.family else one.area
            used[name] = used.get(name, 0) + 1
            one = replace(one, area=name if used[name] == 1 else f"{name} ({used[name]})")  # noqa: PLW2901  the same column, renamed
        made.append(one)
    return made


def _told(columns: Sequence[ColumnSense], roles: Sequence[str | None]) -> tuple[ColumnSense, ...]:
    """The columns with what the user says of them."""
    return tuple(
        replace(
            column,
            role=role,
            area=column.area or header_maximum(column.header)[0] or f"Показатель {at + 1}",
            maximum=column.maximum or header_maximum(column.header)[1],
        )
        for at, (column, role) in enumerate(zip(columns, roles, strict=True))
    )


def _with_maxima(grid: Grid, layout: Layout) -> Layout:
    """A line «Максимальный балл», or of numbers without a name, right under the header gives the maxima."""
    if layout.first >= len(grid.lines) or not layout.names_people:
        return layout
    line = grid.lines[layout.first]
    label = " ".join(fold(text) for text in line.own[: max(layout.person_columns()) + 1])
    areas = [at for at, column in enumerate(layout.columns) if column.role == AREA]
    numbers = {at: value for at in areas if (value := _maximum(line.own[at]).value)}
    nameless = not any(line.own[at] for at in layout.person_columns()) and len(numbers) == len(areas) > 0
    if not (_MAXIMA.search(label) or nameless):
        return layout
    columns = tuple(
        replace(column, maximum=numbers.get(at, column.maximum)) for at, column in enumerate(layout.columns)
    )
    return Layout(columns, layout.header, layout.first + 1)


def _maximum(text: str) -> CellValue:
    found = header_maximum(f"х {text}")[1] if text else None
    if found is not None:
        return CellValue(found)
    number = decimal_number(text)
    return read_value(text) if number is not None and number > 0 else CellValue()
