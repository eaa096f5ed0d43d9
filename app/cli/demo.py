"""`demo --out DIR`: the demo school, its year's work, every document."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.cli.context import Context
from app.core.errors import AppError
from app.core.files import reason_of
from app.core.progress import Progress

Add = Callable[[str, str], argparse.ArgumentParser]


class DataFolderInUseError(AppError):
    """В папке «{folder}» уже есть данные школы. Укажите для учебного примера другую папку: --data-dir ПАПКА."""


class OutFolderError(AppError):
    """Папка «{folder}» для документов не создаётся: {reason}. Укажите другую: --out ПАПКА."""


def add(add_command: Add) -> None:
    """Put the command into the parser."""
    command = add_command("demo", "учебный пример: школа, работа за год, все документы")
    command.add_argument("--out", type=Path, required=True, metavar="ПАПКА", help="куда записать документы")
    command.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace, context: Context) -> int:
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:  # told before the work of minutes, not after it
        raise OutFolderError(folder=arguments.out, reason=reason_of(error)) from error
    if context.data_dir is not None:
        return _build(arguments.out, context)
    with tempfile.TemporaryDirectory(prefix="marshrut-") as folder:  # the user's own school is never touched
        return _build(arguments.out, context.redirected(Path(folder)))


def _build(out: Path, context: Context) -> int:
    from app.services.demo import BuildDemo, demo_day

    files = context.resources / "demo"
    today = demo_day(files)
    with context.services(lambda: today) as services:
        facts = services.school.facts()
        if facts.name and not facts.demo:
            raise DataFolderInUseError(folder=context.data_dir)
        demo = BuildDemo(services, files)
        watcher = Progress(lambda name, done, total: context.warn(f"[{done + 1}/{total}] {name}"))
        if not facts.demo:
            demo.build(watcher)
        for path in demo.print_documents(out, watcher):
            context.say(str(path))
    return 0
