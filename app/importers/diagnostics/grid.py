"""Tables of a file or of pasted text as rows of cells that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.core.progress import SILENT, Progress
from app.importers.pasted_table import split_lines
from app.importers.plans.blocks import Paragraph, PlanDocument, Table
from app.importers.plans.clipboard import has_table, read_html
from app.importers.plans.reader import read_plan_document

_WORD_FILES: Final = (".docx",)
_TALL: Final = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A row: `own` texts; `spread`: the same with merged cells repeated; `place`: a sheet's row or «строка 3»."""

    own: tuple[str, ...]
    spread: tuple[str, ...]
    place: str

    @property
    def filled(self) -> tuple[str, ...]:
        """Own texts that are not empty."""
        return tuple(text for text in self.own if text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `sheet` of a workbook ("" elsewhere), its lines, equally wide, and the text that stands above it."""

    sheet: str
    lines: tuple[Line, ...]
    above: tuple[str, ...] = ()

    def cell(self, line: int, column: int) -> str:
        """Address: «C12» on a sheet, else «строка 3, столбец 2»."""
        place = self.lines[line].place
        return f"{letters(column)}{place}" if self.sheet else f"{place}, столбец {column + 1}"


def grids_of_file(path: Path, progress: Progress = SILENT) -> tuple[Grid, ...]:
    """Tables of a workbook (.xlsx, .xls, .ods, .csv) or of a Word document; raises what their readers raise."""
    if path.suffix.lower() in _WORD_FILES:
        return tuple(_of_document(read_plan_document(path, progress)))
    from app.importers.results.workbook import read_workbook

    made = []
    for sheet in read_workbook(path, progress).sheets:
        if not sheet.visible:
            continue
        rows = [[_text(cell) for cell in row] for row in sheet.rows]
        lines = []
        for at, row in enumerate(rows):
            spread = list(row)
            for top, left, bottom, right in sheet.merged:
                if top <= at <= bottom and bottom - top < _TALL:
                    spread[left : right + 1] = [rows[top][left]] * (min(right, len(row) - 1) - left + 1)
            lines.append(Line(tuple(row), tuple(spread), str(at + 1)))
        made.append(Grid(sheet.name, tuple(lines)))
    return tuple(made)


def grids_of_text(text: str, html: str = "") -> tuple[Grid, ...]:
    """Tables of what was copied: of its HTML, which keeps merged cells, else of its text; raises PasteRefusedError."""
    if has_table(html):
        found = tuple(_of_document(read_html(html)))
        if found:
            return found
    rows = split_lines(text)
    width = max((len(row.cells) for row in rows), default=0)
    lines = tuple(
        Line(cells := row.cells + ("",) * (width - len(row.cells)), cells, f"строка {row.number}") for row in rows
    )
    return (Grid("", lines),)


def letters(column: int) -> str:
    """0 → «A», 26 → «AA»."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _of_document(document: PlanDocument) -> Iterator[Grid]:
    above: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above += [" ".join(block.text.split())] if block.text.strip() else []
        else:
            yield Grid("", tuple(_lines(block)), tuple(above[-8:]))
            above = []


def _lines(table: Table) -> Iterator[Line]:
    width = max((cell.column + cell.span for row in table.rows for cell in row.cells), default=0)
    last: Sequence[str] = [""] * width
    for at, row in enumerate(table.rows, 1):
        own, spread = [""] * width, [""] * width
        for cell in row.cells:
            text = " ".join(cell.text.split())
            own[cell.column] = text
            for column in cell.columns:
                spread[column] = last[column] if cell.below else text
        last = spread
        yield Line(tuple(own), tuple(spread), row.place or f"строка {at}")


def _text(cell: object) -> str:
    """A cell as text: 18.0 → «18», 0.4 → «0,4»; a date that Excel has made of «5/10» stays a date."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return f"{round(cell, 6):.10g}".replace(".", ",")
    if isinstance(cell, date):
        return cell.strftime("%d.%m.%Y")
    return re.sub(r"\s+", " ", str(cell)).strip()
