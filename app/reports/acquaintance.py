"""Лист ознакомления: who has read the plan or the order, with a place for the date and the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import NBSP, capital, long_date
from app.reports.document import Block, Column, Document, Row, Stamp, Stamps, Table, Title
from app.reports.document_names import name_in
from app.reports.letterhead import Letterhead, genitive

_EMPTY_ROWS = 3
"""Rows left for people who are not on the list yet."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A staff member who signs."""

    name: str
    position: str


def acquaintance_sheet(
    title: str,
    readers: Sequence[Reader],
    letterhead: Letterhead,
    created: date,
    *,
    order_number: str = "",
    order_date: date | None = None,
) -> Document:
    """The sheet for a plan; `readers` in the order they sign."""
    name = f"Лист ознакомления с {name_in(title, 'instrumental')}"
    stamp = None
    if order_date:
        whose = f" {genitive(letterhead.school)}" if letterhead.school else ""
        order = f"к приказу{whose} от{NBSP}{long_date(order_date)} №{NBSP}{order_number or '____'}"
        stamp = Stamp("Приложение", (order,), with_signature=False)
    rows = [Row((str(at), reader.name, capital(reader.position), "", "")) for at, reader in enumerate(readers, 1)]
    rows += [Row((str(len(rows) + at), "", "", "", "")) for at in range(1, _EMPTY_ROWS + 1)]
    columns = (
        Column("№", 0.5, "center"),
        Column("Фамилия, имя, отчество", 3.0),
        Column("Должность", 2.8),
        Column("Дата", 1.2, "center"),
        Column("Подпись", 1.5, "center"),
    )
    blocks: list[Block] = [
        Stamps(None, stamp),
        Title(name, letterhead.under_title(title)),
        Table(columns, tuple(rows), name="Ознакомление"),
    ]
    return Document(name, tuple(blocks if stamp else blocks[1:]), "portrait", letterhead.school, created)
