"""What is written into a form: values by column for its lines, rows that are added, blanks around the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.importers.report_forms.values import FormTable, HeadBlank

Values = Mapping[int, str]
"""Text by the grid column it goes to; "" empties the cell."""


@dataclass(frozen=True, slots=True)
class LineFill:
    """Values of a line that the form has. `index`: of its row in the grid, from 0."""

    index: int
    values: Values


@dataclass(frozen=True, slots=True)
class FormFill:
    """`added`: rows set in after the row `after`, copies of the row `pattern`; `head`: blanks with their values."""

    table: FormTable
    lines: tuple[LineFill, ...] = ()
    added: tuple[Values, ...] = ()
    after: int = 0
    pattern: int = 0
    head: tuple[tuple[HeadBlank, str], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the pattern is a row of the header: its bold letters and fills are not for the rows below."""
        return self.pattern < self.table.body


def head_by_place(fill: FormFill) -> dict[str, list[tuple[HeadBlank, str]]]:
    """Blanks of each place, the last one first: replacing one does not move the others."""
    found: dict[str, list[tuple[HeadBlank, str]]] = {}
    for blank, value in sorted(fill.head, key=lambda pair: -pair[0].start):
        found.setdefault(blank.place, []).append((blank, value))
    return found


def spaced(text: str, blank: HeadBlank, value: str) -> str:
    """A value that is set in after a word or a colon, with a space before it."""
    if blank.start == blank.end and text[: blank.start] and not text[: blank.start][-1].isspace():
        return f" {value}"
    return value
