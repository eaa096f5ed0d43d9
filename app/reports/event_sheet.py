"""Лист участников of one event of several ИОМ: who was to come, with a place for signatures, who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import capital, fold, long_date, plural, short_date
from app.reports.document import Block, Column, Document, Facts, Paragraph, Row, Signatures, Table, Title
from app.reports.letterhead import Letterhead, continued
from app.reports.route_paper import by_gender


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in whose ИОМ the event stands.

    `absence`: why the person was not there, also of who made it up later; `gender`: "" = told by the name.
    """

    name: str
    position: str
    done_on: date | None = None
    absence: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event; `done_on`: the day it was held, None while it was not."""

    title: str
    form: str = ""
    place: str = ""
    terms: str = ""
    hours: int | None = None
    done_on: date | None = None


def event_sheet(
    event: EventFacts, participants: Sequence[Participant], letterhead: Letterhead, created: date
) -> Document:
    """The sheet; people in alphabetical order."""
    title = "Лист участников"
    columns = (
        Column("№", 0.5, "center"),
        Column("Фамилия, имя, отчество", 2.8),
        Column("Должность", 2.4),
        Column("Подпись", 1.5, "center"),
        Column("Присутствие", 2.4),
    )
    ordered = sorted(participants, key=lambda one: fold(one.name))
    rows = tuple(
        Row((str(at), one.name, capital(one.position), "", _presence(one))) for at, one in enumerate(ordered, 1)
    )
    facts = (
        ("Событие", capital(event.title)),
        ("Форма", capital(event.form)),
        ("Место, организатор", capital(event.place)),
        ("Срок", capital(event.terms)),
        ("Проведено", long_date(event.done_on) if event.done_on else ""),
        ("Часы", str(event.hours) if event.hours else ""),
    )
    blocks: list[Block] = [
        Title(title, (letterhead.school,) if letterhead.school else ()),
        Facts(tuple((name, text) for name, text in facts if text)),
        Table(columns, rows, name="Участники") if rows else Paragraph("Участников у события нет."),
        Paragraph(_sentence(ordered), note=True),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(f"{title}: {continued(event.title)}", tuple(blocks), "portrait", letterhead.school, created)


def _presence(one: Participant) -> str:
    if one.absence:
        absent = by_gender(one.name, one.gender, "Отсутствовал", "Отсутствовала", "Отсутствовал(а)")
        later = f"; выполнено {short_date(one.done_on)}" if one.done_on else ""
        return f"{absent}: {continued(one.absence).rstrip(' .')}{later}"
    return by_gender(one.name, one.gender, "Был", "Была", "Был(а)") if one.done_on else ""


def _sentence(people: Sequence[Participant]) -> str:
    total = plural(len(people), "участник", "участника", "участников")
    absent = sum(bool(one.absence) for one in people)
    there = sum(one.done_on is not None and not one.absence for one in people)
    held = f"; присутствовали: {there}; отсутствовали: {absent}" if there or absent else ""
    return f"Всего: {total}{held}."
