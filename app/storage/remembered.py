"""Answers that are computed from the database, kept until something is written that they could depend on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")

APART = frozenset(
    {
        "agenda_item", "calendar_entry", "catalogue_entry", "column_set", "deficit", "deficit_state", "diagnostic",
        "diagnostic_result", "difficulty", "edition", "effect_decision", "evidence", "evidence_link", "evidence_owner",
        "journal_change", "journal_entry", "measure", "measure_ground", "meeting", "meeting_decision", "occurrence",
        "plan_mapping", "report_form", "report_mapping", "report_note", "roadmap", "route", "route_answer",
        "route_check", "route_measure", "route_template", "section", "sent_report", "source_item", "source_plan",
        "source_section", "staff_member", "template_measure", "term_window",
    }
)  # fmt: skip
"""Tables of plans and their execution: no figure of results is computed from them. Every other table counts."""


class Remembered:
    """Kept answers of one database; all are forgotten together, at the first write outside `APART`.

    `state` tells a session's state of the database: equal states hold the same rows in every table that counts; None =
    the session has itself written, so nothing is known of its rows until it ends.
    """

    def __init__(self, state: Callable[[Session], Hashable | None]) -> None:
        self._state = state
        self._as_of: Hashable = None
        self._answers: dict[Hashable, Any] = {}

    def get(self, session: Session, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to `key`: as kept, or made and kept. Frozen values only: it is handed out many times."""
        state = self._state(session)
        if state is None:
            return make()
        if state != self._as_of:
            self._answers, self._as_of = {}, state
        if key not in self._answers:
            self._answers[key] = make()
        answer: T = self._answers[key]
        return answer

    def forget(self) -> None:
        """Forget everything, as after a write: for measurements."""
        self._answers, self._as_of = {}, None
