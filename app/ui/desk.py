"""What every page finds on its desk, whatever it shows; its services come beside it, by constructor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.events import Events
from app.ui.memory import Memory
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.asker import Asker  # its dialogs and values come after the first paint


@dataclass(frozen=True, slots=True)
class Desk:
    """Look, work off the window's thread, announcements of changes, questions, small memory."""

    theme: Theme
    tasks: TaskRunner
    events: Events
    asker: Asker
    memory: Memory
