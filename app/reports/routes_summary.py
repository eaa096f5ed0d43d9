"""Справка об итогах работы по ИОМ: every conclusion from the school's own facts, no person beside another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import NBSP, capital, fold, long_date, number, plural, plural_form, school_year, signed
from app.planning.values import ADMINISTRATOR, FAMILIES
from app.reports.document import Block, Bullets, Column, Document, Heading, Paragraph, Row, Signatures, Table, Title
from app.reports.letterhead import Letterhead, continued, sentence
from app.reports.route import topics_of
from app.reports.route_paper import RoutePaper, asked_words
from app.reports.routes_pack import by_name
from app.reports.routes_registry import counted

_FEW = 5
"""Fewer people than this in a repeated diagnostic say nothing yet."""
_COURSES = ("кпк", "курс", "повышени")
_NO_FORM = "форма не указана"
_ROUTES = ("маршрут", "маршрута", "маршрутов")
_DEFICITS = ("дефицит", "дефицита", "дефицитов")
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")
_HOURS = ("час", "часа", "часов")
_CHECKS = ("проверка", "проверки", "проверок")


def routes_summary(papers: Sequence[RoutePaper], year: int, letterhead: Letterhead, as_of: date) -> Document:
    """The note as of a day, about the ИОМ of a school year."""
    title = "Справка об итогах работы по индивидуальным образовательным маршрутам"
    ordered = by_name(papers)
    lines = (letterhead.school, f"{school_year(year)} учебный год, по состоянию на {long_date(as_of)}")
    blocks: list[Block] = [Title(title, tuple(line for line in lines if line))]
    if ordered:
        blocks += [
            *_general(ordered),
            *_deficits(ordered),
            *_help(ordered),
            *_checks(ordered, as_of),
            *_decisions(ordered),
            *_diagnostics(ordered),
            *_conclusions(ordered, as_of),
        ]
    else:
        blocks.append(Paragraph("ИОМ на этот учебный год ещё не составлены."))
    blocks.append(Signatures((letterhead.director_line(),)))
    return Document(title, tuple(blocks), "portrait", letterhead.school, as_of)


def _general(papers: Sequence[RoutePaper]) -> list[Block]:
    total = len(papers)
    administrators = sum(paper.route.person.role == ADMINISTRATOR for paper in papers)
    read = sum(paper.life.acquainted_on is not None for paper in papers)
    later = sum(paper.life.number > 1 for paper in papers)
    changed = f" Изменены новой редакцией: {later}." if later else ""
    return [
        Heading("Общие сведения"),
        Paragraph(
            f"Составлено: {plural(total, *_ROUTES)}, из них для членов административной команды –{NBSP}"
            f"{administrators}, для учителей –{NBSP}{total - administrators}. {capital(counted(papers))}; "
            f"ознакомлены под подпись: {read}.{changed}"
        ),
        *_left(papers),
        Paragraph(
            f"Маршруты ведёт администрация. {asked_words(papers)}; учитель ставит подпись "
            "об ознакомлении. Результаты ВПР не используются для оценки сотрудника."
        ),
    ]


def _left(papers: Sequence[RoutePaper]) -> list[Block]:
    """Who left the school in the year: their ИОМ are counted with the others."""
    left = [f"{paper.route.person.name} ({paper.left})" for paper in papers if paper.left]
    return [Paragraph(f"Учтены ИОМ сотрудников, выбывших в течение года: {'; '.join(left)}.")] if left else []


def _deficits(papers: Sequence[RoutePaper]) -> list[Block]:
    found, closed = _by_family(papers)
    topics = sum(len(topics_of(paper.route, paper.life)) for paper in papers)
    blocks: list[Block] = [Heading("Дефициты")]
    if found:
        order = dict.fromkeys(family for families in FAMILIES.values() for family in families)
        names = [family for family in order if family in found] + [one for one in found if one not in order]
        rows = [
            Row((capital(name), str(found[name]), str(closed[name]), str(found[name] - closed[name]))) for name in names
        ]
        whole, done = found.total(), closed.total()
        rows.append(Row(("Всего", str(whole), str(done), str(whole - done)), bold=True))
        columns = (
            Column("Группа", 4.0),
            Column("Выявлено", 1.3, "center", numeric=True),
            Column("Закрыто", 1.3, "center", numeric=True),
            Column("В работе", 1.3, "center", numeric=True),
        )
        blocks.append(Table(columns, tuple(rows), name="Дефициты"))
    else:
        blocks.append(Paragraph("Дефициты не выявлены."))
    if topics:
        words = plural(topics, "тема", "темы", "тем")
        blocks.append(
            Paragraph(
                f"Кроме дефицитов, в маршрутах есть методические темы из затруднений обучающихся ({words}): "
                "это помощь в преподавании, а не дефициты сотрудников."
            )
        )
    return blocks


def _by_family(papers: Iterable[RoutePaper]) -> tuple[Counter[str], Counter[str]]:
    """How many deficits of each family are found and closed."""
    found: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for paper in papers:
        for deficit in paper.route.deficits:
            found[deficit.family] += 1
            closed[deficit.family] += deficit.key in paper.life.closed
    return found, closed


@dataclass(slots=True)
class _Kind:
    """What measures of one form came to. `helped`: closed deficits that a done one of them answers."""

    name: str
    planned: int = 0
    done: int = 0
    hours: int = 0
    helped: int = 0


def _kinds(papers: Iterable[RoutePaper]) -> list[_Kind]:
    """Forms of events, alphabetical."""
    kinds: dict[str, _Kind] = {}
    for paper in papers:
        helped: dict[str, set[str]] = {}
        for measure, mark in paper.standing:
            name = fold(measure.form.strip()) or _NO_FORM
            kind = kinds.setdefault(name, _Kind(measure.form.strip() or _NO_FORM))
            kind.planned += 1
            if mark.done_on is not None:
                kind.done += 1
                kind.hours += measure.hours or 0
                helped.setdefault(name, set()).update(paper.life.closed.intersection(measure.deficits))
        for name, keys in helped.items():
            kinds[name].helped += len(keys)
    return [kinds[name] for name in sorted(kinds)]


def _help(papers: Sequence[RoutePaper]) -> list[Block]:
    kinds = _kinds(papers)
    if not kinds:
        return []
    columns = (
        Column("Форма", 3.4),
        Column("Запланировано", 1.5, "center", numeric=True),
        Column("Выполнено", 1.3, "center", numeric=True),
        Column("Часов проведено", 1.3, "center", numeric=True),
        Column("Отвечали закрытым дефицитам", 1.8, "center", numeric=True),
    )
    rows = [Row((capital(kind.name), *map(str, (kind.planned, kind.done, kind.hours, kind.helped)))) for kind in kinds]
    sums = (sum(kind.planned for kind in kinds), sum(kind.done for kind in kinds), sum(kind.hours for kind in kinds))
    rows.append(Row(("Всего", *map(str, sums), ""), bold=True))
    note = "Один дефицит могут закрывать мероприятия нескольких форм, поэтому последний столбец не складывается."
    return [
        Heading("Мероприятия и часы"),
        Table(columns, tuple(rows), name="Мероприятия"),
        Paragraph(note, note=True),
        Paragraph(_courses(papers)),
    ]


def _courses(papers: Sequence[RoutePaper]) -> str:
    planned = done = hours = 0
    people: set[str] = set()
    for paper in papers:
        for measure, mark in paper.standing:
            if any(stem in fold(measure.form) for stem in _COURSES):
                planned += 1
                if mark.done_on is not None:
                    done += 1
                    hours += measure.hours or 0
                    people.add(paper.route.person.id)
    if not planned:
        return "Курсы повышения квалификации в маршрутах не запланированы."
    if not done:
        return f"Курсы повышения квалификации: запланировано {planned}, пока не пройдены."
    who = plural(len(people), "человек", "человека", "человек")
    return f"Курсы повышения квалификации: запланировано {planned}, пройдено {done} ({who}, {plural(hours, *_HOURS)})."


def _checks(papers: Sequence[RoutePaper], as_of: date) -> list[Block]:
    checks = [check for paper in papers for check in paper.life.checks]
    held = [check for check in checks if check.held_on]
    due = [check for paper in papers if not paper.left for check in paper.life.checks]
    late = sum(check.held_on is None and check.planned_on < as_of for check in due)
    if not checks:
        return [Heading("Промежуточные проверки"), Paragraph("Промежуточные проверки не запланированы.")]
    percents = [check.percent for check in held if check.percent is not None]
    mean = f", в среднем выполнено {number(sum(percents) / len(percents), 0)}{NBSP}%" if percents else ""
    corrected = sum(bool(check.correction) for check in held)
    corrections = f" С коррекцией маршрута: {corrected}." if corrected else ""
    overdue = f" Срок прошёл, проверка не проведена: {late}." if late else ""
    planned = plural(len(checks), *_CHECKS)
    text = f"Запланировано: {planned}; проведено: {len(held)}{mean}.{corrections}{overdue}"
    return [Heading("Промежуточные проверки"), Paragraph(text)]


def _decisions(papers: Sequence[RoutePaper]) -> list[Block]:
    counts = Counter(paper.life.decision for paper in papers)
    words = (("finished", "завершён"), ("extended", "продлён"), ("corrected", "скорректирован"), ("", "не принято"))
    text = "; ".join(f"{word} – {counts[code]}" for code, word in words if counts[code])
    blocks: list[Block] = [Heading("Решения"), Paragraph(f"Решения по маршрутам: {text}.")]
    extended = [paper for paper in papers if paper.life.decision == "extended"]
    if extended:
        blocks.append(Paragraph("Продлены на следующий учебный год (в алфавитном порядке):"))
        blocks.append(Bullets(tuple(f"{paper.route.person.name}: {sentence(_why(paper))}" for paper in extended)))
    return blocks


def _why(paper: RoutePaper) -> str:
    """Why an ИОМ goes on: what was written at its end, else what is left of it."""
    if paper.life.reflection:
        return continued(paper.life.reflection)
    open_ = len(paper.route.deficits) - len(paper.life.closed)
    left = len(paper.standing) - paper.done
    return f"остаётся {plural(open_, *_DEFICITS)} в работе, не выполнено: {plural(left, *_MEASURES)}"


def _diagnostics(papers: Sequence[RoutePaper]) -> list[Block]:
    """Before and after by areas; nobody is named, and of few people nothing is concluded."""
    changes: dict[str, list[float]] = {}
    for paper in papers:
        for one in paper.life.compared:
            if one.change is not None:
                changes.setdefault(one.area, []).append(one.change)
    if not changes:
        return []
    columns = (
        Column("Область", 3.6),
        Column("Человек", 1.1, "center", numeric=True),
        Column("Выше", 1.0, "center", numeric=True),
        Column("Без изменений", 1.4, "center", numeric=True),
        Column("Ниже", 1.0, "center", numeric=True),
        Column("Вывод", 2.4),
    )
    rows = tuple(_area(area, changes[area]) for area in sorted(changes, key=fold))
    note = f"Где меньше {_FEW}{NBSP}человек, вывод не делается."
    return [
        Heading("Повторная диагностика"),
        Table(columns, rows, name="Диагностика"),
        Paragraph(note, note=True),
    ]


def _area(area: str, changes: Sequence[float]) -> Row:
    up, down = sum(one > 0 for one in changes), sum(one < 0 for one in changes)
    mean = sum(changes) / len(changes)
    said = "рано судить" if len(changes) < _FEW else f"в среднем {signed(mean, 0)} п.п."
    return Row((capital(area), *map(str, (len(changes), up, len(changes) - up - down, down)), said))


def _conclusions(papers: Sequence[RoutePaper], as_of: date) -> list[Block]:
    """Each line says a fact of this school; what has no fact behind it is not said."""
    lines = [*_of_deficits(papers), *_of_measures(papers), *_to_do(papers, as_of)]
    return [Heading("Выводы и предложения"), Bullets(tuple(lines), numbered=True)] if lines else []


def _of_deficits(papers: Sequence[RoutePaper]) -> list[str]:
    found, closed = _by_family(papers)
    if not found:
        return []
    whole, done = found.total(), closed.total()
    lines = [
        f"Закрыто {done} из {plural(whole, 'выявленного дефицита', 'выявленных дефицитов', 'выявленных дефицитов')}."
    ]
    left = found - closed
    if left:
        most = max(left.values())
        names = sorted((name for name, count in left.items() if count == most), key=fold)
        word = plural_form(len(names), "группа", "группы", "группы")
        listed = ", ".join(f"«{name}»" for name in names)
        lines.append(
            f"Больше всего дефицитов остаётся в работе: {word} {listed} (по {most})."
            if len(names) > 1
            else f"Больше всего дефицитов остаётся в работе в группе «{names[0]}»:{NBSP}{most}."
        )
    return lines


def _of_measures(papers: Sequence[RoutePaper]) -> list[str]:
    planned, done = sum(len(paper.standing) for paper in papers), sum(paper.done for paper in papers)
    lines = [f"Выполнено {done} из {plural(planned, 'мероприятия', 'мероприятий', 'мероприятий')}."] if planned else []
    helped = [kind for kind in _kinds(papers) if kind.helped]
    if helped:
        most = max(kind.helped for kind in helped)
        names = ", ".join(continued(kind.name) for kind in helped if kind.helped == most)
        lines.append(f"Закрытым дефицитам чаще всего отвечали выполненные мероприятия в форме: {names} ({most}).")
    return lines


def _to_do(papers: Sequence[RoutePaper], as_of: date) -> list[str]:
    """What is left to be done with people who still work here."""
    papers = [paper for paper in papers if not paper.left]
    drafts = sum(paper.life.state == "draft" for paper in papers)
    unread = sum(paper.life.state != "draft" and paper.life.acquainted_on is None for paper in papers)
    late = sum(check.held_on is None and check.planned_on < as_of for paper in papers for check in paper.life.checks)
    undecided = sum(not paper.life.decision and paper.route.period.end < as_of for paper in papers)
    wanted = (
        (drafts, "Утвердить проекты ИОМ"),
        (unread, "Ознакомить сотрудников с утверждёнными ИОМ под подпись"),
        (late, "Провести промежуточные проверки, срок которых прошёл"),
        (undecided, "Принять решения по ИОМ, период которых закончился"),
    )
    return [f"{words}: {count}." for count, words in wanted if count]
