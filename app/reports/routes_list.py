"""The list of approved ИОМ that confirms a row of the roadmap: whose, by whom and when approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import capital, initials_first, long_date, short_date
from app.reports.document import Block, Column, Document, Row, Signatures, Table, Title
from app.reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class ListedRoute:
    """An approved ИОМ: whose, on which day and by whom."""

    name: str
    position: str
    approved_on: date | None
    approved_by: str = ""


def routes_list(routes: Sequence[ListedRoute], years: str, letterhead: Letterhead, on: date) -> Document:
    """The list as of a day; `years`: «2026/27»; `routes` in the order they are printed."""
    title = "Реестр индивидуальных образовательных маршрутов"
    columns = (
        Column("№", 0.5, "center"),
        Column("Фамилия, имя, отчество", 3.0),
        Column("Должность", 3.0),
        Column("Дата утверждения", 1.5, "center"),
        Column("Кем утверждён", 2.0),
    )
    rows = tuple(
        Row(
            (
                str(at),
                one.name,
                capital(one.position),
                short_date(one.approved_on),
                initials_first(one.approved_by) if one.approved_by else "",
            )
        )
        for at, one in enumerate(routes, 1)
    )
    lines = (letterhead.school, f"{years} учебный год, по состоянию на {long_date(on)}")
    blocks: list[Block] = [
        Title(title, tuple(line for line in lines if line)),
        Table(columns, rows, name="Реестр ИОМ"),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, on)
