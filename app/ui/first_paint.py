"""The window's start in two steps: an almost empty window is painted, then everything else is loaded into it."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.core.settings import Settings
from app.ui.application import first_application
from app.ui.contents import NAMES
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.start import Session
    from app.ui.workplace import ProgramLike

_PATIENCE_MS = 500  # a window that starts minimised is not painted, and yet is to be furnished


def run(program: ProgramLike) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    application = first_application(sys.argv)
    memory = Settings(program.paths.settings)
    window = MainWindow(memory, NAMES)
    start = _Start(program, application, memory, window)
    window.painted.connect(start.furnish)
    QTimer.singleShot(_PATIENCE_MS, start.furnish)
    window.show()
    code = application.exec()
    start.end()
    return code


class _Start:
    """Holds what the second step needs, and what it has made."""

    def __init__(self, program: ProgramLike, application: QApplication, memory: Settings, window: MainWindow) -> None:
        self._program = program
        self._application = application
        self._memory = memory
        self._window = window
        self._session: Session | None = None

    def furnish(self) -> None:
        """Load the rest and put it into the window; the second call does nothing."""
        if self._session is not None or not self._window.isVisible():
            return
        from app.ui.application import dress_application
        from app.ui.crash import CrashHandler, show_crashes

        program, window = self._program, self._window
        self._crashes = CrashHandler()
        self._crashes.install()
        self._crashes.refused.connect(window.show_refused)
        show_crashes(self._crashes, program.paths.log.parent, window)
        dress_application(self._application)
        program.begin()
        from app.ui.start import Session

        self._session = Session(program, self._application, self._memory, window)
        gc.freeze()  # what the start has made stays: no collection needs to look at it

    def end(self) -> None:
        """The window is closed."""
        if self._session is not None:
            self._session.close()
            self._crashes.uninstall()
