"""What passes from one edition of the roadmap to the next: its rows, windows with what was done, rows of ИОМ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.models import Edition, Evidence, Measure, Occurrence, Section
from app.planning import schedule
from app.planning.values import NORMAL
from app.planning.values import Occurrence as Planned
from app.services import term_reading
from app.services.occurrences import as_planned
from app.services.roadmap_rules import by_uid, copied_parts, rows_of
from app.services.roadmap_views import term_context
from app.storage import queries, route_queries
from app.storage.calendar_queries import occurrences_of_measures
from app.terms.values import Term, TermContext


def copy_of(edition: Edition, number: int, ground: str) -> Edition:
    """A draft with the head, the blocks and the rows of an edition; blocks and rows keep their `uid`."""
    return Edition(
        roadmap_id=edition.roadmap_id,
        number=number,
        title=edition.title,
        period_from=edition.period_from,
        period_to=edition.period_to,
        ground=edition.ground,
        goal=edition.goal,
        tasks=list(edition.tasks),
        columns=list(edition.columns),
        change_ground=ground,
        sections=[_section(section) for section in edition.sections],
    )


def put_under_control(session: Session, edition: Edition) -> None:
    """Windows of the terms of a first edition."""
    context = term_context(edition)
    for measure in rows_of(edition):
        _put(session, measure, context)


def pass_control(session: Session, old: Edition, new: Edition) -> None:
    """Control goes over from the edition in force to the one that is approved.

    Windows pass to the row with the same `uid`, with their marks and documents. Where the term is another one, its
    windows are worked out anew and what was done, has a document or was taken off control stays. New rows come under
    control; windows of a withdrawn row stay as history, ready to be brought back, and follow its term like the others.
    """
    before, context = by_uid(old), term_context(new)
    windows = occurrences_of_measures(session, (row.id for row in before.values()))
    evidence = queries.evidence_by_occurrence(session)
    same_period = (old.period_from, old.period_to) == (new.period_from, new.period_to)
    pairs = {was.id: row.id for row in rows_of(new) if (was := before.get(row.uid)) is not None}
    for measure in rows_of(new):
        was = before.get(measure.uid)
        known = windows.get(was.id, []) if was is not None else []
        for row in known:
            row.measure_id = measure.id
        if was is None or not known:
            if not measure.withdrawn_reason:
                _put(session, measure, context)
        elif not same_period or _term_key(was) != _term_key(measure):
            was_dated = bool(term_reading.term_of(was, term_context(old)).occurrences)
            term = term_reading.term_of(measure, context)
            renew(session, term, known, _owner(measure.id), evidence, was_dated=was_dated)
    for route_row in route_queries.route_rows_of(session, pairs):
        route_row.measure_id = pairs[route_row.measure_id or 0]
    session.flush()


def let_go(session: Session, draft: Edition, stays: Edition) -> None:
    """Rows of ИОМ that name rows of a draft which is dropped name the rows with the same `uid` that stay, or none."""
    kept, uids = by_uid(stays), {row.id: row.uid for row in rows_of(draft)}
    for route_row in route_queries.route_rows_of(session, uids):
        target = kept.get(uids[route_row.measure_id or 0])
        route_row.measure_id = target.id if target is not None else None
    session.flush()


def same_rows(edition: Edition, uids: Iterable[str]) -> list[Measure]:
    """Rows of an edition that are known by any of these."""
    rows = by_uid(edition)
    return [rows[uid] for uid in uids if uid in rows]


def _put(session: Session, measure: Measure, context: TermContext) -> None:
    session.add_all(term_reading.occurrences_of(term_reading.term_of(measure, context), _owner(measure.id)))


def _owner(measure_id: int) -> Callable[[date | None, date | None], Occurrence]:
    return lambda start, end: Occurrence(measure_id=measure_id, start=start, end=end)


def renew(
    session: Session,
    term: Term,
    known: Sequence[Occurrence],
    owned: Callable[[date | None, date | None], Occurrence],
    evidence: Mapping[int, Sequence[Evidence]],
    *,
    was_dated: bool,
) -> None:
    """Windows of a row's changed term; dates that were given to a term without dates stay while it has none."""
    if not term.occurrences and not was_dated:
        return
    rows = {str(row.id): row for row in known}
    wanted = schedule.occurrences_of(term, [as_planned(row, evidence.get(row.id, ())) for row in known])
    for planned in wanted:
        row = rows.pop(planned.id, None)
        if row is None:
            session.add(owned(planned.start, planned.end))
        elif row.moved_from is None:
            row.start = planned.start
    if not any(_is_open(planned) for planned in wanted) and not term.occurrences:
        session.add(owned(None, None))
    for row in rows.values():
        session.delete(row)


def _is_open(planned: Planned) -> bool:
    return planned.done_on is None and planned.state == NORMAL


def _term_key(measure: Measure) -> tuple[str, tuple[tuple[date | None, date], ...]]:
    return " ".join(measure.terms.split()), tuple((window.start, window.end) for window in measure.windows)


def _section(section: Section) -> Section:
    return Section(
        uid=section.uid,
        position=section.position,
        title=section.title,
        measures=[_measure(measure) for measure in section.measures],
    )


_COPIED = (
    "uid",
    "position",
    "title",
    "form",
    "doc_kind",
    "terms",
    "responsible",
    "indicator",
    "result",
    "addressee",
    "catalogue_id",
    "withdrawn_reason",
    "withdrawn_basis",
    "withdrawn_on",
)


def _measure(measure: Measure) -> Measure:
    return Measure(**{name: getattr(measure, name) for name in _COPIED}, **copied_parts(measure))
