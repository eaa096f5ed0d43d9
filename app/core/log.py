"""The program's log: one rotated file in the user's folder."""

from __future__ import annotations

import logging
from pathlib import Path

_SIZE = 1_000_000
_COPIES = 3


def start_log(path: Path) -> None:
    """Write the log of this process to `path`; without a writable place the program runs without one."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(_LateFile(path))


def stop_log() -> None:
    """Close the log's file."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, _LateFile):
            root.removeHandler(handler)
            handler.close()


class _LateFile(logging.Handler):
    """Opens the file with the first record: its handler brings sockets and pickles, which a start can spare."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """As in logging; called under the handler's lock."""
        self._file = self._file or self._open()
        self._file.handle(record)

    def close(self) -> None:
        """As in logging."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            made: logging.Handler = RotatingFileHandler(
                self._path, maxBytes=_SIZE, backupCount=_COPIES, encoding="utf-8"
            )
        except OSError:
            made = logging.NullHandler()
        made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        return made
