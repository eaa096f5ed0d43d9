"""A result file put together from a protocol that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.importers.problems import WARNING, Problem
from app.importers.results import protocol_layout as at
from app.importers.results.labels import login_digits, school_name
from app.importers.results.participants import Protocol
from app.importers.results.report_head import Head
from app.importers.results.values import ParticipantRow, ResultFile
from app.importers.results.work_title import WorkTitle


@dataclass(frozen=True, slots=True)
class SchoolSaid:
    """The one school of a file, or nothing where there are several or none."""

    login: str | None = None
    name: str | None = None


def assemble(
    file: str, kind: str, protocol: Protocol, *, title: WorkTitle, head: Head, problems: Sequence[Problem]
) -> ResultFile:
    """The result file of a protocol; `problems`: those of the work, told before those of the cells."""
    tasks = protocol.layout.tasks
    maxima = [task.max for task in tasks if task.max is not None]
    summed = sum(maxima) if maxima and len(maxima) == len(tasks) else None
    school = _school(protocol)
    return ResultFile(
        file=file,
        kind=kind,
        year=title.year,
        subject=title.subject,
        grade=title.grade,
        date=head.date,
        max_score=head.max_score or summed,
        login=school.login,
        school_name=school.name,
        tasks=tasks,
        participants=protocol.participants,
        problems=(*problems, *_maximum_differs(head.max_score, summed), *_nobody(protocol), *protocol.problems),
        level=title.level,
    )


def _maximum_differs(stated: int | None, summed: int | None) -> list[Problem]:
    if not stated or not summed or stated == summed:
        return []
    message = (
        f"Максимальный первичный балл в файле — {stated}, а сумма максимумов заданий — {summed}. "
        "Взят балл, названный в файле."
    )
    return [Problem("max_score_differs", message, WARNING)]


def _nobody(protocol: Protocol) -> list[Problem]:
    if protocol.participants:
        return []
    message = "В таблице нет ни одной строки с кодом участника: форма не заполнена."
    return [Problem("no_participants", message, WARNING, protocol.layout.sheet.name)]


def _school(protocol: Protocol) -> SchoolSaid:
    logins = logins_of(protocol.participants)
    if len(logins) > 1:
        return SchoolSaid()
    login = next(iter(logins.values()), None)
    layout = protocol.layout
    if at.SCHOOL not in layout.columns or not protocol.participants:
        return SchoolSaid(login)
    first = protocol.participants[0].row - 1
    return SchoolSaid(login, school_name(layout.sheet.rows[first][layout.columns[at.SCHOOL]]))


def logins_of(participants: Sequence[ParticipantRow]) -> dict[str, str]:
    """Schools of the rows: digits of the login → the login as first written."""
    found: dict[str, str] = {}
    for login in dict.fromkeys(row.login for row in participants):
        digits = login_digits(login)
        if login and digits:
            found.setdefault(digits, login)
    return found
