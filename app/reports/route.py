"""ИОМ: an individual educational route of an administrator or a teacher, kept by the administration."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.core.russian import NBSP, capital, initials_first, long_date, plural, short_date, signed
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
    Stamp,
    Stamps,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead, continued, period_words, sentence
from app.reports.route_paper import (
    DECISIONS,
    Check,
    Compared,
    DoneMark,
    PersonFacts,
    RouteLife,
    RoutePaper,
    archived_since,
    by_gender,
)

_ORIGIN = re.compile(r"\s*\(([^()]+)\)\.?$")
_EMPTY_CHECKS = 2
_EMPTY_LINES = 2


def route_document(paper: RoutePaper, letterhead: Letterhead, created: date) -> Document:
    """The ИОМ as printed."""
    route, life = paper.route, paper.life
    title = f"Индивидуальный образовательный маршрут {paper.called('genitive')}"
    blocks: list[Block] = [
        Stamps(None, _stamp(paper, letterhead)),
        Title(title, (period_words(route.period.start, route.period.end), *_edition(life))),
        Facts(_facts(route, paper.facts)),
        Heading("Профессиональные дефициты"),
        *_deficits(route.deficits, life.closed),
        *_topics(route, life),
        Heading("Цель и задачи"),
        *_aims(route),
        Heading("Мероприятия"),
        *_measures(paper),
        Heading("Промежуточные проверки"),
        _checks(life.checks),
        *_compared(life.compared),
        Heading("Рефлексия и решение"),
        *_outcome(paper),
        Signatures(_signatures(paper, letterhead)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, created)


def _stamp(paper: RoutePaper, letterhead: Letterhead) -> Stamp:
    """Who has approved and when; before it the one who is to, with blanks."""
    life = paper.life
    return letterhead.approval(
        by_authority=paper.route.person.director,
        name=life.approved_by,
        position=life.approved_by_position,
        dated=life.approved_on,
    )


def _edition(life: RouteLife) -> tuple[str, ...]:
    """«в новой редакции, утв. 12.01.2027; основание изменения: …» of the second edition and later ones."""
    if life.number <= 1:
        return ()
    day = f", утв.{NBSP}{short_date(life.approved_on)}" if life.approved_on else " (проект)"
    ground = f"; основание изменения: {continued(life.change_ground).rstrip(' .;')}" if life.change_ground else ""
    return (f"в новой редакции{day}{ground}",)


def _facts(route: Route, facts: PersonFacts) -> tuple[tuple[str, str], ...]:
    person = route.person
    left = archived_since(facts.curator_archived_on)
    curator = (facts.curator, facts.curator_position, left) if facts.curator not in {"", person.name} else ()
    years = plural(facts.experience, "год", "года", "лет") if facts.experience is not None else ""
    pairs = [
        ("Фамилия, имя, отчество", person.name),
        ("Должность", _listed(person.position, archived_since(facts.archived_on))),
        ("Зона ответственности", person.area if person.role == ADMINISTRATOR else ""),
        ("Предметы", ", ".join(person.subjects)),
        ("Классы", ", ".join(facts.classes)),
        ("Стаж, категория" if facts.category else "Стаж", _listed(years, facts.category)),
        ("Куратор", _listed(*curator)),
        ("Основание", "; ".join(route.grounds)),
    ]
    return tuple((name, text) for name, text in pairs if text)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _topics(route: Route, life: RouteLife) -> list[Block]:
    """Topics of methodical work apart from deficits: they name what pupils find hard and say nothing of the person."""
    listed = topics_of(route, life)
    if not listed:
        return []
    endings = {found[0] if (found := _ORIGIN.search(topic)) else "" for topic in listed}
    ending = endings.pop() if len(endings) == 1 else ""
    rows = tuple(
        Row((f"Т{at}", capital(topic.removesuffix(ending)).rstrip(" .;"))) for at, topic in enumerate(listed, 1)
    )
    columns = (Column("№", 0.5, "center"), Column("Тема", 11.2))
    said = ending.strip(" .()").removeprefix("затруднение обучающихся").lstrip(" ,")
    where = f" ({said})" if said else ""
    note = f"Темы взяты из затруднений обучающихся{where} и не являются оценкой сотрудника."
    return [
        Heading("Методические темы"),
        Table(columns, rows, name="Темы", size=10),
        Paragraph(note, note=True),
    ]


def topics_of(route: Route, life: RouteLife) -> list[str]:
    """Topics of methodical work: those that measures can answer first, then those that only stand in the route."""
    known = [item.wording for item in life.topics]
    return known + [topic for topic in route.topics if topic not in known]


def _aims(route: Route) -> list[Block]:
    blocks: list[Block] = []
    if route.goal:
        blocks.append(Paragraph(f"Цель: {sentence(continued(route.goal))}"))
    if route.tasks:
        tasks = [f"{at}){NBSP}{continued(task).rstrip(' .;')}" for at, task in enumerate(route.tasks, 1)]
        blocks.append(Paragraph(f"Задачи: {'; '.join(tasks)}."))
    if route.expected:
        blocks.append(Paragraph(f"Ожидаемый результат: {sentence(continued(route.expected))}"))
    return blocks or [Paragraph("Цель и задачи не указаны.")]


def _deficits(deficits: Sequence[Deficit], closed: frozenset[str]) -> list[Block]:
    if not deficits:
        return [Paragraph("Дефициты не выявлены.")]
    columns = [
        Column("№", 0.5, "center"),
        Column("Группа", 2.2),
        Column("Дефицит", 4.5),
        Column("Как выявлен", 2.5),
        Column("Уровень", 1.0),
        Column("Приоритет", 1.0, "center", numeric=True),
    ]
    if closed:
        columns.append(Column("Состояние", 1.0))
    rows = []
    for index, item in enumerate(deficits, 1):
        texts = (item.family, item.wording, item.found_by, item.level)
        cells = [str(index), *map(capital, texts), str(item.priority)]
        rows.append(Row((*cells, "Закрыт" if item.key in closed else "В работе") if closed else tuple(cells)))
    return [Table(tuple(columns), tuple(rows), name="Дефициты", size=10)]


def _measures(paper: RoutePaper) -> list[Block]:
    route, topics = paper.route, paper.life.topics
    if not route.measures:
        return [Paragraph("Мероприятия не запланированы.")]
    columns = (
        Column("№", 0.4, "center"),
        Column("Дефицит, тема" if topics else "Дефицит", 0.8, "center"),
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
    numbers |= {item.key: f"Т{index}" for index, item in enumerate(topics, 1)}
    rows = tuple(
        _measure(index, item, numbers, _mark(mark, paper), off=bool(mark.withdrawn))
        for index, (item, mark) in enumerate(zip(route.measures, paper.marks, strict=True), 1)
    )
    return [Table(columns, rows, name="Мероприятия", size=10), _summary(paper)]


def _measure(index: int, item: RouteMeasure, numbers: Mapping[str, str], mark: list[str], *, off: bool) -> Row:
    return Row(
        (
            str(index),
            ", ".join(number for key, number in numbers.items() if key in item.deficits),
            capital(item.title),
            capital(item.form),
            capital(item.organiser),
            capital(item.terms),
            str(item.hours) if item.hours else "",
            capital(item.result),
            capital(item.doc_kind),
            "\n".join(mark),
        ),
        fill="neutral" if off else "",
    )


def _mark(mark: DoneMark, paper: RoutePaper) -> list[str]:
    if mark.withdrawn:
        return [f"Снято с контроля: {continued(mark.withdrawn).rstrip(' .')}"]
    if mark.done_on:
        return [f"Выполнено {short_date(mark.done_on)}", *map(capital, mark.documents)]
    if not mark.absence:
        return []
    name, gender = paper.route.person.name, paper.facts.gender
    word = by_gender(name, gender, "Отсутствовал", "Отсутствовала", "Отсутствовал(а)")
    return [f"{word}: {continued(mark.absence).rstrip(' .')}"]


def _summary(paper: RoutePaper) -> Paragraph:
    hours = f", {plural(paper.hours, 'час', 'часа', 'часов')}" if paper.hours else ""
    measures = plural(len(paper.standing), "мероприятие", "мероприятия", "мероприятий")
    withdrawn = len(paper.marks) - len(paper.standing)
    off = f"; снято с контроля: {withdrawn}" if withdrawn else ""
    return Paragraph(f"Всего: {measures}{hours}; выполнено: {paper.done}{off}.", note=True)


def _checks(checks: Sequence[Check]) -> Table:
    """One line a check; lines to be filled in by hand where none is planned."""
    columns = (
        Column("Срок проверки", 1.2, "center"),
        Column("Проведена", 1.2, "center"),
        Column("Выполнено, %", 1.2, "center", numeric=True),
        Column("Коррекция", 6.0),
    )
    rows = [
        Row(
            (
                short_date(one.planned_on),
                short_date(one.held_on),
                "" if one.held_on is None or one.percent is None else str(one.percent),
                capital(one.correction) or ("Не требуется" if one.held_on else ""),
            )
        )
        for one in checks
    ]
    rows += [Row(("", "", "", ""))] * (0 if rows else _EMPTY_CHECKS)
    return Table(columns, tuple(rows), name="Проверки", size=10)


def _compared(compared: Sequence[Compared]) -> list[Block]:
    if not compared:
        return []
    columns = (Column("Область", 4.0), Column("Было", 2.2), Column("Стало", 2.2), Column("Изменение", 1.6))
    rows = tuple(
        Row(
            (
                capital(one.area),
                f"{one.before} ({short_date(one.before_on)})",
                f"{one.after} ({short_date(one.after_on)})",
                f"{signed(one.change, 0)} п.п." if one.change is not None else "",
            )
        )
        for one in compared
    )
    return [Heading("Повторная диагностика"), Table(columns, rows, name="Диагностика", size=10)]


def _outcome(paper: RoutePaper) -> list[Block]:
    """What has changed and what was decided; before it, lines to be filled in by hand."""
    life = paper.life
    closed = [item.wording for item in paper.route.deficits if item.key in life.closed]
    decided = DECISIONS.get(life.decision, "")
    if not decided and not life.reflection:
        columns = (
            Column("Что изменилось, какие дефициты закрыты", 6.0),
            Column("Решение (завершён / продлён / скорректирован), дата", 3.4),
        )
        return [Table(columns, (Row(("", "")),) * _EMPTY_LINES, name="Рефлексия", size=10)]
    day = f" ({long_date(life.decision_on)})" if life.decision_on else ""
    pairs = (
        ("Что изменилось", sentence(life.reflection)),
        ("Закрыты дефициты", sentence(capital("; ".join(continued(one) for one in closed)))),
        ("Решение", f"{decided}{day}" if decided else ""),
    )
    return [Facts(tuple((name, text) for name, text in pairs if text))]


def _signatures(paper: RoutePaper, letterhead: Letterhead) -> tuple[Signature, ...]:
    """The employee, the curator (without one the director), and that the person has read it, with the day."""
    person, facts, life = paper.route.person, paper.facts, paper.life
    name = initials_first(person.name)
    lines = [Signature(capital(person.position) or "Сотрудник", name)]
    if facts.curator and facts.curator != person.name:
        lines.append(Signature("Куратор", initials_first(facts.curator)))
    elif not person.director:
        lines.append(letterhead.director_line())
    read = by_gender(person.name, facts.gender, "ознакомлен", "ознакомлена", "ознакомлен(а)")
    words = f"С маршрутом {read}"
    if life.acquainted_on:
        lines.append(Signature(f"{words} {long_date(life.acquainted_on)}", name))
    else:
        lines.append(Signature(words, name, with_date=True))
    return tuple(lines)
