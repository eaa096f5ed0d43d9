"""`backup DIR`, `restore FILE`, `check`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.cli.context import Context
from app.core.errors import AppError
from app.core.paths import Paths

Add = Callable[[str, str], argparse.ArgumentParser]


class DatabaseHasFaultsError(AppError):
    """В базе найдены ошибки: {faults}. Восстановите исправную копию: marshrut restore ФАЙЛ."""


class NothingToCheckError(AppError):
    """В папке «{folder}» нет базы программы, проверять нечего. Проверьте, верно ли указана папка данных."""


def add(add_command: Add) -> None:
    """Put the commands into the parser."""
    backup = add_command("backup", "создать проверенную копию базы в папке")
    backup.add_argument("folder", type=Path, metavar="ПАПКА")
    backup.set_defaults(run=_backup)
    restore = add_command("restore", "восстановить базу из копии")
    restore.add_argument("file", type=Path, metavar="ФАЙЛ")
    restore.set_defaults(run=_restore)
    add_command("check", "проверить базу").set_defaults(run=_check)


def _backup(arguments: argparse.Namespace, context: Context) -> int:
    with context.services() as services:
        context.say(f"Копия создана: {services.safety.back_up('manual', arguments.folder)}")
    return 0


def _restore(arguments: argparse.Namespace, context: Context) -> int:
    aside = context.restore(arguments.file)
    context.say(f"База восстановлена из копии {arguments.file.name}.")
    if aside is not None:
        context.say(f"Повреждённая база сохранена как {aside.name}.")
    return 0


def _check(_arguments: argparse.Namespace, context: Context) -> int:
    paths = Paths.standard(context.data_dir)
    if not paths.database.exists():
        raise NothingToCheckError(folder=paths.database.parent)
    with context.services() as services:
        faults = services.safety.check()
    if faults:
        raise DatabaseHasFaultsError(faults="; ".join(faults))
    context.say("База исправна.")
    return 0
