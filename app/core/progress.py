"""Progress and cancel of long work as two plain callables, so that nothing below the window knows threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import CancelledError


def _say_nothing(_name: str, _done: int, _total: int) -> None:
    """Default of work that nobody watches."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """What long work tells its watcher: `report(name, done, total)`; and asks: `cancelled()`."""

    report: Callable[[str, int, int], None] = _say_nothing
    cancelled: Callable[[], bool] = _never

    def step(self, name: str, done: int = 0, total: int = 0) -> None:
        """Tell one step (total 0 = unknown); raises CancelledError when the user has cancelled."""
        if self.cancelled():
            raise CancelledError
        self.report(name, done, total)


SILENT = Progress()
