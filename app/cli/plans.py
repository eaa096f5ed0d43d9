"""`plan inspect`, `plan import`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from app.cli.context import Context, subcommand
from app.core.russian import plural
from app.services.views.plans import ADDED, CHANGED, DUTY_WORDS, EditionComparison, KinView

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
    store.add_argument(
        "--separate", action="store_true", help="сохранить как другой план, даже если он похож на загруженный"
    )
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
        seen = services.source_plans.preview(arguments.file)
        kin = None if arguments.separate or len(seen.kin) != 1 else seen.kin[0]
        key = services.source_plans.store(
            arguments.file, seen.plan, previous_id=kin.plan_id if kin else None, roles=seen.roles, mark=seen.fingerprint
        )
        changes = services.source_plans.compare(key)
        named = next(plan for plan in services.source_plans.plans() if plan.plan_id == key)
    count = plural(len(named.items), "строка", "строки", "строк")
    context.say(f"План сохранён: {count} ({arguments.file.name})")
    context.say(", ".join(part for part in (named.title, named.act) if part))
    duties = Counter(item.duty_words for item in named.items)
    context.say("; ".join(f"{words}: {duties[words]}" for words in DUTY_WORDS.values() if duties[words]))
    for problem in seen.plan.problems:
        context.warn(problem.message)
    if kin is not None and changes is not None:
        _tell_changes(context, kin, changes)
    elif len(seen.kin) > 1 and not arguments.separate:
        context.warn(
            "План похож на новую редакцию нескольких загруженных и сохранён отдельно. Чтобы выбрать, какую редакцию он "
            "заменяет, удалите его и загрузите в окне программы."
        )
    return 0


def _tell_changes(context: Context, kin: KinView, changes: EditionComparison) -> None:
    """What the new edition changes, row by row."""
    context.say(f"Это новая редакция плана «{kin.title}» ({kin.why}): {changes.sentence}")
    for one in changes.changes:
        row = f"{one.number or '–'} {one.title}"
        if one.kind == CHANGED:
            context.say(f"  изменено: {row} | {one.column}: {one.old or '–'} → {one.new or '–'}")
        else:
            context.say(f"  {'добавлено' if one.kind == ADDED else 'исчезло'}: {row}")
    if changes.warning:
        context.warn(changes.warning)
