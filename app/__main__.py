"""Arguments → bootstrap → window or command; returns the exit code."""

from __future__ import annotations

import sys
from pathlib import Path

_WINDOW_COMMAND = "gui"
_FOLDER_OPTION = "--data-dir"


def main(argv: list[str] | None = None) -> int:
    """Run the program; 0 done, 1 a bug, 2 wrong usage, 3 something the user can mend."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console of another encoding shows «?» instead of failing
            reconfigure(errors="replace")
    arguments = sys.argv[1:] if argv is None else argv
    from app import bootstrap

    try:
        if (folders := window_folders(arguments)) is not None:
            return bootstrap.run_window(*folders)
        return _run_command(arguments)
    except BrokenPipeError:  # the reader of our output has seen enough: `… | head`
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001  the last border: a bug is told, never a half-written answer
        import traceback

        traceback.print_exc()
        return 1


def window_folders(arguments: list[str]) -> tuple[Path | None] | None:
    """The data folder, if the plain window is asked for: such a start never loads the parser of commands (35 ms).

    `[]` → `(None,)`, `["gui", "--data-dir", "d"]` → `(Path("d"),)`, anything else → None: the parser decides.
    """
    rest = [word for word in arguments if word != _WINDOW_COMMAND]
    if not rest:
        return (None,)
    if len(rest) == 2 and rest[0] == _FOLDER_OPTION and not rest[1].startswith("-"):  # noqa: PLR2004  option and value
        return (Path(rest[1]),)
    return None


def _run_command(arguments: list[str]) -> int:
    from app import bootstrap
    from app.cli import commands
    from app.cli.context import Context
    from app.core.paths import resources

    context = Context(bootstrap.opened, bootstrap.restore, resources())
    return commands.run(arguments, context, bootstrap.run_window)


if __name__ == "__main__":
    sys.exit(main())
