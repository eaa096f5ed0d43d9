"""What the field of a term stores: dates by hand, and the text read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.progress import Progress
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.term_field import TermField
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_TOUCHED = (Change.ROADMAP, Change.OCCURRENCES)


def store_terms(field: TermField, desk: Desk, workplace: Workplace) -> None:
    """Connect a field of a term to the use cases of dates set by hand."""

    def do(change: Callable[[Services, Progress], None]) -> None:
        workplace.do("Даты срока", change, _TOUCHED, failed=desk.asker.refused)

    def set_windows(measure_id: int, windows: Sequence[tuple[date | None, date]]) -> None:
        do(lambda services, _progress: services.term_windows.set_windows(measure_id, windows))

    field.windows_set.connect(set_windows)
    field.windows_forgotten.connect(
        lambda measure_id: do(lambda services, _progress: services.term_windows.forget_windows(measure_id))
    )
