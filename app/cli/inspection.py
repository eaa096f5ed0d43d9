"""`folder --out DIR|FILE.zip`: the folder for an inspector."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.cli.beginnings import begun
from app.cli.context import Context
from app.core.errors import AppError
from app.core.russian import school_year_start

Add = Callable[[str, str], argparse.ArgumentParser]


class SectionUnknownError(AppError):
    """Раздела, который начинается с «{name}», в плане нет. Есть: {known}."""


class RouteUnknownError(AppError):
    """ИОМ сотрудника «{name}» под контролем нет. Есть: {known}."""


def add(add_command: Add) -> None:
    """Put the command into the parser."""
    command = add_command("folder", "папка для проверяющего: документы за период с описью в Word и HTML")
    command.add_argument("--out", type=Path, required=True, metavar="ПАПКА", help="новая папка или файл .zip")
    command.add_argument("--school-year", type=int, metavar="ГОД", help="первый год учебного года, например 2026")
    command.add_argument("--from", dest="start", type=date.fromisoformat, metavar="ДАТА", help="с какого дня")
    command.add_argument("--to", dest="end", type=date.fromisoformat, metavar="ДАТА", help="по какой день")
    command.add_argument(
        "--section", action="append", metavar="РАЗДЕЛ", help="начало названия раздела; можно несколько"
    )
    command.add_argument("--person", action="append", metavar="ФАМИЛИЯ", help="чей ИОМ; можно несколько")
    command.add_argument("--no-routes", action="store_true", help="без ИОМ")
    command.set_defaults(run=_folder)


def _folder(arguments: argparse.Namespace, context: Context) -> int:
    from app.services.views.inspection import InspectionChoice

    with context.services() as services:
        year = arguments.school_year or school_year_start(services.today())
        scope = services.inspection.scope(year)
        sections: tuple[str, ...] | None = None
        people: tuple[int, ...] | None = () if arguments.no_routes else None
        if arguments.section:
            sections = tuple(begun(scope.sections, name, SectionUnknownError) for name in arguments.section)
        if arguments.person:
            names = {name: key for key, name in scope.people}
            people = tuple(names[begun(names, name, RouteUnknownError)] for name in arguments.person)
        choice = InspectionChoice(
            year, arguments.start or scope.start, arguments.end or scope.end, sections=sections, people=people
        )
        place = services.inspection.write(choice, arguments.out)
        words = services.inspection.preview(choice).words
    context.say(f"{place}: {words}")
    return 0
