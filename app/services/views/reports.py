"""The catalogue of documents and what a document is asked with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.report_periods import ReportPeriod


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A document of the catalogue. `purpose`: for whom; `due`: when, in words.

    `per_person`: of one staff member; `per_month`: of one month; `per_event`: of one event of ИОМ;
    `per_period`: as of a day, of a period or of the whole plan.
    """

    code: str
    title: str
    purpose: str
    due: str
    per_person: bool = False
    per_month: bool = False
    per_event: bool = False
    per_period: bool = False


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Parameters of a document: the school year, a person for an ИОМ, the date of a report (None = today).

    `month`: any day of the month that a plan of a month is for (None = the month of today).
    `edition_id`: an edition of the roadmap (None = the newest). `event_uid`: an event of ИОМ; `staff_ids`: whose ИОМ a
    pack or a list of them takes (empty = of all). `period`: what a report covers (None = the whole plan).
    `meeting_id`: whose minutes (None = of the newest meeting).
    """

    school_year: int
    staff_id: int | None = None
    as_of: date | None = None
    month: date | None = None
    edition_id: int | None = None
    event_uid: str = ""
    staff_ids: tuple[int, ...] = ()
    period: ReportPeriod | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A very row that lacks something: its number, its title with the term, and what the page opens it by."""

    label: str
    title: str
    target: object


@dataclass(frozen=True, slots=True)
class Missing:
    """What should be filled in before a document is sent; `page`: code of the page where it is done.

    `rows`: the rows meant, each with a way to it.
    """

    text: str
    page: str
    rows: tuple[MissingRow, ...] = ()
