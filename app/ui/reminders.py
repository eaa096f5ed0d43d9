"""What is due, told at the start beside the clock of the system: once a day, not at all where that is switched off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.russian import plural
from app.services.views.overview import FrameView
from app.ui.memory import Memory

if TYPE_CHECKING:  # wanted long after the first paint
    from PySide6.QtGui import QIcon

TITLE = "Сроки"
_OFF, _SHOWN = "reminders/off", "reminders/shown"
_DELAY_MS = 1500  # the window is painted and its pages are read by then
_SEEN_MS = 15_000


class Tray(Protocol):
    """The area beside the clock."""

    def tell(self, title: str, text: str, pressed: Callable[[], object]) -> None:
        """Show a message; `pressed` follows a click on it."""

    def leave(self) -> None:
        """Take the icon away."""


class SystemTray:
    """The tray of the system, with the program's icon in it."""

    def __init__(self, icon: QIcon) -> None:
        from PySide6.QtWidgets import QSystemTrayIcon

        self._tray = QSystemTrayIcon(icon)
        self._pressed: Callable[[], object] = lambda: None
        self._tray.messageClicked.connect(self._press)
        self._tray.activated.connect(lambda _reason: self._press())

    def tell(self, title: str, text: str, pressed: Callable[[], object]) -> None:
        """See Tray: messages belong to an icon that is seen."""
        self._pressed = pressed
        self._tray.setToolTip(f"{title}: {text}")
        self._tray.show()
        self._tray.showMessage(title, text, self._tray.icon(), _SEEN_MS)

    def leave(self) -> None:
        """See Tray."""
        self._tray.hide()

    def _press(self) -> None:
        self._pressed()


def system_tray() -> Tray | None:
    """The tray, where this system has one that shows messages."""
    from PySide6.QtWidgets import QSystemTrayIcon

    from app.ui.icons import program_icon

    if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
        return None
    return SystemTray(program_icon())


class Reminder(QObject):
    """One message a day.

    Signals:
        pressed(tuple): the message was clicked: what the page «Контроль» is to show.
    """

    pressed = Signal(object)

    def __init__(
        self,
        memory: Memory,
        today: Callable[[], date],
        make_tray: Callable[[], Tray | None] = system_tray,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._today = today
        self._make_tray = make_tray
        self._tray: Tray | None = None
        self._offered = False

    @property
    def is_on(self) -> bool:
        """Whether the user wants to be reminded; at first, yes."""
        return self._memory.get(_OFF) is not True

    def turn(self, *, on: bool) -> None:
        """Switch on or off; kept beside the window's other settings."""
        self._memory.set(_OFF, not on)
        if not on:
            self.leave()

    def offer(self, frame: FrameView) -> None:
        """The counts of this start; only the first ones are told, a moment later."""
        if not self._offered:
            self._offered = True
            QTimer.singleShot(_DELAY_MS, self, lambda: self.tell(frame))

    def tell(self, frame: FrameView) -> None:
        """Show what is due, unless there is nothing, it was shown today, or it is not wanted."""
        words, today = reminder_words(frame.due_today, frame.overdue), self._today().isoformat()
        if not words or not self.is_on or self._memory.get(_SHOWN) == today:
            return
        self._tray = self._make_tray()
        if self._tray is not None:
            self._memory.set(_SHOWN, today)
            target = "week" if frame.due_today else "overdue"
            self._tray.tell(TITLE, words, lambda: self.pressed.emit((target, None)))

    def leave(self) -> None:
        """At the end: the icon goes with the program."""
        if self._tray is not None:
            self._tray.leave()
            self._tray = None


def reminder_words(due_today: int, overdue: int) -> str:
    """«Сегодня срок у 2 мероприятий, просрочено 4», «Просрочено 1 мероприятие»; empty where nothing is due."""
    if due_today:
        today = f"Сегодня срок у {plural(due_today, 'мероприятия', 'мероприятий', 'мероприятий')}"
        return f"{today}, просрочено {overdue}" if overdue else today
    return f"Просрочено {plural(overdue, 'мероприятие', 'мероприятия', 'мероприятий')}" if overdue else ""
