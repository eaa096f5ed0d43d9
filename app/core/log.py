"""The program's log: one rotated file in the user's folder."""

from __future__ import annotations

import logging
from pathlib import Path

_SIZE = 1_000_000
_COPIES = 3


def start_log(path: Path) -> None:
    """Write the log of this process to `path`; without a writable place the program runs without one."""
    from logging.handlers import RotatingFileHandler  # brings sockets and pickles: 15 ms that the first paint can spare

    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=_SIZE, backupCount=_COPIES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


def stop_log() -> None:
    """Close the log's file."""
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
