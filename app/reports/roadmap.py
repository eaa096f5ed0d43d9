"""Дорожная карта: гриф, head, the table of measures with its blocks, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.planning.values import WITHDRAWN, Measure, Roadmap
from app.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Stamps,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead, period_words

COLUMNS = {
    "title": Column("Мероприятие", 4.2),
    "form": Column("Форма", 1.8),
    "doc_kind": Column("Вид документа", 1.8),
    "terms": Column("Сроки", 1.7),
    "responsible": Column("Ответственные", 2.0),
    "indicator": Column("Показатель реализации", 2.0),
    "result": Column("Ожидаемый результат", 3.2),
}
"""Columns a roadmap can have besides its number, with their relative widths."""


@dataclass(frozen=True, slots=True)
class RoadmapState:
    """What approval says: the order where the roadmap is approved, else None (a draft)."""

    order_number: str = ""
    order_date: date | None = None
    edition: int = 1


def roadmap_document(
    roadmap: Roadmap, columns: Sequence[str], state: RoadmapState, letterhead: Letterhead, created: date
) -> Document:
    """The roadmap as printed; `columns`: keys of COLUMNS in order."""
    stamp = (
        letterhead.approved(roadmap.title, state.order_number, state.order_date)
        if state.order_date
        else letterhead.approval()
    )
    blocks: list[Block] = [
        Stamps(letterhead.council(), stamp),
        Title(roadmap.title, tuple(line for line in (letterhead.school, _edition(state)) if line)),
        *_head(roadmap),
        _table(roadmap, columns),
        *_abbreviations(roadmap),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(roadmap.title, tuple(blocks), "landscape", letterhead.school, created)


def _edition(state: RoadmapState) -> str:
    return f"в редакции № {state.edition}" if state.edition > 1 else ""


def _head(roadmap: Roadmap) -> list[Block]:
    blocks: list[Block] = []
    if roadmap.basis:
        blocks.append(Paragraph(f"Основание: {roadmap.basis}"))
    if roadmap.goal:
        blocks.append(Paragraph(f"Цель: {roadmap.goal}"))
    if roadmap.tasks:
        blocks.append(Paragraph("Задачи:"))
        blocks.append(Bullets(roadmap.tasks, numbered=True))
    blocks.append(Paragraph(f"Период реализации: {period_words(roadmap.period.start, roadmap.period.end)}"))
    return blocks


def _table(roadmap: Roadmap, columns: Sequence[str]) -> Table:
    rows: list[Row] = []
    for section in roadmap.sections:
        rows.append(Row((f"{section.number}. {section.title}" if section.number else section.title,), section=True))
        rows.extend(_row(measure, columns) for measure in section.measures)
    heads = (Column("№", 0.7, "center"), *(COLUMNS[key] for key in columns))
    return Table(heads, tuple(rows), name="Дорожная карта")


def _row(measure: Measure, columns: Sequence[str]) -> Row:
    cells = [str(getattr(measure, key)) for key in columns]
    if measure.state == WITHDRAWN and cells:
        cells[0] += f"\nСнято с контроля: {measure.state_reason}"
    return Row((measure.number, *cells), fill="neutral" if measure.state == WITHDRAWN else "")


def _abbreviations(roadmap: Roadmap) -> list[Block]:
    if not roadmap.abbreviations:
        return []
    lines = tuple(f"{short} – {meaning}" for short, meaning in roadmap.abbreviations)
    return [Heading("Условные сокращения", 2), Bullets(lines)]
