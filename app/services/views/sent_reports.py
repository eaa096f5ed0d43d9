"""Reports as they were sent, what has changed between two of them, and the comments kept for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Posting:
    """To whom a report was sent, under which outgoing number, on which day; `note`: by which way, if told."""

    recipient: str
    sent_on: date
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SentView:
    """A report as it was sent. `covered`: its period in words; `figures`: (name, figure) of its totals."""

    sent_id: int
    kind: str
    title: str
    school_year: int
    period_from: date | None
    period_to: date | None
    covered: str
    as_of: date
    posting: Posting
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """«Управление образования, исх. № 15 от 05.10.2026»."""
        number = f"исх. №\u00a0{self.posting.number} " if self.posting.number else ""
        day = f"{self.posting.sent_on:%d.%m.%Y}"
        return f"{self.posting.recipient}, {number}от {day}" if number else f"{self.posting.recipient}, {day}"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A window that changed between two reports: «1.4 Отчёт (до 15.10.2026)»."""

    number: str
    title: str
    until: date | None

    @property
    def words(self) -> str:
        """As one line."""
        until = f" (до {self.until:%d.%m.%Y})" if self.until else ""
        return f"{self.number} {self.title}{until}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed from an earlier report to a later one; `later` None: to today's state of the same plan.

    `figures`: (name, earlier, later) of the totals of the whole plan, on both days.
    """

    earlier: SentView
    later: SentView | None
    words: str
    figures: tuple[tuple[str, str, str], ...]
    done: tuple[ComparedRow, ...]
    fell_overdue: tuple[ComparedRow, ...]
    caught_up: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A row of the report that can be commented on, with its comment; `uid` "": the report as a whole."""

    uid: str
    number: str
    title: str
    text: str = ""
