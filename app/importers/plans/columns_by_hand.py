"""Columns as a person has told them: roles given by hand, and the fingerprint by which a header is met again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importers.plans.blocks import Cell, PlanDocument, Row, Table
from app.importers.plans.columns import Layout, find_header
from app.importers.plans.lettering import clean, folded
from app.importers.plans.values import CandidateTable, PlanColumn

_STAND_INS: Final = {
    "number": "№ п/п",
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель",
    "result": "Результат",
}
_FEWEST: Final = 2
_SHOWN_ROWS: Final = 5


def fingerprint(columns: Sequence[PlanColumn]) -> str:
    """The same for headers with the same texts in the same order, whatever their keys."""
    return hashlib.sha256("\n".join(folded(clean(column.header)) for column in columns).encode()).hexdigest()


def with_roles(layout: Layout, roles: Mapping[str, str] | None) -> Layout:
    """A layout whose columns have the keys given by header text; "" leaves a column out."""
    if not roles:
        return layout
    given = {folded(clean(header)): key for header, key in roles.items()}
    columns = [
        replace(column, key=given.get(folded(clean(column.header)), column.key or "") or None)
        for column in layout.columns
    ]
    return replace(layout, columns=tuple(columns))


def candidate_tables(document: PlanDocument) -> tuple[CandidateTable, ...]:
    """Tables of a document that could be its plan, for the user to say which column is which."""
    found = []
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        at = next((at for at, row in enumerate(block.rows) if len(row.filled) > _FEWEST), None)
        if at is None or at + 1 >= len(block.rows):
            continue
        cells, below = block.rows[at].filled, block.rows[at + 1 :]
        rows = tuple(tuple(_under(cell, row) for cell in cells) for row in below[:_SHOWN_ROWS])
        found.append(CandidateTable(place, tuple(clean(cell.text) for cell in cells), rows, len(below)))
    return tuple(found)


def with_named_headers(document: PlanDocument, roles: Mapping[str, str]) -> PlanDocument:
    """A document in which rows that hold the headers of `roles` and are no header by themselves become one."""
    given = {folded(header): key for header, key in roles.items()}
    return replace(
        document,
        blocks=tuple(_named(block, given) if isinstance(block, Table) else block for block in document.blocks),
    )


def _named(table: Table, given: Mapping[str, str]) -> Table:
    if not given or find_header(table.rows):
        return table
    rows = list(table.rows)
    for at, row in enumerate(rows):
        if len(row.filled) >= _FEWEST and all(folded(clean(cell.text)) in given for cell in row.filled):
            rows[at] = Row(tuple(_stand_in(cell, given) for cell in row.cells), row.place, row.seam)
    return Table(tuple(rows), table.sheet)


def _stand_in(cell: Cell, given: Mapping[str, str]) -> Cell:
    key = given.get(folded(clean(cell.text)), "")
    return replace(cell, text=_STAND_INS[key]) if key else cell


def _under(head: Cell, row: Row) -> str:
    return " ".join(clean(cell.text) for cell in row.filled if cell.column in head.columns)
