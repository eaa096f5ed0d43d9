"""From a table or a chart to the window, which asks where a file goes and has it written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.services.bundle import Services


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file to be: the name that is offered, its ending («xlsx», «png»), and what writes it on the worker."""

    name: str
    ending: str
    write: Callable[[Services, Path], None]


@runtime_checkable
class WayOut(Protocol):
    """The window as tables and charts see it."""

    def let_out(self, leaving: Leaving) -> None:
        """Ask where to and write."""


def way_out(widget: QWidget) -> WayOut | None:
    """The window of a widget, where it can save: a dialog of its own cannot."""
    window = widget.window()
    return window if isinstance(window, WayOut) else None
