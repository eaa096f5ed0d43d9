"""Our own mistakes: every uncaught exception is logged and shown in Russian; Qt's messages go to the log.

The three hooks only log and emit a signal, so that an exception on another thread ends in a dialog on the GUI
thread. Nothing is written half: a use case is one transaction, an exception rolls it back before it arrives here.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.ui.crash_report import CrashReport, report

log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHandler(QObject):
    """Owner of the hooks of the process.

    Signals:
        crashed(CrashReport): emitted on the GUI thread; one at a time until `ready()` is called.
        refused(AppError): an error the user can mend left a slot uncaught: to be shown as a notice.
    """

    crashed = Signal(object)
    refused = Signal(object)

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._previous: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._caught.connect(self._sort)

    def install(self) -> None:
        """Take over `sys.excepthook`, `threading.excepthook` and Qt's messages."""
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook = self._previous
            self._previous = None
            qInstallMessageHandler(None)

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an uncaught exception and let the GUI thread show it. Never raises."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, AppError):
            log.info("refused: %s", error)
        else:
            log.critical("uncaught exception", exc_info=(kind, error, trace))
        self._caught.emit(error.with_traceback(trace))

    def ready(self) -> None:
        """The dialog is closed: the next mistake may be shown."""
        self._showing = False

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _sort(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.refused.emit(error)
        elif not self._showing:  # a repeated mistake is in the log; a heap of dialogs helps nobody
            self._showing = True
            self.crashed.emit(report(error))


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = getattr(context, "category", None) or "default"
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, message)


def show_crashes(handler: CrashHandler, log_folder: Path, window: QWidget) -> None:
    """Open a CrashDialog over the window for each report, without blocking the caller."""

    def show(told: CrashReport) -> None:
        from app.ui.crash_dialog import CrashDialog  # not needed before the first mistake

        dialog = CrashDialog(told, log_folder, window)
        dialog.finished.connect(handler.ready)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    handler.crashed.connect(show)
