"""Which column is which, as the user tells it: the same document read with these roles, tables to choose from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.core.errors import AppError
from app.importers.plans.blocks import Cell, PlanDocument, Row, Table
from app.importers.plans.columns import Header, header_at
from app.importers.plans.grammar import plan_of
from app.importers.plans.lettering import clean, folded
from app.importers.plans.values import ROLE_NAMES, CandidateTable, PlanColumn, PlanFile

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
"""A header that the recogniser reads as the key, for each key."""
_LEFT_OUT: Final = "Примечание"
_SHOWN_ROWS: Final = 5
_FEWEST: Final = 2
_MANY_TIMES: Final = frozenset({"terms"})
"""Keys that two columns may have: «Начало» and «Окончание» are one term."""


class RolesRefusedError(AppError):
    """Роли столбцов не подходят. Выберите их заново."""


class RoleTwiceError(RolesRefusedError):
    """Столбцы {headers} отмечены как «{role}». Оставьте эту роль одному из них, другому выберите «Не переносить»."""


class NoTitleRoleError(RolesRefusedError):
    """Не указано, в каком столбце мероприятие. Выберите роль «Мероприятие» для столбца с текстом мероприятий."""


class FewRolesError(RolesRefusedError):
    """Кроме мероприятия нужен ещё один столбец: сроки, ответственные или результат. Выберите роль для него."""


class HeaderNotFoundError(RolesRefusedError):
    """В файле «{file}» нет строки с такими столбцами: {headers}. Выберите столбцы таблицы заново."""


def fingerprint(headers: Iterable[str]) -> str:
    """A header's own mark, to meet it again: the same for any case, ё, and white space; 32 hexadecimal digits."""
    return hashlib.sha256("\n".join(folded(header) for header in headers).encode()).hexdigest()[:32]


def plan_with_roles(document: PlanDocument, file: str, roles: Mapping[str, str]) -> PlanFile:
    """The plan of a document whose columns have the given roles.

    `roles`: key of COLUMN_KEYS, or "" for a column to leave out, by the header's text; a header that is not named keeps
    what was recognised. A table whose header is not recognised is taken where `roles` names all its cells. Raises a
    RolesRefusedError: RoleTwiceError, NoTitleRoleError, FewRolesError, HeaderNotFoundError. The document itself is not
    changed, so that the next choice starts from the same reading.
    """
    if not roles:
        return plan_of(document, file)
    given = {folded(header): key for header, key in roles.items()}
    headers = _Headers(given)
    blocks = tuple(headers.relabelled(block) if isinstance(block, Table) else block for block in document.blocks)
    if not headers.met:
        raise HeaderNotFoundError(file=file, headers=", ".join(f"«{header}»" for header in roles))
    for columns in headers.met:
        _check(columns, file)
    return headers.named_as_printed(plan_of(replace(document, blocks=blocks), file))


def candidate_tables(document: PlanDocument) -> tuple[CandidateTable, ...]:
    """Tables of a document that could be its plan, for the user to say which column is which."""
    found = []
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        first = next((at for at, row in enumerate(block.rows) if len(row.filled) > _FEWEST), None)
        if first is None:
            first = next((at for at, row in enumerate(block.rows) if len(row.filled) == _FEWEST), None)
        if first is None or first + 1 >= len(block.rows):
            continue
        cells = block.rows[first].filled
        rows = tuple(
            tuple(_under(cell, row) for cell in cells) for row in block.rows[first + 1 : first + 1 + _SHOWN_ROWS]
        )
        found.append(
            CandidateTable(place, tuple(clean(cell.text) for cell in cells), rows, len(block.rows) - first - 1)
        )
    return tuple(found)


def _under(head: Cell, row: Row) -> str:
    return " ".join(clean(cell.text) for cell in row.filled if cell.column in head.columns)


class _Headers:
    """Puts stand-ins of the wanted roles in the place of headers, and the printed headers back into the plan."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._printed: dict[str, str] = {}
        self.met: list[list[PlanColumn]] = []

    def relabelled(self, table: Table) -> Table:
        """The table with every header that has a named column as one row of stand-ins."""
        rows: list[Row] = []
        at = 0
        while at < len(table.rows):
            row, after = self._header(table.rows, at) or (table.rows[at], at + 1)
            rows.append(row)
            at = after
        return Table(tuple(rows), table.sheet)

    def _header(self, rows: Sequence[Row], at: int) -> tuple[Row, int] | None:
        header = header_at(rows, at)
        known = _known(header) if header else [(cell, None) for cell in rows[at].filled]
        named = [cell for cell, _ in known if folded(cell.text) in self._given]
        if not named or (header is None and (len(named) < len(known) or len(named) < _FEWEST)):
            return None
        columns = [PlanColumn(clean(cell.text), self._given.get(folded(cell.text), key)) for cell, key in known]
        columns = [replace(column, key=column.key or None) for column in columns]
        self.met.append(columns)
        cells = list(self._stand_ins(known, columns))
        row = rows[at]
        return Row(tuple(cells), row.place, row.seam), header.after if header else at + 1

    def _stand_ins(self, known: Sequence[tuple[Cell, str | None]], columns: Sequence[PlanColumn]) -> Iterator[Cell]:
        crowded = sum(1 for column in columns if column.key) * 2 < len(columns)
        for (cell, key), column in zip(known, columns, strict=True):
            if column.key == key and not crowded:
                yield cell
            elif column.key:
                text = _STAND_INS[column.key]
                text = f"{text} окончания" if text in self._printed and self._printed[text] != column.header else text
                self._printed[text] = column.header
                yield Cell(text, cell.column, cell.span)
            elif not crowded:
                text = f"{_LEFT_OUT} {cell.column + 1}"
                self._printed[text] = column.header
                yield Cell(text, cell.column, cell.span)

    def named_as_printed(self, plan: PlanFile) -> PlanFile:
        """The plan with the headers of the document; a column left out on purpose is no problem."""
        named = tuple(
            replace(column, header=self._printed.get(column.header, column.header)) for column in plan.columns
        )
        told = {folded(column.header) for column in named}
        left = [column for column in self.met[0] if column.key is None and folded(column.header) not in told]
        problems = tuple(
            problem
            for problem in plan.problems
            if not (problem.code == "column_unknown" and f"«{_LEFT_OUT} " in problem.message)
        )
        return replace(plan, columns=(*named, *left), problems=problems)


def _known(header: Header) -> list[tuple[Cell, str | None]]:
    layout = header.layout
    return [
        (Cell(column.header, span.start, len(span)), column.key)
        for column, span in zip(layout.columns, layout.spans, strict=True)
    ]


def _check(columns: Sequence[PlanColumn], file: str) -> None:
    keys = [column.key for column in columns if column.key]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1 and key not in _MANY_TIMES:
            named = ", ".join(f"«{column.header}»" for column in columns if column.key == key)
            raise RoleTwiceError(file=file, headers=named, role=ROLE_NAMES[key])
    if "title" not in keys:
        raise NoTitleRoleError(file=file)
    if not set(keys) - {"title", "number"}:
        raise FewRolesError(file=file)
