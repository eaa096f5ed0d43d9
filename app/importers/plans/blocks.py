"""A plan document as its container gives it: paragraphs and tables in reading order, before any meaning is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.importers.problems import Problem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables; line breaks inside it are kept as newlines."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the grid columns it covers, from 0. `below`: the lower part of a vertical merge, without own text."""

    text: str
    column: int
    span: int = 1
    below: bool = False

    @property
    def columns(self) -> range:
        """Grid columns under the cell."""
        return range(self.column, self.column + self.span)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    `place`: where the user finds it; `seam`: a gap stands before it, as at the top of a page; `joined`: put together
    by the reader of the container from two parts that a page had cut.
    """

    cells: tuple[Cell, ...]
    place: str | None = None
    seam: bool = False
    joined: bool = False

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Cells with text."""
        return tuple(cell for cell in self.cells if cell.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table; `sheet`: the sheet of a workbook it stands on."""

    rows: tuple[Row, ...]
    sheet: str | None = None


_APPROVAL = re.compile(r"\s*(?:утвержд|согласован|принят|рассмотрен)", re.IGNORECASE)
Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """Blocks in reading order, footnotes apart, and what the reader of the container had to say."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def row_of(texts: list[str], place: str | None = None, *, seam: bool = False) -> Row:
    """A row of plain cells, one a grid column."""
    return Row(tuple(Cell(text, column) for column, text in enumerate(texts)), place, seam)


def paragraphs_of(table: Table) -> Iterator[Paragraph]:
    """A table that only lays out text (гриф, signatures), as paragraphs; approvals side by side one after another."""
    cells = [cell for row in table.rows for cell in row.filled]
    if any(_APPROVAL.match(cell.text) for row in table.rows[:2] for cell in row.filled):
        cells.sort(key=lambda cell: cell.column)
    yield from (Paragraph(cell.text) for cell in cells)
