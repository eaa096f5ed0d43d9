"""Rows of the roadmap as views: numbers by place, terms understood, grounds in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session, object_session

from app.analysis.rules import Rules
from app.models import Edition, Measure, Roadmap, RouteMeasure
from app.planning import values
from app.planning.clashes import DatedEntry, clashes_of
from app.planning.generic import RowTexts, generic_remark
from app.planning.indicators import read_amount
from app.planning.load import MONTH_BOUND
from app.planning.people import Directory, Person
from app.services import term_reading
from app.services.views.roadmap import GroundView, MeasureView, RoadmapView, SectionView
from app.storage import calendar_queries, row_queries
from app.terms.reading import spell_windows
from app.terms.values import TermContext


def current_edition(roadmap: Roadmap) -> Edition:
    """The newest edition: the one that is read and edited."""
    return roadmap.editions[-1]


def edition_in_force(roadmap: Roadmap) -> Edition | None:
    """The newest approved edition: the one whose measures are under control; None while there is only a draft."""
    return next((edition for edition in reversed(roadmap.editions) if edition.state == "approved"), None)


def edition_to_follow(roadmap: Roadmap) -> Edition:
    """What ИОМ and others go by: the edition in force, the draft where there is none."""
    return edition_in_force(roadmap) or current_edition(roadmap)


def term_context(edition: Edition) -> TermContext:
    """What the terms of an edition are read against: its period and the school's calendar of those years.

    «Со дня утверждения» is told by the order of the first edition.
    """
    session = object_session(edition)
    return term_reading.context_of(session, edition.period_from, edition.period_to, _first_order(edition))


def _first_order(edition: Edition) -> date | None:
    editions = edition.roadmap.editions if edition.roadmap else [edition]
    return next((one.order_date for one in editions if one.order_date is not None), None)


def numbers(edition: Edition) -> dict[int, str]:
    """Number of each row by its identifier: 1.1, 1.2 … by its place."""
    return {
        measure.id: f"{at}.{place}"
        for at, section in enumerate(edition.sections, 1)
        for place, measure in enumerate(section.measures, 1)
    }


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the rows of an edition are read against: days, the staff, vacations and days of ВПР, other editions.

    `standing`: uids of rows that stand in an approved edition; `elsewhere`: identifiers in other editions by uid.
    """

    terms: TermContext
    directory: Directory
    days: tuple[DatedEntry, ...]
    standing: frozenset[str]
    elsewhere: Mapping[str, tuple[int, ...]]


def row_context(session: Session, edition: Edition) -> RowContext:
    """What stands in the database beside an edition that its rows are read against."""
    days = tuple(
        DatedEntry(row.kind, row.name, row.start, row.end)
        for row in calendar_queries.calendar(session, [edition.roadmap.school_year])
        if row.kind in {"vacation", "vpr"} and row.start is not None and row.end is not None
    )
    standing, elsewhere = _kin(session, edition)
    return RowContext(term_context(edition), directory(session), days, standing, elsewhere)


def _kin(session: Session, edition: Edition) -> tuple[frozenset[str], Mapping[str, tuple[int, ...]]]:
    """The same rows in the other editions of a plan: which are approved, and their identifiers."""
    standing: set[str] = set()
    elsewhere: dict[str, tuple[int, ...]] = {}
    for edition_id, state, uid, key in row_queries.rows_of_editions(session, edition.roadmap_id):
        if state == "approved":
            standing.add(uid)
        if edition_id != edition.id:
            elsewhere[uid] = (*elsewhere.get(uid, ()), key)
    return frozenset(standing), elsewhere


def directory(session: Session) -> Directory:
    """The staff in post, ready to be named by cells of plans."""
    staff = row_queries.staff_in_post(session)
    return _directory(tuple(Person(row.id, row.full_name, row.position, tuple(row.subjects)) for row in staff))


@lru_cache(maxsize=4)
def _directory(staff: tuple[Person, ...]) -> Directory:
    """What has been read of cells is kept as long as the staff is the same."""
    return Directory(staff)


def roadmap_view(roadmap: Roadmap, context: RowContext, rules: Rules) -> RoadmapView:
    """The current edition with its rows numbered 1.1, 1.2 …"""
    return edition_view(current_edition(roadmap), context, rules)


