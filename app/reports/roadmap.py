"""Дорожная карта: гриф, head, the table of measures with its blocks, signature."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import NBSP, capital
from app.planning.values import WITHDRAWN, Measure, Roadmap
from app.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Paragraph,
    Row,
    Signatures,
    Stamp,
    Stamps,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead, continued, fulfilling, period_words, sentence

COLUMNS = {
    "title": Column("Мероприятие", 3.7),
    "form": Column("Форма", 1.95),
    "doc_kind": Column("Вид документа", 1.9),
    "terms": Column("Сроки", 1.7),
    "responsible": Column("Ответственные", 2.3),
    "indicator": Column("Показатель реализации", 2.2),
    "result": Column("Ожидаемый результат", 2.8),
}
"""Columns a roadmap can have besides its number, with their relative widths."""

_SIZE = 11.0
"""Of the table's text, pt: long words of seven columns seldom break."""


@dataclass(frozen=True, slots=True)
class RoadmapState:
    """What approval says: the order where the roadmap is approved, else None (a draft).

    `first_…`: of a later edition, the order that approved the first one.
    """

    order_number: str = ""
    order_date: date | None = None
    edition: int = 1
    first_number: str = ""
    first_date: date | None = None


def roadmap_document(
    roadmap: Roadmap,
    columns: Sequence[str],
    state: RoadmapState,
    letterhead: Letterhead,
    created: date,
    *,
    quoted: Collection[tuple[str, str]] = (),
) -> Document:
    """The roadmap as printed; `columns`: keys of COLUMNS in order.

    `quoted`: (id of a measure, column) of cells that are quoted from a higher plan: they stay as they are, while a
    cell of the school's own text begins with a capital letter.
    """
    edition = (f"в редакции № {state.edition}",) if state.edition > 1 else ()
    blocks: list[Block] = [
        Stamps(letterhead.council(), _approval(roadmap.title, state, letterhead)),
        Title(roadmap.title, (*letterhead.under_title(roadmap.title), *edition)),
        *_head(roadmap),
        _table(roadmap, columns, frozenset(quoted)),
        *_abbreviations(roadmap),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(roadmap.title, tuple(blocks), "landscape", letterhead.school, created)


def _approval(title: str, state: RoadmapState, letterhead: Letterhead) -> Stamp:
    if state.order_date is None:
        return letterhead.approval()
    if state.first_date is None:
        return letterhead.approved(title, state.order_number, state.order_date)
    changed = (state.order_number, state.order_date)
    return letterhead.approved(title, state.first_number, state.first_date, changed)


def _head(roadmap: Roadmap) -> list[Block]:
    blocks: list[Block] = []
    if roadmap.basis:
        blocks.append(Paragraph(f"Основание: {sentence(continued(fulfilling(roadmap.basis)))}"))
    if roadmap.goal:
        blocks.append(Paragraph(f"Цель: {sentence(continued(roadmap.goal))}"))
    if roadmap.tasks:
        blocks.append(Paragraph("Задачи:"))
        blocks.append(Bullets(tuple(sentence(capital(task)) for task in roadmap.tasks), numbered=True))
    blocks.append(Paragraph(f"Период реализации: {period_words(roadmap.period.start, roadmap.period.end)}"))
    return blocks


def _table(roadmap: Roadmap, columns: Sequence[str], quoted: frozenset[tuple[str, str]]) -> Table:
    rows: list[Row] = []
    for section in roadmap.sections:
        rows.append(Row((f"{section.number}. {section.title}" if section.number else section.title,), section=True))
        rows.extend(_row(measure, columns, quoted) for measure in section.measures)
        if not section.measures:
            rows.append(Row(("", "Мероприятий нет")))
    heads = (Column("№", 0.6, "center"), *(COLUMNS[key] for key in columns))
    return Table(heads, tuple(rows), name="Дорожная карта", size=_SIZE)


def _row(measure: Measure, columns: Sequence[str], quoted: frozenset[tuple[str, str]]) -> Row:
    texts = {key: str(getattr(measure, key)) for key in columns}
    cells = [text if (measure.id, key) in quoted else capital(text) for key, text in texts.items()]
    if measure.state == WITHDRAWN and cells:
        reason = f": {continued(measure.state_reason)}" if measure.state_reason else ""
        cells[0] += f"\nСнято с контроля{sentence(reason) or '.'}"
    return Row((measure.number, *cells), fill="neutral" if measure.state == WITHDRAWN else "")


def _abbreviations(roadmap: Roadmap) -> list[Block]:
    if not roadmap.abbreviations:
        return []
    lines = "; ".join(f"{short}{NBSP}– {meaning}" for short, meaning in roadmap.abbreviations)
    return [Paragraph(f"Условные сокращения: {lines}.", note=True)]
