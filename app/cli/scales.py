"""`scale list`, `scale set`: scales primary score → mark with their sources."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from app.cli.context import Context, subcommand

Add = Callable[[str, str], argparse.ArgumentParser]


def add(add_command: Add) -> None:
    """Put the group's commands into the parser."""
    group = add_command("scale", "шкалы перевода первичного балла в отметку")
    commands = group.add_subparsers(dest="what", metavar="действие", required=True, parser_class=type(group))
    listed = subcommand(commands, "list", "известные шкалы с источниками")
    listed.set_defaults(run=_list)
    entered = subcommand(commands, "set", "указать шкалу работы")
    entered.add_argument("--subject", required=True, metavar="ПРЕДМЕТ", help="предмет")
    entered.add_argument("--grade", required=True, type=int, metavar="КЛАСС", help="класс")
    entered.add_argument("--year", required=True, type=int, metavar="ГОД", help="год работы")
    entered.add_argument("--level", default="базовый", choices=("базовый", "углублённый"), help="уровень работы")
    entered.add_argument("--max", required=True, type=int, metavar="БАЛЛ", help="максимальный балл")
    entered.add_argument(
        "--from",
        required=True,
        type=int,
        nargs=3,
        dest="bounds",
        metavar=("Б3", "Б4", "Б5"),
        help="с какого балла 3 4 5",
    )
    entered.add_argument("--source", required=True, metavar="ДОКУМЕНТ", help="откуда взята шкала")
    entered.set_defaults(run=_set)


def _list(_arguments: argparse.Namespace, context: Context) -> int:
    from app.analysis.scales import bounds_words

    with context.services() as services:
        for view in services.scales.scales():
            own = " (введена школой)" if view.own else ""
            context.say(f"{view.title}: {bounds_words(view.scale)}; {view.scale.source}{own}")
    return 0


def _set(arguments: argparse.Namespace, context: Context) -> int:
    from app.services.views.scales import ScaleEntry

    three, four, five = arguments.bounds
    entry = ScaleEntry(
        subject=arguments.subject,
        grade=arguments.grade,
        year=arguments.year,
        level=arguments.level,
        max_score=arguments.max,
        from_3=three,
        from_4=four,
        from_5=five,
        source=arguments.source,
    )
    with context.services() as services:
        services.scales.enter(entry)
    context.say(f"Шкала сохранена: {entry.title}")
    return 0
