"""`plan inspect`, `plan import`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.cli.context import Context, subcommand
from app.core.russian import plural

Add = Callable[[str, str], argparse.ArgumentParser]


def add(add_command: Add) -> None:
    """Put the group's commands into the parser."""
    group = add_command("plan", "вышестоящие планы")
    commands = group.add_subparsers(dest="what", metavar="действие", required=True, parser_class=type(group))
    inspect = subcommand(commands, "inspect", "строки файла плана; ничего не сохраняется")
    inspect.add_argument("file", type=Path, metavar="ФАЙЛ")
    inspect.add_argument("--json", action="store_true", help="вывести JSON")
    inspect.set_defaults(run=_inspect)
    store = subcommand(commands, "import", "сохранить как вышестоящий план")
    store.add_argument("file", type=Path, metavar="ФАЙЛ")
    store.set_defaults(run=_import)


def _inspect(arguments: argparse.Namespace, context: Context) -> int:
    from app.importers.plans.inspection import inspect_object
    from app.importers.plans.reader import read_plan_file

    plan = read_plan_file(arguments.file)
    if arguments.json:
        context.json(inspect_object(plan))
        return 0
    context.say(plan.title or arguments.file.name)
    for section in plan.sections:
        context.say(" ".join(part for part in (section.number, section.title) if part) or "Мероприятия")
        for item in section.items:
            context.say(f"  {item.number or '–'} {item.title} | {item.terms or ''} | {item.responsible or ''}")
    for problem in plan.problems:
        context.warn(problem.message)
    return 0


def _import(arguments: argparse.Namespace, context: Context) -> int:
    with context.services() as services:
        plan = services.source_plans.read(arguments.file)
        services.source_plans.store(arguments.file, plan)
    rows = sum(len(section.items) for section in plan.sections)
    context.say(f"План сохранён: {plural(rows, 'строка', 'строки', 'строк')} ({arguments.file.name})")
    return 0
