"""Today, as a value that is handed over: figures and statuses never ask the system themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

Today = Callable[[], date]
"""Returns the current day; the demo and tests hand over a fixed one."""


def system_today() -> date:
    """The day of the user's own clock."""
    return datetime.now().date()
