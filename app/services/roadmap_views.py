"""Rows of the roadmap as views: numbers by place, terms understood, grounds in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session, object_session

from app.analysis.rules import Rules
from app.models import Edition, Measure, Roadmap
from app.planning.clashes import DatedEntry, clashes_of
from app.planning.generic import RowTexts, generic_remark
from app.planning.indicators import read_amount
from app.planning.load import MONTH_BOUND
from app.planning.people import Directory, Person
from app.services import term_reading
from app.services.views.roadmap import GroundView, MeasureView, RoadmapView, SectionView
from app.storage import row_queries
from app.terms.reading import spell_windows
from app.terms.values import TermContext


def current_edition(roadmap: Roadmap) -> Edition:
    """The newest edition: the one that is read and edited."""
    return roadmap.editions[-1]


def edition_in_force(roadmap: Roadmap) -> Edition | None:
    """The newest approved edition: the one whose measures are under control; None while there is only a draft."""
    return next((edition for edition in reversed(roadmap.editions) if edition.state == "approved"), None)


def term_context(edition: Edition) -> TermContext:
    """What the terms of an edition are read against: its period and the school's calendar of those years."""
    session = object_session(edition)
    return term_reading.context_of(session, edition.period_from, edition.period_to, edition.order_date)


def numbers(edition: Edition) -> dict[int, str]:
    """Number of each row by its identifier: 1.1, 1.2 … by its place."""
    return {
        measure.id: f"{at}.{place}"
        for at, section in enumerate(edition.sections, 1)
        for place, measure in enumerate(section.measures, 1)
    }


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the rows of an edition are read against: days, the staff, vacations and days of ВПР."""

    terms: TermContext
    directory: Directory
    days: tuple[DatedEntry, ...]


def row_context(session: Session, edition: Edition) -> RowContext:
    """What stands in the database beside an edition that its rows are read against."""
    staff = tuple(
        Person(row.id, row.full_name, row.position, tuple(row.subjects)) for row in row_queries.staff_in_post(session)
    )
    days = tuple(
        DatedEntry(row.kind, row.name, row.start, row.end)
        for row in row_queries.calendar_entries(session, edition.roadmap.school_year)
        if row.kind in {"vacation", "vpr"} and row.start is not None and row.end is not None
    )
    return RowContext(term_context(edition), _directory(staff), days)


@lru_cache(maxsize=4)
def _directory(staff: tuple[Person, ...]) -> Directory:
    """What has been read of cells is kept as long as the staff is the same."""
    return Directory(staff)


def roadmap_view(roadmap: Roadmap, context: RowContext, rules: Rules) -> RoadmapView:
    """The current edition with its rows numbered 1.1, 1.2 …"""
    edition = current_edition(roadmap)
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
        month_bound=round(rules.value(MONTH_BOUND)),
        month_bound_words=rules.threshold(MONTH_BOUND).words(),
        sections=sections,
        context=context.terms,
    )


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
