"""After a write: what kind of data changed. Pages subscribe and decide for themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Change(StrEnum):
    """Kinds of data that a use case can change."""

    WORKS = "works"
    OUTCOMES = "outcomes"
    DIFFICULTIES = "difficulties"
    SOURCE_PLANS = "source_plans"
    ROADMAP = "roadmap"
    ROUTES = "routes"
    OCCURRENCES = "occurrences"
    EVIDENCE = "evidence"
    STAFF = "staff"
    SCHOOL = "school"
    THRESHOLDS = "thresholds"
    REPORTS = "reports"
    JOURNAL = "journal"


class Events(QObject):
    """Announces changes to whoever listens.

    Signals:
        changed(frozenset[Change])
    """

    changed = Signal(object)

    def announce(self, kinds: Iterable[Change]) -> None:
        """Tell that these kinds of data are different now."""
        told = frozenset(kinds)
        if told:
            self.changed.emit(told)

    def announce_all(self) -> None:
        """Everything is different: another year, undo, a restored copy."""
        self.announce(Change)

    def subscribe(self, kinds: Iterable[Change], owner: QObject, callback: Callable[[], None]) -> None:
        """Call `callback()` after a change of any of `kinds`, while `owner` lives."""
        wanted = frozenset(kinds)

        def listen(told: frozenset[Change]) -> None:
            if wanted & told:
                callback()

        listener = _Listener(owner)
        listener.heard = listen
        self.changed.connect(listener.hear)


class _Listener(QObject):
    """Ties a closure to the life of its owner: Qt cuts the connection when the owner goes."""

    heard: Callable[[frozenset[Change]], None]

    def hear(self, told: frozenset[Change]) -> None:
        self.heard(told)
