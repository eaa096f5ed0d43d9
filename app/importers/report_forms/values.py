"""A form of the authority as it was read: its table, what each column wants, blanks around the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.importers.plans.blocks import Row

COLUMN_WORDS: Final = {
    "number": "№ по порядку",
    "number_plan": "Номер пункта плана",
    "section": "Раздел плана",
    "title": "Мероприятие",
    "term": "Срок по плану",
    "responsible": "Ответственный",
    "status": "Отметка о выполнении",
    "yes_no": "Выполнено: да или нет",
    "done_on": "Дата выполнения",
    "indicator": "Показатель: план и факт",
    "plan": "Показатель: план",
    "fact": "Показатель: факт",
    "result": "Результат, что сделано",
    "evidence": "Подтверждающий документ",
    "reason": "Причина отклонения",
    "new_term": "Новый срок",
    "note": "Примечание",
    "school": "Наименование школы",
}
"""What a column can want, as the user reads it; "" is a column that is left alone."""

ANSWERS: Final = frozenset(
    {"status", "yes_no", "done_on", "fact", "result", "evidence", "reason", "new_term", "note", "indicator"}
)
"""Columns that the school answers in; the others name the measure."""

EMPTY, NAMED, SECTION, TOTALS = "empty", "named", "section", "totals"
"""Kinds of lines under the header."""


@dataclass(frozen=True, slots=True)
class HeadText:
    """A text outside the table. `place`: cell («B3») or number of the paragraph; `beside`, `above`: of an empty place.

    `beside`: the empty cell at the right; `above`: the place over it, when it has nothing but a blank.
    """

    place: str
    text: str
    beside: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class HeadBlank:
    """Characters start…end of the text at a place that are replaced by a value; `kind`: see `head.py`."""

    place: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet or a table of Word. `name`: of the sheet; `at`: its number in the file, from 0.

    `framed`: rows with lines drawn around cells, None where lines tell nothing; `formulas`: (row, column) from 0.
    """

    name: str
    at: int
    rows: tuple[Row, ...]
    framed: frozenset[int] | None = None
    formulas: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its header (names of merged cells above it come first), its grid columns from `at`, what it wants."""

    header: str
    at: int
    span: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row under the header. `index`: in the grid, from 0; `kind`: see above; `filled`: columns with something in."""

    index: int
    kind: str
    number: str = ""
    title: str = ""
    filled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FormTable:
    """The table of a form: header rows first…body−1, its columns and the lines below."""

    name: str
    at: int
    first: int
    body: int
    columns: tuple[FormColumn, ...]
    lines: tuple[FormLine, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What the columns want, in order."""
        return tuple(column.key for column in self.columns)

    @property
    def named(self) -> tuple[FormLine, ...]:
        """Lines that name measures."""
        return tuple(line for line in self.lines if line.kind == NAMED)

    @property
    def answered(self) -> bool:
        """Whether most of the named lines have answers in them: the form was filled before."""
        answers = {column.at for column in self.columns if column.key in ANSWERS}
        return bool(self.named) and sum(bool(line.filled & answers) for line in self.named) * 2 > len(self.named)


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as read. `fingerprint`: of its header, without years and quarters; `notes`: what may look otherwise.

    `sample`: the header and the rows below, a text a column.
    """

    file: str
    suffix: str
    table: FormTable
    blanks: tuple[HeadBlank, ...]
    fingerprint: str
    notes: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()

    @property
    def unknown(self) -> tuple[FormColumn, ...]:
        """Columns that nobody has told yet what to do with."""
        return tuple(column for column in self.table.columns if not column.key)
