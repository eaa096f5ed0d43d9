"""Лист ознакомления с ИОМ: one line a person, with the day where the signature is already there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.russian import NBSP, capital, school_year, short_date
from app.reports.document import Block, Column, Document, Paragraph, Row, Signatures, Table, Title
from app.reports.letterhead import Letterhead
from app.reports.route_paper import RoutePaper, asked_words
from app.reports.routes_pack import by_name


def routes_acquaintance(papers: Sequence[RoutePaper], year: int, letterhead: Letterhead, created: date) -> Document:
    """The sheet of a school year; people in alphabetical order."""
    title = "Лист ознакомления с индивидуальными образовательными маршрутами"
    columns = (
        Column("№", 0.5, "center"),
        Column("Фамилия, имя, отчество", 2.8),
        Column("Должность", 2.6),
        Column("ИОМ утверждён", 1.5, "center"),
        Column("Дата ознакомления", 1.6, "center"),
        Column("Подпись", 1.5, "center"),
    )
    rows = tuple(_row(at, paper) for at, paper in enumerate(by_name(papers), 1))
    lines = (letterhead.school, f"{school_year(year)} учебный год")
    blocks: list[Block] = [
        Title(title, tuple(line for line in lines if line)),
        Table(columns, rows, name="Ознакомление") if rows else Paragraph("Утверждённых ИОМ пока нет."),
        Paragraph(f"{asked_words(papers)}. Учитель ставит подпись об ознакомлении.", note=True),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


def _row(at: int, paper: RoutePaper) -> Row:
    person, life = paper.route.person, paper.life
    approved = short_date(life.approved_on) or "проект"
    edition = f"\nред.{NBSP}{life.number}" if life.number > 1 else ""
    read = short_date(life.acquainted_on)
    name = "\n".join(part for part in (person.name, paper.left) if part)
    return Row((str(at), name, capital(person.position), f"{approved}{edition}", read, ""))
