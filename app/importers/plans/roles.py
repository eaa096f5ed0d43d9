"""Which column is which, as the user tells it: the same document read with these roles, tables to choose from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.plans.blocks import Cell, PlanDocument, Row, Table
from app.importers.plans.columns import header_at
from app.importers.plans.grammar import plan_of
from app.importers.plans.lettering import clean, folded
from app.importers.plans.values import CandidateTable, PlanColumn, PlanFile

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
_LEFT_OUT: Final = "Примечание"
_SHOWN_ROWS: Final = 5
_FEWEST: Final = 2


def fingerprint(headers: Iterable[str]) -> str:
    """A header's own mark, to meet it again: the same for any case, ё, and white space; 32 hexadecimal digits."""
    return hashlib.sha256("\n".join(folded(header) for header in headers).encode()).hexdigest()[:32]


def plan_with_roles(document: PlanDocument, file: str, roles: Mapping[str, str]) -> PlanFile:
    """The plan of a document whose columns have the given roles: a key by the header's text, "" to leave one out."""
    if not roles:
        return plan_of(document, file)
    given = {folded(clean(header)): key for header, key in roles.items()}
    printed: dict[str, str] = {}
    blocks = tuple(_named(block, given, printed) if isinstance(block, Table) else block for block in document.blocks)
    plan = plan_of(replace(document, blocks=blocks), file)
    columns = tuple(replace(column, header=printed.get(column.header, column.header)) for column in plan.columns)
    told = {column.header for column in columns}
    left = tuple(PlanColumn(header, None) for header in printed.values() if header not in told)
    problems = tuple(one for one in plan.problems if one.code != "column_unknown")
    return replace(plan, columns=(*columns, *left), problems=problems)


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


def _named(table: Table, given: Mapping[str, str], printed: dict[str, str]) -> Table:
    """The table with stand-ins of the wanted roles in the place of its headers."""
    rows: list[Row] = []
    at = 0
    while at < len(table.rows):
        row = table.rows[at]
        header = header_at(table.rows, at)
        named = [cell for cell in row.filled if folded(clean(cell.text)) in given]
        if named and (header or len(named) == len(row.filled) >= _FEWEST):
            row = Row(tuple(_stand_in(cell, given, printed) for cell in row.cells), row.place, row.seam)
        rows.append(row)
        at += 1
    return Table(tuple(rows), table.sheet)


def _stand_in(cell: Cell, given: Mapping[str, str], printed: dict[str, str]) -> Cell:
    header = clean(cell.text)
    key = given.get(folded(header))
    if key is None:
        return cell
    text = _STAND_INS[key] if key else f"{_LEFT_OUT} {cell.column + 1}"
    if printed.get(text, header) != header:
        text = f"{text} окончания"
    printed[text] = header
    return replace(cell, text=text)


def _under(head: Cell, row: Row) -> str:
    return " ".join(clean(cell.text) for cell in row.filled if cell.column in head.columns)
