"""The layers of docs/architecture.md, held by a test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_import_contracts_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_source_file_is_longer_than_400_lines():
    long = {str(p): n for p in (ROOT / "app").rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert not long


def test_no_module_is_a_drawer_for_anything():
    drawers = {"utils", "util", "helpers", "common", "misc", "manager"}
    assert not [p for p in (ROOT / "app").rglob("*.py") if p.stem in drawers]
