"""First paint of the window and of the first page's data against the first paint of a bare PySide6 window.

    python benchmarks/start.py [--runs 9]

Every start is a process of its own, ours and the bare one by turns; seconds count from before the process is made.
The program runs by its usual entry over the demo school, watched from outside by event filters. The rows of the first
page are measured twice: as the last run left them beside the database, and with the database opened and asked first.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

WATCH = """
import json, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    '''Tells once, when the first paint of a widget and of its children is over.'''
    def __init__(self, widget, tell):
        super().__init__(widget)
        self.tell = tell
        widget.installEventFilter(self)

    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint and self.tell is not None:
            QTimer.singleShot(0, self.tell)
            self.tell = None
        return False

def say(name):
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print('@@' + json.dumps([name, time.monotonic(), peak]), flush=True)
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
{watch}
Watch(window, lambda: (say('paint'), application.quit()))
window.show()
application.exec()
"""

OURS = """
import importlib.machinery
import sys
from datetime import date
import app.core.clock
app.core.clock.system_today = lambda: date.fromisoformat({today!r})  # the demo school lives on a day of its own
{watch}
def on_page(window, key):
    table = window.page(key).due
    def watch():
        if table.rows_model.rowCount():
            Watch(table.viewport(), lambda: (say('data'), window.close()))
    table.rows_model.modelReset.connect(watch)
    watch()

def watch_window(module):
    made = module.MainWindow.__init__
    def init(window, *args):
        made(window, *args)
        Watch(window.centralWidget(), lambda: say('paint'))  # it covers the window, which gets no paint itself
        window.page_shown.connect(lambda key: on_page(window, key))
    module.MainWindow.__init__ = init

class Finder:
    '''Leaves the order of imports as it is: the window is watched once its module has been loaded.'''
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != 'app.ui.main_window':
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        load = spec.loader.exec_module
        spec.loader.exec_module = lambda module: (load(module), watch_window(module))
        return spec

sys.meta_path.insert(0, Finder)
import app.__main__
sys.exit(app.__main__.main(['--data-dir', {folder!r}]))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds from the making of the process and peak memory in MB, by what was seen."""

    seconds: dict[str, float]
    memory: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--data-dir", type=Path, help="a folder with the demo school; made anew without it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        if asked.data_dir:
            shutil.copytree(asked.data_dir, data)
        else:
            _make_demo(Path(folder))
        (data / "settings.json").unlink(missing_ok=True)  # «Обзор» is the first page
        _compare("offscreen", data, asked.runs, {"QT_QPA_PLATFORM": "offscreen"})
        if not shutil.which("Xvfb"):
            print("\nXvfb: there is none here, a real window is not measured")
            return
        with _screen() as display:
            _compare("Xvfb", data, asked.runs, {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})


def _make_demo(folder: Path) -> None:
    command = [sys.executable, "-m", "app", "demo", "--data-dir", str(folder / "data"), "--out", str(folder / "out")]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)


def _compare(title: str, data: Path, runs: int, environment: dict[str, str]) -> None:
    """Ours and the bare window by turns; the first start of each only warms the caches."""
    today = json.loads((ROOT / "resources/demo/school.json").read_text("utf-8"))["today"]
    bare = BARE.format(watch=WATCH)
    ours = OURS.format(watch=WATCH, folder=str(data), today=today)
    pairs, anew = [], []
    for number in range(runs + 1):
        pair = _start(bare, environment), _start(ours, environment)
        (data / "last_seen.json").unlink(missing_ok=True)
        asked = _start(ours, environment)
        if number:
            pairs.append(pair)
            anew.append(asked)
    base = [one.seconds["paint"] for one, _ in pairs]
    print(f"\n{title}: median of {runs} starts (quickest)")
    _line("bare window, first paint", [one for one, _ in pairs], "paint", base)
    _line("ours, first paint", [one for _, one in pairs], "paint", base)
    _line("ours, rows of «Обзор»", [one for _, one in pairs], "data", base)
    _line("the same, after a change from outside", anew, "data", base)


def _line(name: str, starts: list[Start], seen: str, base: list[float]) -> None:
    seconds = [one.seconds[seen] for one in starts]
    median, least = statistics.median(seconds), min(seconds)
    print(
        f"  {name:<38} {median:6.3f} s ({least:.3f})"
        f"  {median / statistics.median(base):5.2f} x ({least / min(base):.2f})"
        f"  {max(one.memory[seen] for one in starts):6.0f} MB"
    )


def _start(code: str, environment: dict[str, str]) -> Start:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.monotonic()  # the same clock in every process
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    told = [json.loads(line[2:]) for line in run.stdout.splitlines() if line.startswith("@@")]
    if run.returncode or not told:
        raise SystemExit(run.stderr or "the window told nothing")
    return Start({name: at - begin for name, at, _ in told}, {name: memory for name, _, memory in told})


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; gives its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
