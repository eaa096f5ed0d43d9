"""ИОМ: an individual educational route of an administrator or a teacher, kept by the administration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import initials_first, plural, short_date
from app.planning.values import ADMINISTRATOR, Deficit, Route, RouteMeasure
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
    Stamps,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead, of_person, period_words


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the head of an ИОМ says of a person besides the route itself."""

    category: str = ""
    experience: int | None = None
    curator: str = ""
    curator_position: str = ""


@dataclass(frozen=True, slots=True)
class DoneMark:
    """The last column of a row: day and documents, where it is done."""

    done_on: date | None = None
    documents: tuple[str, ...] = ()


def route_document(
    route: Route, facts: PersonFacts, marks: Sequence[DoneMark], letterhead: Letterhead, created: date
) -> Document:
    """The ИОМ as printed; `marks`: one a measure, in order."""
    person = route.person
    title = f"Индивидуальный образовательный маршрут {of_person(person.name)}"
    blocks: list[Block] = [
        Stamps(None, letterhead.approval(by_authority=person.director)),
        Title(
            "Индивидуальный образовательный маршрут",
            (of_person(person.name), period_words(route.period.start, route.period.end)),
        ),
        Facts(_facts(route, facts)),
        *_grounds(route),
        Heading("Профессиональные дефициты"),
        _deficits(route.deficits),
        Heading("Цель, задачи, ожидаемый результат"),
        Paragraph(f"Цель: {route.goal}"),
        *_tasks(route),
        Heading("Мероприятия"),
        _measures(route, marks),
        *_summary(route, marks),
        Heading("Промежуточная проверка и рефлексия"),
        _reflection(),
        Signatures(_signatures(route, facts, letterhead)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, created)


def _facts(route: Route, facts: PersonFacts) -> tuple[tuple[str, str], ...]:
    person = route.person
    area = "Зона ответственности" if person.role == ADMINISTRATOR else "Предметы"
    value = person.area if person.role == ADMINISTRATOR else ", ".join(person.subjects)
    pairs = [
        ("Фамилия, имя, отчество", person.name),
        ("Должность", person.position),
        (area, value),
        ("Стаж", plural(facts.experience, "год", "года", "лет") if facts.experience is not None else ""),
        ("Квалификационная категория", facts.category),
        ("Куратор", ", ".join(part for part in (facts.curator, facts.curator_position) if part)),
    ]
    return tuple((name, text) for name, text in pairs if text)


def _grounds(route: Route) -> list[Block]:
    blocks: list[Block] = []
    if route.grounds:
        blocks.append(Paragraph(f"Основание: {'; '.join(route.grounds)}."))
    if route.topics:
        blocks.append(Paragraph(f"Методические темы года: {'; '.join(route.topics)}."))
    return blocks


def _tasks(route: Route) -> list[Block]:
    blocks: list[Block] = []
    if route.tasks:
        blocks += [Paragraph("Задачи:"), Bullets(route.tasks, numbered=True)]
    if route.expected:
        blocks.append(Paragraph(f"Ожидаемый результат: {route.expected}"))
    return blocks


def _deficits(deficits: Sequence[Deficit]) -> Table:
    columns = (
        Column("№", 0.5, "center"),
        Column("Группа", 1.8),
        Column("Дефицит", 4.5),
        Column("Как выявлен", 2.5),
        Column("Уровень", 1.1),
        Column("Приоритет", 1.0, "center"),
    )
    rows = tuple(
        Row((str(index), item.family, item.wording, item.found_by, item.level, str(item.priority)))
        for index, item in enumerate(deficits, 1)
    )
    return Table(columns, rows, name="Дефициты")


def _measures(route: Route, marks: Sequence[DoneMark]) -> Table:
    columns = (
        Column("№", 0.5, "center"),
        Column("Дефицит", 0.8, "center"),
        Column("Мероприятие", 3.6),
        Column("Форма", 1.5),
        Column("Организатор, место", 1.7),
        Column("Сроки", 1.4),
        Column("Часы", 0.7, "center", numeric=True),
        Column("Ожидаемый результат", 2.3),
        Column("Подтверждающий документ", 1.8),
        Column("Отметка о выполнении", 1.6),
    )
    numbers = {item.key: str(index) for index, item in enumerate(route.deficits, 1)}
    rows = tuple(
        _measure(index, item, numbers, mark)
        for index, (item, mark) in enumerate(zip(route.measures, marks, strict=True), 1)
    )
    return Table(columns, rows, name="Мероприятия", size=10)


def _measure(index: int, item: RouteMeasure, numbers: dict[str, str], mark: DoneMark) -> Row:
    done = [short_date(mark.done_on), *mark.documents] if mark.done_on else []
    return Row(
        (
            str(index),
            ", ".join(numbers[key] for key in item.deficits if key in numbers),
            item.title,
            item.form,
            item.organiser,
            item.terms,
            str(item.hours) if item.hours else "",
            item.result,
            item.doc_kind,
            "\n".join(done),
        )
    )


def _summary(route: Route, marks: Sequence[DoneMark]) -> list[Block]:
    done = sum(mark.done_on is not None for mark in marks)
    hours = f", {plural(route.hours, 'час', 'часа', 'часов')}" if route.hours else ""
    measures = plural(len(route.measures), "мероприятие", "мероприятия", "мероприятий")
    return [Paragraph(f"Всего: {measures}{hours}; выполнено: {done}.", note=True)]


def _reflection() -> Table:
    columns = (
        Column("Дата", 1.0),
        Column("Выполнено, %", 1.0, "center"),
        Column("Что изменилось, какие дефициты закрыты", 4.0),
        Column("Решение (завершён / продлён / скорректирован)", 2.4),
    )
    return Table(columns, (Row(("", "", "", "")), Row(("", "", "", ""))), name="Рефлексия")


def _signatures(route: Route, facts: PersonFacts, letterhead: Letterhead) -> tuple[Signature, ...]:
    lines = []
    if facts.curator and facts.curator != route.person.name:
        lines.append(Signature(facts.curator_position or "Куратор", initials_first(facts.curator), "Куратор"))
    elif not route.person.director:
        lines.append(letterhead.director_line())
    lines.append(Signature(route.person.position, initials_first(route.person.name), "Ознакомлен(а)", with_date=True))
    return tuple(lines)
