"""A drafted roadmap as rows to store: source rows of our duty, accepted difficulties, the year's cycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.models import Difficulty, Edition, Measure, MeasureGround, Roadmap, Section
from app.models import SourceItem as StoredItem
from app.models import SourcePlan as StoredPlan
from app.planning import values
from app.planning.draft_choice import EVERYTHING, DraftChoice
from app.planning.draft_roadmap import answer_source, draft_roadmap
from app.planning.suggest import Suggestion, suggest_for_signal
from app.services import difficulties
from app.services.reference import Reference
from app.services.school import school_facts
from app.services.school_signs import draft_facts, signs_of
from app.services.source_acts import act_words
from app.services.source_plan_rows import meets
from app.services.views.difficulties import DifficultyView
from app.services.views.draft import ChosenDraft
from app.storage import plan_queries

COLUMNS = ("title", "form", "terms", "responsible", "doc_kind", "result")
"""Columns of a new roadmap; the school chooses others in the head of the plan."""

_PER_SIGNAL = 2
_DUTIES: dict[str, values.Duty] = {"own": "own", "takes_part": "take_part", "waits": "wait", "unclear": "wait"}


def draft_for(session: Session, school_year: int, reference: Reference, chosen: ChosenDraft | None = None) -> Roadmap:
    """Rows of a draft; whose duty a source row is stands as the user has corrected it. `chosen` None: of everything."""
    draft = planned(session, school_year, reference, chosen)
    accepted = _accepted(session, reference, school_year)
    if chosen is not None:
        _keep_priorities(session, accepted, chosen)
    keys = {view.key: view.difficulty_id for view in accepted}
    edition = Edition(
        number=1,
        title=draft.title,
        period_from=draft.period.start,
        period_to=draft.period.end,
        ground=draft.basis,
        goal=draft.goal,
        tasks=list(draft.tasks),
        columns=list(COLUMNS),
        sections=[_section(at, section, keys) for at, section in enumerate(draft.sections)],
    )
    return Roadmap(school_year=school_year, editions=[edition])


def planned(
    session: Session, school_year: int, reference: Reference, chosen: ChosenDraft | None = None
) -> values.Roadmap:
    """The draft as planning makes it; stores nothing."""
    period = values.Period.of_school_year(school_year)
    choice = EVERYTHING if chosen is None else _choice(chosen)
    offered = signal_suggestions(session, reference, school_year) if choice.signals else ()
    return draft_roadmap(
        source_items(session, period),
        [view.found for view in _accepted(session, reference, school_year)],
        reference.catalogue_of(session),
        draft_facts(session, reference, school_year),
        period,
        reference.rules(session),
        signals=[one for one in offered if one.measure.id in choice.signals],
        choice=choice,
    )


def source_items(session: Session, period: values.Period) -> list[values.SourceItem]:
    """Rows of the higher plans of a period, plan by plan."""
    return [
        _item(item, plan, section.title)
        for plan in plan_queries.newest_source_plans(session)
        if meets(plan, period)
        for section in plan.sections
        for item in section.items
    ]


def signal_suggestions(session: Session, reference: Reference, school_year: int) -> tuple[Suggestion, ...]:
    """Measures that look into markers of the year's works, the same one once with all its grounds.

    Those that answer most works come first; the best of each marker has a score, the others have none.
    """
    period, catalogue = values.Period.of_school_year(school_year), reference.catalogue_of(session)
    rows: dict[str, Suggestion] = {}
    for work, signal in signs_of(session, reference, school_year).markers:
        for at, one in enumerate(suggest_for_signal(signal, work, catalogue, period, _PER_SIGNAL)):
            known = rows.get(one.measure.title)
            if known is None:
                rows[one.measure.title] = replace(one, score=float(at == 0))
            else:
                grounds = (*known.measure.grounds, *one.measure.grounds)
                rows[one.measure.title] = replace(
                    known, measure=replace(known.measure, grounds=grounds), score=max(known.score, float(at == 0))
                )
    return tuple(sorted(rows.values(), key=lambda one: (-one.score, -len(one.measure.grounds))))


def _accepted(session: Session, reference: Reference, school_year: int) -> list[DifficultyView]:
    views = difficulties.views(session, reference, school_year)
    return [view for view in views if view.state == "accepted"]


def _choice(chosen: ChosenDraft) -> DraftChoice:
    return DraftChoice(
        rows=tuple(tuple(map(str, group)) for group in chosen.rows),
        priorities=chosen.priorities,
        answers=chosen.measures,
        others=chosen.others,
        signals=chosen.signals,
    )


def _keep_priorities(session: Session, accepted: Sequence[DifficultyView], chosen: ChosenDraft) -> None:
    for view in accepted:
        if view.difficulty_id is not None:
            session.get_one(Difficulty, view.difficulty_id).priority = view.key in chosen.priorities


def answer_for(session: Session, item_id: int) -> tuple[str, Measure]:
    """A row that answers a row of a source plan, and the title of the block it belongs to."""
    item = session.get_one(StoredItem, item_id)
    asked = _item(item, item.section.plan, item.section.title)
    block, measure = answer_source(asked, values.SchoolFacts(school_facts(session).named))
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


def row_of(measure: values.Measure, keys: Mapping[str, int | None], place: int = 0) -> Measure:
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


def _ground(ground: values.Ground, keys: Mapping[str, int | None]) -> MeasureGround:
    return MeasureGround(
        kind=ground.kind,
        text=ground.text,
        reason=ground.reason,
        source_item_id=int(ground.ref) if ground.kind == "source_item" and ground.ref else None,
        difficulty_id=keys.get(ground.ref) if ground.kind == "difficulty" else None,
    )
