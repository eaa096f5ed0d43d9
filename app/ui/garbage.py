"""Cyclic garbage is collected on the window's thread only: a widget in a cycle must not be destroyed by the worker.

Python's collector runs on whatever thread happens to allocate. When that is the worker, it would destroy Qt objects
there, and the process dies. So the automatic collector is off, and a timer of the window collects instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_YOUNG = 700  # allocations worth a look: Python's own thresholds
_OLD_EVERY = 30  # looks at young objects between two looks at all of them


class WindowGarbage(QObject):
    """Collects while it lives; made on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = 0
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what has become garbage since the last look, if enough has been made."""
        if gc.get_count()[0] < _YOUNG:
            return
        self._looks += 1
        gc.collect(2 if self._looks % _OLD_EVERY == 0 else 1)

    def stop(self) -> None:
        """Leave the collector as it was found: the worker has left."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
