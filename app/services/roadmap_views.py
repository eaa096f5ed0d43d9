"""Rows of the roadmap as views: numbers by place, terms understood, grounds in words."""

from __future__ import annotations

from datetime import date

from app.models import Edition, Measure, Roadmap
from app.planning import values
from app.services import term_reading
from app.services.roadmap_rules import standing_uids
from app.services.views.roadmap import MeasureView, RoadmapView, SectionView
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
    """What the terms of an edition are read against; «со дня утверждения» is told by the order of the first edition."""
    return TermContext(edition.period_from, edition.period_to, act_date=_first_order(edition), school_year=True)


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


def roadmap_view(roadmap: Roadmap) -> RoadmapView:
    """The current edition with its rows numbered 1.1, 1.2 …"""
    return edition_view(current_edition(roadmap))


def edition_view(edition: Edition) -> RoadmapView:
    """Any edition with its rows numbered 1.1, 1.2 …"""
    roadmap = edition.roadmap
    context = term_context(edition)
    numbered = numbers(edition)
    kin = _Kin(edition)
    sections = tuple(
        SectionView(
            section.id,
            str(at),
            section.title,
            tuple(_measure(measure, numbered[measure.id], context, kin) for measure in section.measures),
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
        sections=sections,
        edition_id=edition.id,
        newest=edition is current_edition(roadmap),
        in_force=in_force.number if in_force else 0,
        agreed_with=edition.agreed_with,
        agreed_on=edition.agreed_on,
        change_ground=edition.change_ground,
    )


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


def withdrawal_words(row: Measure) -> str:
    """Why a row is off control and by what paper: «нет приборов (приказ от 12.01.2027 № 5)»."""
    basis = f" ({row.withdrawn_basis})" if row.withdrawn_basis else ""
    return f"{row.withdrawn_reason}{basis}"


class _Kin:
    """The same rows in the other editions of a plan."""

    def __init__(self, edition: Edition) -> None:
        self.standing = standing_uids(edition.roadmap)
        self.ids: dict[str, list[int]] = {}
        for other in edition.roadmap.editions:
            if other is not edition:
                for section in other.sections:
                    for measure in section.measures:
                        self.ids.setdefault(measure.uid, []).append(measure.id)


def _measure(row: Measure, number: str, context: TermContext, kin: _Kin) -> MeasureView:
    term = term_reading.read(row.terms, context)
    ground, reason = _ground(row)
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
        withdrawn_basis=row.withdrawn_basis,
        withdrawn_on=row.withdrawn_on,
        standing=row.uid in kin.standing,
        elsewhere=tuple(kin.ids.get(row.uid, ())),
    )


def _ground(row: Measure) -> tuple[str, str]:
    """Mark and words of a row's grounds; a difficulty weighs more than a plan's row."""
    kinds = {item.kind for item in row.grounds}
    ground = (
        "difficulty" if "difficulty" in kinds else "plan" if "source_item" in kinds else "other" if kinds else "none"
    )
    return ground, "\n".join(item.text for item in row.grounds) or "основание не указано"
