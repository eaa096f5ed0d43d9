"""What is told of our own mistake: one line for the dialog, the traceback with versions for the letter."""

from __future__ import annotations

import platform
import traceback
from dataclasses import dataclass

from PySide6.QtCore import qVersion


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What the dialog shows and copies: one line and the whole traceback with versions."""

    summary: str
    details: str


def report(error: BaseException) -> CrashReport:
    """The text of an exception for the dialog and for the letter to the developer."""
    trace = "".join(traceback.format_exception(error))
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return CrashReport(f"{type(error).__name__}: {error}".strip().rstrip(":"), f"{versions}\n\n{trace}")
