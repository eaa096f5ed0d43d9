"""The start in two steps: what is painted first, what is loaded only then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from app.__main__ import window_folders
from app.ui.contents import NAMES, PAGES
from app.ui.first_frame import FirstFrame, first_palette
from app.ui.frame_sizes import HEADER_HEIGHT, NAVIGATION_WIDTH
from app.ui.main_window import MainWindow
from app.ui.palette import DARK, LIGHT

START = """
import sys
from pathlib import Path
from app import bootstrap
from app.core.paths import Paths
from app.ui import first_paint
heavy = ("sqlalchemy", "pandas", "numpy", "alembic", "app.cli", "app.services", "app.ui.theme")
def furnish(self):
    print(*[name for name in heavy if name in sys.modules], sep=",")
    self._window.close()
first_paint._Start.furnish = furnish
sys.exit(bootstrap.run_window(Path(sys.argv[1])))
"""


@pytest.mark.parametrize(
    ("words", "folders"),
    [
        ([], (None,)),
        (["gui"], (None,)),
        (["--data-dir", "d"], (Path("d"),)),
        (["gui", "--data-dir", "d"], (Path("d"),)),
        (["--data-dir", "d", "gui"], (Path("d"),)),
        (["--data-dir"], None),
        (["--data-dir", "--help"], None),
        (["--data-dir", "gui"], None),
        (["version"], None),
        (["--help"], None),
        (["gui", "version"], None),
    ],
)
def test_only_a_plain_start_of_the_window_passes_by_the_parser(words, folders):
    assert window_folders(words) == folders


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert run.stdout == "\n"


def test_the_first_frame_is_painted_once_and_told_once(qtbot, memory):
    window = MainWindow(memory, NAMES)
    qtbot.addWidget(window)
    told = []
    window.painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(window.painted):
        window.show()
    window.resize(1100, 700)
    window.repaint()
    qtbot.wait(20)
    assert told == [1]


def test_a_window_closed_before_it_is_furnished_stores_its_place(qtbot, memory):
    window = MainWindow(memory, NAMES)
    qtbot.addWidget(window)
    window.show()
    assert window.close()
    assert memory.get("window/geometry")


@pytest.mark.parametrize(("choice", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_first_frame_has_the_colours_of_the_kept_look(qtbot, choice, palette):
    frame = FirstFrame(NAMES, choice, lambda: None)
    qtbot.addWidget(frame)
    frame.resize(800, 600)
    shot = frame.grab().toImage()
    assert shot.pixelColor(10, HEADER_HEIGHT // 2) == QColor(palette.navigation)
    assert shot.pixelColor(NAVIGATION_WIDTH + 50, 300) == QColor(palette.window)
    assert first_palette(choice) is palette


def test_the_names_are_those_of_the_pages():
    assert [row[1] for row in PAGES] == list(NAMES)
    assert len({row[0] for row in PAGES}) == len(PAGES)
