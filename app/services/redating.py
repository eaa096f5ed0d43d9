"""Controlled rows follow their terms: when an event gets a date, or a person sets dates by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.models import Edition, Evidence, Measure, Occurrence
from app.planning.schedule import occurrences_of
from app.planning.values import Occurrence as Planned
from app.services.occurrences import as_planned
from app.services.roadmap_views import current_edition, edition_in_force, term_context
from app.services.route_views import route_context
from app.services.term_reading import read, term_of
from app.services.views.calendar import CalendarChange
from app.storage import calendar_queries, queries, route_queries
from app.terms.values import Term

Owner = Callable[[date | None, date | None], Occurrence]


@dataclass(slots=True)
class TermsOfYear:
    """Every term of a school year's plans as it is read now: the roadmap's newest edition, the one in force, ИОМ."""

    drafts: dict[int, Term] = field(default_factory=dict)
    measures: dict[int, Term] = field(default_factory=dict)
    route_rows: dict[int, Term] = field(default_factory=dict)
    approved_rows: frozenset[int] = frozenset()

    @property
    def seen(self) -> dict[tuple[str, int], Term]:
        """Terms that a person sees, each once: an edition in force is not counted beside its newer draft."""
        return {
            **{("measure", key): term for key, term in self.drafts.items()},
            **{("route", key): term for key, term in self.route_rows.items()},
        }


def terms_of_year(session: Session, school_year: int) -> TermsOfYear:
    """Read the terms of a school year against its calendar as it stands in this session."""
    found = TermsOfYear()
    roadmap = queries.roadmap(session, school_year)
    if roadmap is not None and roadmap.editions:
        found.drafts = _of_edition(current_edition(roadmap))
        force = edition_in_force(roadmap)
        found.measures = _of_edition(force) if force is not None else {}
    routes = route_queries.routes_in_force(session, school_year)
    for route in routes:
        context = route_context(route)
        found.route_rows.update({row.id: read(row.terms, context) for row in route.measures})
    found.approved_rows = frozenset(row.id for route in routes if route.state == "approved" for row in route.measures)
    return found


def _of_edition(edition: Edition) -> dict[int, Term]:
    context = term_context(edition)
    return {row.id: term_of(row, context) for section in edition.sections for row in section.measures}


def redate(session: Session, before: TermsOfYear, after: TermsOfYear) -> CalendarChange:
    """Bring controlled rows to the terms as they are read now; says how many terms got other dates."""
    evidence = queries.evidence_by_occurrence(session)
    changed = {key: term for key, term in after.measures.items() if _moved(before.measures.get(key), term)}
    rows = calendar_queries.occurrences_of_measures(session, changed)
    for key, term in changed.items():
        _follow(session, rows.get(key, []), before.measures[key], term, evidence, _owner_of_measure(key))
    changed = {
        key: term
        for key, term in after.route_rows.items()
        if key in after.approved_rows and _moved(before.route_rows.get(key), term)
    }
    rows = calendar_queries.occurrences_of_route_rows(session, changed)
    for key, term in changed.items():
        _follow(session, rows.get(key, []), before.route_rows[key], term, evidence, _owner_of_route_row(key))
    return _counted(before.seen, after.seen)


def _moved(old: Term | None, new: Term) -> bool:
    return old is not None and _days(old) != _days(new)


def _days(term: Term) -> list[tuple[date | None, date]]:
    return [(window.start, window.end) for window in term.occurrences]


def _counted(before: Mapping[tuple[str, int], Term], after: Mapping[tuple[str, int], Term]) -> CalendarChange:
    pairs = [(before[key], term) for key, term in after.items() if key in before and _moved(before[key], term)]
    return CalendarChange(
        dated=sum(not old.occurrences for old, _ in pairs),
        moved=sum(bool(old.occurrences and new.occurrences) for old, new in pairs),
        lost=sum(not new.occurrences for _, new in pairs),
    )


def _owner_of_measure(key: int) -> Owner:
    return lambda start, end: Occurrence(measure_id=key, start=start, end=end)


def _owner_of_route_row(key: int) -> Owner:
    return lambda start, end: Occurrence(route_measure_id=key, start=start, end=end)


def follow_by_hand(session: Session, measure: Measure, old: Term, new: Term) -> None:
    """Bring the controlled rows of one row of the plan to its new dates; a row not under control has none."""
    rows = calendar_queries.occurrences_of_measures(session, [measure.id]).get(measure.id, [])
    if rows:
        evidence = queries.evidence_by_occurrence(session)
        _follow(session, rows, old, new, evidence, _owner_of_measure(measure.id), by_hand=True)


def _follow(
    session: Session,
    rows: Sequence[Occurrence],
    old: Term,
    new: Term,
    evidence: Mapping[int, Sequence[Evidence]],
    owner: Owner,
    *,
    by_hand: bool = False,
) -> None:
    """Give the rows of one term its new windows: what was done keeps its marks, «нужна дата» gets its date first.

    Dates that a person gave to a row in control are left alone unless a person moves the term itself.
    """
    if not by_hand and not old.occurrences and any(row.end is not None for row in rows):
        return
    dated = [row for row in rows if row.end is not None]
    made = occurrences_of(new, [as_planned(row, evidence.get(row.id, ())) for row in dated])
    kept = {one.id: one for one in made if one.id}
    for row in dated:
        if str(row.id) in kept and row.moved_from is None:
            row.start = kept[str(row.id)].start
    free = [row for row in dated if str(row.id) not in kept]
    spare = [*(row for row in rows if row.end is None), *free]
    fresh = [one for one in made if not one.id]
    for row, one in zip(spare, fresh, strict=False):
        _give(row, one)
    session.add_all(owner(one.start, one.end) for one in fresh[len(spare) :])
    _let_go(session, spare[len(fresh) :], keep_one=not made, evidence=evidence)


def _give(row: Occurrence, one: Planned) -> None:
    if row.moved_from is not None:  # postponed by a person: only the first planned day follows the term
        row.moved_from = one.end
    else:
        row.start, row.end = one.start, one.end


def _let_go(
    session: Session, rows: Iterable[Occurrence], *, keep_one: bool, evidence: Mapping[int, Sequence[Evidence]]
) -> None:
    """Rows that no window needs any more; one stays to ask for a date where the term has lost all of its dates."""
    for row in rows:
        if row.done_on is not None or row.withdrawn or evidence.get(row.id):
            keep_one = False
        elif keep_one:
            row.start = row.end = row.moved_from = None
            keep_one = False
        else:
            session.delete(row)
