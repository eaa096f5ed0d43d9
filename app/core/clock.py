"""Today and now, as values that are handed over: figures and statuses never ask the system themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

Today = Callable[[], date]
"""Returns the current day; the demo and tests hand over a fixed one."""


Now = Callable[[], datetime]
"""Returns the current moment; its day is that of `Today`."""


def system_now() -> datetime:
    """The moment by the user's own clock."""
    return datetime.now()


def system_today() -> date:
    """The day of the user's own clock."""
    return system_now().date()
