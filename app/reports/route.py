"""ИОМ: an individual educational route of an administrator or a teacher, kept by the administration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import NBSP, capital, initials_first, plural, short_date
from app.planning.values import ADMINISTRATOR, Deficit, Route, RouteMeasure
from app.reports.document import (
    Block,
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
from app.reports.letterhead import Letterhead, continued, of_person, period_words, sentence

_ORIGIN = re.compile(r"\s*\(([^()]+)\)\.?$")


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
        Title(title, (period_words(route.period.start, route.period.end),)),
        Facts(_facts(route, facts)),
        Heading("Профессиональные дефициты"),
        *_deficits(route.deficits),
        *_aims(route),
        Heading("Мероприятия"),
        *_measures(route, marks),
        Heading("Промежуточная проверка и рефлексия"),
        _reflection(),
        Signatures(_signatures(route, facts, letterhead)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, created)


def _facts(route: Route, facts: PersonFacts) -> tuple[tuple[str, str], ...]:
    person = route.person
    area = "Зона ответственности" if person.role == ADMINISTRATOR else "Предметы"
    value = person.area if person.role == ADMINISTRATOR else ", ".join(person.subjects)
    curator = (facts.curator, facts.curator_position) if facts.curator != person.name else ()
    years = plural(facts.experience, "год", "года", "лет") if facts.experience is not None else ""
    pairs = [
        ("Фамилия, имя, отчество", person.name),
        ("Должность", person.position),
        (area, value),
        ("Стаж, категория" if facts.category else "Стаж", _listed(years, facts.category)),
        ("Куратор", _listed(*curator)),
        ("Основание", "; ".join(route.grounds)),
        ("Методические темы", _topics(route.topics)),
    ]
    return tuple((name, text) for name, text in pairs if text)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _topics(topics: Sequence[str]) -> str:
    """Topics in one line; what all of them end with in brackets is said once, at the end."""
    endings = {found[0] if (found := _ORIGIN.search(topic)) else "" for topic in topics}
    ending = endings.pop() if len(endings) == 1 else ""
    return "; ".join(topic.removesuffix(ending) for topic in topics) + ending


def _aims(route: Route) -> list[Block]:
    blocks: list[Block] = []
    if route.goal:
        blocks.append(Paragraph(f"Цель: {sentence(continued(route.goal))}"))
    if route.tasks:
        tasks = [f"{at}){NBSP}{continued(task).rstrip(' .;')}" for at, task in enumerate(route.tasks, 1)]
        blocks.append(Paragraph(f"Задачи: {'; '.join(tasks)}."))
    if route.expected:
        blocks.append(Paragraph(f"Ожидаемый результат: {sentence(continued(route.expected))}"))
    return blocks


def _deficits(deficits: Sequence[Deficit]) -> list[Block]:
    if not deficits:
        return [Paragraph("Дефициты не выявлены.")]
    columns = (
        Column("№", 0.5, "center"),
        Column("Группа", 2.2),
        Column("Дефицит", 4.5),
        Column("Как выявлен", 2.5),
        Column("Уровень", 1.0),
        Column("Приоритет", 1.0, "center", numeric=True),
    )
    rows = tuple(
        Row(
            (
                str(index),
                capital(item.family),
                capital(item.wording),
                capital(item.found_by),
                capital(item.level),
                str(item.priority),
            )
        )
        for index, item in enumerate(deficits, 1)
    )
    return [Table(columns, rows, name="Дефициты", size=10)]


def _measures(route: Route, marks: Sequence[DoneMark]) -> list[Block]:
    if not route.measures:
        return [Paragraph("Мероприятия не запланированы.")]
    columns = (
        Column("№", 0.4, "center"),
        Column("Дефицит", 0.7, "center"),
        Column("Мероприятие", 4.2),
        Column("Форма", 1.5),
        Column("Организатор, место", 1.4),
        Column("Сроки", 1.5),
        Column("Часы", 0.5, "center", numeric=True),
        Column("Ожидаемый результат", 2.7),
        Column("Подтверждающий документ", 1.9),
        Column("Отметка о выполнении", 1.4),
    )
    numbers = {item.key: str(index) for index, item in enumerate(route.deficits, 1)}
    rows = tuple(
        _measure(index, item, numbers, mark)
        for index, (item, mark) in enumerate(zip(route.measures, marks, strict=True), 1)
    )
    return [Table(columns, rows, name="Мероприятия", size=10), _summary(route, marks)]


def _measure(index: int, item: RouteMeasure, numbers: dict[str, str], mark: DoneMark) -> Row:
    done = [f"Выполнено {short_date(mark.done_on)}", *map(capital, mark.documents)] if mark.done_on else []
    return Row(
        (
            str(index),
            ", ".join(numbers[key] for key in item.deficits if key in numbers),
            capital(item.title),
            capital(item.form),
            capital(item.organiser),
            capital(item.terms),
            str(item.hours) if item.hours else "",
            capital(item.result),
            capital(item.doc_kind),
            "\n".join(done),
        )
    )


def _summary(route: Route, marks: Sequence[DoneMark]) -> Paragraph:
    done = sum(mark.done_on is not None for mark in marks)
    hours = f", {plural(route.hours, 'час', 'часа', 'часов')}" if route.hours else ""
    measures = plural(len(route.measures), "мероприятие", "мероприятия", "мероприятий")
    return Paragraph(f"Всего: {measures}{hours}; выполнено: {done}.", note=True)


def _reflection() -> Table:
    columns = (
        Column("Дата", 1.0),
        Column("Выполнено, %", 1.2, "center"),
        Column("Что изменилось, какие дефициты закрыты", 4.4),
        Column("Решение (завершён / продлён / скорректирован)", 3.4),
    )
    return Table(columns, (Row(("", "", "", "")), Row(("", "", "", ""))), name="Рефлексия", size=10)


def _signatures(route: Route, facts: PersonFacts, letterhead: Letterhead) -> tuple[Signature, ...]:
    """The curator, else the director, then the person; positions of both stand in the head."""
    person = route.person
    lines = []
    if facts.curator and facts.curator != person.name:
        lines.append(Signature("Куратор", initials_first(facts.curator)))
    elif not person.director:
        lines.append(letterhead.director_line())
    lines.append(Signature("С маршрутом ознакомлен(а)", initials_first(person.name), with_date=True))
    return tuple(lines)
