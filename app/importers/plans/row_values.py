"""A table row read against the columns of its header: which text belongs to which column."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.columns import Layout
from app.importers.plans.lettering import clean, joined


@dataclass(slots=True)
class RowValues:
    """Texts of a row by column key, white space collapsed.

    `below`: keys whose cell is the lower part of a vertical merge; `shared`: texts of cells that cover several columns,
    with the keys of those columns; `raw`: texts with their line breaks; `outside`: texts under no column of the header.
    """

    texts: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    below: set[str] = field(default_factory=set)
    shared: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Text of the measure."""
        return self.texts.get("title", "")

    @property
    def number(self) -> str:
        """Text of the number cell."""
        return self.texts.get("number", "")

    def others(self) -> dict[str, str]:
        """Filled texts beside number and title."""
        return {key: text for key, text in self.texts.items() if text and key not in {"number", "title"}}

    def put(self, key: str, text: str, between: str = " ") -> None:
        """Add a text to a column; a second column of the same key is joined to the first."""
        old, new = self.texts.get(key, ""), clean(text)
        self.texts[key] = f"{old}{between}{new}" if old and new else old or new
        self.raw[key] = f"{self.raw[key]}\n{text}" if self.raw.get(key) else text


@dataclass(slots=True)
class DraftItem:
    """A row of the plan while its continuation may still come. `doubts`: what of its reading is to be looked at."""

    number: str | None
    parent: str | None
    texts: dict[str, str]
    doubts: list[str] = field(default_factory=list)


def read_row(row: Row, layout: Layout) -> RowValues:
    """The values of a row; a row with as many cells as the header is read cell by cell, another one by grid columns."""
    values = RowValues()
    for cell, places in _placed(row, layout):
        keys = tuple(dict.fromkeys(key for place in places if (key := layout.columns[place].key)))
        if not places and cell.text.strip():
            values.outside.append(clean(cell.text))
        elif cell.below:
            values.below.update(keys)
        elif len(keys) > 1 and cell.text.strip():
            values.shared.append((keys, cell.text))
        else:
            for key in keys:
                values.put(key, cell.text, " – " if key == "terms" else " ")
    return values


def _placed(row: Row, layout: Layout) -> list[tuple[Cell, list[int]]]:
    columns = range(len(layout.columns))
    shared = len(set(layout.spans)) < len(layout.spans)
    if len(row.cells) == len(layout.columns) and not shared:
        return [(cell, [place]) for cell, place in zip(row.cells, columns, strict=True)]
    placed: list[tuple[Cell, list[int]]] = []
    for cell in row.cells:
        under = [place for place in columns if 2 * _overlap(cell, layout.spans[place]) >= len(layout.spans[place])]
        if not under:
            nearest = max(columns, key=lambda place: _overlap(cell, layout.spans[place]))
            under = [nearest] if _overlap(cell, layout.spans[nearest]) else []
        placed.append((cell, under))
    return placed


def _overlap(cell: Cell, span: range) -> int:
    return max(0, min(cell.columns.stop, span.stop) - max(cell.column, span.start))


def append(values: dict[str, str], more: dict[str, str]) -> None:
    """Continue the texts of a row with the texts of its second part."""
    for key, text in more.items():
        if text:
            values[key] = joined(values.get(key, ""), text)
