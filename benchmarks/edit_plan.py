"""A plan of 400 rows in the real window: opening of the page, keystrokes, stored cells, moves, a drag, undo.

    python benchmarks/edit_plan.py [--rows 400] [--runs 15]

Two figures of each step, milliseconds, median (longest) of the runs. «пауза»: the longest time for which the window's
thread answered nothing, told by a timer that beats all the while. «показано»: from the press to the last paint of the
table that the step caused; of an opening, to the first paint with rows. Both are told in milliseconds of the processor
(pause: of the window's thread; shown: of all threads, one after another), so that what else the computer does does not
count, and after them as the clock on the wall went. The store is a file on the disk, the worker runs beside.
For comparison the same steps in a plain QTableWidget with the same texts, which stores nothing, understands no terms
and has no worker.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if not os.environ.get("QT_QPA_PLATFORM"):  # before the first import of Qt
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from big_plan import plan_of
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

from app import bootstrap
from app.core.paths import Paths
from app.ui.application import build_application
from app.ui.start import Session
from app.ui.tables.dragging import Fall

TODAY = date(2026, 11, 20)
TITLE, TERMS = "title", "terms"
_BEAT_MS = 2
_QUIET = 6  # beats of the timer without work before a step counts as over


@dataclass(frozen=True, slots=True)
class Taken:
    """One step, milliseconds: pause and time to show, of the processor and of the clock."""

    pause: float
    shown: float
    pause_wall: float
    shown_wall: float


def _line(name: str, steps: list[Taken]) -> str:
    pause, shown = [one.pause for one in steps], [one.shown for one in steps]
    wall = statistics.median(one.pause_wall for one in steps), statistics.median(one.shown_wall for one in steps)
    return f"  {name:<36} пауза {_told(pause)}  показано {_told(shown)}  по часам {wall[0]:5.0f} и {wall[1]:5.0f}"


def _told(values: list[float]) -> str:
    return f"{statistics.median(values):6.1f} ({max(values):6.1f})"


@dataclass(slots=True)
class Clocks:
    """Seconds of the window's thread, of the whole process, and of the clock on the wall."""

    thread: float
    process: float
    wall: float

    @classmethod
    def now(cls) -> Clocks:
        """All three at once."""
        return cls(time.thread_time(), time.process_time(), time.perf_counter())


