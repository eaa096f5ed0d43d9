"""What commands are given: how to open services, where to print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.clock import Today, system_today

if TYPE_CHECKING:  # importing services imports SQLAlchemy; `results inspect` needs neither
    from app.services.bundle import Services

Opener = Callable[[Path | None, Today], "AbstractContextManager[Services]"]
Restorer = Callable[[Path | None, Path], Path | None]


def add_common(parser: argparse.ArgumentParser) -> None:
    """Options that every command understands, wherever on the line they stand."""
    parser.add_argument("-h", "--help", action="help", help="показать эту подсказку и выйти")
    parser.add_argument(
        "--data-dir", type=Path, metavar="ПАПКА", default=argparse.SUPPRESS, help="папка данных вместо обычной"
    )


def subcommand(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str
) -> argparse.ArgumentParser:
    """A command of a group, with the common options."""
    parser = commands.add_parser(name, help=words, description=words[:1].upper() + words[1:], add_help=False)
    add_common(parser)
    return parser


@dataclass(frozen=True, slots=True)
class Context:
    """Handed over by the composition root."""

    opener: Opener
    restorer: Restorer
    resources: Path
    data_dir: Path | None = None

    def redirected(self, data_dir: Path | None) -> Context:
        """The same over another data folder."""
        return replace(self, data_dir=data_dir)

    def services(self, today: Today = system_today) -> AbstractContextManager[Services]:
        """Services of the data folder, for a `with` block."""
        return self.opener(self.data_dir, today)

    def restore(self, source: Path) -> Path | None:
        """Put a backup in place of the database; name of a broken one set aside."""
        return self.restorer(self.data_dir, source)

    def say(self, text: str) -> None:
        """One line for the user."""
        print(text)

    def warn(self, text: str) -> None:
        """One line that is no result."""
        print(text, file=sys.stderr)

    def json(self, value: Any) -> None:
        """The one JSON value of `--json`, in UTF-8 whatever the console's own encoding is."""
        text = json.dumps(value, ensure_ascii=False, indent=1)
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            print(text)
        else:
            buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")  # half a pair of UTF-16: JSON's \ud83d
            buffer.flush()
