"""One writer: a file beside the database that says who writes, on which computer, since when."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from app.core.clock import system_now


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the lock; `process` identifies the program on that computer."""

    user: str
    computer: str
    process: int
    since: str

    def describe(self) -> str:
        """«ivanova на компьютере PC-7, с 20.11.2026 09:12»."""
        return f"{self.user} на компьютере {self.computer}, с {self.since}"


class WriterLock:
    """Taken when the program starts, released when it ends; a lock whose process is gone is taken over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = False

    def acquire(self) -> Owner | None:
        """Take the lock; returns the other owner, and takes nothing, when somebody alive holds it."""
        me = Owner(current_user(), platform.node(), os.getpid(), system_now().strftime("%d.%m.%Y %H:%M"))
        for _attempt in range(2):
            try:
                with self._path.open("x", encoding="utf-8") as file:
                    json.dump(asdict(me), file, ensure_ascii=False)
            except FileExistsError:
                other = self._read()
                if other is not None and _alive(other):
                    return other
                self._path.unlink(missing_ok=True)
            else:
                self._held = True
                return None
        return self._read()

    def release(self) -> None:
        """Give the lock back; a lock of somebody else is left alone."""
        if self._held:
            self._path.unlink(missing_ok=True)
            self._held = False

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()

    def _read(self) -> Owner | None:
        for pause in (0.05, 0.2, 0.0):  # the other may be writing it just now
            try:
                return Owner(**json.loads(self._path.read_text("utf-8")))
            except (OSError, ValueError, TypeError):
                time.sleep(pause)
        return None


def current_user() -> str:
    """Name of the user as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "пользователь"


def _alive(owner: Owner) -> bool:
    """Whether the owner's program may still run; of another computer this can't be told, so it counts as alive."""
    if owner.computer != platform.node():
        return True
    if owner.process == os.getpid():
        return True
    if sys.platform == "win32":
        return _alive_on_windows(owner.process)
    try:
        os.kill(owner.process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  the attribute exists on Windows only
    handle = kernel.OpenProcess(0x1000, False, process)
    if not handle:
        return False
    kernel.CloseHandle(handle)
    return True