class Watch(QObject):
    """Beats while a step runs: its longest gap is the pause; remembers the last paint of what is watched."""

    def __init__(self, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._busy = busy
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT_MS)  # more often would take the worker's time
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._loop = QEventLoop()
        self._watched: QWidget | None = None

    def step(
        self,
        act: Callable[[], object],
        watched: Callable[[], QWidget],
        filled: Callable[[], object] | None = None,
    ) -> Taken:
        """Run a step to its end; shown = the last paint, or the first one once the table is `filled`."""
        self._quiet = 0
        self._gap = self._gap_wall = 0.0
        self._start = self._last = self._painted = Clocks.now()
        self._find, self._filled, self._first = watched, filled, True
        self._seek()
        self._beat.start()
        QTimer.singleShot(0, act)
        self._loop.exec()
        self._beat.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        start, painted = self._start, self._painted
        return Taken(
            self._gap * 1000,
            (painted.process - start.process) * 1000,
            max(self._gap_wall * 1000 - _BEAT_MS, 0.0),
            (painted.wall - start.wall) * 1000,
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """As in Qt: notes paints."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._note_paint)
        return False

    def _seek(self) -> bool:
        try:
            self._watched = self._find()
        except AttributeError:
            return False  # the page is not there yet
        self._watched.installEventFilter(self)
        return True

    def _note_paint(self) -> None:
        if self._filled is not None and not (self._first and self._filled()):
            return
        self._first = False
        self._painted = Clocks.now()

    def _on_beat(self) -> None:
        now = Clocks.now()
        self._gap = max(self._gap, now.thread - self._last.thread)
        self._gap_wall = max(self._gap_wall, now.wall - self._last.wall)
        self._last = now
        if self._watched is None and not self._seek():
            return
        self._quiet = 0 if self._busy() else self._quiet + 1
        if self._quiet > _QUIET:
            self._loop.quit()


class Ours:
    """The program's window over a plan."""

    def __init__(self, folder: Path, application: Any) -> None:
        self.session = Session(bootstrap.Program(Paths.standard(folder), bootstrap.fixed(TODAY)), application)
        self.session.window.resize(1366, 768)
        self.session.window.show()
        self.watch = Watch(self._busy)
        self.watch.step(lambda: None, lambda: self.session.window)  # until the first page is there

    def _busy(self) -> bool:
        page = self.session.window.page("roadmap")
        return self.session.tasks.busy or (page is not None and page.table.laying_out)  # type: ignore[attr-defined]

    @property
    def page(self) -> Any:
        """The page of the plan."""
        return self.session.window.page("roadmap")

    @property
    def table(self) -> Any:
        """Its table."""
        return self.page.table

    def open(self) -> Taken:
        """The page, or the table, with all its rows."""
        window = self.session.window
        return self.watch.step(lambda: window.go("roadmap"), self.viewport, self._rows_shown)

    def _rows_shown(self) -> int:
        return int(self.table.proxy.rowCount())

    def viewport(self) -> QWidget:
        """Where the rows are painted."""
        found: QWidget = self.table.viewport()
        return found

    def leave(self) -> None:
        """To another page."""
        self.watch.step(lambda: self.session.window.go("overview"), lambda: self.session.window)

    def select(self, line: int) -> None:
        """A row in the middle of the plan, seen whole."""
        rows = [row for row in self.table.visible_rows() if row.measure is not None]
        self.table.select(rows[line].key)
        self.watch.step(lambda: None, self.viewport)

    def index(self, column: str) -> Any:
        """A cell of the current row."""
        at = [one.key for one in self.table.rows_model.columns].index(column)
        return self.table.proxy.index(self.table.currentIndex().row(), at)

    def key(self, letter: str) -> Taken:
        """One letter into an open editor of a title."""
        editor = self.table.findChild(QPlainTextEdit)
        if editor is None:
            self.table.setCurrentIndex(self.index(TITLE))
            self.table.edit(self.index(TITLE))
            editor = self.table.findChild(QPlainTextEdit)
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)  # QTest types Latin only
        return self.watch.step(lambda: QCoreApplication.sendEvent(editor, press), editor.viewport)

    def close_editor(self) -> Taken:
        """Ctrl+Enter: what was typed is stored."""
        editor = self.table.findChild(QPlainTextEdit)
        press = lambda: QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # noqa: E731
        return self.watch.step(press, self.table.viewport)

    def store(self, column: str, text: str) -> Taken:
        """Another text in a cell of the current row."""
        index = self.index(column)
        return self.watch.step(lambda: self.table.model().setData(index, text), self.table.viewport)

    def move(self, by: int) -> Taken:
        """The current row one line up or down."""
        press = lambda: self.table.move_pressed.emit(self.table.selected_rows(), by)  # noqa: E731  as Alt+↑↓ does
        return self.watch.step(press, self.table.viewport)

    def drag(self, down: int) -> Taken:
        """The current row let fall so many lines below or above."""
        lines = self.table.visible_rows()
        at = self.table.currentIndex().row()
        rows = [self.table.current_row()]
        act = lambda: self.page.lines.drag.drop(rows, Fall(lines[at + down], below=down > 0))  # noqa: E731
        return self.watch.step(act, self.table.viewport)

    def undo(self) -> Taken:
        """The last step taken back."""
        return self.watch.step(self.session.window.undo_pressed.emit, self.table.viewport)

    def close(self) -> None:
        """The end."""
        self.session.window.close()
        self.session.close()


