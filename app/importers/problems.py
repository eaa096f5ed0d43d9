"""A problem of an input file, told by sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`code`: short stable name; `message`: Russian sentence that says what is wrong and what will happen; `severity`: error, warning, info."""

    code: str
    message: str
    severity: str = "warning"
    sheet: str | None = None
    cell: str | None = None
