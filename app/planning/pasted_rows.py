"""Rows of a copied table that become rows of a plan: which column is which, and the texts by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.importers.plans.blocks import row_of
from app.importers.plans.columns import find_header, header_at, is_row_of_numbers
from app.importers.plans.headings import number_of

_HEAD_WITHIN: Final = 6
_MOST_NUMBERS: Final = 0.6
"""From this share of cells with numbers a first column counts as the column of numbers."""

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """`roles`: of each column a key of a plan's column, «number», or None = left out; `certain`: told by headers."""

    cells: tuple[tuple[str, ...], ...]
    roles: tuple[str | None, ...]
    headers: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether headers were copied with the rows."""
        return bool(self.headers)


def read_rows(cells: Cells, columns: Sequence[str]) -> CopiedRows:
    """The rows without their headers, and the roles: by the headers, else by the printed order of the plan.

    `columns`: keys of the plan's printed columns. Worked example: two columns, the first of numbers, for a plan of
    title and terms → («number», «title»).
    """
    rows = [row_of(list(line)) for line in cells]
    header = find_header(rows, 0, _HEAD_WITHIN)
    width = max(map(len, cells), default=0)
    if header is None:
        return CopiedRows(_frozen(cells), _by_order(cells, columns, width))
    roles: list[str | None] = [None] * width
    headers = [""] * width
    for column, span in zip(header.layout.columns, header.layout.spans, strict=True):
        if column.key not in roles:
            roles[span.start] = column.key
        headers[span.start] = column.header
    kept = [
        line
        for at, line in enumerate(cells)
        if at >= header.after and not is_row_of_numbers(rows[at]) and header_at(rows, at, header.layout) is None
    ]
    return CopiedRows(_frozen(kept), tuple(roles), tuple(headers))


def texts_by_role(cells: Cells, roles: Sequence[str | None]) -> tuple[dict[str, str], ...]:
    """Texts of each row by column; rows without a title are left out; a role given twice joins the cells by «; »."""
    made = []
    for line in cells:
        texts: dict[str, list[str]] = {}
        for role, cell in zip(roles, line, strict=False):
            text = " ".join(cell.split())
            if role is not None and role != "number" and text:
                texts.setdefault(role, []).append(text)
        if "title" in texts:
            made.append({role: "; ".join(parts) for role, parts in texts.items()})
    return tuple(made)


def _by_order(cells: Cells, columns: Sequence[str], width: int) -> tuple[str | None, ...]:
    firsts = [line[0] for line in cells if line and line[0].strip()]
    numbers = sum(number_of(text) is not None for text in firsts)
    numbered = width > 1 and numbers >= _MOST_NUMBERS * len(firsts) if firsts else width == len(columns) + 1
    order: list[str | None] = [*(["number"] if numbered else []), *columns]
    return tuple((order + [None] * width)[:width])


def _frozen(cells: Cells) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line) for line in cells)
