"""A drafted roadmap as rows to store: source rows of our duty, accepted difficulties, the year's cycle."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import Edition, Measure, MeasureGround, Roadmap, Section
from app.models import SourceItem as StoredItem
from app.models import SourcePlan as StoredPlan
from app.planning import values
from app.planning.draft_roadmap import answer_source, draft_roadmap
from app.services import difficulties
from app.services.reference import Reference
from app.services.school import school_facts
from app.services.source_acts import act_words
from app.services.source_plan_rows import meets
from app.storage import plan_queries

COLUMNS = ("title", "form", "terms", "responsible", "doc_kind", "result")
"""Columns of a new roadmap; the school chooses others in the head of the plan."""

_DUTIES: dict[str, values.Duty | None] = {"own": "own", "takes_part": "take_part", "waits": "wait", "unclear": "wait"}


def draft_for(session: Session, school_year: int, reference: Reference) -> Roadmap:
    """Rows of a draft; whose duty a source row is stands as the user has corrected it."""
    facts = school_facts(session)
    period = values.Period.of_school_year(school_year)
    items = [
        _item(item, plan, section.title)
        for plan in plan_queries.newest_source_plans(session)
        if meets(plan, period)
        for section in plan.sections
        for item in section.items
    ]
    accepted = {
        view.key: view for view in difficulties.views(session, reference, school_year) if view.state == "accepted"
    }
    draft = draft_roadmap(
        items,
        [view.found for view in accepted.values()],
        reference.catalogue,
        values.SchoolFacts(facts.title),
        period,
        reference.rules(session),
    )
    keys = {key: view.difficulty_id for key, view in accepted.items()}
    edition = Edition(
        number=1,
        title=draft.title,
        period_from=period.start,
        period_to=period.end,
        ground=draft.basis,
        goal=draft.goal,
        tasks=list(draft.tasks),
        columns=list(COLUMNS),
        sections=[_section(at, section, keys) for at, section in enumerate(draft.sections)],
    )
    return Roadmap(school_year=school_year, editions=[edition])


def answer_for(session: Session, item_id: int) -> tuple[str, Measure]:
    """A row that answers a row of a source plan, and the title of the block it belongs to."""
    item = session.get_one(StoredItem, item_id)
    asked = _item(item, item.section.plan, item.section.title)
    block, measure = answer_source(asked, values.SchoolFacts(school_facts(session).title))
    return block, row_of(measure, {})


def _item(item: StoredItem, plan: StoredPlan, section: str | None) -> values.SourceItem:
    return values.SourceItem(
        id=str(item.id),
        title=item.title,
        number=item.number or "",
        form=item.form or "",
        doc_kind=item.doc_kind or "",
        terms=item.terms or "",
        responsible=item.responsible or "",
        indicator=item.indicator or "",
        result=item.result or "",
        section=section or "",
        plan=act_words(plan) or plan.title,
        duty=_DUTIES[item.duty],
    )


def _section(at: int, section: values.Section, keys: dict[str, int | None]) -> Section:
    rows = [row_of(measure, keys, place) for place, measure in enumerate(section.measures)]
    return Section(position=at, title=section.title, measures=rows)


def row_of(measure: values.Measure, keys: dict[str, int | None], place: int = 0) -> Measure:
    """A measure as a row to store; `keys`: identifiers of the decided difficulties among its grounds."""
    return Measure(
        position=place,
        title=measure.title,
        form=measure.form,
        doc_kind=measure.doc_kind,
        terms=measure.terms,
        responsible=measure.responsible,
        indicator=measure.indicator,
        result=measure.result,
        addressee=measure.addressee,
        catalogue_id=measure.catalogue_id or "",
        grounds=[_ground(ground, keys) for ground in measure.grounds],
    )


def _ground(ground: values.Ground, keys: dict[str, int | None]) -> MeasureGround:
    return MeasureGround(
        kind=ground.kind,
        text=ground.text,
        source_item_id=int(ground.ref) if ground.kind == "source_item" else None,
        difficulty_id=keys.get(ground.ref) if ground.kind == "difficulty" else None,
    )
