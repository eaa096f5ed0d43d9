"""`report list` and `report KIND --out FILE`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.cli.context import Context
from app.core.errors import AppError
from app.core.russian import school_year_start

Add = Callable[[str, str], argparse.ArgumentParser]


class OutMissingError(AppError):
    """Не указано, куда записать документ: --out ФАЙЛ.pdf (или .docx, .xlsx)."""


class PersonUnknownError(AppError):
    """Сотрудника «{name}» нет. Есть: {known}."""


def add(add_command: Add) -> None:
    """Put the command into the parser."""
    command = add_command("report", "список документов (list) или один документ")
    command.add_argument("kind", metavar="ДОКУМЕНТ", help="list или код документа из списка")
    command.add_argument("--out", type=Path, metavar="ФАЙЛ", help="файл .pdf, .docx или .xlsx")
    command.add_argument("--school-year", type=int, metavar="ГОД", help="первый год учебного года, например 2026")
    command.add_argument("--person", metavar="ФИО", help="сотрудник, чей ИОМ")
    command.add_argument("--month", type=_month, metavar="МЕСЯЦ", help="месяц плана-графика, ГГГГ-ММ")
    command.add_argument("--as-of", type=date.fromisoformat, metavar="ДАТА", help="дата отчёта, ГГГГ-ММ-ДД")
    command.set_defaults(run=_report)


def _report(arguments: argparse.Namespace, context: Context) -> int:
    from app.services.views.reports import ReportRequest

    with context.services() as services:
        if arguments.kind == "list":
            kinds = services.reports.catalogue()
            width = max(len(kind.code) for kind in kinds) + 2
            for kind in kinds:
                context.say(
                    f"{kind.code:<{width}}{kind.title} – {kind.purpose[:1].lower()}{kind.purpose[1:]}, {kind.due}"
                )
            return 0
        if arguments.out is None:
            raise OutMissingError
        year = arguments.school_year or school_year_start(services.today())
        staff_id = None
        if arguments.person:
            known = {person.full_name: person.staff_id for person in services.staff.people()}
            wanted = arguments.person.casefold()
            staff_id = next((key for name, key in known.items() if name.casefold().startswith(wanted)), None)
            if staff_id is None:
                raise PersonUnknownError(name=arguments.person, known=", ".join(known) or "никого")
        request = ReportRequest(year, staff_id, arguments.as_of, month=arguments.month)
        services.reports.write(arguments.kind, request, arguments.out)
    context.say(str(arguments.out))
    return 0


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"месяц пишется так: 2026-09, а не «{text}»") from None
