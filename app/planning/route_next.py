"""What an ИОМ waits for next, as of a day, and what its hours add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.russian import long_date, plural

SOON = timedelta(days=14)
"""A check is told of two weeks before its day."""

_DAYS = ("день", "дня", "дней")
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")
_COURSES = re.compile(r"\bкпк\b|\bкурс(ы|ов|ах)?\b|повышени\w+ квалификации", re.IGNORECASE)


class Step(StrEnum):
    """Kinds of next steps: what is to be done about the route."""

    DEFICIT = "deficit"
    DRAFT = "draft"
    ROWS = "rows"
    APPROVE = "approve"
    CHECK = "check"
    ACQUAINT = "acquaint"
    OVERDUE = "overdue"
    DECIDE = "decide"
    MEASURE = "measure"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step in words; `urgent`: its day has passed."""

    kind: Step
    words: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What is known of a route. `checks`: planned day and, where it was held, that day; `nearest`: the last day and
    the title of the measure that comes next; `open_rows`: neither done nor withdrawn.
    """

    state: str
    edition: int = 1
    deficits: int = 0
    measures: int = 0
    open_rows: int = 0
    overdue: int = 0
    acquainted: bool = False
    checks: tuple[tuple[date, date | None], ...] = ()
    nearest: tuple[date, str] | None = None
    period_to: date | None = None


def next_step(facts: RouteFacts, today: date) -> NextStep:
    """The one thing to do now: what is late comes first, then what is near.

    Worked example: approved, the person has signed, nothing late, a check planned on 25.12.2026; on 19.12.2026 →
    «Проверка 25 декабря 2026 г., через 6 дней».
    """
    if facts.state == "none":
        many = plural(facts.deficits, "дефициту", "дефицитам", "дефицитам")
        drafted = NextStep(Step.DRAFT, f"Составьте маршрут по {many}")
        return drafted if facts.deficits else NextStep(Step.DEFICIT, "Добавьте дефицит: по нему составляется маршрут")
    if facts.state == "draft":
        return _of_draft(facts)
    if facts.state == "finished":
        return NextStep(Step.NOTHING, "Маршрут завершён")
    return _late(facts, today) or _near(facts, today)


def check_due(checks: Iterable[tuple[date, date | None]], today: date) -> date | None:
    """The first check that was not held and whose day has passed or comes within two weeks."""
    waiting = [planned for planned, held in checks if held is None]
    first = min(waiting, default=None)
    return first if first is not None and first <= today + SOON else None


def is_course(form: str, title: str) -> bool:
    """Whether a measure is a course of further training (КПК): by its form, or by what its title begins with.

    «КПК», «курсы повышения квалификации» are; «конкурс», «курсовая работа» are not.
    """
    return bool(_COURSES.search(form) or _COURSES.match(title))


def hours_words(rows: Iterable[tuple[int | None, bool, bool]]) -> str:
    """Hours of rows (hours, done, course) in words; empty where no row has hours.

    Worked example: (36, True, True), (18, True, False), (18, False, True) → «54 из 72 часов, из них КПК 36 из 54».
    """
    known = [(hours, done, course) for hours, done, course in rows if hours]
    whole = sum(hours for hours, _done, _course in known)
    if not whole:
        return ""
    done = sum(hours for hours, is_done, _course in known if is_done)
    courses = sum(hours for hours, _done, course in known if course)
    taken = sum(hours for hours, is_done, course in known if course and is_done)
    words = f"{done} из {plural(whole, 'часа', 'часов', 'часов')}"
    return f"{words}, из них КПК {taken} из {courses}" if courses else words


def _of_draft(facts: RouteFacts) -> NextStep:
    if not facts.measures:
        return NextStep(Step.ROWS, "Добавьте мероприятия")
    what = "маршрут" if facts.edition == 1 else f"редакцию {facts.edition}"
    return NextStep(Step.APPROVE, f"Проверьте мероприятия и утвердите {what}")


def _late(facts: RouteFacts, today: date) -> NextStep | None:
    check = check_due(facts.checks, today)
    if check is not None and check < today:
        return NextStep(Step.CHECK, f"Проведите проверку: её срок был {long_date(check)}", urgent=True)
    if not facts.acquainted:
        return NextStep(Step.ACQUAINT, "Ознакомьте сотрудника с маршрутом под подпись")
    if facts.overdue:
        many = plural(facts.overdue, *_MEASURES)
        return NextStep(Step.OVERDUE, f"Просрочено {many}: отметьте исполнение или перенесите срок", urgent=True)
    return None


def _near(facts: RouteFacts, today: date) -> NextStep:
    check = check_due(facts.checks, today)
    if check is not None:
        return NextStep(Step.CHECK, f"Проверка {long_date(check)}, {_when(check, today)}")
    over = facts.period_to is not None and today > facts.period_to
    if over or (facts.measures and not facts.open_rows):
        return NextStep(Step.DECIDE, "Подведите итог: запишите решение по маршруту")
    if facts.nearest is not None:
        day, title = facts.nearest
        return NextStep(Step.MEASURE, f"Ближайшее мероприятие, до {long_date(day)}: {title}")
    return NextStep(Step.NOTHING, "Сейчас ничего не требуется")


def _when(day: date, today: date) -> str:
    days = (day - today).days
    return "сегодня" if not days else "завтра" if days == 1 else f"через {plural(days, *_DAYS)}"