class Plain:
    """The same texts in Qt's own table."""

    def __init__(self, cells: list[list[str]], heads: list[str]) -> None:
        self.cells, self.heads = cells, heads
        self.watch = Watch(lambda: False)
        self.table: Any = None

    def open(self) -> Taken:
        """The page, or the table, with all its rows."""
        self.table = None
        return self.watch.step(self._fill, self.viewport)

    def viewport(self) -> QWidget:
        """Where the rows are painted."""
        found: QWidget = self.table.viewport()
        return found

    def _fill(self) -> None:
        self.table = table = QTableWidget(len(self.cells), len(self.heads))
        table.setHorizontalHeaderLabels(self.heads)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for line, row in enumerate(self.cells):
            for at, text in enumerate(row):
                table.setItem(line, at, QTableWidgetItem(text))
        table.resize(1150, 680)
        table.show()
        table.resizeRowsToContents()

    def store(self, line: int, column: int, text: str) -> Taken:
        """Another text in a cell."""

        def act() -> None:
            self.table.item(line, column).setText(text)
            self.table.resizeRowToContents(line)

        self.table.scrollToItem(self.table.item(line, column))
        return self.watch.step(act, self.table.viewport)

    def move(self, line: int, by: int) -> Taken:
        """A row so many lines down."""

        def act() -> None:
            items = [self.table.takeItem(line, at) for at in range(self.table.columnCount())]
            self.table.removeRow(line)
            self.table.insertRow(line + by)
            for at, item in enumerate(items):
                self.table.setItem(line + by, at, item)
            self.table.resizeRowToContents(line + by)

        return self.watch.step(act, self.table.viewport)


def measure_ours(ours: Ours, runs: int) -> dict[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {}

    def note(name: str, figures: Taken) -> None:
        taken.setdefault(name, []).append(figures)

    note("первое открытие страницы", ours.open())
    for _ in range(3):
        ours.leave()
        ours.page.changed()
        note("открытие страницы снова", ours.open())
    rows = sum(line.measure is not None for line in ours.table.visible_rows())
    for run in range(runs):
        ours.select((7 + run * 29) % (rows - 40))
        for letter in " по":
            note("буква в ячейке", ours.key(letter))
        note("ячейка сохранена (Ctrl+Enter)", ours.close_editor())
        note("срок сохранён и понят", ours.store(TERMS, f"до {run % 27 + 1} марта 2027 года"))
        note("отмена правки ячейки", ours.undo())
        note("строка выше или ниже (Alt+↑↓)", ours.move(1 if run % 2 else -1))
        note("отмена перемещения", ours.undo())
        note("перетаскивание на несколько строк", ours.drag(12 if run % 2 else -6))
        note("отмена перетаскивания", ours.undo())
    return taken


def measure_plain(plain: Plain, runs: int) -> dict[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {}
    steps: list[tuple[str, Callable[[int], Taken]]] = [
        ("открытие", lambda _run: plain.open()),
        ("ячейка изменена", lambda run: plain.store(7 + run * 20, 0, f"Новый текст {run}")),
        ("строка ниже", lambda run: plain.move(7 + run * 20, 1)),
    ]
    for name, act in steps:
        for run in range(3 if name == "открытие" else runs):
            taken.setdefault(name, []).append(act(run))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    qInstallMessageHandler(_quiet)
    application = build_application(["edit_plan"])
    with TemporaryDirectory() as folder:
        cells, heads = plan_of(Path(folder), asked.rows, TODAY)
        ours = Ours(Path(folder), application)
        ours_taken = measure_ours(ours, asked.runs)
        ours.close()
    plain_taken = measure_plain(Plain(cells, heads), asked.runs)
    for title, taken in (
        (f"окно программы, {asked.rows} строк", ours_taken),
        ("QTableWidget с теми же текстами", plain_taken),
    ):
        print(f"\n{title}: мс, медиана (наибольшее)")
        for name, figures in taken.items():
            print(_line(name, figures))


def _quiet(_kind: QtMsgType, _context: object, message: str) -> None:
    if "propagateSizeHints" not in message:  # the offscreen plugin says so of every window with a least size
        print(message, file=sys.stderr)


if __name__ == "__main__":
    main()
