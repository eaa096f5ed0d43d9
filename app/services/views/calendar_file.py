"""What of the windows under control goes into a calendar file."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.views.control import OccurrenceView

PLAN, ROUTES = "plan", "routes"


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """Windows of a school year; of one block, of who answers, of the plan or the ИОМ alone; empty = everything."""

    school_year: int
    block: str = ""
    person: str = ""
    source: str = ""

    def fits(self, row: OccurrenceView) -> bool:
        """Whether a window is chosen."""
        return (
            (not self.block or row.section == self.block)
            and (not self.person or self.person in row.people)
            and (not self.source or (row.measure_id is not None) == (self.source == PLAN))
        )
