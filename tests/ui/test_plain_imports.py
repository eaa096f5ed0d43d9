"""Modules that are imported after PySide6 are not searched for its name."""

import subprocess
import sys
from pathlib import Path

LOAD = """
import inspect
{first}
read = []
inspect.getsource = lambda module: read.append(module.__name__) or ""
import wsgiref.headers
print(*read)
"""


def sources_read(first):
    run = subprocess.run(
        [sys.executable, "-c", LOAD.format(first=first)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout.split()


def test_no_source_is_read_once_the_window_package_is_loaded():
    assert sources_read("import app.ui") == []


def test_the_guard_is_still_needed():
    assert sources_read("import PySide6.QtCore"), "PySide6 has stopped reading sources: app/ui/plain_imports.py can go"
