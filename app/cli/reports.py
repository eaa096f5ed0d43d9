"""`report list` and `report KIND --out FILE`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.cli.context import Context
from app.core.errors import AppError
from app.core.russian import school_year_start
from app.planning.report_periods import HALF, MONTH, OWN, QUARTER, YEAR, ReportPeriod, period_of

Add = Callable[[str, str], argparse.ArgumentParser]
_Key = TypeVar("_Key")


class OutMissingError(AppError):
    """Не указано, куда записать документ: --out ФАЙЛ.pdf (или .docx, .xlsx)."""


class PersonUnknownError(AppError):
    """Сотрудника «{name}» нет. Есть: {known}."""


class EventUnknownError(AppError):
    """События «{name}» нет в ИОМ. Есть: {known}."""


def add(add_command: Add) -> None:
    """Put the command into the parser."""
    command = add_command("report", "список документов (list) или один документ")
    command.add_argument("kind", metavar="ДОКУМЕНТ", help="list или код документа из списка")
    command.add_argument("--out", type=Path, metavar="ФАЙЛ", help="файл .pdf, .docx или .xlsx")
    command.add_argument("--school-year", type=int, metavar="ГОД", help="первый год учебного года, например 2026")
    command.add_argument("--person", metavar="ФИО", help="сотрудник, чей ИОМ; без него пакет и списки – по всем")
    command.add_argument("--event", metavar="СОБЫТИЕ", help="начало названия события, чьих участников лист")
    command.add_argument("--month", type=_month, metavar="МЕСЯЦ", help="месяц плана-графика, ГГГГ-ММ")
    command.add_argument("--as-of", type=date.fromisoformat, metavar="ДАТА", help="дата отчёта, ГГГГ-ММ-ДД")
    command.add_argument(
        "--period",
        type=_period,
        metavar="ПЕРИОД",
        help="за что отчёт: month, quarter, half, year (тот, в который входит дата отчёта) или свои даты "
        "ГГГГ-ММ-ДД..ГГГГ-ММ-ДД; без него – весь план",
    )
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
        period = _asked_period(arguments, services.today())
        day = period.last if period and period.kind == OWN else arguments.as_of or services.today()
        year = arguments.school_year or school_year_start(day)
        staff_id = None
        if arguments.person:
            known = {person.full_name: person.staff_id for person in services.staff.people()}
            staff_id = _beginning(known, arguments.person)
            if staff_id is None:
                raise PersonUnknownError(name=arguments.person, known=", ".join(known) or "никого")
        event = ""
        if arguments.event:
            events = {title: uid for uid, title in services.reports.events(year)}
            event = _beginning(events, arguments.event) or ""
            if not event:
                raise EventUnknownError(name=arguments.event, known="; ".join(events) or "ни одного")
        request = ReportRequest(
            year,
            staff_id,
            arguments.as_of,
            month=arguments.month,
            event_uid=event,
            staff_ids=() if staff_id is None else (staff_id,),
            period=period,
        )
        services.reports.write(arguments.kind, request, arguments.out)
    context.say(str(arguments.out))
    return 0


def _period(text: str) -> str | ReportPeriod:
    """A kind of period, or own dates."""
    if text in {MONTH, QUARTER, HALF, YEAR}:
        return text
    first, dots, last = text.partition("..")
    try:
        made = ReportPeriod(OWN, date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        made = None
    if not dots or made is None or made.first > made.last:
        raise argparse.ArgumentTypeError(
            f"период пишется так: month, quarter, half, year или 2026-09-01..2026-11-20, а не «{text}»"
        )
    return made


def _asked_period(arguments: argparse.Namespace, today: date) -> ReportPeriod | None:
    """The period itself: of a kind, the one that holds the day of the report."""
    asked: str | ReportPeriod | None = arguments.period
    return period_of(asked, arguments.as_of or today) if isinstance(asked, str) else asked


def _beginning(known: Mapping[str, _Key], wanted: str) -> _Key | None:
    """What stands under the first name that begins so."""
    return next((key for name, key in known.items() if name.casefold().startswith(wanted.casefold())), None)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"месяц пишется так: 2026-09, а не «{text}»") from None
