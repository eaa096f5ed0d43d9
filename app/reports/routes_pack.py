"""All ИОМ of a school year as one document for the педсовет: contents with pages, each ИОМ from a new page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.core.russian import fold, plural, school_year
from app.reports.document import Block, Contents, Document, Heading, Paragraph, Part, Table, Title
from app.reports.letterhead import Letterhead
from app.reports.route import route_document
from app.reports.route_paper import RoutePaper, asked_words


def routes_pack(papers: Sequence[RoutePaper], year: int, letterhead: Letterhead, created: date) -> Document:
    """The pack; `year`: first of the school year. People stand in alphabetical order."""
    title = "Индивидуальные образовательные маршруты"
    ordered = by_name(papers)
    lines = (letterhead.school, f"{school_year(year)} учебный год")
    blocks: list[Block] = [
        Title(title, tuple(line for line in lines if line)),
        Heading("Содержание"),
        Contents(),
        Paragraph(
            f"Всего: {plural(len(ordered), 'маршрут', 'маршрута', 'маршрутов')}. "
            f"{asked_words(ordered)}; учитель ставит подпись об ознакомлении.",
            note=True,
        ),
    ]
    for paper in ordered:
        made = route_document(paper, letterhead, created)
        blocks.append(Part(paper.route.person.name))
        blocks += [replace(block, name="") if isinstance(block, Table) else block for block in made.blocks]
    return Document(title, tuple(blocks), "landscape", letterhead.school, created)


def by_name(papers: Sequence[RoutePaper]) -> list[RoutePaper]:
    """In alphabetical order."""
    return sorted(papers, key=lambda paper: fold(paper.route.person.name))