def edition_view(edition: Edition, context: RowContext | None = None, rules: Rules | None = None) -> RoadmapView:
    """Any edition with its rows numbered 1.1, 1.2 …; without rules no bound of a month's load."""
    roadmap = edition.roadmap
    context = context or row_context(_session_of(edition), edition)
    numbered = numbers(edition)
    sections = tuple(
        SectionView(
            section.id,
            str(at),
            section.title,
            tuple(measure_view(measure, numbered[measure.id], context) for measure in section.measures),
        )
        for at, section in enumerate(edition.sections, 1)
    )
    in_force = edition_in_force(roadmap)
    return RoadmapView(
        roadmap_id=roadmap.id,
        school_year=roadmap.school_year,
        title=edition.title,
        period_from=edition.period_from,
        period_to=edition.period_to,
        ground=edition.ground,
        goal=edition.goal,
        tasks=tuple(edition.tasks),
        columns=tuple(edition.columns),
        edition=edition.number,
        state=edition.state,
        order_number=edition.order_number,
        order_date=edition.order_date,
        pdf_sha256=edition.pdf_sha256,
        month_bound=round(rules.value(MONTH_BOUND)) if rules else 0,
        month_bound_words=rules.threshold(MONTH_BOUND).words() if rules else "",
        sections=sections,
        context=context.terms,
        edition_id=edition.id,
        newest=edition is current_edition(roadmap),
        in_force=in_force.number if in_force else 0,
        agreed_with=edition.agreed_with,
        agreed_on=edition.agreed_on,
        change_ground=edition.change_ground,
    )


def _session_of(edition: Edition) -> Session:
    session = object_session(edition)
    assert session is not None
    return session


def edition_values(edition: Edition) -> values.Roadmap:
    """An edition as planning compares it with another."""
    numbered = numbers(edition)
    sections = tuple(
        values.Section(
            section.title,
            tuple(measure_values(measure, numbered[measure.id]) for measure in section.measures),
            str(at),
            section.uid,
        )
        for at, section in enumerate(edition.sections, 1)
    )
    return values.Roadmap(
        edition.title,
        values.Period(edition.period_from, edition.period_to),
        sections,
        basis=edition.ground,
        goal=edition.goal,
        tasks=tuple(edition.tasks),
        columns=tuple(edition.columns),
    )


def measure_values(row: Measure, number: str = "", occurrences: tuple[values.Occurrence, ...] = ()) -> values.Measure:
    """A stored row as planning takes it; `ref` of a ground: the id of the row or difficulty that it names."""
    return values.Measure(
        id=str(row.id),
        title=row.title,
        form=row.form,
        doc_kind=row.doc_kind,
        terms=row.terms,
        responsible=row.responsible,
        indicator=row.indicator,
        result=row.result,
        addressee=row.addressee,
        grounds=tuple(
            values.Ground(item.kind, str(item.source_item_id or item.difficulty_id or ""), item.text)
            for item in row.grounds
        ),
        state=values.WITHDRAWN if row.withdrawn_reason else values.NORMAL,
        state_reason=withdrawal_words(row),
        occurrences=occurrences,
        number=number,
        catalogue_id=row.catalogue_id or None,
        uid=row.uid,
    )


def withdrawal_words(row: Measure | RouteMeasure) -> str:
    """Why a row is off control and by what paper: «нет приборов (приказ от 12.01.2027 № 5)»."""
    basis = f" ({row.withdrawn_basis})" if row.withdrawn_basis else ""
    return f"{row.withdrawn_reason}{basis}"


def measure_view(row: Measure, number: str, context: RowContext) -> MeasureView:
    """A row under its number."""
    term = term_reading.term_of(row, context.terms)
    ground, reason = _ground(row)
    responsible = context.directory.read(row.responsible)
    amount = read_amount(row.indicator) or read_amount(row.result)
    return MeasureView(
        measure_id=row.id,
        number=number,
        title=row.title,
        form=row.form,
        doc_kind=row.doc_kind,
        terms=row.terms,
        responsible=row.responsible,
        indicator=row.indicator,
        result=row.result,
        ground=ground,
        ground_reason=reason,
        understood=spell_windows(term),
        term=term,
        source_items=tuple(item.source_item_id for item in row.grounds if item.source_item_id is not None),
        difficulties=tuple(item.difficulty_id for item in row.grounds if item.difficulty_id is not None),
        withdrawn_reason=row.withdrawn_reason,
        people=responsible.people,
        unknown=responsible.unknown,
        amount=amount.words if amount else "",
        clashes=clashes_of(term.occurrences, context.days, row.title),
        by_hand=bool(row.windows),
        grounds=tuple(
            GroundView(item.kind, item.text, item.reason, item.source_item_id or item.difficulty_id)
            for item in row.grounds
        ),
        generic=generic(row),
        withdrawn_basis=row.withdrawn_basis,
        withdrawn_on=row.withdrawn_on,
        standing=row.uid in context.standing,
        elsewhere=context.elsewhere.get(row.uid, ()),
    )


def generic(row: Measure) -> str:
    """Why a row is general words and what to add; empty for a good one and for one quoted from a higher plan."""
    quoted = any(item.kind == "source_item" for item in row.grounds)
    return generic_remark(
        RowTexts(row.title, row.form, row.doc_kind, row.indicator, row.result, row.addressee, quoted=quoted)
    )


def _ground(row: Measure) -> tuple[str, str]:
    """Mark and words of a row's grounds; a difficulty weighs more than a plan's row."""
    kinds = {item.kind for item in row.grounds}
    ground = (
        "difficulty" if "difficulty" in kinds else "plan" if "source_item" in kinds else "other" if kinds else "none"
    )
    return ground, "\n".join(item.text for item in row.grounds) or "основание не указано"
