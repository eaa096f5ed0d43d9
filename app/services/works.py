"""Stored works as the values that the analysis takes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.analysis.scales import find_scale
from app.analysis.values import Comparator, Scale, Task, WorkData, WorkKey, maximum_score
from app.core.errors import AppError, BugError
from app.core.russian import school_year_start
from app.importers.results.labels import login_digits
from app.models import Work
from app.services.views.results import WorkHead
from app.storage import queries
from app.storage.school_logins import logins_of

R = TypeVar("R", bound="tuple[Any, ...]")


class WorkGoneError(AppError):
    """Этой работы больше нет: её загрузка отменена. Выберите другую работу в таблице результатов."""


_ROLES = {"sample", "region", "municipality", "school"}
_NOBODY: tuple[tuple[Any, ...], ...] = ((),) * 7


def load(
    session: Session,
    works: Sequence[Work],
    scales: Sequence[Scale],
    kinds: Collection[str] | None = None,
    *,
    plain: bool = False,
) -> tuple[WorkData, ...]:
    """Works with their present participants: three queries for all of them, columns instead of objects.

    `kinds`: reports whose groups to compare with are wanted, None = all. `plain`: tasks without their codes of content
    and requirements, for figures of many years. Classes of a file of many schools bear the login of theirs.
    """
    ids = [work.id for work in works]
    labels = queries.class_labels(session)
    mine = {work.id for work in of_own_school(session, works)}
    checked = queries.second_totals(session, ids)
    present = _by_work(queries.participants(session, ids))
    several = [work.id for work in works if work.login == Work.SEVERAL_SCHOOLS]
    logins = _by_work(logins_of(session, several)) if several else {}
    tasks = _plain_tasks(session, ids) if plain else _tasks(session, ids)
    compared: dict[int, list[Comparator]] = {}
    for row in queries.comparators(session, ids, kinds):
        compared.setdefault(row.work_id, []).append(_comparator(row))
    found = []
    for work in works:
        rows = present.get(work.id)
        _, codes, classes, variants, marks, journal_marks, scores = zip(*rows, strict=True) if rows else _NOBODY
        own_tasks = tasks.get(work.id, ())
        key = work_key(work)
        if work.id in logins:
            classes = tuple(map(_class_of_school, classes, [login for _, login in logins[work.id]]))
        named = {label: class_label(labels, work, label) if work.id in mine else label for label in set(classes)}
        found.append(
            WorkData(
                key=key,
                tasks=own_tasks,
                codes=codes,
                classes=tuple(map(named.__getitem__, classes)),
                variants=variants,
                scores=b"".join(scores),
                marks=marks,
                journal_marks=journal_marks,
                comparators=tuple(compared.get(work.id, ())),
                scale=find_scale(scales, key, maximum_score(work.max_score, [task.max for task in own_tasks])),
                max_score=work.max_score,
                absent=work.absent,
                second_totals=_second_totals(codes, checked.get(work.id)),
            )
        )
    return tuple(found)


def _class_of_school(label: str | None, login: str | None) -> str | None:
    """«4» of one school and «4» of another are two classes: «4 (edu990102)»."""
    return f"{label} ({login})" if label and login else label


def _second_totals(codes: Sequence[str], totals: dict[str, int] | None) -> tuple[int | None, ...]:
    """Totals of a second check in the order of the participants; a code that stands twice names nobody."""
    if not totals:
        return ()
    often = Counter(codes)
    return tuple(totals.get(code) if often[code] == 1 else None for code in codes)


def _tasks(session: Session, ids: Sequence[int]) -> dict[int, tuple[Task, ...]]:
    return {work: tuple(map(_task, rows)) for work, rows in _by_work(queries.tasks(session, ids)).items()}


def _plain_tasks(session: Session, ids: Sequence[int]) -> dict[int, tuple[Task, ...]]:
    rows = _by_work(queries.plain_tasks(session, ids))
    return {work: tuple(_plain_task(*row[1:]) for row in own) for work, own in rows.items()}


@lru_cache(maxsize=4096)
def _plain_task(code: str, top: int | None, level: str | None, skill: str | None, planned: str | None) -> Task:
    """As `_task`; works of other years have the same tasks."""
    return Task(code=code, max=top, level=level, skill=skill or planned, planned_result=planned)


def _task(row: queries.TaskRow) -> Task:
    """A task; where its skill is not told, the planned result stands for it: both say what the task checks."""
    return Task(
        code=row.code,
        max=row.max,
        level=row.level,
        skill=row.skill or row.planned_result,
        planned_result=row.planned_result,
        content_codes=tuple(row.content_codes),
        requirement_codes=tuple(row.requirement_codes),
    )


def school_year_of(work: Work) -> int:
    """First calendar year of the school year that a work was written in."""
    return school_year_start(work.held_on) if work.held_on else work.year - 1


def of_own_school(session: Session, works: Sequence[Work]) -> list[Work]:
    """Works of the user's school: those that bear its login or none.

    Files of many schools and works of other schools are left out. A school that has not said its login owns every work
    of one school.
    """
    school = queries.school(session)
    own = login_digits(school.login) if school else None
    return [
        work
        for work in works
        if work.login is None
        or (work.login != Work.SEVERAL_SCHOOLS and (own is None or login_digits(work.login) == own))
    ]


def class_label(labels: Mapping[tuple[int, int, str], str], work: Work, written: str | None) -> str | None:
    """Name of a class as the school mapped it, else as the file writes it; `labels`: of `queries.class_labels`."""
    return labels.get((school_year_of(work), work.grade, written or ""), written)


def maximum(work: Work) -> int | None:
    """Maximum primary score of a stored work."""
    return maximum_score(work.max_score, [task.max for task in work.tasks])


def work_key(work: Work) -> WorkKey:
    """Key of the data set."""
    return WorkKey(work.year, work.subject, work.grade, work.level, work.login, work.held_on)


def head(work: Work, participants: int, *, compared: bool) -> WorkHead:
    """A work without its participants; `compared`: it has groups to compare with."""
    return WorkHead(
        work_id=work.id,
        year=work.year,
        subject=work.subject,
        grade=work.grade,
        held_on=work.held_on,
        participants=participants,
        source_file=work.source_file,
        has_comparators=compared,
    )


def _by_work(rows: Iterable[R]) -> dict[int, list[R]]:
    """Rows that come ordered by work, their first value."""
    return {work: list(own) for work, own in groupby(rows, key=itemgetter(0))}


def _comparator(row: queries.ComparatorRow) -> Comparator:
    if row.role not in _ROLES:
        raise BugError(f"role {row.role} of comparator {row.id}")
    return Comparator(row.name, row.role, row.kind, row.participants, row.values)
