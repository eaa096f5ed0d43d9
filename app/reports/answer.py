"""Ответ на запрос: a letter to the authority with one table of chosen fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core.declension import decline_position, name_in_case
from app.core.errors import AppError
from app.core.russian import NBSP, initials_last, long_date
from app.reports.answer_fields import SUBJECTS
from app.reports.document import Block, Column, Document, Paragraph, Row, Signatures, Stamp, Stamps, Table
from app.reports.letterhead import Letterhead, position_in

_WIDE = 10.5
"""Widths of the columns together from which the sheet is turned."""
_LEAST_SIZE, _SIZE = 10, 11
_MANY = 7


class NoFieldsError(AppError):
    """Не выбрано ни одного столбца. Отметьте, какие сведения нужны в таблице."""


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """Rows of an answer, a text by key of a field; `covered`: «за IV квартал 2026 года», `notes`: sources, masking.

    `chosen`: how rows were chosen, in words («раздел …»).
    """

    about: str
    fields: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...] = field(hash=False)
    as_of: date
    covered: str = ""
    chosen: str = ""
    notes: tuple[str, ...] = ()
    subject: str = ""
    addressee: str = ""
    asked: str = ""


def usual_addressee(letterhead: Letterhead) -> str:
    """«Начальнику Управления образования района Петровой А.С.», or the authority's name."""
    lines = position_in(letterhead.authority_head_position, letterhead.authority)
    if not letterhead.authority_head or not letterhead.authority_head_position:
        return letterhead.authority
    first = decline_position(lines[0], "dative")
    name = initials_last(name_in_case(letterhead.authority_head, "dative"))
    return "\n".join((first, *lines[1:], name))


def answer_letter(content: AnswerContent, letterhead: Letterhead) -> Document:
    """The letter; raises NoFieldsError."""
    kind = SUBJECTS[content.about]
    fields = [one for one in kind.fields if one.key in content.fields]
    if not fields:
        raise NoFieldsError
    subject = content.subject or kind.subject
    columns = tuple(
        Column(one.header, one.width, "center" if one.numeric or one.width < 1 else "left", numeric=one.numeric)
        for one in fields
    )
    rows = tuple(Row(tuple(row.get(one.key, "") for one in fields)) for row in content.rows)
    size = _LEAST_SIZE if len(fields) > _MANY else _SIZE
    table: Block = Table(columns, rows, name=kind.name, size=size) if rows else Paragraph("Таких сведений нет.")
    blocks: list[Block] = [
        _head(content, letterhead),
        Paragraph(NBSP),
        Paragraph(subject, bold=True, align="left"),
        Paragraph(_text(content, kind.told)),
        table,
        *(Paragraph(note, note=True) for note in content.notes),
        Signatures((letterhead.director_line(),)),
        Paragraph("Исполнитель: ____________________, тел. ____________", note=True),
    ]
    wide = sum(one.width for one in fields) > _WIDE
    return Document(subject, tuple(blocks), "landscape" if wide else "portrait", letterhead.school, content.as_of)


def _head(content: AnswerContent, letterhead: Letterhead) -> Stamps:
    """The school with places for the outgoing number at the left, to whom at the right."""
    asked = f"на {content.asked}" if content.asked else f"на №{NBSP}________ от ____________"
    left = Stamp(letterhead.school or "Школа", (f"____________ №{NBSP}________", asked), with_signature=False)
    to = [line for line in (content.addressee or usual_addressee(letterhead)).splitlines() if line.strip()]
    right = Stamp(to[0], tuple(to[1:]), with_signature=False) if to else None
    return Stamps(left, right)


def _text(content: AnswerContent, told: str) -> str:
    covered = f" {content.covered}" if content.covered else ""
    chosen = f" ({content.chosen})" if content.chosen else ""
    day = long_date(content.as_of)
    return f"В ответ на запрос направляем {told}{covered}{chosen} по состоянию на{NBSP}{day}"
