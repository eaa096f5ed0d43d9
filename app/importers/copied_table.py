"""A table copied in Word, Excel or a browser: the HTML of the clipboard, else its text with tabs, as lines of cells."""

from __future__ import annotations

import csv
import io
from typing import Final

from app.importers.plans.blocks import Row, Table
from app.importers.plans.clipboard import has_table, read_html

_LONGEST: Final = 5000

Grid = tuple[tuple[str, ...], ...]


def copied_table(text: str, html: str) -> Grid:
    r"""Lines of cells, all of one length; a merged cell stands in its first place, the others are empty.

    Worked example: `copied_table("а\tб\nв\tг", "")` → (("а", "б"), ("в", "г")). Text without tabs is one column of
    lines. Empty lines are left out.
    """
    lines = _of_html(html) if has_table(html) else []
    if not any(any(line) for line in lines):
        lines = _of_text(text)
    kept = [[_clean(cell) for cell in line] for line in lines[:_LONGEST]]
    kept = [line for line in kept if any(line)]
    width = max(map(len, kept), default=0)
    used = [at for at in range(width) if any(at < len(line) and line[at] for line in kept)]
    return tuple(tuple(line[at] if at < len(line) else "" for at in used) for line in kept)


def _clean(cell: str) -> str:
    return "\n".join(words for part in cell.replace("\u00ad", "").splitlines() if (words := " ".join(part.split())))


def _of_text(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "\t")
    if "\t" not in plain:
        return [[line] for line in plain.split("\n")]
    try:
        return [list(line) for line in csv.reader(io.StringIO(plain), delimiter="\t")]
    except csv.Error:  # a quotation mark that nobody closes
        return [line.split("\t") for line in plain.split("\n")]


def _of_html(html: str) -> list[list[str]]:
    tables = [block for block in read_html(html).blocks if isinstance(block, Table)]
    return [_places(row) for table in tables for row in table.rows]


def _places(row: Row) -> list[str]:
    """Texts of a row by grid column; a merged cell stands in its first place."""
    line = [""] * max((cell.column + cell.span for cell in row.cells), default=0)
    for cell in row.cells:
        line[cell.column] = cell.text
    return line
