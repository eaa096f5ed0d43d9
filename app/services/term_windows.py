"""Dates of a term set by hand: they hold while the term's text stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.errors import AppError
from app.core.russian import plural, short_date
from app.models import Measure, TermWindow
from app.services.redating import follow_by_hand
from app.services.roadmap_views import term_context
from app.services.term_reading import term_of
from app.storage.database import Database


class WindowDatesError(AppError):
    """Срок кончается {end}, раньше, чем начинается: {start}. Исправьте одну из дат."""


class WindowsMissingError(AppError):
    """Не указано ни одного срока. Введите хотя бы дату окончания."""


class CorrectTerms:
    """Use cases of «Уточнить даты»: in a draft, and in an approved plan, whose printed text stays as it was signed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_windows(self, measure_id: int, windows: Sequence[tuple[date | None, date]]) -> None:
        """Put these dates in place of what was read of the term; controlled rows follow in the same step."""
        if not windows:
            raise WindowsMissingError
        for start, end in windows:
            if start is not None and start > end:
                raise WindowDatesError(start=short_date(start), end=short_date(end))
        wanted = sorted(dict.fromkeys(windows), key=lambda one: (one[1], str(one[0] or "")))
        with self._database.step(f"Уточнены даты: {plural(len(wanted), 'срок', 'срока', 'сроков')}") as session:
            measure = session.get_one(Measure, measure_id)
            context = term_context(measure.section.edition)
            old = term_of(measure, context)
            measure.windows[:] = [TermWindow(start=start, end=end) for start, end in wanted]
            session.flush()
            follow_by_hand(session, measure, old, term_of(measure, context))

    def forget_windows(self, measure_id: int) -> None:
        """Read the term from its text again."""
        with self._database.step("Даты срока снова читаются из текста") as session:
            measure = session.get_one(Measure, measure_id)
            context = term_context(measure.section.edition)
            old = term_of(measure, context)
            measure.windows.clear()
            session.flush()
            follow_by_hand(session, measure, old, term_of(measure, context))
