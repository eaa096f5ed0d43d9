"""Arguments → bootstrap → window or command; returns the exit code."""

from __future__ import annotations

import os
import sys
import traceback


def main(argv: list[str] | None = None) -> int:
    """Run the program; 0 done, 1 a bug, 2 wrong usage, 3 something the user can mend."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console of another encoding shows «?» instead of failing
            reconfigure(errors="replace")
    from app import bootstrap
    from app.cli import commands
    from app.cli.context import Context
    from app.core.paths import resources

    context = Context(bootstrap.opened, bootstrap.restore, resources())
    try:
        return commands.run(sys.argv[1:] if argv is None else argv, context, bootstrap.run_window)
    except BrokenPipeError:  # the reader of our output has seen enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.DONE
    except Exception:  # noqa: BLE001  the last border: a bug is told, never a half-written answer
        traceback.print_exc()
        return commands.BUG


if __name__ == "__main__":
    sys.exit(main())
