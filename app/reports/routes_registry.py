"""Реестр ИОМ of a school year: whose, by whom and when approved, what is in it, what is done, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.russian import NBSP, capital, initials_last, long_date, plural, school_year, short_date
from app.reports.document import Block, Column, Document, Paragraph, Row, Signatures, Table, Title
from app.reports.letterhead import Letterhead
from app.reports.route_paper import DECISIONS, RoutePaper, asked_words
from app.reports.routes_pack import by_name

_COLUMNS = (
    Column("№", 0.8, "center", numeric=True),
    Column("Фамилия, имя, отчество", 2.0),
    Column("Должность", 2.4),
    Column("Утверждён (дата, кем)", 2.0),
    Column("Ред.", 0.8, "center", numeric=True),
    Column("Период (с, по)", 2.3, "center"),
    Column("Куратор", 1.8),
    Column("Дефицитов", 1.1, "center", numeric=True),
    Column("Мероприятий", 1.0, "center", numeric=True),
    Column("Часов", 0.9, "center", numeric=True),
    Column("Выполнено", 1.0, "center", numeric=True),
    Column("Проверки", 2.4),
    Column("Решение", 1.9),
)
_PROJECT = "Проект"


def routes_registry(papers: Sequence[RoutePaper], year: int, letterhead: Letterhead, as_of: date) -> Document:
    """The registry as of a day; people in alphabetical order, one line each."""
    title = "Реестр индивидуальных образовательных маршрутов"
    ordered = by_name(papers)
    rows = [_row(at, paper) for at, paper in enumerate(ordered, 1)]
    lines = (letterhead.school, f"{school_year(year)} учебный год, по состоянию на {long_date(as_of)}")
    table = Table(_COLUMNS, (*rows, _total(ordered)) if rows else (), name="Реестр ИОМ", size=10)
    blocks: list[Block] = [
        Title(title, tuple(line for line in lines if line)),
        table if rows else Paragraph("ИОМ на этот учебный год ещё не составлены."),
        Paragraph(_sentence(ordered)),
        Paragraph(f"{asked_words(ordered)}."),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "landscape", letterhead.school, as_of)


def _row(at: int, paper: RoutePaper) -> Row:
    person, life, period = paper.route.person, paper.life, paper.route.period
    approved = [short_date(life.approved_on)] if life.approved_on else [_PROJECT]
    if life.approved_on and life.approved_by:
        approved.append(_short(life.approved_by))
    curator = paper.facts.curator
    return Row(
        (
            str(at),
            "\n".join(part for part in (person.name, paper.left) if part),
            capital(person.position),
            "\n".join(approved),
            str(life.number),
            f"{short_date(period.start)}\n{short_date(period.end)}",
            _short(curator),
            str(len(paper.route.deficits)),
            str(len(paper.standing)),
            str(paper.hours),
            str(paper.done),
            _checks(paper),
            _decision(paper),
        )
    )


def _short(name: str) -> str:
    """«Салтыкова-Щедрина В.А.», which may break before the initials: the column is narrow."""
    return initials_last(name).replace(NBSP, " ") if name else ""


def _checks(paper: RoutePaper) -> str:
    """«20.12.2026: 50 %» a line of each check held; «Срок 20.12.2026» of the next one that is not."""
    held = [one for one in paper.life.checks if one.held_on]
    lines = [
        f"{short_date(one.held_on)}" + (f": {one.percent}{NBSP}%" if one.percent is not None else "") for one in held
    ]
    waiting = next((one for one in paper.life.checks if not one.held_on), None)
    if waiting is not None:
        lines.append(f"Срок {short_date(waiting.planned_on)}")
    return "\n".join(lines)


def _decision(paper: RoutePaper) -> str:
    words = DECISIONS.get(paper.life.decision, "").removeprefix("ИОМ ")
    return capital(words) + (f", {short_date(paper.life.decision_on)}" if words and paper.life.decision_on else "")


def _total(papers: Sequence[RoutePaper]) -> Row:
    sums = (
        sum(len(paper.route.deficits) for paper in papers),
        sum(len(paper.standing) for paper in papers),
        sum(paper.hours for paper in papers),
        sum(paper.done for paper in papers),
    )
    return Row(("", "Всего", "", "", "", "", "", *map(str, sums), "", ""), bold=True)


def counted(papers: Sequence[RoutePaper]) -> str:
    """«утверждено: 30; завершено: 2; продлено: 1»: the finished and the extended ones are approved, too."""
    approved = sum(paper.life.state != "draft" for paper in papers)
    extended = sum(paper.life.state == "finished" and paper.life.decision == "extended" for paper in papers)
    finished = sum(paper.life.state == "finished" for paper in papers) - extended
    return f"утверждено: {approved}; завершено: {finished}" + (f"; продлено: {extended}" if extended else "")


def _sentence(papers: Sequence[RoutePaper]) -> str:
    left = sum(bool(paper.left) for paper in papers)
    archived = f"; сотрудник в архиве: {left}" if left else ""
    return f"Всего: {plural(len(papers), 'маршрут', 'маршрута', 'маршрутов')}; {counted(papers)}{archived}."
