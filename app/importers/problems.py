"""A problem of an input file, told by sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ERROR: Final = "error"
"""A value is left out of the figures until the user decides."""
WARNING: Final = "warning"
"""Taken, but worth a look."""
INFO: Final = "info"
"""What was understood, or left aside on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark about an input file.

    `code`: short stable name; `message`: Russian sentence that says what is wrong and what will happen;
    `severity`: error, warning, info; `cell`: address of the form «C12».
    """

    code: str
    message: str
    severity: str = WARNING
    sheet: str | None = None
    cell: str | None = None
