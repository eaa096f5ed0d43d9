"""Программа адресной помощи: weak spots, goals, whom we help and how, risks.

What the acts ask of it: кому помогают, сроки, ответственные, показатели, мониторинг исполнения, ожидаемый результат.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.analysis.masking import masked_count
from app.analysis.rules import Rules
from app.core.russian import NBSP, capital, number, plural, school_year, short_date
from app.planning.assistance import HelpedGroup, HelpMeasure, Programme, WeakSpot
from app.planning.difficulties import MARKS
from app.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Row,
    Stamps,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead, continued, sentence

_TO_CHECK = " (требует проверки)"


def assistance_programme(programme: Programme, rules: Rules, letterhead: Letterhead, created: date) -> Document:
    """The programme of a school year; groups below mask.min_group are hidden."""
    years = school_year(programme.school_year)
    title = f"Программа адресной помощи на {years} учебный год"
    about = "по преодолению затруднений обучающихся, выявленных по результатам ВПР"
    blocks: list[Block] = [
        Stamps(right=letterhead.approval()),
        Title(title, tuple(line for line in (about, letterhead.school) if line)),
        Heading("1. Основания, цель и задачи"),
        *_grounds(programme),
        Heading("2. Слабые места: что есть и к чему идём"),
        *_overview(programme.spots),
        Heading("3. Адресная помощь"),
    ]
    for at, spot in enumerate(programme.spots, 1):
        blocks += _spot(at, spot, programme.school_year, rules)
    blocks += [
        Heading("4. Факторы риска"),
        *_risks(programme),
        Heading("5. Календарь"),
        *_calendar(programme.spots),
        Heading("6. Ожидаемый результат и проверка"),
        *_result(programme),
        Heading("7. Как получены цифры"),
        Paragraph(_method(rules), note=True),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


def _grounds(programme: Programme) -> list[Block]:
    said = []
    if programme.ground:
        said.append(Paragraph(sentence(programme.ground)))
    if programme.plan:
        said.append(Paragraph(f"Программа составлена по плану школы: {sentence(programme.plan)}"))
    count = plural(len(programme.spots), "затруднения", "затруднений", "затруднений")
    goal = f"Цель: преодоление {count} обучающихся, по которым показатель ниже границы или хуже, чем в регионе."
    tasks = (
        "оказать помощь классам и группам обучающихся, которым она нужна, а не всем одинаково;",
        "проверить предполагаемые причины затруднений;",
        "дать учителям приёмы отработки слабых умений – через мероприятия плана и методические темы ИОМ;",
        "проверить результат по тем же умениям и принять решение: продолжить, изменить или завершить меры.",
    )
    return [*said, Paragraph(goal), Paragraph("Задачи:"), Bullets(tasks, numbered=True)]


def _overview(spots: Sequence[WeakSpot]) -> list[Block]:
    if not spots:
        return [Paragraph("Принятых затруднений нет: программу составляют, когда они выбраны.")]
    columns = (
        Column("№", 0.5, "center"),
        Column("Затруднение", 3.2),
        Column("Сейчас", 1.4, "center"),
        Column("Цель", 1.4, "center"),
        Column("Источник", 1.7),
    )
    rows = tuple(
        Row((str(at), f"{spot.where}\n{capital(spot.wording)}", spot.now, capital(spot.goal), spot.source))
        for at, spot in enumerate(spots, 1)
    )
    return [Table(columns, rows, name="Слабые места", size=11)]


def _spot(at: int, spot: WeakSpot, year: int, rules: Rules) -> list[Block]:
    blocks: list[Block] = [
        Heading(f"3.{at}. {spot.where}: {continued(spot.wording)}", 2),
        Facts(_facts(spot, year)),
        *_groups(spot, rules),
    ]
    if spot.measures:
        blocks.append(_measures(spot.measures))
    else:
        blocks.append(Paragraph("Мер в дорожной карте пока нет: внесите их до утверждения программы."))
    if spot.topics:
        people = plural(spot.topics, "сотрудника", "сотрудников", "сотрудников")
        blocks.append(Paragraph(f"Методическая тема по этому затруднению стоит в ИОМ {people}."))
    return blocks


def _facts(spot: WeakSpot, year: int) -> tuple[tuple[str, str], ...]:
    found = spot.found
    helped = [group.name for group in spot.classes if group.weak and not group.hidden]
    who = f"классы {', '.join(helped)}" if helped else f"{found.grade} классы"
    if found.year == year and found.grade < 11:  # noqa: PLR2004  nobody is in a twelfth grade
        who += f" (работу писали в {found.grade} классе, сейчас это {found.grade + 1} классы)"
    pairs = [("Сейчас", f"{spot.now}, {spot.source}"), ("Цель", spot.goal), ("Кому помогаем", who)]
    if found.years_in_row > 1:
        pairs.append(("Сколько держится", f"{plural(found.years_in_row, 'год', 'года', 'лет')} подряд"))
    if found.causes:
        guesses = "; ".join(continued(one.rstrip(".").removesuffix(_TO_CHECK)) for one in found.causes)
        pairs.append(("Возможные причины", f"{guesses} (всё требует проверки)"))
    if found.preliminary:
        pairs.append(("Оговорка", "участников мало, вывод предварительный"))
    return tuple(pairs)


def _groups(spot: WeakSpot, rules: Rules) -> list[Block]:
    if not spot.classes and not spot.marks:
        return []
    of_marks = spot.found.kind == MARKS
    columns = [Column("Группа", 2.0), Column("Писали работу", 1.3, "center")]
    columns.append(Column("Доля «2», %" if of_marks else "Выполнение, %", 1.5, "center"))
    if not of_marks:
        columns.append(Column("Без баллов за эти задания, чел.", 1.8, "center"))
    rows = [_group(group, rules, f"Класс {group.name}", of_marks=of_marks) for group in spot.classes]
    rows += [_group(group, rules, f"Отметка {group.name}", of_marks=of_marks) for group in spot.marks]
    return [Table(tuple(columns), tuple(rows), name=f"Группы {spot.where}"[:31], size=11)]


def _group(group: HelpedGroup, rules: Rules, name: str, *, of_marks: bool) -> Row:
    if group.hidden:
        return Row((name, "скрыто", "–", "–")[: 3 if of_marks else 4])
    percent = number(group.percent) if group.percent is not None else "–"
    cells = [name, str(group.n), percent]
    if not of_marks:
        cells.append("–" if group.none is None else masked_count(group.none, rules))
    return Row(tuple(cells), fill="warning" if group.weak else "")


def _measures(rows: Sequence[HelpMeasure]) -> Table:
    columns = (
        Column("№", 0.6, "center"),
        Column("Что делаем", 3.0),
        Column("Срок", 1.4),
        Column("Ответственный", 1.7),
        Column("Как проверяем", 2.0),
    )
    made = tuple(
        Row((row.number, capital(row.title), row.terms, capital(row.responsible), capital(row.check))) for row in rows
    )
    return Table(columns, made, name="Меры", size=10)


def _risks(programme: Programme) -> list[Block]:
    if not programme.risks:
        return [Paragraph("По загруженным результатам признаков факторов риска нет.")]
    said = tuple(f"{one.title}: {continued(sentence(one.words))}" for one in programme.risks)
    note = "Признак показывает, что проверить; он не доказывает ни нарушения, ни причины."
    return [Bullets(said), Paragraph(note, note=True)]


def _calendar(spots: Sequence[WeakSpot]) -> list[Block]:
    """Every last day of every measure, each measure once."""
    rows: dict[tuple[date, str], HelpMeasure] = {}
    for spot in spots:
        for one in spot.measures:
            rows |= {(end, one.number): one for end in one.ends}
    if not rows:
        return [Paragraph("Дат у мер пока нет: укажите сроки в дорожной карте.")]
    columns = (
        Column("До", 1.1, "center"),
        Column("№", 0.7, "center"),
        Column("Мероприятие", 4.2),
        Column("Ответственный", 2.2),
    )
    made = tuple(
        Row((short_date(end), one.number, capital(one.title), capital(one.responsible)))
        for (end, _), one in sorted(rows.items(), key=lambda item: item[0])
    )
    return [Table(columns, made, name="Календарь", size=10)]


def _result(programme: Programme) -> list[Block]:
    following = programme.school_year + 1
    said = tuple(
        f"{spot.where}, «{continued(spot.wording)}»: {spot.goal} (сейчас {spot.now})." for spot in programme.spots
    )
    checks = (
        f"Исполнение мер проверяется по срокам плана, итоги подводятся на совещании по итогам каждого полугодия. "
        f"Результат проверяется по тем же умениям: по внутренним работам, которые названы в мерах, и по ВПР "
        f"{following} года; сравнение делается с учётом n и интервала разности."
    )
    return [*([Bullets(said)] if said else []), Paragraph(checks)]


def _method(rules: Rules) -> str:
    least = number(rules.value("mask.min_group"), 0)
    enough = number(rules.value("groups.min_n"), 0)
    return (
        "Показатель – доля набранных баллов от возможных за задания умения; n – число писавших работу. "
        "Цель – граница достаточности, принятая в школе. "
        f"Группы меньше {least}{NBSP}человек скрыты, с ними та, по которой их можно вычислить; "
        f"у групп по отметкам меньше {enough}{NBSP}человек процент не считается. Причины предположительные. "
        "Обучающиеся не названы, учителя по результатам ВПР не оцениваются."
    )
