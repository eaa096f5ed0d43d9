"""A specification beside a work: which tasks are the same, what the work's tasks get of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.core.russian import fold
from app.importers.specifications.values import SpecificationTask
from app.models import Specification, Work, WorkTask
from app.services.views.specifications import WorkFit


def tasks_of(row: Specification) -> tuple[SpecificationTask, ...]:
    """Tasks of a stored specification as the values that a file gives."""
    return tuple(
        SpecificationTask(
            position=task.position,
            code=task.code,
            max=task.max,
            level=task.level,
            skill=task.skill,
            planned_result=task.planned_result,
            content_codes=tuple(task.content_codes),
            requirement_codes=tuple(task.requirement_codes),
        )
        for task in row.tasks
    )


def fit(work: Work, tasks: Iterable[SpecificationTask], *, any_year: bool) -> WorkFit:
    """Which tasks of a work a specification describes: those of the same code whose maxima do not differ.

    A specification of no year (`any_year`) describes all tasks or none: it may be of another year's work.
    """
    wanted = {task.code: task for task in tasks}
    found = differences(work, wanted)
    same = [task for task in work.tasks if task.code in wanted and not _differ(task, wanted[task.code])]
    taken = [] if any_year and found else same
    return WorkFit(
        work_id=work.id,
        title=f"{work.subject}, {work.grade} класс, {work.year}",
        tasks=len(work.tasks),
        described=tuple(task.code for task in taken),
        differences=found,
        kept=tuple(task.code for task in taken if _has_own_words(task, wanted[task.code])),
    )


def differences(work: Work, wanted: Mapping[str, SpecificationTask]) -> tuple[str, ...]:
    """Sentences that name the tasks in which a work and a specification differ; none where all are the same."""
    own = {task.code: task for task in work.tasks}
    said = []
    if missing := [code for code in own if code not in wanted]:
        said.append(f"в спецификации нет: {', '.join(missing)}")
    if extra := [code for code in wanted if code not in own]:
        said.append(f"в работе нет: {', '.join(extra)}")
    other = [
        f"{code} (в работе {task.max}, в спецификации {wanted[code].max})"
        for code, task in own.items()
        if code in wanted and _differ(task, wanted[code])
    ]
    if other:
        said.append(f"другой максимальный балл: {', '.join(other)}")
    return tuple(said)


def describe(work: Work, tasks: Iterable[SpecificationTask], codes: Iterable[str], *, replace_skills: bool) -> int:
    """Give tasks of a work what a specification says of them; returns how many tasks were given something.

    A level is given only where the work names none; a skill of other words stays unless `replace_skills`.
    """
    wanted, chosen = {task.code: task for task in tasks}, set(codes)
    described = 0
    for task in work.tasks:
        if task.code not in chosen:
            continue
        told = wanted[task.code]
        if told.skill and (replace_skills or not task.skill):
            task.skill = told.skill
        task.level = task.level or told.level
        for name, value in (
            ("planned_result", told.planned_result),
            ("content_codes", list(told.content_codes)),
            ("requirement_codes", list(told.requirement_codes)),
        ):
            if getattr(task, name) != value:  # reads what stood there: the journal keeps it
                setattr(task, name, value)
        described += 1
    return described


def forget(work: Work, tasks: Iterable[SpecificationTask]) -> None:
    """Take from tasks of a work what a specification gave them; words changed since stay, and so do levels."""
    wanted = {task.code: task for task in tasks}
    for task in work.tasks:
        told = wanted.get(task.code)
        if told is None or _differ(task, told):
            continue
        task.skill = None if task.skill == told.skill else task.skill
        task.planned_result = None if task.planned_result == told.planned_result else task.planned_result
        if list(task.content_codes) == list(told.content_codes):
            task.content_codes = []
        if list(task.requirement_codes) == list(told.requirement_codes):
            task.requirement_codes = []


def _differ(task: WorkTask, told: SpecificationTask) -> bool:
    return task.max is not None and told.max is not None and task.max != told.max


def _has_own_words(task: WorkTask, told: SpecificationTask) -> bool:
    return bool(task.skill and told.skill) and fold(task.skill or "") != fold(told.skill or "")
