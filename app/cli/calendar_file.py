"""`calendar --out FILE.ics`: terms for Outlook, Thunderbird or a phone."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.cli.beginnings import begun
from app.cli.context import Context
from app.core.errors import AppError
from app.core.russian import plural, school_year_start

Add = Callable[[str, str], argparse.ArgumentParser]


class WhoUnknownError(AppError):
    """Ответственного, чьё имя начинается с «{name}», среди сроков нет. Есть: {known}."""


class BlockUnknownError(AppError):
    """Раздела, который начинается с «{name}», среди сроков нет. Есть: {known}."""


def add(add_command: Add) -> None:
    """Put the command into the parser."""
    command = add_command("calendar", "сроки плана и ИОМ как календарь .ics для Outlook, Thunderbird, телефона")
    command.add_argument("--out", type=Path, required=True, metavar="ФАЙЛ", help="файл .ics")
    command.add_argument("--school-year", type=int, metavar="ГОД", help="первый год учебного года, например 2026")
    command.add_argument("--person", metavar="ФАМИЛИЯ", help="начало имени ответственного; без него – все")
    command.add_argument("--section", metavar="РАЗДЕЛ", help="начало названия раздела; без него – все")
    command.add_argument("--source", choices=("plan", "routes"), help="только дорожная карта или только ИОМ")
    command.set_defaults(run=_calendar)


def _calendar(arguments: argparse.Namespace, context: Context) -> int:
    from app.services.views.calendar_file import CalendarChoice
    from app.services.views.control import Narrowing

    with context.services() as services:
        year = arguments.school_year or school_year_start(services.today())
        rows = services.control.occurrences(year)
        people = sorted({name for row in rows for name in row.people})
        blocks = list(dict.fromkeys(row.section for row in rows))
        narrowing = Narrowing(
            block=begun(blocks, arguments.section, BlockUnknownError) if arguments.section else "",
            person=begun(people, arguments.person, WhoUnknownError) if arguments.person else "",
            source=arguments.source or "",
        )
        count = services.calendar_file.write(CalendarChoice(year, narrowing), arguments.out)
    context.say(f"{arguments.out}: {plural(count, 'событие', 'события', 'событий')}")
    return 0
