"""Forms of the authority as the page shows them: known ones, one that is being added, what a filled one holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ROWS, NAMED = "rows", "named"
SHAPE_WORDS = {
    ROWS: "записать строки отчёта",
    NAMED: "заполнить строки, которые есть в форме",
}
"""How a form is filled: rows of the report are written in, or its own rows are answered."""


@dataclass(frozen=True, slots=True)
class FormColumnView:
    """A column of a form: its header and what goes into it; `key` "" is left alone."""

    at: int
    header: str
    key: str


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form that was read and not yet kept. `known`: its columns were told before, nothing needs asking.

    `cells`: the header and the first rows, a text a column; `named`: rows that name measures; `answered`: the form was
    filled before, its answers are replaced.
    """

    file: str
    columns: tuple[FormColumnView, ...]
    cells: tuple[tuple[str, ...], ...]
    shape: str
    named: int
    answered: bool
    known: bool
    blanks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether the user has to say what some column is."""
        keys = [column.key for column in self.columns]
        return not self.known and (not all(keys) or "title" not in keys)


@dataclass(frozen=True, slots=True)
class FormView:
    """A known form. `problem`: why its kept file cannot be filled, empty where it can."""

    form_id: int
    name: str
    file_name: str
    suffix: str
    columns: tuple[FormColumnView, ...]
    shape: str
    used_on: date | None
    blanks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FormRowView:
    """A row as it will be filled. `answer`: numbers of the measures it takes, empty where none was found.

    `values`: texts that go in, in the order of the columns; "" where nothing is written.
    """

    place: int
    number: str
    title: str
    answer: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPreview:
    """What a filled form holds; `left_over`: measures of the report that no row of the form takes."""

    form: FormView
    rows: tuple[FormRowView, ...]
    left_over: tuple[str, ...] = ()
    head: tuple[tuple[str, str], ...] = ()

    @property
    def unanswered(self) -> int:
        """Rows of the form that no measure answers."""
        return sum(not row.answer for row in self.rows)
