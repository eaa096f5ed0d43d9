"""`specification inspect`, `specification import`, `specification list`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.context import Context, subcommand
from app.core.errors import AppError
from app.core.russian import plural

if TYPE_CHECKING:  # other commands need no grammar of specifications
    from app.importers.specifications.values import SpecificationFile

Add = Callable[[str, str], argparse.ArgumentParser]


class SpecificationsRefusedError(AppError):
    """Ничего не загружено: {reasons}"""


def add(add_command: Add) -> None:
    """Put the group's commands into the parser."""
    group = add_command("specification", "спецификации работ: что проверяет каждое задание")
    commands = group.add_subparsers(dest="what", metavar="действие", required=True, parser_class=type(group))
    inspect = subcommand(commands, "inspect", "задания спецификации; ничего не сохраняется")
    inspect.add_argument("files", nargs="+", type=Path, metavar="ФАЙЛ")
    inspect.set_defaults(run=_inspect)
    store = subcommand(commands, "import", "сохранить спецификации и описать ими загруженные работы")
    store.add_argument("files", nargs="+", type=Path, metavar="ФАЙЛ")
    store.add_argument("--year", type=int, metavar="ГОД", help="год работы, если файл его не называет")
    store.add_argument("--replace-skills", action="store_true", help="заменить и умения, указанные раньше")
    store.set_defaults(run=_import)
    listed = subcommand(commands, "list", "сохранённые спецификации")
    listed.set_defaults(run=_list)
    inspect.add_argument("--json", action="store_true", help="вывести JSON")


def specification_object(file: SpecificationFile) -> dict[str, Any]:
    """A specification for the JSON output; what the file does not say is null."""
    return {
        "file": file.file,
        "subject": file.subject,
        "grade": file.grade,
        "level": file.level,
        "year": file.year,
        "max_score": file.total,
        "tasks": [
            {
                "code": task.code,
                "max": task.max,
                "level": task.level,
                "skill": task.skill,
                "planned_result": task.planned_result,
                "content_codes": list(task.content_codes),
                "requirement_codes": list(task.requirement_codes),
            }
            for task in file.tasks
        ],
        "problems": [
            {
                "sheet": problem.sheet,
                "cell": problem.cell,
                "code": problem.code,
                "message": problem.message,
                "severity": problem.severity,
            }
            for problem in file.problems
        ],
    }


def _inspect(arguments: argparse.Namespace, context: Context) -> int:
    from app.importers.specifications.reader import read_specification

    found, refused = [], []
    for path in arguments.files:
        try:
            found.append(read_specification(path))
        except AppError as error:
            refused.append(error.message)
    if arguments.json:
        context.json([specification_object(file) for file in found])
    else:
        for file in found:
            _describe(file, context)
    for sentence in refused:
        context.warn(sentence)
    return 3 if refused else 0


def _describe(file: SpecificationFile, context: Context) -> None:
    grade = f"{file.grade} класс" if file.grade else None
    place = ", ".join(str(part) for part in (file.subject, grade, file.year) if part)
    total = f", максимальный балл {file.total}" if file.total is not None else ""
    tasks = plural(len(file.tasks), "задание", "задания", "заданий")
    context.say(f"{file.file}: {place or 'предмет и класс не указаны'}; {tasks}{total}")
    for task in file.tasks:
        context.say(
            f"  {task.code} ({task.level or '—'}, {task.max or '—'}): {task.skill or task.planned_result or '—'}"
        )
    for problem in file.problems:
        where = " ".join(part for part in (problem.sheet, problem.cell) if part)
        context.say(f"  ! {where}: {problem.message}" if where else f"  ! {problem.message}")


def _import(arguments: argparse.Namespace, context: Context) -> int:
    with context.services() as services:
        candidates = list(services.specifications.recognise(arguments.files))
        for at, item in enumerate(candidates):
            file = item.file
            if arguments.year and file is not None and file.subject and file.grade and file.year is None:
                candidates[at] = services.specifications.complete(
                    item, subject=file.subject, grade=file.grade, year=arguments.year
                )
        wrong = [item for item in candidates if item.action in {"refuse", "ask"}]
        if wrong:
            reasons = " ".join(item.refusal or f"{item.path.name}: {item.sentence}." for item in wrong)
            raise SpecificationsRefusedError(reasons=reasons)
        stored = services.specifications.store(candidates, replace_skills=arguments.replace_skills)
    for item in candidates:
        for fit in item.fits:
            if fit.differences:
                context.warn(f"{item.path.name}: «{fit.title}» – {'; '.join(fit.differences)}.")
    for one in stored:
        tasks = plural(one.tasks, "задание", "задания", "заданий")
        works = plural(one.works, "работа", "работы", "работ")
        context.say(f"{one.title}: {tasks}, описано: {works}")
    return 0


def _list(_arguments: argparse.Namespace, context: Context) -> int:
    with context.services() as services:
        for row in services.specifications.specifications():
            context.say(f"{row.title}: {plural(row.tasks, 'задание', 'задания', 'заданий')} ({row.source_file})")
    return 0
