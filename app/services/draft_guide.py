"""The guided draft of the roadmap: what there is to choose from, and what the choice would make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.planning import values
from app.planning.draft_choice import PRIORITIES, priorities
from app.planning.draft_load import load_warnings
from app.planning.draft_roadmap import cycle_measures, risk_measures
from app.planning.duty import concerns
from app.planning.generic import RowTexts, generic_remark
from app.planning.likeness import like_groups
from app.planning.suggest import Suggestion, suggest, suggested_of
from app.planning.values import Measure, Period, Roadmap, SourceItem
from app.planning.wording import plan_text
from app.services import difficulties, term_reading
from app.services.reference import Reference
from app.services.roadmap_draft import planned, signal_suggestions, source_items
from app.services.school_signs import draft_facts
from app.services.source_acts import act_words
from app.services.views.difficulties import DifficultyView
from app.services.views.draft import (
    ChosenDraft,
    DraftOffer,
    DraftOutline,
    OfferedDifficulty,
    OfferedMeasure,
    OfferedRow,
    OutlineBlock,
)
from app.storage import plan_queries
from app.storage.database import Database
from app.terms.values import TermContext

_OFFERED = 6
_TICKED = 3


class GuideDraft:
    """Use cases of the draft's wizard; stores nothing: `BuildRoadmap.draft` takes what was chosen."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def offer(self, school_year: int) -> DraftOffer:
        """Rows of higher plans, accepted difficulties with suggested measures, measures of every year."""
        with self._database.reading() as session:
            return self._offer(session, school_year)

    def more(self, school_year: int, key: str) -> tuple[OfferedMeasure, ...]:
        """Every other measure of the catalogue, filled for an accepted difficulty, in the order of blocks."""
        with self._database.reading() as session:
            found = next((one for one in _accepted(session, self._reference, school_year) if one.key == key), None)
            if found is None:
                raise difficulties.DifficultyGoneError
            period, rules = Period.of_school_year(school_year), self._reference.rules(session)
            catalogue = self._reference.catalogue_of(session)
            offered = {one.measure.catalogue_id for one in suggest(found.found, catalogue, period, rules, _OFFERED)}
            ids = [measure.id for measure in catalogue.measures if measure.id not in offered]
            return tuple(
                _suggested(one, found.found.reason, ticked=True)
                for one in suggested_of(found.found, ids, catalogue, period, rules)
            )

    def outline(self, school_year: int, chosen: ChosenDraft) -> DraftOutline:
        """What the choice would make of the plan."""
        with self._database.reading() as session:
            plan = planned(session, school_year, self._reference, chosen)
        return DraftOutline(
            title=plan.title,
            goal=plan.goal,
            tasks=plan.tasks,
            blocks=tuple(_block(section) for section in plan.sections),
            load=load_warnings(plan, _due_months(plan)),
            generic=tuple((row.title, remark) for row in plan.measures if (remark := _generic(row))),
        )

    def _offer(self, session: Session, school_year: int) -> DraftOffer:
        reference = self._reference
        period, rules = Period.of_school_year(school_year), reference.rules(session)
        catalogue = reference.catalogue_of(session)
        facts = draft_facts(session, reference, school_year)
        items = source_items(session, period)
        ours = [item for item in items if item.duty != "wait"]
        titles = _plan_titles(session)
        views = difficulties.views(session, reference, school_year)
        accepted = [view for view in views if view.state == "accepted"]
        prior = {view.key for view in accepted if view.priority}
        prior = prior or {one.key for one in priorities([view.found for view in accepted], PRIORITIES)}
        return DraftOffer(
            rows=tuple(tuple(_row(item, facts, titles) for item in group) for group in like_groups(ours)),
            waiting=len(items) - len(ours),
            difficulties=tuple(_difficulty(view, prior=view.key in prior) for view in accepted),
            undecided=sum(view.state == "new" for view in views),
            measures={
                view.key: _ticked(suggest(view.found, catalogue, period, rules, _OFFERED), view.found.reason)
                for view in accepted
            },
            cycle=tuple(_filled(measure.id, row) for measure, row in cycle_measures(catalogue, period)),
            risks=tuple(_filled(measure.id, row) for measure, row in risk_measures(catalogue, facts, period)),
            signals=tuple(
                _suggested(one, key=one.measure.id, ticked=one.score > 0)
                for one in signal_suggestions(session, reference, school_year)
            ),
        )


def _accepted(session: Session, reference: Reference, school_year: int) -> Iterable[DifficultyView]:
    return (view for view in difficulties.views(session, reference, school_year) if view.state == "accepted")


def _plan_titles(session: Session) -> dict[str, str]:
    """«Управление образования, приказ от 25.08.2026 № 417: План мероприятий …» by identifier of the row."""
    titles: dict[str, str] = {}
    for plan in plan_queries.newest_source_plans(session):
        about = ", ".join(part for part in (plan.issuer or "", act_words(plan)) if part)
        title = f"{about}: {plan_text(plan.title)}" if about else plan_text(plan.title)
        titles |= {str(item.id): title for section in plan.sections for item in section.items}
    return titles


def _row(item: SourceItem, facts: values.SchoolFacts, titles: Mapping[str, str]) -> OfferedRow:
    return OfferedRow(
        item_id=int(item.id),
        plan=item.plan,
        plan_title=titles[item.id],
        number=item.number,
        title=plan_text(item.title),
        terms=item.terms,
        duty=item.duty,
        concerns=concerns(item, facts),
    )


def _difficulty(view: DifficultyView, *, prior: bool) -> OfferedDifficulty:
    found = view.found
    return OfferedDifficulty(
        view.key, view.wording, found.subject, found.grade, found.percent, found.n, found.reason, prior
    )


def _ticked(found: Iterable[Suggestion], figures: str) -> tuple[OfferedMeasure, ...]:
    """The first three proposed; `figures` of the difficulty are not repeated in every reason."""
    return tuple(_suggested(one, figures, ticked=at < _TICKED) for at, one in enumerate(found))


def _suggested(one: Suggestion, figures: str = "", *, ticked: bool, key: str = "") -> OfferedMeasure:
    row = one.measure
    return OfferedMeasure(
        key=key or row.catalogue_id or row.id,
        title=row.title,
        block=one.block,
        terms=row.terms,
        indicator=row.indicator,
        reason=one.reason.removesuffix(figures).strip(),
        ground="; ".join(ground.text for ground in row.grounds),
        ticked=ticked,
    )


def _filled(key: str, row: Measure) -> OfferedMeasure:
    ground = "; ".join(ground.text for ground in row.grounds)
    return OfferedMeasure(key, row.title, "", row.terms, row.indicator, ground, ground)


def _block(section: values.Section) -> OutlineBlock:
    kinds = [{ground.kind for ground in row.grounds} for row in section.measures]
    plans = sum("source_item" in one for one in kinds)
    answers = sum("difficulty" in one and "source_item" not in one for one in kinds)
    return OutlineBlock(section.title, len(kinds), plans, answers, len(kinds) - plans - answers)


def _due_months(plan: Roadmap) -> dict[str, tuple[int, ...]]:
    context = TermContext(plan.period.start, plan.period.end, act_date=None, school_year=True)
    return {
        row.id: tuple(window.end.month for window in term_reading.read(row.terms, context).occurrences)
        for row in plan.measures
    }


def _generic(row: Measure) -> str:
    quoted = any(ground.kind == "source_item" for ground in row.grounds)
    return generic_remark(
        RowTexts(row.title, row.form, row.doc_kind, row.indicator, row.result, row.addressee, quoted=quoted)
    )
