"""The only file that mentions threads: one worker for the database, callbacks on the window's thread.

A task is a plain callable that takes a `Progress`; it never touches a widget. What it returns is handed to a
callback on the GUI thread. An `AppError` goes to the asker's callback or to the notice; anything else is our
mistake and goes to `sys.excepthook`, where the crash handler waits.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import AppError, CancelledError
from app.core.progress import Progress

T = TypeVar("T")
Work = Callable[[Progress], T]
Failed = Callable[[AppError], None]

_REPORT_EVERY = 0.05  # seconds between two reports of one step: the window stays quick


class Task:
    """One piece of work that was asked for. Made by `TaskRunner.run`."""

    __slots__ = ("_cancelled", "cancellable", "done", "failed", "forgotten", "key", "name", "work")

    def __init__(
        self,
        name: str,
        work: Work[Any],
        done: Callable[[Any], None] | None,
        failed: Failed | None,
        *,
        key: str,
        cancellable: bool,
    ) -> None:
        self.name = name
        self.work = work
        self.done = done
        self.failed = failed
        self.key = key
        self.cancellable = cancellable
        self.forgotten = False
        """The answer is not wanted any more: a newer question with the same key was asked."""
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled.is_set()


class TaskRunner(QObject):
    """Runs work one after another on one thread that owns the database.

    Signals:
        started(Task), progressed(name, done, total), finished(Task): for the strip of progress; total 0 = unknown.
        refused(AppError): a task failed in a way the user can mend and its asker gave no `failed`.
        idle: nothing is running and nothing waits.
        stopped: after `stop()`, the thread has left.
    """

    started = Signal(object)
    progressed = Signal(str, int, int)
    finished = Signal(object)
    refused = Signal(object)
    idle = Signal()
    stopped = Signal()

    _began = Signal(object)
    _reported = Signal(object, str, int, int)
    _returned = Signal(object, object)
    _raised = Signal(object, object)
    _left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)  # on the GUI thread, so that the private signals arrive there
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._waiting: list[Task] = []
        self._thread: threading.Thread | None = None
        self._stopping = False
        queued = Qt.ConnectionType.QueuedConnection
        self._began.connect(self.started, queued)
        self._reported.connect(self._on_reported, queued)
        self._returned.connect(self._on_returned, queued)
        self._raised.connect(self._on_raised, queued)
        self._left.connect(self.stopped, queued)

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        return bool(self._waiting)

    def run(
        self,
        name: str,
        work: Work[T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        key: str = "",
        cancellable: bool = True,
    ) -> Task:
        """Queue `work(progress)`; `done(result)` or `failed(error)` is called later on the GUI thread.

        `name` is shown to the user («Загрузка файла»). A task with a `key` only asks: a newer one with the same key
        replaces it, and only the newest answer is delivered. A bound method of a widget that has been deleted
        meanwhile is not called.
        After `stop()` nothing is queued.
        """
        task = Task(name, work, done, failed, key=key, cancellable=cancellable)
        if self._stopping:
            task.cancel()
            return task
        for older in self._waiting:
            if key and older.key == key:
                older.forgotten = True
                older.cancel()
        self._waiting.append(task)
        self._queue.put(task)
        self._start_thread()
        return task

    def cancel_current(self) -> None:
        """The user pressed «Отмена» on the strip of progress."""
        if self._waiting and self._waiting[0].cancellable:
            self._waiting[0].cancel()

    def stop(self) -> None:
        """Take no more work; questions (with a key) are dropped, changes are finished, nobody is called back.

        `stopped` tells the end. Does not block.
        """
        if self._stopping:
            return
        self._stopping = True
        for task in self._waiting:
            task.forgotten = True
            if task.key:
                task.cancel()
        self._queue.put(None)
        if self._thread is None:
            self._left.emit()

    def join(self, seconds: float) -> bool:
        """Wait for the thread at the very end of the process; whether it has left."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _start_thread(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name="database", daemon=True)
            self._thread.start()

    # on the worker

    def _loop(self) -> None:
        while (task := self._queue.get()) is not None:
            if task.is_cancelled():
                self._raised.emit(task, CancelledError())
                continue
            self._began.emit(task)
            try:
                result = task.work(self._progress(task))
            except BaseException as error:  # noqa: BLE001  carried to the GUI thread, where it is sorted
                self._raised.emit(task, error)
            else:
                self._returned.emit(task, result)
        self._left.emit()

    def _progress(self, task: Task) -> Progress:
        last_name, last_time = "", 0.0

        def report(name: str, done: int, total: int) -> None:
            nonlocal last_name, last_time
            now = time.monotonic()
            if name != last_name or now - last_time >= _REPORT_EVERY or (total and done >= total):
                last_name, last_time = name, now
                self._reported.emit(task, name, done, total)

        return Progress(report, task.is_cancelled)

    # on the GUI thread

    @Slot(object, str, int, int)
    def _on_reported(self, task: Task, name: str, done: int, total: int) -> None:
        if not task.forgotten:
            self.progressed.emit(name, done, total)

    @Slot(object, object)
    def _on_returned(self, task: Task, result: object) -> None:
        self._leave(task)
        if task.done and not task.forgotten and _reachable(task.done):
            task.done(result)

    @Slot(object, object)
    def _on_raised(self, task: Task, error: BaseException) -> None:
        self._leave(task)
        if not isinstance(error, AppError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif task.forgotten:
            return
        elif task.failed is None:
            self.refused.emit(error)
        elif _reachable(task.failed):
            task.failed(error)

    def _leave(self, task: Task) -> None:
        self._waiting.remove(task)
        self.finished.emit(task)
        if not self._waiting:
            self.idle.emit()


def _reachable(callback: Callable[..., None]) -> bool:
    """Whether a callback's widget still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
