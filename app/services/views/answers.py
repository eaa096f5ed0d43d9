"""An answer to a request of the authority: what about, which fields, for when, of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.planning.report_periods import ReportPeriod

MEASURES, ROUTES, EVIDENCE, RESULTS, DIFFICULTIES = "measures", "routes", "evidence", "results", "difficulties"


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """`fields`: keys of columns in order; `group`: a block of the plan, a subject or a role; "" = all of them.

    `subject`: «О …», `addressee`: to whom, `asked`: the request that is answered («от 12.11.2026 № 45»); empty ones are
    filled by usual words. `period` None: the whole school year.
    """

    school_year: int
    about: str
    fields: tuple[str, ...]
    period: ReportPeriod | None = None
    as_of: date | None = None
    group: str = ""
    responsible: str = ""
    subject: str = ""
    addressee: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class AnswerOffers:
    """What can be chosen: groups and responsible people that rows have; `addressee`: the usual one."""

    groups: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    addressee: str = ""
