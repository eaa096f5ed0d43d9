"""Runs a piece of Python in a process of its own and tells its time and peak memory; prints tables of ratios."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"

_TAIL = """
import json as _json, resource as _resource
_peak = _resource.getrusage(_resource.RUSAGE_SELF).ru_maxrss / 1024
print("\\n@@" + _json.dumps({"seconds": seconds, "peak_mb": _peak}))
"""
_TAIL_OF_SEVERAL = """
import json as _json
print("\\n@@" + _json.dumps(seconds))
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured way: median of the runs, seconds; highest peak memory, MB."""

    name: str
    seconds: float
    peak_mb: float


def measure(name: str, code: str, *, runs: int = 3, **environment: str) -> Figure:
    """Run `code`, which must set `seconds`, in fresh processes."""
    taken = [_once(code, environment) for _ in range(runs)]
    return Figure(name, statistics.median(item["seconds"] for item in taken), max(item["peak_mb"] for item in taken))


def measure_together(code: str) -> dict[str, float]:
    """Run `code` in one fresh process; it must set `seconds` to a dict, name → seconds of ways timed side by side."""
    return _told(code + _TAIL_OF_SEVERAL, {})


def show(title: str, figures: list[Figure], baseline: Figure) -> None:
    """Print time, ratio to the baseline and peak memory."""
    print(f"\n{title}")
    for figure in figures:
        ratio = baseline.seconds / figure.seconds if figure.seconds else 0.0
        print(f"  {figure.name:<46} {figure.seconds:8.2f} s  {ratio:6.2f} x  {figure.peak_mb:7.0f} MB")


def _once(code: str, environment: dict[str, str]) -> dict[str, float]:
    return _told(code + _TAIL, environment)


def _told(code: str, environment: dict[str, str]) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    told: dict[str, float] = json.loads(run.stdout.rsplit("@@", 1)[1])
    return told
