"""Signs of the school that a draft must know: low results, the official list, markers of objectivity."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.analysis import overview
from app.analysis.low_results import low_results
from app.analysis.objectivity import MARKER, Signal, check_objectivity
from app.analysis.values import WorkData, WorkKey
from app.planning.values import SchoolFacts
from app.services import works
from app.services.official import official_markers
from app.services.reference import Reference
from app.services.school import school_facts
from app.services.study import results_year
from app.storage import queries


@dataclass(frozen=True, slots=True)
class SchoolSigns:
    """`low_results`: at risk by its share of «2»; `biased`: named in the official list; `markers`: of its works."""

    low_results: bool
    biased: bool
    markers: tuple[tuple[WorkKey, Signal], ...]


def signs_of(session: Session, reference: Reference, school_year: int) -> SchoolSigns:
    """Signs by the results that a school year works with."""
    return reference.remembered.get(session, ("signs", school_year), lambda: _signs(session, reference, school_year))


def draft_facts(session: Session, reference: Reference, school_year: int) -> SchoolFacts:
    """What planning must know of the school."""
    signs = signs_of(session, reference, school_year)
    return SchoolFacts(school_facts(session).named, low_results=signs.low_results, biased=signs.biased)


def _signs(session: Session, reference: Reference, school_year: int) -> SchoolSigns:
    year = results_year(queries.work_years(session), school_year)
    rows = works.of_own_school(session, queries.works_alone(session, (year, year - 1)))
    loaded = works.load(session, rows, reference.scales(session), overview.KINDS)
    rules = reference.rules(session)
    now = [work for work in loaded if work.key.year == year]
    return SchoolSigns(
        low_results=low_results(now, rules).at_risk,
        biased=any(line.named for line in official_markers(session, year)),
        markers=tuple(
            (work.key, signal)
            for work in now
            for signal in check_objectivity(work, rules, _year_before(work, loaded))
            if signal.state == MARKER
        ),
    )


def _year_before(work: WorkData, loaded: tuple[WorkData, ...]) -> WorkData | None:
    """The work of the same children a year before."""
    key = work.key
    wanted = (key.year - 1, key.subject, key.grade - 1, key.level)
    return next(
        (
            one
            for one in loaded
            if (one.key.year, one.key.subject, one.key.grade, one.key.level) == wanted and one.key.of_one_school(key)
        ),
        None,
    )
