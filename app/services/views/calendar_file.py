"""What of the windows under control goes into a calendar file."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.services.views.control import Narrowing


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """Windows of a school year, all of them or those that are left."""

    school_year: int
    narrowing: Narrowing = field(default_factory=Narrowing)
