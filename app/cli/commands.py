"""The command line as a whole: parser, dispatch, exit codes (0 done, 1 a bug, 2 wrong usage, 3 mendable)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from app import __version__
from app.cli import calendar_file, demo, inspection, plans, reports, results, safety, scales, specifications, terms
from app.cli.context import Context, add_common
from app.core.errors import AppError

DONE, BUG, USAGE, MENDABLE = 0, 1, 2, 3


class RussianHelp(argparse.HelpFormatter):
    """Help that begins with «Использование»."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The line of usage, in Russian."""
        super().add_usage(usage, actions, groups, "Использование: " if prefix is None else prefix)


class RussianParser(argparse.ArgumentParser):
    """A parser whose help and errors are Russian."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=RussianHelp, **options)
        self._positionals.title = "Аргументы"
        self._optionals.title = "Параметры"

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse says NoReturn; exit() does not return
        """Say what is wrong with the arguments and leave with code 2."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"Неверные аргументы: {_russian(message)}. Подсказка: {self.prog} --help\n")


def build_parser() -> RussianParser:
    """All commands; each sets `run`, a callable of the arguments and the context."""
    parser = RussianParser(
        prog="marshrut",
        description="Маршрут школы: результаты оценочных процедур, дорожная карта, ИОМ, контроль, отчёты. "
        "Без команды открывается окно.",
        add_help=False,
    )
    add_common(parser)
    parser.set_defaults(data_dir=None)
    commands = parser.add_subparsers(dest="command", metavar="команда", parser_class=RussianParser)
    _add(commands, "gui", "открыть окно")
    _add(commands, "version", "версия программы").set_defaults(run=_version)
    for group in (demo, results, specifications, scales, plans, terms, reports, calendar_file, inspection, safety):
        group.add(lambda name, words, parent=commands: _add(parent, name, words))
    return parser


def run(argv: list[str], context: Context, open_window: Callable[[Path | None], int]) -> int:
    """Run one command; returns the exit code. Bugs are not caught here."""
    arguments = build_parser().parse_args(argv)
    context = context.redirected(arguments.data_dir)
    command: Callable[[argparse.Namespace, Context], int] | None = getattr(arguments, "run", None)
    if command is None:
        return open_window(arguments.data_dir)
    try:
        return command(arguments, context)
    except AppError as error:
        _say(sys.stderr, error.message)
        return MENDABLE


def _version(_arguments: argparse.Namespace, context: Context) -> int:
    context.say(f"Маршрут школы {__version__}")
    return DONE


def _add(commands: argparse._SubParsersAction[RussianParser], name: str, words: str) -> RussianParser:
    parser = commands.add_parser(name, help=words, description=words[:1].upper() + words[1:], add_help=False)
    add_common(parser)
    return parser


def _say(stream: TextIO, text: str) -> None:
    print(text, file=stream)


def _russian(message: str) -> str:
    """Argparse's own sentences in Russian; the rest as it is."""
    for english, russian in _WORDS:
        message = message.replace(english, russian)
    return message


_WORDS = (
    ("the following arguments are required: ", "не указано: "),
    ("unrecognized arguments: ", "лишнее: "),
    ("expected one argument", "нужно значение"),
    ("expected at least one argument", "нужно хотя бы одно значение"),
    ("argument ", "аргумент "),
    ("invalid choice: ", "нет такого значения: "),
    ("choose from", "возможны"),
    ("invalid int value: ", "не целое число: "),
)
