"""Протокол совещания: agenda, СЛУШАЛИ / ВЫСТУПИЛИ / РЕШИЛИ by questions, who does what by when, signatures."""

from __future__ import annotations

from app.core.declension import decline_position
from app.core.russian import NBSP, capital, initials_first, long_date, short_date
from app.planning.meeting import kind_genitive
from app.planning.meeting_values import Minutes, Point, Question
from app.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead, sentence

_BLANK = "____"


def minutes_document(minutes: Minutes, letterhead: Letterhead) -> Document:
    """The minutes by the habits of ГОСТ Р 7.0.97-2016; what is empty prints as a blank to be filled in by hand."""
    head = minutes.head
    whose = kind_genitive(head.kind, lambda words: decline_position(words, "genitive"))
    day = f"{long_date(head.held_on)} №{NBSP}{head.number or _BLANK}"
    blocks: list[Block] = []
    if letterhead.school:
        blocks.append(Paragraph(letterhead.school, align="center"))
    blocks += [Title("ПРОТОКОЛ", tuple(line for line in (whose, head.topic) if line)), Paragraph(day, align="center")]
    if letterhead.town:
        blocks.append(Paragraph(letterhead.town, align="center"))
    blocks.append(
        Facts(
            (
                ("Председатель", _name(head.chair)),
                ("Секретарь", _name(head.secretary)),
                ("Присутствовали", head.present or _BLANK * 3),
            )
        )
    )
    blocks += [Heading("Повестка дня", 2), Bullets(tuple(map(_on_agenda, minutes.questions)), numbered=True)]
    for at, one in enumerate(minutes.questions, 1):
        blocks += _question(at, one)
    chair = Signature("Председатель", initials_first(head.chair) if head.chair else "")
    blocks.append(Signatures((chair, Signature("Секретарь", initials_first(head.secretary) if head.secretary else ""))))
    title = f"Протокол {whose} от {short_date(head.held_on)}" + (f" № {head.number}" if head.number else "")
    return Document(title, tuple(blocks), "portrait", letterhead.school, head.held_on)


def _name(full_name: str) -> str:
    return initials_first(full_name) if full_name else _BLANK * 3


def _on_agenda(one: Question) -> str:
    speaker = f" Докладчик: {one.speaker}." if one.speaker else ""
    return f"{sentence(capital(one.question))}{speaker}"


def _question(at: int, one: Question) -> list[Block]:
    blocks: list[Block] = [Heading(f"{at}. {capital(one.question).rstrip('.')}", 2)]
    who = f" {one.speaker}." if one.speaker else ""
    blocks.append(Heading(f"СЛУШАЛИ:{who}", 2))
    blocks += [Paragraph(sentence(text)) for text in one.heard.split("\n") if text.strip()]
    if one.said:
        blocks.append(Heading("ВЫСТУПИЛИ:", 2))
        blocks += [Paragraph(sentence(text)) for text in one.said.split("\n") if text.strip()]
    blocks.append(Heading("РЕШИЛИ:", 2))
    if not one.points:
        blocks.append(Paragraph("Принять к сведению."))
        return blocks
    rows = tuple(_decision(f"{at}.{place}", point) for place, point in enumerate(one.points, 1))
    columns = (
        Column("№", 0.6, "center"),
        Column("Решение", 4.0),
        Column("Ответственный", 2.0),
        Column("Срок", 1.2, "center"),
    )
    return [*blocks, Table(columns, rows, name=f"Решения по вопросу {at}", size=11)]


def _decision(number: str, point: Point) -> Row:
    row = f"\n(п.{NBSP}{point.number} дорожной карты)" if point.number else ""
    due = short_date(point.due) if point.due else ""
    return Row((number, f"{sentence(capital(point.text))}{row}", capital(point.responsible), due))
