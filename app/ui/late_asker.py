"""Qt's dialogs are loaded with the first question, not at the start: they bring a dozen classes of widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.asker import Asker
    from app.ui.memory import Memory


def late_asker(over: Callable[[], QWidget | None], memory: Memory) -> Asker:
    """A `QtAsker` that is made when it is first used; `over()` gives the window under its dialogs."""
    return cast("Asker", _Late(over, memory))


class _Late:
    def __init__(self, over: Callable[[], QWidget | None], memory: Memory) -> None:
        self._made_of = over, memory

    def __getattr__(self, name: str) -> Any:
        """The dialogs' own method, kept here from then on."""
        from app.ui.dialogs import QtAsker

        found = getattr(QtAsker(*self._made_of), name)
        setattr(self, name, found)
        return found
